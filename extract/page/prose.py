"""The prose of a report: its own lines, without what a content element carries besides the report.

What stands between the first and the last section heading is the report by its place. Around it
a content element may hold share buttons, link lists and the like: there trafilatura judges, run
on a copy without the statutory tables (on their cells it would spend most of its time). It is
asked which lines are content, never for the text: it drops repeated lines (無 twice is two
answers), list items and bold headings of Chinese pages.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Collection
from typing import Any

import trafilatura

from extract.document import Block, Document, Grid, Line
from extract.page.marks import heading_kind

# Its judgement counts only if it kept at least this share of the body's own characters.
LEAST_KEPT = 0.8
# Beyond these no report is seen, and trafilatura's time would not be bounded.
_MOST_ELEMENTS = 20_000
_MOST_CHARACTERS = 500_000
_MOST_DOUBTFUL = 300
_CELLS = ("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd")
_SPACE = re.compile(r"\s+")


def prose(document: Document, statutory: Collection[Grid]) -> list[str]:
    """The lines of the body in order, a paragraph a line, without the tables in `statutory`.

    Rows of other tables are lines with their cells apart by tabs.
    """
    known = {id(grid) for grid in statutory}
    lines = [line for block in document.blocks[document.body] for line in _lines(block, known)]
    if document.container is None:
        return lines
    first, last = _span_of_headings(lines)
    doubtful = lines[:first] + lines[last + 1 :]
    if not doubtful or len(doubtful) > _MOST_DOUBTFUL or sum(map(len, lines)) > _MOST_CHARACTERS:
        return lines
    kept = _judged(document.container, statutory)
    if kept is None or not _trusted(lines, kept):
        return lines
    return [
        line for index, line in enumerate(lines) if first <= index <= last or _SPACE.sub("", line) in kept
    ]


def _lines(block: Block, known: Collection[int]) -> list[str]:
    if isinstance(block, Line):
        return [block.text]
    if not isinstance(block, Grid) or id(block) in known:
        return []
    rows = ("\t".join(cell.text for cell in row).rstrip() for row in block.rows())
    return [row for row in rows if row]


def _span_of_headings(lines: list[str]) -> tuple[int, int]:
    """Indices of the first and the last section heading; an empty span at the end if there is none."""
    found = [index for index, line in enumerate(lines) if heading_kind(line)]
    return (found[0], found[-1]) if found else (len(lines), len(lines) - 1)


def _judged(container: Any, statutory: Collection[Grid]) -> str | None:
    """What trafilatura takes for content in `container`, white space dropped; None if it cannot tell."""
    page = copy.deepcopy(container)
    page.tail = None
    tables = {id(table) for table in _whole_tables(statutory)}
    own = list(container.iter("table"))
    twins = list(page.iter("table"))
    for table, twin in zip(own, twins, strict=True):
        if id(table) in tables and twin is not page and twin.getparent() is not None:
            twin.getparent().remove(twin)
    for element in page.iter(*_CELLS):
        element.tag = "div"
    for element in page.iter(*_HEADINGS):
        element.tag = "p"
    if sum(1 for _ in page.iter()) > _MOST_ELEMENTS:
        return None
    text = trafilatura.extract(
        page, fast=True, favor_recall=True, include_comments=False, include_tables=False
    )
    return _SPACE.sub("", text) if text else None


def _whole_tables(statutory: Collection[Grid]) -> list[Any]:
    """Elements of the tables that are statutory in all their cells."""
    cells: dict[Any, int] = {}
    for grid in statutory:
        if grid.element is not None:
            cells[grid.element] = cells.get(grid.element, 0) + len(grid.cells)
    return [table for table, count in cells.items() if count >= sum(1 for _ in table.iter("td", "th"))]


def _trusted(lines: list[str], kept: str) -> bool:
    """Whether trafilatura kept the most of the body and all headings."""
    own = [_SPACE.sub("", line) for line in lines]
    if any(heading_kind(line) and line not in kept for line in own):
        return False
    whole = sum(map(len, own))
    return sum(len(line) for line in own if line in kept) >= LEAST_KEPT * whole
