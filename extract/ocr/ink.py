"""Ink and ruling lines of an upright page, and the size of its characters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.ocr.engine import EM, Gray
from extract.ocr.lattice import mended

_LEAST_SCALE, _MOST_SCALE = 0.4, 4.0
# Darker than the paper by this much (of 255) is ink, or by this many times the paper's usual grain.
_CONTRAST = 14
_GRAIN = 4.0
# What is paler than this share of the darkest print within half a character is the halo of it.
_HALO = 0.18
# What is paler than this share of what stands within a few pixels above or below and beside it is a gap.
_PALE, _NARROW = 0.3, 9
# A speck smaller than this share of a character's square is noise; a decimal point has twice as much.
_SPECK = 0.006
# The gap over which a worn ruling line goes on, level and upright: less than a cell that spans two columns
# is wide, or one that spans two rows is high. The least width and height of what is a table.
_WORN_LEVEL, _WORN_UPRIGHT = 1.2, 0.5
_LEAST_NETWORK = (4.0, 1.2)
# Runs as long (character heights) are no chain of strokes; where so little of all runs is as long or shows
# ink without a gap, the lines of the page are dotted.
_CHAIN, _MOSTLY = 4.0, 0.1
# No stroke of a character is as long.
_LONG_STROKE = 2.2


@dataclass(frozen=True, slots=True)
class Sheet:
    """An upright page.

    Attributes:
        gray: the image, dark on light.
        ink: where something is printed that is no ruling line, specks left out.
        rows, columns: where horizontal and vertical ruling lines stand.
    """

    gray: Gray
    ink: NDArray[np.bool_]
    rows: NDArray[np.bool_]
    columns: NDArray[np.bool_]


def darker(gray: Gray) -> Gray:
    """Where the image is darker than the paper around (255), else 0; shading and grey paper even out.

    The paper is the median around, which text does not darken: a faint line under it stays a line.
    """
    depth, least = _depth(gray)
    return (depth > least).astype(np.uint8) * 255


def _depth(gray: Gray) -> tuple[Gray, float]:
    """How much darker than the paper each place is, and from where on that is more than its grain."""
    paper = cv2.medianBlur(gray, int(EM * 1.6) | 1)
    grain = float(np.median(cv2.absdiff(paper, gray)[::4, ::4]))
    return np.asarray(cv2.subtract(paper, gray), np.uint8), max(_CONTRAST, _GRAIN * grain)


def character_height(gray: Gray) -> float | None:
    """The height of the characters in pixels; None where there are hardly any."""
    dark = darker(gray)
    _, _, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    heights, widths = stats[1:, cv2.CC_STAT_HEIGHT], stats[1:, cv2.CC_STAT_WIDTH]
    near_square = (heights >= 6) & (heights <= 120) & (widths >= heights * 0.6) & (widths <= heights * 1.5)
    chosen = heights[near_square]
    return float(np.percentile(chosen, 80)) if len(chosen) >= 12 else None


def to_scale(gray: Gray) -> Gray:
    """The image enlarged or reduced so that its characters have the height the reader knows best."""
    height = character_height(gray)
    if height is None:
        return gray
    scale = min(max(EM / height, _LEAST_SCALE), _MOST_SCALE)
    if 0.85 < scale < 1.2:
        return gray
    how = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA
    return cv2.resize(gray, None, fx=scale, fy=scale, interpolation=how)  # type: ignore[return-value]  # cv2's stubs know no kind of pixel


def _long(dark: Gray, length: int, *, level: bool) -> Gray:
    """What of `dark` is part of a straight run of `length` pixels, level or upright."""

    def element(along: int, across: int = 1) -> Gray:
        return np.ones((across, along) if level else (along, across), np.uint8)

    # A line that is not quite straight steps from one row of pixels to the next; a dotted one has gaps.
    thick = cv2.dilate(dark, element(1, 3))
    closed = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, element(5))
    runs = cv2.morphologyEx(closed, cv2.MORPH_OPEN, element(length))
    # Runs in one line with a small gap between them are one line that is worn there.
    return cv2.morphologyEx(
        runs, cv2.MORPH_CLOSE, element(int(EM * (_WORN_LEVEL if level else _WORN_UPRIGHT)))
    )  # type: ignore[return-value]  # cv2's stubs know no kind of pixel


def sheet(gray: Gray) -> Sheet:
    """Tell ink from ruling lines. `gray` is upright and to scale."""
    depth, least = _depth(gray)
    dark: Gray = (depth > least).astype(np.uint8) * 255
    rows = _unbroken(dark, _long(dark, int(EM * 2.2), level=True), int(EM * 2), level=True)
    columns = _long(dark, int(EM * 1.35), level=False)
    columns = _unbroken(dark, columns, int(EM * 1.2), level=False)
    columns = _between(columns, _long(dark, int(EM * 4), level=True))
    rows = _touching(rows, columns)
    network = _networks(cv2.dilate(rows | columns, np.ones((3, 3), np.uint8)))
    rows, columns = mended(_apart(depth, least), rows & network, columns & network)
    ruled: Any = cv2.dilate(rows | columns, np.ones((3, 3), np.uint8))
    ink = _without_specks(dark & ~ruled & _print(depth, ruled), ruled)
    return Sheet(gray, ink, rows > 0, columns > 0)


def _unbroken(dark: Gray, runs: Gray, length: int, *, level: bool) -> Gray:
    """The runs that show `length` pixels of ink without a gap, as a ruling line does somewhere.

    Strokes of neighbouring characters, or one between two close rulings, form a short run over gaps. Where
    lines are dotted or worn throughout, all runs stay.
    """
    thick = cv2.dilate(dark, np.ones((3, 1) if level else (1, 3), np.uint8))
    whole = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, length) if level else (length, 1), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    kept = np.zeros(len(stats), np.bool_)
    kept[np.unique(labels[whole > 0])] = True
    extent = stats[:, cv2.CC_STAT_WIDTH if level else cv2.CC_STAT_HEIGHT]
    kept |= extent >= _CHAIN * EM
    kept[0] = False
    if extent[kept].sum() < _MOSTLY * extent[1:].sum():
        return runs
    return np.where(kept[labels], runs, 0).astype(np.uint8)


def _between(columns: Gray, rows: Gray) -> Gray:
    """The upright runs that go from one level line to another, as a ruling line does and no stroke.

    Where a page or a picture ends, a long run may end free.
    """
    _, labels, stats, _ = cv2.connectedComponentsWithStats(columns, connectivity=8)
    near = cv2.dilate(rows, np.ones((11, 11), np.uint8)) > 0
    kept = np.zeros(len(stats), np.uint8)
    for number, (x, y, width, height, _) in enumerate(stats.tolist()):
        top, bottom = near[y : y + 2, x : x + width], near[y + height - 2 : y + height, x : x + width]
        ends = int(top.any()) + int(bottom.any())
        kept[number] = 255 * bool(number and (ends == 2 or (ends and height >= _LONG_STROKE * EM)))
    return kept[labels]  # type: ignore[no-any-return]  # cv2's stubs know no kind of pixel


def _touching(rows: Gray, columns: Gray) -> Gray:
    """The level runs that meet an upright line; the top strokes of a row of characters do not."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(rows, connectivity=8)
    near = cv2.dilate(columns, np.ones((7, 7), np.uint8)) > 0
    met = np.zeros(len(stats), np.uint8)
    met[np.unique(labels[near])] = 255
    met[0] = 0
    return met[labels]  # type: ignore[no-any-return]  # cv2's stubs know no kind of pixel


def _networks(mask: Any) -> Gray:
    """Of all straight runs those that hang together as a table does: the others are strokes of characters."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    wide = stats[:, cv2.CC_STAT_WIDTH] >= _LEAST_NETWORK[0] * EM
    high = stats[:, cv2.CC_STAT_HEIGHT] >= _LEAST_NETWORK[1] * EM
    kept = (wide & high).astype(np.uint8) * 255
    kept[0] = 0
    return kept[labels]  # type: ignore[no-any-return]  # cv2's stubs know no kind of pixel


def _apart(depth: Gray, least: float) -> Gray:
    """Where a line would show: not much paler than what lies next to it, so that narrow gaps are seen."""
    along = np.minimum(
        cv2.dilate(depth, np.ones((_NARROW, 1), np.uint8)), cv2.dilate(depth, np.ones((1, _NARROW), np.uint8))
    )
    return ((depth > least) & (depth >= _PALE * along)).astype(np.uint8) * 255


def _print(depth: Gray, ruled: Any) -> Gray:
    """Where it is not much paler than the print around it: there JPEG leaves a halo around characters.

    Rulings do not count as print: a figure paler than the lines of its table is one.
    """
    own = np.where(cv2.dilate(ruled, np.ones((5, 5), np.uint8)) > 0, 0, depth).astype(np.uint8)
    around = cv2.dilate(own, np.ones((int(EM), int(EM)), np.uint8))
    return (depth >= _HALO * around).astype(np.uint8) * 255


def _without_specks(dark: Any, ruled: Any) -> NDArray[np.bool_]:
    """The ink without noise, and without what is left of a ruling: that stands at it and nowhere else."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    large = stats[:, cv2.CC_STAT_AREA] >= _SPECK * EM * EM
    free = np.zeros(len(stats), np.bool_)
    free[np.unique(labels[cv2.dilate(ruled, np.ones((7, 7), np.uint8)) == 0])] = True
    large &= free
    large[0] = False
    kept: NDArray[np.bool_] = large[labels]
    return kept
