"""The registry's files line by line, with everything that is wrong in them rather than the first thing."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from crawler.registry import COLUMNS, Listing


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person has to mend: what is wrong, and what to do."""

    file: Path
    line: int
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a registry file."""

    file: Path
    number: int
    listing: Listing

    def problem(self, words: str) -> Problem:
        """What is wrong with this line."""
        return Problem(self.file, self.number, words)


def read_lines(file: Path) -> Iterator[Line | Problem]:
    """The lines of a file in their order, and in the place of those that cannot be read what is wrong.

    Raises OSError when the file cannot be read.
    """
    data = file.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        yield Problem(file, data.count(b"\n", 0, error.start) + 1, "not UTF-8; save the file as UTF-8")
        return
    if text.startswith("\ufeff"):
        yield Problem(file, 1, "begins with a byte order mark; save the file as UTF-8 without one")
        text = text[1:]
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        if tuple(next(reader, ())) != COLUMNS:
            yield Problem(file, 1, f"wrong columns; the first line is {','.join(COLUMNS)}")
            return
        for row in reader:
            yield _line(file, reader.line_num, row)
    except csv.Error as error:
        yield Problem(file, reader.line_num, f"no CSV ({error}); mend the quotation marks")


def _line(file: Path, number: int, row: list[str]) -> Line | Problem:
    if len(row) != len(COLUMNS):
        words = f"{len(row)} values, {len(COLUMNS)} columns; quote values with commas in them"
        return Problem(file, number, words)
    if any(value != value.strip() for value in row):
        return Problem(file, number, "blanks around a value; take them away")
    return Line(file, number, Listing(*row))
