"""Ruling lines held to the lattice they form: worn stretches mended, strokes of characters left out.

A table's lines run through whole blocks of it. A stretch between two crossings is a line where ink covers
all of it, or where most of it is covered and the same line is whole elsewhere; a stroke of a character
does not reach the crossings, as there is room around a text.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, product

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.ocr.engine import EM
from extract.ocr.lines import STRAY, Line, Mask, crossings, lines, overhanging

# Ink of a stretch: so much is a line; so much is one if the line is whole elsewhere and its ends are there.
_WHOLE, _WORN, _ENDS = 0.92, 0.5, 0.5
# Ink at the ends of a line that is not whole elsewhere: a stroke between two close rulings has gaps there.
_SURE_ENDS = 0.9
# A line is whole elsewhere when so much of it (character heights) is.
_BORNE_OUT = 2.5
# The least length of a line, level and upright (character heights).
_LEVEL, _UPRIGHT = 2.2, 1.2
# The pixels of a crossing, those beside it in which no text stands, and how far ink may stand aside.
_CROSSING, _BESIDE, _ASIDE = 3, 5, 2
_MOST_LINES = 120


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What lies between two neighbouring crossings of a line: its ends, and the ink on it and at its ends."""

    start: tuple[float, float]
    end: tuple[float, float]
    ink: float
    ends: float

    @property
    def length(self) -> float:
        return max(abs(self.end[0] - self.start[0]), abs(self.end[1] - self.start[1]))


def mended(dark: Mask, rows: Mask, columns: Mask) -> tuple[Mask, Mask]:
    """The ruling lines of a page, worn stretches closed and what is no line left out.

    Args:
        dark: where the page is dark (255).
        rows: the straight level runs that may be ruling lines (255).
        columns: the upright ones.
    """
    level, upright = rows.copy(), columns.copy()
    joined = cv2.dilate(rows | columns, np.ones((3, 3), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    for number, (left, top, width, height, _) in enumerate(stats.tolist()):
        if not number:
            continue
        part = np.s_[top : top + height, left : left + width]
        own = labels[part] == number
        cut = top <= STRAY, top + height >= dark.shape[0] - STRAY
        found = _mended(dark[part], np.where(own, rows[part], 0), np.where(own, columns[part], 0), cut)
        if found is not None:
            for target, one in zip((level, upright), found, strict=True):
                target[part] = np.where(own, 0, target[part]) | one
    return level, upright


def _mended(dark: Mask, rows: Mask, columns: Mask, cut: tuple[bool, bool]) -> tuple[Mask, Mask] | None:
    """The same for one network of lines: nothing where it is no table, None where it is bent too much.

    `cut` says whether the page ends at its head, and at its foot.
    """
    level, upright = lines(rows), lines(columns.T)
    if level is None or upright is None:
        return None
    nothing = np.zeros_like(rows), np.zeros_like(columns)
    if not _is_table(level, upright, cut):
        return nothing
    every = _laid(dark, level, upright, cut)
    if every is None:
        return None
    # A second time without the lines that are strokes of characters, which part the stretches of others.
    level = [line for line, own in zip(every.level, every.across, strict=True) if _run(own) >= _LEVEL * EM]
    upright = [
        line for line, own in zip(every.upright, every.down, strict=True) if _run(own) >= _UPRIGHT * EM
    ]
    if not _is_table(level, upright, cut):
        return nothing
    final = _laid(dark, level, upright, cut)
    if final is None:
        return None
    across, down = _hanging_together(_there(final.across), _there(final.down, at_edge=any(cut)), cut)
    return _only(rows, _drawn(dark.shape, across)), _only(columns, _drawn(dark.shape, down))


@dataclass(frozen=True, slots=True)
class _Lattice:
    """Lines, and the stretches between their crossings: `across` of each level line, `down` of each other."""

    level: list[Line]
    upright: list[Line]
    across: list[list[_Stretch]]
    down: list[list[_Stretch]]


def _laid(dark: Mask, level: list[Line], upright: list[Line], cut: tuple[bool, bool]) -> _Lattice | None:
    """The lattice of lines over a network; None where they do not cross as those of a table do."""
    level, upright = overhanging(level, upright, cut), overhanging(upright, level, (True, True))
    points = crossings(level, upright) if max(len(level), len(upright)) <= _MOST_LINES else None
    if points is None:
        return None
    high, wide = _thick(dark, 3, 1), _thick(dark, 1, 3)
    across = [_stretches(high, list(line), level=True) for line in points]
    down = [_stretches(wide, list(line), level=False) for line in points.swapaxes(0, 1)]
    return _Lattice(level, upright, across, down)


def _thick(dark: Mask, down: int, across: int) -> Mask:
    return np.asarray(cv2.dilate(dark, np.ones((down, across), np.uint8)), np.uint8)


def _is_table(level: list[Line], upright: list[Line], cut: tuple[bool, bool]) -> bool:
    """Whether lines can enclose a cell, the edges of a page that cuts the table among them."""
    return len(level) + sum(cut) >= 2 and len(upright) >= 2 and bool(level)


def _stretches(thick: Mask, points: list[NDArray[np.float64]], *, level: bool) -> list[_Stretch]:
    return [_stretch(thick, tuple(a), tuple(b), level=level) for a, b in pairwise(points)]


def _run(stretches: list[_Stretch]) -> float:
    """How long (pixels) a line is at most without anything worn."""
    longest = length = 0.0
    for one in stretches:
        length = length + one.length if one.ink >= _WHOLE else 0.0
        longest = max(longest, length)
    return longest


def _there(lines: list[list[_Stretch]], *, at_edge: bool = False) -> NDArray[np.object_]:
    """Of each line the stretches that are there, the others None; at the edge of a page ends may be lost."""
    sure = _ENDS if at_edge else _SURE_ENDS
    found = np.full((len(lines), max(map(len, lines))), None, np.object_)
    for number, line in enumerate(lines):
        whole = [one for one in line if one.ink >= _WHOLE and one.ends >= sure]
        borne_out = sum(one.length for one in whole) >= _BORNE_OUT * EM
        least, ends = (_WORN, _ENDS) if borne_out else (_WHOLE, sure)
        for place, one in enumerate(line):
            if one.ink >= least and one.ends >= ends:
                found[number, place] = one
    return found


def _hanging_together(
    across: NDArray[np.object_], down: NDArray[np.object_], cut: tuple[bool, bool]
) -> tuple[list[_Stretch], list[_Stretch]]:
    """Those of the largest network, without upright ones that end in nothing."""
    level, upright = across != None, (down != None).T  # noqa: E711 -- element by element
    before = -1
    while before != int(upright.sum()):
        before = int(upright.sum())
        met = np.zeros((upright.shape[0] + 1, upright.shape[1]), np.int64)
        met[:, :-1] += level
        met[:, 1:] += level
        met[0] += cut[0]
        met[-1] += cut[1]
        above = np.vstack([np.zeros((1, upright.shape[1]), np.int64), upright[:-1]]) + met[:-1]
        below = np.vstack([upright[1:], np.zeros((1, upright.shape[1]), np.int64)]) + met[1:]
        upright = upright & (above > 0) & (below > 0)
    largest = _largest(level, upright)
    return (
        [across[i, j] for i, j in np.argwhere(level) if largest[i, j]],
        [down[j, i] for i, j in np.argwhere(upright) if largest[i, j]],
    )


def _largest(level: NDArray[np.bool_], upright: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The crossings of the network that has most of them."""
    height, width = len(level), upright.shape[1]
    drawn = np.zeros((2 * height - 1, 2 * width - 1), np.uint8)
    drawn[::2, ::2] = 1
    drawn[::2, 1::2] = level
    drawn[1::2, ::2] = upright
    _, labels, stats, _ = cv2.connectedComponentsWithStats(drawn, connectivity=4)
    own: NDArray[np.bool_] = labels[::2, ::2] == 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))
    return own


def _stretch(thick: Mask, start: tuple[float, float], end: tuple[float, float], *, level: bool) -> _Stretch:
    """The ink between two crossings, along the straight way that shows most of it."""
    here, there = (start, end) if level else (start[::-1], end[::-1])
    image = thick if level else thick.T
    along = np.arange(round(here[0]) + _CROSSING, round(there[0]) - _CROSSING + 1)
    if not len(along):
        return _Stretch(start, end, 1.0, 1.0)
    share = np.linspace(0.0, 1.0, len(along))
    best, ends, ways = -1.0, 0.0, range(-_ASIDE, _ASIDE + 1)
    moved = (0.0, 0.0)
    for a, b in product(ways, ways):
        across = np.rint(here[1] + a + (there[1] + b - here[1] - a) * share).astype(int)
        inked = image[np.clip(across, 0, image.shape[0] - 1), np.clip(along, 0, image.shape[1] - 1)] > 0
        ink = float(inked.mean())
        if ink > best:
            best, moved = ink, (float(a), float(b))
            ends = float(min(inked[:_BESIDE].mean(), inked[-_BESIDE:].mean()))
    if level:
        return _Stretch((start[0], start[1] + moved[0]), (end[0], end[1] + moved[1]), best, ends)
    return _Stretch((start[0] + moved[0], start[1]), (end[0] + moved[1], end[1]), best, ends)


def _drawn(shape: tuple[int, ...], stretches: list[_Stretch]) -> Mask:
    mask = np.zeros(shape, np.uint8)
    for one in stretches:
        start, end = ((round(x), round(y)) for x, y in (one.start, one.end))
        cv2.line(mask, start, end, 255, 3)
    return mask


def _only(found: Mask, drawn: Mask) -> Mask:
    """The lines that are there: as drawn, and as thick as they were found."""
    return np.asarray(drawn | (found & _thick(drawn, 7, 7)), np.uint8)
