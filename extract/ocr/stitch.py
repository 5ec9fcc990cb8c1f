"""Ruled tables to grids, and tables that go on over a page break put together first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.document import Grid, GridCell, Seen
from extract.ocr.cells import Cell
from extract.ocr.engine import Box
from extract.ocr.ruling import Span, spans

# Tables whose widths differ by less (share of the width) may be two halves of one.
_SAME_WIDTH = 0.04


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table with what was read in its cells; `paper` is the width of its page, in the same pixels."""

    box: Box
    boxes: tuple[Box, ...]
    cells: tuple[Cell, ...]
    paper: int


def continues(upper: Table, lower: Table) -> bool:
    """Whether `lower`, the first on its page, can be the rest of `upper`, the last on the page before."""
    shares = upper.box.width / upper.paper, lower.box.width / lower.paper
    return abs(shares[0] - shares[1]) <= _SAME_WIDTH * max(shares)


def joined(upper: Table, lower: Table) -> Table:
    """Both tables as one: the lower one moved under the upper one and brought to its width."""
    scale = upper.box.width / lower.box.width
    down = upper.box.bottom - lower.box.top

    def moved(box: Box) -> Box:
        left = upper.box.left + round((box.left - lower.box.left) * scale)
        right = upper.box.left + round((box.right - lower.box.left) * scale)
        return Box(left, box.top + down, right, box.bottom + down)

    box = Box(upper.box.left, upper.box.top, upper.box.right, lower.box.bottom + down)
    return Table(box, (*upper.boxes, *map(moved, lower.boxes)), (*upper.cells, *lower.cells), upper.paper)


def to_grid(table: Table, index: int) -> Grid:
    """The table as a grid. What no cell covers, or two do, is seen with no confidence."""
    places = spans(table.boxes)
    covered = _covered(places)
    cells = [
        GridCell(
            cell.text,
            place.row,
            place.column,
            place.rowspan,
            place.colspan,
            seen=cell.seen if _alone(place, covered) else Seen(0.0, cell.seen.readings),
        )
        for place, cell in zip(places, table.cells, strict=True)
    ]
    height = max(place.row + place.rowspan for place in places)
    width = max(place.column + place.colspan for place in places)
    cells += [
        GridCell("", row, column, seen=Seen(0.0, ("",)))
        for row in range(height)
        for column in range(width)
        if (row, column) not in covered
    ]
    return Grid(sorted(cells, key=lambda cell: (cell.row, cell.column)), height, width, index)


def _covered(places: Sequence[Span]) -> dict[tuple[int, int], int]:
    """How many cells cover each place of the grid."""
    counts: dict[tuple[int, int], int] = {}
    for place in places:
        for at in _under(place):
            counts[at] = counts.get(at, 0) + 1
    return counts


def _under(place: Span) -> list[tuple[int, int]]:
    return [
        (row, column)
        for row in range(place.row, place.row + place.rowspan)
        for column in range(place.column, place.column + place.colspan)
    ]


def _alone(place: Span, covered: dict[tuple[int, int], int]) -> bool:
    return all(covered[at] == 1 for at in _under(place))
