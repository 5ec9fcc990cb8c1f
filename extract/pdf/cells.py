"""Letters to the cells of a drawn table; what crosses a line is given to no cell as a figure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.document import GridCell
from extract.pdf.lattice import Box, Frame
from extract.pdf.letters import Letter
from extract.pdf.lines import Run, join, lines_of

# Stands in a cell whose letters may belong to its neighbour: no figure holds it.
_DOUBT = "\ufffd"
# How much of a letter's height a line may cut off before nobody can tell its row.
_CUT = 0.3
# Marks that may hang over the edge of the cell whose line they end.
_HANGING = frozenset("，。、；：！？）》”’,.;:!?)")
# How much of its size a digit may stand over a line at its side, or two digits apart at least.
_CUT_DIGIT = 0.12


def cells_of(frame: Frame, letters: Sequence[Letter]) -> list[GridCell]:
    """The cells of `frame` with the text of the letters that stand in it."""
    contents: dict[int, list[Letter]] = {}
    doubtful: set[int] = set()
    at = _Places(frame)
    for line in lines_of(letters):
        for run in line.runs:
            for number, part in _shares(run, frame, at, doubtful):
                contents.setdefault(number, []).extend(part)
    cells = []
    for number, box in enumerate(frame.boxes):
        text = _text(contents.get(number, ()))
        if number in doubtful:
            text = _DOUBT + text
        cells.append(GridCell(text, box.row, box.column, box.rowspan, box.colspan))
    return cells


class _Places:
    """Which cell a point lies in."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._of = {
            (row, column): number
            for number, box in enumerate(frame.boxes)
            for row in range(box.row, box.row + box.rowspan)
            for column in range(box.column, box.column + box.colspan)
        }

    def cell(self, x: float, y: float) -> int:
        """The number of the cell at a point of the frame."""
        return self._of[_slot(self._frame.ys, y), _slot(self._frame.xs, x)]


def _slot(places: Sequence[float], at: float) -> int:
    inner = (index for index, place in enumerate(places[1:-1]) if at < place)
    return next(inner, len(places) - 2)


def _shares(run: Run, frame: Frame, at: _Places, doubtful: set[int]) -> list[tuple[int, list[Letter]]]:
    """The cells a run's letters go to, each by its middle.

    Where a line runs through a digit, or between two that stand as close as those of one number, both
    cells are in doubt; so is a cell with a figure whose row cannot be told.
    """
    parts: list[tuple[int, list[Letter]]] = []
    for letter in run.letters:
        number = at.cell(letter.x, run.y)
        if parts and (parts[-1][0] == number or letter.text in _HANGING):
            parts[-1][1].append(letter)
        else:
            parts.append((number, [letter]))
    for number, part in parts:
        if any(letter.text.isdigit() for letter in part) and _is_cut_across(run, frame.boxes[number], frame):
            doubtful.add(number)
    for (left, before), (right, after) in pairwise(parts):
        if _splits_figure(before[-1], after[0], frame.boxes[right]):
            doubtful.update((left, right))
    return parts


def _splits_figure(left: Letter, right: Letter, box: Box) -> bool:
    """Whether the line between two letters, the left side of `box`, runs through a figure."""
    digits = [letter for letter in (left, right) if letter.text.isdigit()]
    through = any(
        letter.x0 < box.x0 - _CUT_DIGIT * letter.size and letter.x1 > box.x0 + _CUT_DIGIT * letter.size
        for letter in digits
    )
    return through or (len(digits) == 2 and right.x0 - left.x1 < _CUT_DIGIT * right.size)


def _is_cut_across(run: Run, box: Box, frame: Frame) -> bool:
    """Whether a level line runs through a run's letters, so that it may stand in the row above or below."""
    reach = _CUT * run.size
    above = box.row > 0 and run.y - reach < box.top
    below = box.row + box.rowspan < len(frame.ys) - 1 and run.y + reach > box.bottom
    return above or below


def _text(letters: Sequence[Letter]) -> str:
    """The text of a cell in one line."""
    text = ""
    for line in lines_of(letters):
        text = join(text, " ".join(run.text for run in line.runs))
    return " ".join(text.split())
