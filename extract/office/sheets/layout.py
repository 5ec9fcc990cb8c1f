"""A sheet to HTML: which rows are tables, and which are prose typed into cells.

A report in a spreadsheet is three sheets with a table each, or one sheet with headings, paragraphs and
tables below each other. A row is a table's when it has two filled cells; a row with one is a line of
prose, unless it goes on a table: a row of a table whose figures are blank, one of a single figure, the
article above a block. An empty row ends a table and is its last: it may be one of blank figures.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from extract.office.sheets.model import Area, Sheet
from extract.page.marks import labels_in
from extract.sections.candidates import candidates
from extract.sections.headings import STRONG

_LONGEST_LABEL = 90
_FIGURE = re.compile(r"[-+]?[\d,，.]+\D{0,3}|[-—–/]+|无")
_MOST_WIDE = 1000
_LOOK_AHEAD = 4


def to_markup(sheet: Sheet) -> str:
    """The sheet as paragraphs and tables."""
    # Below what is filled a sheet goes on empty: a last row of blank figures is there, too.
    rows = [*sheet.rows, []]
    in_table = _judge(rows)
    parts: list[str] = []
    start = 0
    while start < len(rows):
        stop = start + 1
        if in_table[start]:
            while stop < len(rows) and in_table[stop]:
                stop += 1
            parts.append(_table(sheet, rows, start, stop))
        else:
            parts += (_paragraphs(area.text) for area in rows[start] if area.top == start)
        start = stop
    return "".join(parts)


def _judge(rows: list[list[Area]]) -> list[bool]:
    """For each row whether it belongs to a table."""
    verdicts: list[bool] = []
    for number, areas in enumerate(rows):
        before = bool(verdicts) and verdicts[-1]
        if len(areas) > 1:
            verdicts.append(True)
        elif not areas:
            # One empty row closes a table.
            verdicts.append(before and bool(rows[number - 1]))
        elif areas[0].top < number:
            verdicts.append(before)
        else:
            verdicts.append(_goes_with_table(areas[0], before, _table_follows(rows, areas[0].bottom + 1)))
    return verdicts


def _table_follows(rows: list[list[Area]], number: int) -> bool:
    """Whether a row of several cells comes next, or after more rows of one short cell."""
    for areas in rows[number : number + _LOOK_AHEAD]:
        if len(areas) != 1:
            return len(areas) > 1
        if not _is_short(areas[0].text.strip()):
            return False
    return False


def _goes_with_table(area: Area, before: bool, after: bool) -> bool:
    """Whether a row with nothing but `area` is a row of the table before or behind it."""
    text = area.text.strip()
    if not _is_short(text):
        return False
    if before and (after or _FIGURE.fullmatch(text)):
        return True
    return (before or after) and bool(labels_in(text))


def _is_short(text: str) -> bool:
    return len(text) <= _LONGEST_LABEL and "。" not in text and not _is_heading(text)


def _is_heading(text: str) -> bool:
    return any(one.match is not None and one.match.score >= STRONG for one in candidates([text]))


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line.strip())


def _table(sheet: Sheet, rows: list[list[Area]], start: int, stop: int) -> str:
    """Rows `start` to `stop` as a table; every place is a cell or covered by one."""
    width = max((area.right + 1 for row in rows[start:stop] for area in row), default=0)
    width = min(width, _MOST_WIDE)
    anchors: dict[tuple[int, int], Area] = {}
    covered: set[tuple[int, int]] = set()
    blank = [area for area in sheet.blank_areas() if area.bottom >= start and area.top < stop]
    for area in (*(area for row in rows[start:stop] for area in row), *blank):
        top, bottom, right = max(area.top, start), min(area.bottom, stop - 1), min(area.right, width - 1)
        if right < area.left:
            continue
        anchors[top, area.left] = Area(top, area.left, bottom, right, area.text)
        covered.update(
            (row, column) for row in range(top, bottom + 1) for column in range(area.left, right + 1)
        )
    lines = ("<tr>" + "".join(_cells(row, width, anchors, covered)) + "</tr>" for row in range(start, stop))
    return f"<table>{''.join(lines)}</table>"


def _cells(
    row: int, width: int, anchors: dict[tuple[int, int], Area], covered: set[tuple[int, int]]
) -> Iterator[str]:
    for column in range(width):
        area = anchors.get((row, column))
        if area is not None:
            down, across = area.bottom - area.top + 1, area.right - area.left + 1
            spans = (f' rowspan="{down}"' if down > 1 else "") + (
                f' colspan="{across}"' if across > 1 else ""
            )
            yield f"<td{spans}>{'<br>'.join(html.escape(line) for line in area.text.splitlines())}</td>"
        elif (row, column) not in covered:
            yield "<td></td>"
