"""Pieces of one table on several pages put together again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.document import Grid, GridCell
from extract.pdf.halves import is_cut, merge_row, span
from extract.pdf.pages import Piece

# Points by which the edges of one column may differ from page to page.
_NEAR = 3.5


@dataclass(slots=True)
class Table:
    """A table under way: its column edges, its cells, how many rows, whether its last row is open."""

    xs: list[float]
    cells: list[GridCell]
    height: int
    open_bottom: bool

    def grid(self) -> Grid:
        """The table as the readers take it, without columns and rows nothing begins in."""
        cells = sorted(self.cells, key=lambda cell: (cell.row, cell.column))
        return Grid(cells, self.height, len(self.xs) - 1)


def begin(piece: Piece) -> Table:
    """A table of one piece."""
    frame = piece.frame
    return Table(list(frame.xs), list(piece.cells), len(frame.ys) - 1, frame.open_bottom)


def add(table: Table, piece: Piece) -> bool:
    """Put the next page's piece below `table`; False, and nothing changed, if it is another table's.

    The columns of one must be among those of the other, wherever the pages' margins have put them. A
    row that the page break cut is made whole if its two halves are told beyond doubt.
    """
    shift = table.xs[0] - piece.frame.xs[0]
    below = [x + shift for x in piece.frame.xs]
    xs = _common(table.xs, below)
    if xs is None:
        return False
    upper = _onto(table.cells, table.xs, xs)
    lower = _onto(piece.cells, below, xs)
    height = len(piece.frame.ys) - 1
    cut = table.open_bottom or piece.frame.open_top
    offset = table.height - 1 if is_cut(upper, lower, table.height, cut=cut) else table.height
    lower = [replace(cell, row=cell.row + offset) for cell in lower]
    if offset < table.height:
        upper, lower = merge_row(upper, lower, offset)
    table.cells = span(upper, lower, table.height, offset)
    table.xs, table.height, table.open_bottom = xs, offset + height, piece.frame.open_bottom
    return True


def _common(first: Sequence[float], second: Sequence[float]) -> list[float] | None:
    """The columns of both, where one's are among the other's and both are as wide."""
    if abs(first[-1] - second[-1]) > _NEAR:
        return None
    many, few = (first, second) if len(first) >= len(second) else (second, first)
    if all(any(abs(x - other) <= _NEAR for other in many) for x in few):
        return list(many)
    return None


def _onto(cells: Sequence[GridCell], own: Sequence[float], xs: Sequence[float]) -> list[GridCell]:
    """Cells in the columns of `xs` instead of their own."""
    place = [min(range(len(xs)), key=lambda index: abs(xs[index] - x)) for x in own]
    return [
        replace(
            cell,
            column=place[cell.column],
            colspan=place[cell.column + cell.colspan] - place[cell.column],
        )
        for cell in cells
    ]
