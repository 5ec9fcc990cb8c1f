"""Tables of Word put right for mammoth, which counts columns by the cells alone.

mammoth knows neither the columns a row leaves out before its first cell, nor horizontal merges of the
old kind, joins a vertical merge to the last cell that began in that column however far above, and
forgets all merges of a table in which anything but rows and cells stands.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from extract.office.word.names import W, drop, number, value

_IN_TABLE = frozenset((f"{W}tblPr", f"{W}tblGrid", f"{W}tr"))
_IN_ROW = frozenset((f"{W}trPr", f"{W}tblPrEx", f"{W}tc"))
_WIDEST = 1000


def straighten(root: Any) -> None:
    """Change the tables under `root` in place."""
    for table in list(root.iter(f"{W}tbl")):
        _keep(table, _IN_TABLE)
        open_merges: dict[int, int] = {}
        for row in table.findall(f"{W}tr"):
            _keep(row, _IN_ROW)
            _fill_edges(row)
            _merge_across(row)
            _unmark_header(row)
            open_merges = _check_merges(row, open_merges)
            if row.find(f"{W}tc") is None:
                drop(row)


def _keep(holder: Any, allowed: frozenset[str]) -> None:
    for child in list(holder):
        if child.tag not in allowed:
            holder.remove(child)


def _fill_edges(row: Any) -> None:
    """Empty cells for the columns a row leaves out at its ends."""
    cells = row.findall(f"{W}tc")
    if not cells:
        return
    before, after = number(row, "trPr", "gridBefore"), number(row, "trPr", "gridAfter")
    if before and 0 < before < _WIDEST:
        cells[0].addprevious(_empty_cell(before))
    if after and 0 < after < _WIDEST:
        cells[-1].addnext(_empty_cell(after))


def _empty_cell(span: int) -> Any:
    cell = etree.Element(f"{W}tc")
    _set_span(cell, span)
    etree.SubElement(cell, f"{W}p")
    return cell


def _span(cell: Any) -> int:
    span = number(cell, "tcPr", "gridSpan") or 1
    return span if 0 < span < _WIDEST else 1


def _set_span(cell: Any, span: int) -> None:
    properties = cell.find(f"{W}tcPr")
    if properties is None:
        properties = etree.Element(f"{W}tcPr")
        cell.insert(0, properties)
    mark = properties.find(f"{W}gridSpan")
    if mark is None:
        mark = etree.SubElement(properties, f"{W}gridSpan")
    mark.set(f"{W}val", str(span))


def _merge_across(row: Any) -> None:
    """Old horizontal merges as one cell with a span; spans that are no number as 1."""
    first: Any = None
    for cell in row.findall(f"{W}tc"):
        _set_span(cell, _span(cell))
        mark = cell.find(f"{W}tcPr/{W}hMerge")
        if mark is None:
            first = None
        elif value(cell, "tcPr", "hMerge") == "restart" or first is None:
            first = cell
        else:
            _set_span(first, _span(first) + _span(cell))
            drop(cell)


def _unmark_header(row: Any) -> None:
    """A header row repeated on each page is a row: a section of its own would cut the merges in it."""
    for mark in row.findall(f"{W}trPr/{W}tblHeader"):
        drop(mark)


def _check_merges(row: Any, above: dict[int, int]) -> dict[int, int]:
    """Let a cell go on only with the cell right above it; the merges that are open behind this row."""
    below: dict[int, int] = {}
    column = 0
    for cell in row.findall(f"{W}tc"):
        span = _span(cell)
        mark = cell.find(f"{W}tcPr/{W}vMerge")
        if mark is not None:
            goes_on = mark.get(f"{W}val") in (None, "", "continue")
            if goes_on and above.get(column) != span:
                mark.set(f"{W}val", "restart")
            below[column] = span
        column += span
    return below
