"""Table elements to grids, spans resolved the way browsers do it.

Differences from a browser's table model, all of them harmless to reading: a cell never overlaps
another (the later one is cut, the cells behind it stay where a browser has them), and columns
in which no cell begins are left out, so a colspan of 999,999,999 costs nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from extract.document import Grid, GridCell
from extract.page.elements import BLOCKS, SET_OFF, UNPRINTED, printed

# The caps of the HTML standard.
_MOST_COLUMNS = 1000
_MOST_ROWS = 65534
# Work allowed on one table and on all tables of one page, in slots looked at: a whole report
# needs under 3,000.
TABLE_BUDGET = 200_000
PAGE_BUDGET = 2_000_000

_NUMBER = re.compile(r"[ \t\r\n\f]*\+?([0-9]+)")
_ROWS, _CELLS, _OPAQUE = (
    frozenset({"tr"}),
    frozenset({"td", "th"}),
    frozenset({"table", "caption", "template"}),
)
_SECTIONS = frozenset({"thead", "tbody", "tfoot"})


class TooLarge(Exception):
    """A table that would cost more than the budget: it is read as lines instead."""


@dataclass(slots=True)
class Budget:
    """What is left of the work one page may cause."""

    left: int = PAGE_BUDGET
    floor: int = 0

    def begin_table(self) -> None:
        """Allow the next table its share."""
        self.floor = max(0, self.left - TABLE_BUDGET)

    def spend(self, slots: int) -> None:
        """Take `slots` off. Raises `TooLarge` when the table or the page has had its share."""
        if self.left - slots < self.floor:
            raise TooLarge
        self.left -= slots


@dataclass(slots=True)
class TableRow:
    """One row of a table: its element (None for cells without one), its cells, its section's last row."""

    element: Any
    cells: list[Any]
    section: int
    last: int = 0


@dataclass(slots=True)
class _Walker:
    rows: list[TableRow] = field(default_factory=list)
    section: int = 0

    def open_row(self, element: Any) -> None:
        self.rows.append(TableRow(element, [], self.section))

    def add_cell(self, element: Any, row: Any) -> None:
        """Put a cell into the row element it stands in; cells outside of rows share one of their own."""
        if not self.rows or self.rows[-1].element is not row or self.rows[-1].section != self.section:
            self.open_row(row)
        self.rows[-1].cells.append(element)


def table_rows(table: Any) -> list[TableRow]:
    """The rows of `table` itself in printed order, without those of tables inside its cells.

    Elements a parser leaves between table, row and cell (a form, an anchor, a span) are looked
    through; a cell outside of any row begins a row that ends with the next row element.
    """
    walker = _Walker()
    # (children still to come, row element they belong to)
    stack: list[tuple[Iterator[Any], Any]] = [(iter(table), None)]
    while stack:
        children, row = stack[-1]
        element = next(children, None)
        if element is None:
            stack.pop()
            continue
        tag = element.tag
        if tag in _CELLS:
            walker.add_cell(element, row)
        elif tag in _ROWS:
            walker.open_row(element)
            stack.append((iter(element), element))
        elif isinstance(tag, str) and tag not in _OPAQUE and tag not in UNPRINTED:
            if tag in _SECTIONS:
                walker.section += 1
            stack.append((iter(element), row))
    _close_sections(walker.rows)
    return walker.rows


def _close_sections(rows: list[TableRow]) -> None:
    """Note for each row the last row of its section: no rowspan reaches over it."""
    last = len(rows) - 1
    for index in range(len(rows) - 1, -1, -1):
        if index + 1 < len(rows) and rows[index + 1].section != rows[index].section:
            last = index
        rows[index].last = last


def read_grid(table: Any, rows: list[TableRow], budget: Budget) -> Grid:
    """The grid of `rows` (of `table`, which becomes the grid's element).

    Raises:
        TooLarge: resolving its spans would cost more than `budget`.
    """
    budget.begin_table()
    resolver = _Resolver(_CellTexts(table), budget)
    for number, row in enumerate(rows):
        if row.cells:
            resolver.place(row, number)
    starts = sorted({cell.column for cell in resolver.cells})
    budget.spend(len(rows) * len(starts))
    return Grid(_compact(resolver.cells, starts), len(rows), len(starts), element=table)


@dataclass(slots=True)
class _Resolver:
    """Puts cells into columns, row by row.

    `taken` maps the columns under a rowspan to the first row in which they are free again.
    """

    texts: _CellTexts
    budget: Budget
    cells: list[GridCell] = field(default_factory=list)
    taken: dict[int, int] = field(default_factory=dict)

    def place(self, row: TableRow, number: int) -> None:
        """Place the cells of one row. Raises `TooLarge`."""
        self.budget.spend(len(self.taken) + len(row.cells))
        self.taken = {column: until for column, until in self.taken.items() if until > number}
        column = 0
        for element in row.cells:
            while column in self.taken:
                column += 1
            column += self._put(element, row, number, column)

    def _put(self, element: Any, row: TableRow, number: int, column: int) -> int:
        """Place one cell at the first free column; how many columns it asked for."""
        wide = _span(element, "colspan", _MOST_COLUMNS) or 1
        # 0 asks for all rows that are left.
        tall = min(_span(element, "rowspan", _MOST_ROWS) or _MOST_ROWS, row.last - number + 1)
        free = wide
        if self.taken or tall > 1:
            self.budget.spend(wide)
            free = next((step for step in range(1, wide) if column + step in self.taken), wide)
        self.cells.append(GridCell(self.texts.of(element), number, column, tall, free))
        if tall > 1:
            self.taken.update(dict.fromkeys(range(column, column + free), number + tall))
        return wide


def _span(element: Any, name: str, most: int) -> int:
    """A span as browsers parse it: leading digits count, nonsense is 1, too much is capped."""
    value = element.get(name)
    if value is None:
        return 1
    match = _NUMBER.match(value[:40])
    if match is None:
        return 1
    digits = match[1].lstrip("0")
    return min(int(digits or 0), most) if len(digits) < 12 else most


def _compact(cells: list[GridCell], starts: list[int]) -> list[GridCell]:
    """`cells` without the columns in which none begins; `starts` are the others, in order."""
    width = len(starts)
    if not starts or (starts[-1] == width - 1 and all(c.column + c.colspan <= width for c in cells)):
        return cells
    place = {column: index for index, column in enumerate(starts)}
    compact = []
    for cell in cells:
        start, stop = place[cell.column], bisect_left(starts, cell.column + cell.colspan)
        compact.append(GridCell(cell.text, cell.row, start, cell.rowspan, stop - start))
    return compact


class _CellTexts:
    """Printed texts of the cells of one table, one C call a cell where the markup allows it."""

    def __init__(self, table: Any) -> None:
        self._nests = any(inner is not table for inner in table.iter("table"))

    def of(self, cell: Any) -> str:
        """The text of one cell: a blank for every line break, paragraph and run of white space."""
        element = cell
        while len(element) == 1 and _is_blank(element.text) and _is_blank(element[0].tail):
            element = element[0]
        if not len(element):
            return printed(element.text or "") if element.tag != "table" else ""
        if not self._nests and not any(inner.tag in _EDGES for inner in element.iterdescendants()):
            return printed(etree.tostring(element, method="text", encoding="unicode", with_tail=False))
        return printed("".join(_pieces(cell)))


def _is_blank(text: str | None) -> bool:
    return not text or text.isspace()


_EDGES = frozenset({"br", *BLOCKS, *SET_OFF})


def _pieces(cell: Any) -> Iterator[str]:
    """The text of a cell with blanks at its breaks; tables inside are left to themselves."""
    yield cell.text or ""
    stack = [cell]
    children = [iter(cell)]
    while stack:
        element = next(children[-1], None)
        if element is not None and element.tag != "table":
            yield (" " if element.tag in _EDGES else "") + (element.text or "")
            stack.append(element)
            children.append(iter(element))
            continue
        if element is None:
            children.pop()
            element = stack.pop()
        if element is not cell:
            yield (" " if element.tag in _EDGES else "") + (element.tail or "")
