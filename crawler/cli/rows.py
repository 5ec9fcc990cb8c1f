"""Rows of a query in the three formats: a table for the eye, CSV and JSON for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain
from typing import Any, Literal, TypeAlias

from rich.cells import cell_len, set_cell_size

RowFormat: TypeAlias = Literal["table", "csv", "json"]
FORMATS: tuple[RowFormat, ...] = ("table", "csv", "json")

# On a terminal a section's text would push everything else off the screen.
TERMINAL_CELL = 60


def lines(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], form: RowFormat, *, clip: int | None = None
) -> Iterator[str]:
    """The rows in `form`, a line at a time without line ends.

    NULL is an empty cell in a table and in CSV, and `null` in JSON: never 0. `clip` is the widest
    cell of a table in terminal columns.
    """
    if form == "csv":
        return _csv(columns, rows)
    if form == "json":
        return _json(columns, rows)
    return table_lines(columns, rows, clip=clip)


def table_lines(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], *, clip: int | None = None
) -> Iterator[str]:
    """Columns aligned by their width on screen, a Chinese character counting two; numbers to the right."""
    values = [tuple(row) for row in rows]
    texts = [[_text(value, clip) for value in row] for row in values]
    widths = [max(map(cell_len, cells)) for cells in zip(columns, *texts, strict=True)]
    right = [_numeric(row[index] for row in values) for index in range(len(columns))]
    ruler = ["─" * width for width in widths]
    for cells in chain((list(columns), ruler), texts):
        yield "  ".join(map(_align, cells, widths, right)).rstrip()


def _align(text: str, width: int, right: bool) -> str:
    padding = " " * (width - cell_len(text))
    return padding + text if right else text + padding


def _numeric(values: Iterable[Any]) -> bool:
    found = [value for value in values if value is not None]
    return bool(found) and all(isinstance(value, (int, float, Decimal)) for value in found)


def _text(value: Any, clip: int | None) -> str:
    text = "" if value is None else " ".join(str(value).split())
    if clip is not None and cell_len(text) > clip:
        return set_cell_size(text, clip - 1).rstrip() + "…"
    return text


def _csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="")
    for row in chain((columns,), rows):
        writer.writerow(row)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def _json(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """One array, an object a line: whole for a JSON reader, and handy for line tools."""
    names = _told_apart(columns)
    held = "["
    for row in rows:
        yield held
        held = json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, default=_plain) + ","
    if held == "[":
        yield "[]"
    else:
        yield held.removesuffix(",")
        yield "]"


def _told_apart(columns: Sequence[str]) -> list[str]:
    """Two columns of one name would be one key: the second becomes `name_2`."""
    seen: dict[str, int] = {}
    names = []
    for column in columns:
        seen[column] = seen.get(column, 0) + 1
        names.append(column if seen[column] == 1 else f"{column}_{seen[column]}")
    return names


def _plain(value: Any) -> Any:
    """A value that JSON does not know: exact numbers as numbers, all else as text."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)
