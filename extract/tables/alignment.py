"""Rows of part three whose figures stand one column off: another alignment satisfies every sum.

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
    """The rows of part three that break sums as read, two at least, and none when moved by one column."""
    figures = _figures(reading.cells)
    broken = _broken(figures)
    through = Counter(row for names in broken for row in {row for row, _ in names})
    return sorted(row for row, count in through.items() if count >= _ENOUGH and _fits_moved(row, figures))


def _figures(cells: Mapping[Name, CellReading]) -> _Figures:
    """What each cell adds to a sum; None where that cannot be known."""
    return {
        name: cell.value.value
        if isinstance(cell.value.value, int)
        else 0
        if cell.value.state in ("blank", "dash")
        else None
        for name, cell in cells.items()
    }


def _broken(figures: _Figures) -> list[tuple[Name, ...]]:
    """The names of each sum that does not hold; sums with an unknown cell are left out."""
    found = []
    for left, right in relations("applications"):
        there = [tuple(name for name in side if name in figures) for side in (left, right)]
        amounts = [[figures[name] for name in side] for side in there]
        if not all(there) or any(amount is None for side in amounts for amount in side):
            continue
        if sum(amount or 0 for amount in amounts[0]) != sum(amount or 0 for amount in amounts[1]):
            found.append(there[0] + there[1])
    return found


def _fits_moved(row: str, figures: _Figures) -> bool:
    """Whether the row moved by one column makes every sum of the table hold."""
    return any(not _broken({**figures, **moved}) for moved in _moved(row, figures))


def _moved(row: str, figures: _Figures) -> Iterator[_Figures]:
    """The row one column to the right and to the left; what would come in from outside is not known."""
    amounts = [figures.get((row, applicant)) for applicant in APPLICANTS]
    if not any(amounts):
        return
    # Only a cell that states nothing, or zero, can have been no cell of the row at all.
    if amounts[-1] == 0:
        yield _row(row, [None, *amounts[:-1]])
    if amounts[0] == 0:
        yield _row(row, [*amounts[1:], None])


def _row(row: str, amounts: list[int | None]) -> _Figures:
    return {(row, applicant): amount for applicant, amount in zip(APPLICANTS, amounts, strict=True)}
