"""A report on paper: title, headings, paragraphs and tables in order, before any medium is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from crawler.samples import prose
from crawler.samples.files.plan import Source
from crawler.samples.forms import HEADINGS
from crawler.samples.load import portal
from crawler.samples.model import Body, SampleReport
from crawler.samples.tables import tables

_NUMERALS = "一二三四五六"


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; `kind` is `title`, `heading`, `text` or `signature`."""

    text: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Box:
    """One cell; a line feed in `text` is where the form breaks the label."""

    text: str
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: for each row the cells that begin in it, and the columns' shares of the width."""

    rows: tuple[tuple[Box, ...], ...]
    shares: tuple[float, ...]
    header: int = 0

    def places(self) -> Iterator[tuple[int, int, Box]]:
        """Row and column where each cell begins; rows and columns from 0."""
        taken: set[tuple[int, int]] = set()
        for r, row in enumerate(self.rows):
            column = 0
            for box in row:
                while (r, column) in taken:
                    column += 1
                yield r, column, box
                taken |= {
                    (down, right)
                    for down in range(r, r + box.rowspan)
                    for right in range(column, column + box.colspan)
                }
                column += box.colspan


Block: TypeAlias = Words | Sheet
Paper: TypeAlias = tuple[Block, ...]

# Shares of the width by number of columns: part three has three label columns, the others are even.
_SHARES = {10: (0.06, 0.1, 0.22, *[0.62 / 7] * 7)}
_HEADER = {4: 0, 10: 3, 15: 3}


def sheet(rows: tuple[tuple[Box, ...], ...], width: int) -> Sheet:
    """A statutory table of `width` columns."""
    return Sheet(rows, _SHARES.get(width, (1 / width,) * width), _HEADER.get(width, 0))


def find(source: Source) -> tuple[Body, SampleReport]:
    """The body and the report that `source` names.

    Raises:
        KeyError: the portal has no such report.
    """
    for body in portal(source.site).bodies:
        for report in body.reports:
            if (body.name, report.year) == (source.body, source.year):
                return body, report
    raise KeyError(f"no report of {source.body} for {source.year} on the sample portal {source.site}")


def sheets(report: SampleReport) -> list[Sheet]:
    """The tables of parts two, three and four as first published."""
    found = []
    for table in tables(report.seen(1)):
        rows = tuple(tuple(Box(cell.text, cell.rowspan, cell.colspan) for cell in row) for row in table)
        found.append(sheet(rows, sum(box.colspan for box in rows[0])))
    return found


def paper(source: Source) -> Paper:
    """The whole report that `source` names, or the one table of it."""
    body, report = find(source)
    made = sheets(report)
    if source.part:
        return (made[source.part - 2],)
    words = [prose.overall(body, report, 1), [], [], [], prose.problems(body, report), prose.others(report)]
    blocks: list[Block] = [Words(report.title, "title")]
    blocks += map(Words, prose.opening(body, report))
    for number, (name, texts) in enumerate(zip(HEADINGS, words, strict=True)):
        blocks.append(Words(f"{_NUMERALS[number]}、{name}", "heading"))
        blocks += map(Words, texts)
        if 1 <= number <= 3:
            blocks.append(made[number - 1])
    day = report.published
    blocks.append(Words(body.printed, "signature"))
    blocks.append(Words(f"{day.year}年{day.month}月{day.day}日", "signature"))
    return tuple(blocks)
