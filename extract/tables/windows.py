"""Where a row's seven cells stand when the source kept its blank cells but padded its rows.

Converters pad a row on the left (spans resolved) or on the right (spans dropped). Rows whose label
stands in the same column are padded alike, so together they show where the seven columns are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from extract.report import APPLICANTS

_SEVEN = len(APPLICANTS)
# A row's cells after its label: the figure a cell states, None for a mark, "" for a blank cell.
Cells = Sequence[int | str | None]


def windows(rows: Mapping[int, Iterable[Cells]]) -> dict[int, tuple[int, ...]]:
    """For each label column the places of the seven cells, where the rows show them beyond doubt.

    Complete rows show them; two that differ show that rows were shifted one by one. Where there are
    none, the rightmost figure of all may be 总计, and is taken for it only if sums prove it or all
    rows, among them some of just seven cells, end in the same column.

    Args:
        rows: by the column their label stands in, each row the cells after its label.
    """
    groups = {column: [list(row) for row in group] for column, group in rows.items()}
    ends = {column + len(row) for column, group in groups.items() for row in group if len(row) == _SEVEN}
    shown = {column: {_filled(row) for row in group} for column, group in groups.items()}
    if any(sum(len(places) == _SEVEN for places in shapes) > 1 for shapes in shown.values()):
        return {}
    found = {}
    for column, group in groups.items():
        if (window := _window(group, {end - column - 1 for end in ends})) is not None:
            found[column] = window
    # Padded on the right, all rows begin right after their label; padded on the left, all end in the
    # same column. Anything else is a table whose rows were shifted one by one.
    right_padded = all(window[0] == 0 for window in found.values())
    left_padded = len({column + window[-1] for column, window in found.items()}) == 1
    return found if right_padded or left_padded else {}


def right_padded(rows: Iterable[Cells]) -> bool:
    """Whether rows whose spans were dropped can be read from their first cell on: none reaches further."""
    ends = [places[-1] for row in rows if (places := _filled(row))]
    return bool(ends) and max(ends) == _SEVEN - 1


def _filled(row: Cells) -> tuple[int, ...]:
    return tuple(place for place, cell in enumerate(row) if cell != "")


def _window(group: Sequence[Cells], ends: set[int]) -> tuple[int, ...] | None:
    filled = [places for row in group if (places := _filled(row))]
    complete = [places for places in filled if len(places) == _SEVEN]
    window = complete[0] if complete else _up_to_rightmost(filled)
    if not window or not all(set(places) <= set(window) for places in filled):
        return None
    if len(complete) > 1:
        return window
    proofs = [_adds_up([row[place] for place in window if place < len(row)]) for row in group]
    judged = [proof for proof in proofs if proof is not None]
    if judged:
        return window if sum(judged) * 2 > len(judged) else None
    # No sum to prove it: every row must end alike, and where rows of just seven cells end.
    return window if {places[-1] for places in filled} == {window[-1]} == ends else None


def _up_to_rightmost(filled: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    """Seven places that end at the rightmost figure of all, if there are so many."""
    last = max((places[-1] for places in filled), default=-1)
    return tuple(range(last - _SEVEN + 1, last + 1)) if last >= _SEVEN - 1 else ()


def _adds_up(cells: Cells) -> bool | None:
    """Whether the last of seven cells is the sum of the others; None where what is stated proves nothing."""
    figures = [cell for cell in cells if isinstance(cell, int)]
    if len(cells) < _SEVEN or not isinstance(cells[-1], int) or len(figures) < 2 or not any(figures):
        return None
    return sum(figures[:-1]) == figures[-1]
