"""Which tables are data, which are layout, and how each is printed.

A table is read in one of three ways:
    grid    statutory labels in its own cells, or figures: its rows become grids; rows of prose
            between them (a whole article put into one table) stay lines at their place
    rows    a small table of words (索引号 | … | 发布日期 | …): a line a row, cells apart by tabs
    flow    layout: printed like any other part of the page
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from extract.document import Block, Grid, GridCell, Line
from extract.page.elements import printed
from extract.page.grid import Budget, TableRow, TooLarge, read_grid, table_rows
from extract.page.marks import labels_in
from extract.sections.candidates import candidates
from extract.sections.headings import STRONG

_ENOUGH_LABELS = 2
_FIGURE = re.compile(r"[-+]?[\d,，.]+[件条元万次人个%％]*|[-—–/]+|无")
_LAYOUT = ("table", "img", "ul", "ol", "form", "h1", "h2", "h3")
_LONG = 120
_LONGEST_FIGURE = 40
_ARTICLE = 500
_PARAGRAPHS = 4
_LONGEST_ROW = 300


def take_table(table: Any, budget: Budget, origin: Any) -> Iterator[tuple[Any, list[Block]]]:
    """Read `table` and take what became blocks out of it.

    Yields each element whose text has to become a mark, with the blocks that stand there. Tables
    and pictures inside taken cells stay in the tree, to be printed behind the grid.
    """
    rows = table_rows(table)
    if not any(row.cells for row in rows):
        return
    _close_at_heading(table, rows)
    try:
        grid = read_grid(table, rows, budget)
    except TooLarge:
        return
    grid.element = origin
    manner = _manner(table, grid, rows)
    if manner == "grid":
        yield from _take_grids(grid, rows)
    elif manner == "rows":
        for row, cells in zip(rows, grid.rows(), strict=True):
            text = "\t".join(cell.text for cell in cells).rstrip("\t")
            yield from _take([row], [Line(text)] if text.strip() else [])


def _close_at_heading(table: Any, rows: list[TableRow]) -> None:
    """End an unclosed table where the next part of the report begins behind its last figure."""
    cell = next(row.cells[-1] for row in reversed(rows) if row.cells)
    before = cell.text or ""
    for index, child in enumerate(cell):
        if (index or before) and _is_heading(_opening(child)):
            if table.getparent() is not None:
                for element in reversed([child, *child.itersiblings()]):
                    table.addnext(element)
            return
        before += _opening(child) + (child.tail or "")
        if len(before) > _LONGEST_FIGURE:
            return


def _opening(element: Any) -> str:
    """The first text in an element, enough to know a heading by."""
    return printed("".join(piece[:_LONG] for piece in islice(element.itertext(), 12)))[:_LONG]


def _manner(table: Any, grid: Grid, rows: list[TableRow]) -> str:
    """`grid`, `rows` or `flow`; see the module's docstring."""
    if grid.width < 2 or _holds_article(grid, rows):
        return "flow"
    if _is_statutory(grid):
        return "grid"
    if _holds_layout(table) or any(len(cell.text) > _LONG for cell in grid.cells):
        return "flow"
    figures = sum(_FIGURE.fullmatch(cell.text) is not None for cell in grid.cells)
    filled = sum(bool(cell.text) for cell in grid.cells)
    if filled and figures * 3 >= filled:
        return "grid"
    return "rows" if all(_row_length(cells) <= _LONGEST_ROW for cells in grid.rows()) else "flow"


def _is_statutory(grid: Grid) -> bool:
    """Whether labels stand in two cells at least: a menu in one cell may name more."""
    labelled = [labels for labels in (labels_in(cell.text) for cell in grid.cells) if labels]
    return len(labelled) >= _ENOUGH_LABELS and len(frozenset().union(*labelled)) >= _ENOUGH_LABELS


def _holds_article(grid: Grid, rows: list[TableRow]) -> bool:
    """Whether an article stands in one cell beside others, such as those of a menu."""
    for cells, row in zip(grid.rows(), rows, strict=True):
        if len(cells) < 2:
            continue
        for cell, element in zip(cells, row.cells, strict=True):
            if len(cell.text) > _ARTICLE and len(element) >= _PARAGRAPHS:
                return True
    return False


def _holds_layout(table: Any) -> bool:
    """Whether tables, pictures or lists stand inside: things a row printed as one line would lose."""
    return any(inner is not table for inner in table.iter(*_LAYOUT))


def _row_length(cells: list[GridCell]) -> int:
    return sum(len(cell.text) for cell in cells)


def _take_grids(grid: Grid, rows: list[TableRow]) -> Iterator[tuple[Any, list[Block]]]:
    """Cut the grid at its rows of prose; each piece is a grid of its own."""
    prose = _prose_rows(grid, rows)
    start = 0
    for stop in (*prose, len(rows)):
        piece = [cell for cell in grid.cells if start <= cell.row < stop] if prose else grid.cells
        if piece:
            yield from _take(rows[start:stop], [_rebased(piece, start, stop, grid.element)])
        start = stop + 1


def _prose_rows(grid: Grid, rows: list[TableRow]) -> list[int]:
    """Indices of rows that are one cell of prose or a section heading, crossed by no rowspan."""
    found: list[int] = []
    covered = 0
    for index, cells in enumerate(grid.rows()):
        alone = len(cells) == 1 and covered <= index and cells[0].rowspan == 1
        if alone and _is_prose(rows[index].cells[0], cells[0].text):
            found.append(index)
        covered = max([covered, *(cell.row + cell.rowspan for cell in cells)])
    return found


def _is_prose(element: Any, text: str) -> bool:
    if len(text) > _LONG or _is_heading(text):
        return True
    return len(text) > _LONG // 2 and sum(1 for _ in islice(element.iterdescendants("p", "div", "br"), 2)) > 1


def _is_heading(text: str) -> bool:
    """Whether `text` is the name of a part as reports print it; 一、主动公开情况 is a row of older lists."""
    return any(one.match is not None and one.match.score >= STRONG for one in candidates([text]))


def _rebased(cells: list[GridCell], start: int, stop: int, element: Any) -> Grid:
    """A piece of a grid as a grid: rows counted from its own first one."""
    width = max(cell.column + cell.colspan for cell in cells)
    if start == 0:
        return Grid(cells, stop, width, element=element)
    moved = [GridCell(c.text, c.row - start, c.column, c.rowspan, c.colspan) for c in cells]
    return Grid(moved, stop - start, width, element=element)


def _take(rows: list[TableRow], blocks: list[Block]) -> Iterator[tuple[Any, list[Block]]]:
    """Empty the cells of `rows`; the first one carries `blocks`."""
    first = True
    for row in rows:
        for cell in row.cells:
            _empty(cell)
            if first:
                yield cell, blocks
                first = False
            elif not len(cell) and not (cell.tail and cell.tail.strip()):
                cell.getparent().remove(cell)


def _empty(cell: Any) -> None:
    """Leave of a cell only the tables and pictures that stand in it."""
    cell.text = None
    if next(cell.iter("table", "img"), None) is None:
        del cell[:]
        return
    # They stay where they are: moving one costs a walk through all it holds.
    stack = [iter(cell)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
            continue
        element.tail = None
        if element.tag != "table":
            element.text = None
            stack.append(iter(element))
