"""How ruling lines run: runs of ink put together to lines that may be bent a little, and their crossings."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.ocr.engine import EM

Mask: TypeAlias = NDArray[np.uint8]
Track: TypeAlias = tuple[NDArray[np.float64], NDArray[np.float64]]

# A run that is this long (share of the network's side) shows by itself how its line is bent.
_SHOWS, _BENT = 0.3, 0.6
# Lines nearer than this (character heights) are one. What overhangs the last crossing by more goes on there.
_ONE, _OVERHANG = 0.33, 0.7
# How far from its bent line a run may stand (pixels); a network with a worse one is left as it was found.
STRAY = 3.0


@dataclass(slots=True)
class Line:
    """One line: where it stands across, as a polynomial of the way along it, and from where to where."""

    bend: NDArray[np.float64]
    first: float
    last: float

    def at(self, along: float | NDArray[np.float64]) -> NDArray[np.float64]:
        """Where the line stands across at places along it."""
        return np.asarray(np.polyval(self.bend, along), np.float64)


def lines(mask: Mask) -> list[Line] | None:
    """The level lines of a mask from top to bottom; None where the longest is bent too much to follow."""
    tracks = sorted(_tracks(mask), key=lambda track: -len(track[0]))
    side = mask.shape[1]
    found: list[Line] = []
    for along, across in tracks:
        offsets = [float(np.median(across - line.at(along))) for line in found]
        nearest = min(range(len(found)), key=lambda n: abs(offsets[n]), default=None)
        if nearest is not None and abs(offsets[nearest]) < _ONE * EM:
            line = found[nearest]
            line.first, line.last = min(line.first, along[0]), max(line.last, along[-1])
            continue
        bend = _bend(along, across, side)
        if bend is None:
            if nearest is None:
                return None if len(along) >= _SHOWS * side else []
            bend = found[nearest].bend.copy()
            bend[-1] += offsets[nearest]
        found.append(Line(bend, float(along[0]), float(along[-1])))
    return sorted(found, key=lambda line: float(line.at(side / 2)))


def _tracks(mask: Mask) -> list[Track]:
    """Each run of a mask: the way along it, and where it stands across there."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    tracks = []
    for number in range(1, count):
        left, top, width, height = (int(side) for side in stats[number, :4])
        own = labels[top : top + height, left : left + width] == number
        thick = own.sum(axis=0)
        at = np.flatnonzero(thick)
        middle = (own * np.arange(height)[:, None]).sum(axis=0)[at] / thick[at]
        tracks.append(((at + left).astype(np.float64), middle + top))
    return tracks


def _bend(along: NDArray[np.float64], across: NDArray[np.float64], side: int) -> NDArray[np.float64] | None:
    """How a run is bent; None when it is too short to show it, or no line."""
    share = len(along) / side
    if share < _SHOWS:
        return None
    degree = 2 if share > _BENT else 1
    near = np.ones(len(along), np.bool_)
    for _ in range(3):
        bend = np.polyfit(along[near], across[near], degree)
        stray = np.abs(across - np.polyval(bend, along))
        near = stray <= max(STRAY, float(np.median(stray)))
    if float(np.percentile(stray, 75)) > STRAY:
        return None
    return np.concatenate([np.zeros(2 - degree), bend])


def overhanging(lines: list[Line], others: list[Line], open_at: tuple[bool, bool]) -> list[Line]:
    """The lines, and one more at each open side over which the others go on without a crossing."""
    first, last = min(line.first for line in others), max(line.last for line in others)
    middle = (lines[0].first + lines[0].last) / 2
    found = list(lines)
    head, foot = float(lines[0].at(middle)), float(lines[-1].at(middle))
    if open_at[0] and head - first > _OVERHANG * EM:
        found.insert(0, _moved(lines[0], first - head))
    if open_at[1] and last - foot > _OVERHANG * EM:
        found.append(_moved(lines[-1], last - foot))
    return found


def _moved(line: Line, by: float) -> Line:
    bend = line.bend.copy()
    bend[-1] += by
    return Line(bend, line.first, line.last)


def crossings(level: list[Line], upright: list[Line]) -> NDArray[np.float64] | None:
    """Where each level line meets each upright one, as (x, y); None where they do not form a lattice."""
    points = np.zeros((len(level), len(upright), 2))
    for (i, row), (j, column) in product(enumerate(level), enumerate(upright)):
        y = float(row.at((row.first + row.last) / 2))
        for _ in range(3):
            x = float(column.at(y))
            y = float(row.at(x))
        points[i, j] = x, y
    apart = np.diff(points[:, :, 1], axis=0), np.diff(points[:, :, 0], axis=1)
    return points if all((gap > 1).all() for gap in apart) else None
