"""Rows of part three whose figures were told one column off: another alignment satisfies every sum.

A row that does not add up is the report's own misprint, or figures told to the wrong columns. Where the
same figures, moved by one column, make all sums of the table hold, it was the reading that was wrong:
the row is given up and reported, for a person or a better reader, and not stored as good.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from extract.report import APPLICANTS
from extract.rules.engine import relations
from extract.tables.reading import CellReading, Name, TableReading

_Figures = dict[Name, int | None]
# One sum may be a misprint's doing; a row one column off breaks its own sum and its columns'.
_ENOUGH = 2


def misaligned_rows(reading: TableReading) -> list[str]:
    """The rows of part three that break sums as read, two at least, and none when moved by one column.

    Only rows whose cells could be told otherwise: those with more or fewer cells than the others, and
    those seen in a picture. In a row like all others a figure in the wrong column is the report's.
    """
    odd = _odd_rows(reading)
    if not odd:
        return []
    figures = _figures(reading.cells)
    broken = _broken(figures)
    through = Counter(row for names in broken for row in {row for row, _ in names} & odd)
    return sorted(row for row, count in through.items() if count >= _ENOUGH and _fits_moved(row, figures))


def _odd_rows(reading: TableReading) -> set[str]:
    """Rows with another number of cells than most, or recognised in a picture."""
    seen = {row for (row, _), cell in reading.cells.items() if cell.seen is not None}
    if not reading.widths:
        return seen
    (usual, _), *_ = Counter(reading.widths.values()).most_common(1)
    return seen | {row for row, width in reading.widths.items() if width != usual}


def _figures(cells: Mapping[Name, CellReading]) -> _Figures:
    """What each cell adds to a sum; None where that cannot be known."""
    return {
        name: cell.value.value
        if isinstance(cell.value.value, int)
        else 0
        if cell.value.state in ("blank", "dash", "text")
        else None
        for name, cell in cells.items()
    }


def _sums(figures: _Figures) -> Iterator[tuple[tuple[Name, ...], bool | None]]:
    """The names of each sum, and whether it holds; None where a cell is not known."""
    for left, right in relations("applications"):
        there = [tuple(name for name in side if name in figures) for side in (left, right)]
        if not all(there):
            continue
        amounts = [[figures[name] for name in side] for side in there]
        known = not any(amount is None for side in amounts for amount in side)
        first, second = (sum(amount or 0 for amount in side) for side in amounts)
        yield there[0] + there[1], first == second if known else None


def _broken(figures: _Figures) -> list[tuple[Name, ...]]:
    """The names of each sum that does not hold; sums with an unknown cell are left out."""
    return [names for names, holds in _sums(figures) if holds is False]


def _fits_moved(row: str, figures: _Figures) -> bool:
    """Whether the row moved by one column makes every sum of the table hold that was known before."""
    unknown = {names for names, holds in _sums(figures) if holds is None}
    return any(
        all(holds or names in unknown for names, holds in _sums({**figures, **moved}))
        for moved in _moved(row, figures)
    )


def _moved(row: str, figures: _Figures) -> Iterator[_Figures]:
    """The row one column to the right and to the left; what comes in is what the row's own sum asks for."""
    amounts = [figures.get((row, applicant)) for applicant in APPLICANTS]
    known = [amount for amount in amounts if amount is not None]
    if not any(known) or len(known) < len(amounts):
        return
    # Only a cell that states nothing, or zero, can have been no cell of the row at all.
    if known[-1] == 0 and (first := known[-2] - sum(known[:-2])) >= 0:
        yield _row(row, [first, *known[:-1]])
    if known[0] == 0:
        yield _row(row, [*known[1:], sum(known[1:])])


def _row(row: str, amounts: list[int]) -> _Figures:
    return dict(zip(((row, applicant) for applicant in APPLICANTS), amounts, strict=True))
