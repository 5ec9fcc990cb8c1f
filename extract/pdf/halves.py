"""The two halves of what a page break cut: a row's, a label's over several rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from extract.document import GridCell
from extract.forms import forms, parts
from extract.labels import normalise, strip_numbering
from extract.tables.values import is_value


def _bottom(cells: Sequence[GridCell], height: int) -> list[GridCell]:
    """Cells that reach the last row, left to right."""
    return sorted((c for c in cells if c.row + c.rowspan == height), key=lambda c: c.column)


def _top(cells: Sequence[GridCell], row: int = 0) -> list[GridCell]:
    return sorted((c for c in cells if c.row == row), key=lambda c: c.column)


def is_cut(upper: Sequence[GridCell], lower: Sequence[GridCell], height: int, *, cut: bool) -> bool:
    """Whether the last row above and the first below are halves of one.

    Both must have the same columns, and a figure in one stands over or under nothing. Then the lower
    half is blank, or has figures without a label under a label without figures, or its label is the
    rest of an official one (at an open edge any words that are no label of their own), or it is a
    header whose words go on.
    """
    above, below = _bottom(upper, height), _top(lower)
    if [(c.column, c.colspan) for c in above] != [(c.column, c.colspan) for c in below]:
        return False
    if any(_clash(a.text, b.text) for a, b in zip(above, below, strict=True)):
        return False
    figures = [cell.column for cell in (*upper, *lower) if _is_figure(cell)]
    label = _label(above, min(figures)) if figures else None
    if label is None or not any(cell.text for cell in below):
        return _goes_on(above, below)
    return _is_rest(label, _label(below, min(figures)) or "", above, below, cut=cut)


def _is_rest(
    label: str, rest: str, above: Sequence[GridCell], below: Sequence[GridCell], *, cut: bool
) -> bool:
    """Whether the row `below` with the label `rest` is the lower half of the row `above` with `label`."""
    if not label:
        return False
    if not rest:
        return any(map(_is_figure, below)) and not any(map(_is_figure, above))
    if strip_numbering(rest) != rest.strip():
        return False
    return _completes(label, rest) or (cut and normalise(rest) not in _official())


def _goes_on(above: Sequence[GridCell], below: Sequence[GridCell]) -> bool:
    """Whether the words of each column, where there are any below, are the rest of those above."""
    pairs = [(a.text, b.text) for a, b in zip(above, below, strict=True) if b.text]
    return all(_completes(first, rest) for first, rest in pairs)


def _clash(first: str, second: str) -> bool:
    """Whether two texts of one column cannot be one cell's: a figure, and anything else."""
    return bool(first and second) and (is_value(first) or is_value(second))


def _is_figure(cell: GridCell) -> bool:
    return bool(cell.text) and is_value(cell.text)


def _label(cells: Sequence[GridCell], figures: int) -> str | None:
    """The innermost label of a row whose figures begin at that column, None if nothing stands before."""
    before = [cell.text for cell in cells if cell.column < figures]
    return before[-1] if before else None


def _completes(label: str, rest: str) -> bool:
    """Whether two texts are the beginning and the end of an official label."""
    begin, end = normalise(label), normalise(rest)
    return any(
        one.startswith(begin) and one.endswith(end) and len(one) <= len(begin) + len(end)
        for one in _official()
    )


@cache
def _official() -> frozenset[str]:
    """All labels of the forms, in normal form."""
    known = parts()
    labels = [*known.rows, *known.groups, *known.applicants, *known.procedures, *known.outcomes]
    for form in forms():
        for block in form.disclosure:
            labels += [*block.rows, *block.columns]
    return frozenset(normalise(label.label) for label in labels)


def merge_row(
    upper: Sequence[GridCell], lower: Sequence[GridCell], row: int
) -> tuple[list[GridCell], list[GridCell]]:
    """The halves of row `row` as one: texts one after the other, spans added up."""
    rest = {cell.column: cell for cell in lower if cell.row == row}
    whole = [
        replace(
            cell,
            text=_both(cell.text, rest[cell.column].text),
            rowspan=cell.rowspan + rest[cell.column].rowspan - 1,
        )
        if cell.row + cell.rowspan == row + 1 and cell.column in rest
        else cell
        for cell in upper
    ]
    return whole, [cell for cell in lower if cell.row != row]


def _both(first: str, second: str) -> str:
    # Two figures would make a third.
    blank = " " if first[-1:].isascii() and second[:1].isascii() and first and second else ""
    return first + blank + second


def span(upper: Sequence[GridCell], lower: Sequence[GridCell], height: int, offset: int) -> list[GridCell]:
    """All cells; a label over several rows that the page break parted is one cell again."""
    if offset < height:
        return [*upper, *lower]
    below = {(cell.column, cell.colspan): cell for cell in _top(lower, offset)}
    joined: dict[int, GridCell] = {}
    taken: set[int] = set()
    first_figure = min((cell.column for cell in (*upper, *lower) if _is_figure(cell)), default=0)
    for number, cell in enumerate(upper):
        rest = below.get((cell.column, cell.colspan))
        if cell.row + cell.rowspan != height or rest is None or cell.column >= first_figure:
            continue
        if not _is_one_label(cell, rest):
            continue
        joined[number] = replace(cell, text=_both(cell.text, rest.text), rowspan=cell.rowspan + rest.rowspan)
        taken.add(id(rest))
    return [joined.get(n, cell) for n, cell in enumerate(upper)] + [c for c in lower if id(c) not in taken]


def _is_one_label(upper: GridCell, lower: GridCell) -> bool:
    """Whether two cells over one another are one label's: one is blank, or both make an official one."""
    tall = upper.rowspan > 1 or lower.rowspan > 1
    if bool(upper.text) != bool(lower.text):
        return tall
    return bool(upper.text) and _completes(upper.text, lower.text)
