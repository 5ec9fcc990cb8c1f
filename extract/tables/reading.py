"""What a table reader has found so far: cells by name, rows it could not read, labels it does not know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from extract.document import Seen
from extract.report import TableName
from extract.tables.values import Value

How: TypeAlias = Literal["column", "order", "glued"]
Name: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell stands: table (its index in the document, -1 in flattened text), row or line, column."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class CellReading:
    """One cell: what it says, how its column was told, where it stands, how it was seen in a picture."""

    value: Value
    how: How
    place: Place
    seen: Seen | None = None


@dataclass(frozen=True, slots=True)
class StrangeRow:
    """A row with figures under a label the form does not have, or one whose columns cannot be told."""

    label: str
    printed: tuple[str, ...]
    place: Place


@dataclass(slots=True)
class TableReading:
    """The reading of one statutory table.

    Attributes:
        cells: by (row, column) name.
        rows_seen: keys of the rows whose label was found.
        lost: rows found whose figures could not be assigned, by row key.
        strange: rows under labels the form does not have.
        widths: for each row of a grid how many cells stand behind its label.
        contradicted: names printed twice with different figures; the first stands.
        rows_used: for each grid (by index) the rows that belong to this table.
        lines_used: indices of the text lines that belong to this table.
    """

    table: TableName
    cells: dict[Name, CellReading] = field(default_factory=dict)
    rows_seen: set[str] = field(default_factory=set)
    lost: dict[str, StrangeRow] = field(default_factory=dict)
    strange: list[StrangeRow] = field(default_factory=list)
    widths: dict[str, int] = field(default_factory=dict)
    contradicted: set[Name] = field(default_factory=set)
    rows_used: dict[int, set[int]] = field(default_factory=dict)
    lines_used: set[int] = field(default_factory=set)

    def put(self, row: str, cells: Mapping[str, CellReading]) -> None:
        """Add one row's cells; a row that was read before stays, a difference is noted."""
        self.rows_seen.add(row)
        if any((row, column) in self.cells for column in cells):
            for column, cell in cells.items():
                earlier = self.cells.get((row, column))
                if earlier is not None and earlier.value.value != cell.value.value:
                    self.contradicted.add((row, column))
            return
        self.lost.pop(row, None)
        for column, cell in cells.items():
            self.cells[row, column] = cell

    def lose(self, row: str, strange: StrangeRow) -> None:
        """Note that `row` is printed but its figures cannot be assigned."""
        self.rows_seen.add(row)
        if not any(name[0] == row for name in self.cells):
            self.lost[row] = strange

    def use_rows(self, table: int, rows: Iterable[int]) -> None:
        """Note that these rows of a grid belong to this table."""
        self.rows_used.setdefault(table, set()).update(rows)

    def rows_read(self) -> set[str]:
        """The rows some cell of which was read."""
        return {row for row, _ in self.cells}
