"""Ruling lines to tables: which rectangles they close, with all spans."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.pdf.ruling import SAME, Ruling, Segment

# A side of a slot is drawn if this much of it is; between the two shares nobody can tell.
_DRAWN = 0.75
_OPEN = 0.3
# An upright line that ends this far beyond the last level one leaves its row open.
_BEYOND = 7.0
_MOST_SLOTS = 40_000


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: the rectangle of slots it covers and its box on the page."""

    row: int
    column: int
    rowspan: int
    colspan: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class Frame:
    """A table's drawing.

    Attributes:
        xs, ys: the places of its upright and level lines, in order.
        boxes: its cells in reading order.
        sound: whether the lines leave no doubt about the cells.
        open_top, open_bottom: whether it has no line there (its row goes on on another page).
    """

    xs: list[float]
    ys: list[float]
    boxes: list[Box]
    sound: bool = True
    open_top: bool = False
    open_bottom: bool = False

    @property
    def is_column(self) -> bool:
        """Whether nothing stands beside anything: a box around paragraphs."""
        return all(box.colspan == len(self.xs) - 1 for box in self.boxes)

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]


def frames_of(ruling: Ruling) -> list[Frame]:
    """The tables that the lines of a page draw, from top to bottom."""
    frames = [frame for part in _parts(ruling) if (frame := _frame(part)) is not None]
    return sorted(frames, key=lambda frame: (frame.ys[0], frame.xs[0]))


def _parts(ruling: Ruling) -> Iterator[Ruling]:
    """Lines that touch one another, apart from all others."""
    level, upright = ruling.level, ruling.upright
    owner = list(range(len(level) + len(upright)))

    def find(one: int) -> int:
        while owner[one] != one:
            owner[one] = owner[owner[one]]
            one = owner[one]
        return one

    places = sorted(range(len(upright)), key=lambda index: upright[index].at)
    ats = [upright[index].at for index in places]
    for number, line in enumerate(level):
        for index in places[bisect_left(ats, line.start - SAME) :]:
            other = upright[index]
            if other.at > line.stop + SAME:
                break
            if other.start - SAME <= line.at <= other.stop + SAME:
                owner[find(len(level) + index)] = find(number)
    parts: dict[int, Ruling] = {}
    for number, line in enumerate(level):
        parts.setdefault(find(number), Ruling([], [])).level.append(line)
    for number, line in enumerate(upright):
        parts.setdefault(find(len(level) + number), Ruling([], [])).upright.append(line)
    return iter(parts.values())


def _frame(part: Ruling) -> Frame | None:
    """The table of connected lines; None where they close nothing."""
    if len(part.level) < 1 or len(part.upright) < 2:
        return None
    xs = _places(part.upright)
    ys = _places(part.level)
    top = min(line.start for line in part.upright)
    bottom = max(line.stop for line in part.upright)
    open_top, open_bottom = ys[0] - top > _BEYOND, bottom - ys[-1] > _BEYOND
    ys = ([top] if open_top else []) + ys + ([bottom] if open_bottom else [])
    left = min(line.start for line in part.level)
    right = max(line.stop for line in part.level)
    xs = ([left] if xs[0] - left > _BEYOND else []) + xs + ([right] if right - xs[-1] > _BEYOND else [])
    if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > _MOST_SLOTS:
        return None
    frame = Frame(xs, ys, [], open_top=open_top, open_bottom=open_bottom)
    _fill(frame, part)
    return frame


def _places(lines: Sequence[Segment]) -> list[float]:
    """Where lines stand, each place once."""
    places: list[float] = []
    for at in sorted(line.at for line in lines):
        if not places or at - places[-1] > SAME:
            places.append(at)
    return places


def _fill(frame: Frame, part: Ruling) -> None:
    """Find the cells: slots with no line between them are one, and must be a rectangle."""
    height, width = len(frame.ys) - 1, len(frame.xs) - 1
    upright = [_walls(part.upright, x, frame.ys, frame) for x in frame.xs[1:-1]]
    level = [_walls(part.level, y, frame.xs, frame) for y in frame.ys[1:-1]]
    seen = [[False] * width for _ in range(height)]
    for row in range(height):
        for column in range(width):
            if seen[row][column]:
                continue
            slots = _joined(row, column, level, upright, seen)
            last_row, last_column = max(r for r, _ in slots), max(c for _, c in slots)
            first_column = min(c for _, c in slots)
            if len(slots) != (last_row - row + 1) * (last_column - first_column + 1):
                frame.sound = False
            frame.boxes.append(
                Box(
                    row,
                    first_column,
                    last_row - row + 1,
                    last_column - first_column + 1,
                    frame.xs[first_column],
                    frame.ys[row],
                    frame.xs[last_column + 1],
                    frame.ys[last_row + 1],
                )
            )


def _walls(lines: Sequence[Segment], at: float, places: Sequence[float], frame: Frame) -> list[bool]:
    """For each stretch between two places whether a line at `at` parts what is on its sides."""
    own = [line for line in lines if abs(line.at - at) <= SAME]
    walls = []
    for start, stop in pairwise(places):
        drawn = sum(max(0.0, min(line.stop + 1, stop) - max(line.start - 1, start)) for line in own)
        share = drawn / max(stop - start, 0.1)
        if _OPEN < share < _DRAWN:
            frame.sound = False
        walls.append(share >= _DRAWN)
    return walls


def _joined(
    row: int, column: int, level: list[list[bool]], upright: list[list[bool]], seen: list[list[bool]]
) -> list[tuple[int, int]]:
    """All slots that no line parts from one slot; they are marked as seen."""
    height, width = len(seen), len(seen[0])
    seen[row][column] = True
    slots = [(row, column)]
    for r, c in slots:
        beside = (
            (r + 1, c, r + 1 < height and not level[r][c]),
            (r - 1, c, r > 0 and not level[r - 1][c]),
            (r, c + 1, c + 1 < width and not upright[c][r]),
            (r, c - 1, c > 0 and not upright[c - 1][r]),
        )
        for next_row, next_column, passes in beside:
            if passes and not seen[next_row][next_column]:
                seen[next_row][next_column] = True
                slots.append((next_row, next_column))
    return slots
