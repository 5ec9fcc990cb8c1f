"""What is printed in the cells of a ruled table, and how surely it was seen.

Each line of text in a cell is read by itself, without the ruling around it. What may be a figure is
read twice, from two different images of it, and its digits are counted in the ink: a reading is sure
when all three agree. A cell is blank only when there is no ink in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from extract.document import Seen
from extract.ocr.engine import EM, Box, Gray, Reading, recognise
from extract.ocr.ink import Sheet
from extract.tables.values import tidy

_CHINESE = re.compile(r"[\u3400-\u9fff]")
# Ink of less than this share of a character's square is the remains of a ruling line.
_LEAST_INK = 0.012
# Lines of a cell whose gap is smaller belong together (二, 三, a raised dot).
_LEAST_GAP = 0.12
_LEAST_LINE = 0.5
# What is as high (character heights) is several lines, if between them there is hardly any ink.
_CLOSE, _HARDLY = 1.6, 0.3
# A figure broken over two lines of a narrow cell is put together; only arithmetic can make it sure.
_JOINED = 0.5
_DASH_HEIGHT = 0.2
# The blank at the side of a digit, and how far a width may be from a whole number of digits, in digits.
_GAP, _NEAR = 0.2, 0.35
# How wide a digit stands, in its heights.
_SLENDER = 0.74
# Digits of one figure do not stand as far apart (character heights): these are figures of two cells.
_APART = 0.8
# Digits were dropped or doubled, or something else is printed there.
_MISCOUNTED = 0.5


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says: its text, and how it was seen."""

    text: str
    seen: Seen


def read_cells(page: Sheet, boxes: Sequence[Box]) -> list[Cell]:
    """Read the cells of a page, in their order."""
    inner = [_inside(page, box) for box in boxes]
    found = [_text_lines(page, box) for box in inner]
    flat = [line for lines in found for line in lines]
    first = recognise([_around(page, line, 0.22) for line in flat])
    doubtful = [n for n, reading in enumerate(first) if not _CHINESE.search(reading.text)]
    again = dict(zip(doubtful, recognise([_sharpened(page, flat[n]) for n in doubtful]), strict=True))
    pitch = _pitch(page, flat, first)
    cells, start = [], 0
    for box, lines in zip(inner, found, strict=True):
        numbers = range(start, start + len(lines))
        start += len(lines)
        pieces = [_piece(page, flat[n], first[n], again.get(n), pitch) for n in numbers]
        cells.append(_cell(box, lines, pieces))
    return cells


def _inside(page: Sheet, box: Box) -> Box:
    """The cell up to its rulings, to which a digit may come close; at the edge of the page less of it."""
    rim, edge = 2, 3
    height, width = page.ink.shape
    return Box(
        max(box.left - rim, edge),
        max(box.top - rim, edge),
        min(box.right + rim, width - edge),
        min(box.bottom + rim, height - edge),
    )


def _runs(filled: np.ndarray, least_gap: float) -> list[tuple[int, int]]:
    """Where `filled` is true without gaps wider than `least_gap`, as (first, behind the last)."""
    at = np.flatnonzero(filled)
    if not len(at):
        return []
    breaks = np.flatnonzero(np.diff(at) > max(least_gap, 1))
    starts = [int(at[0]), *(int(at[n + 1]) for n in breaks)]
    ends = [*(int(at[n]) + 1 for n in breaks), int(at[-1]) + 1]
    return list(zip(starts, ends, strict=True))


def _text_lines(page: Sheet, box: Box) -> list[Box]:
    """The lines of text in a cell, each as the rectangle of its ink."""
    ink = page.ink[box.top : box.bottom, box.left : box.right]
    lines: list[tuple[int, int]] = []
    for top, bottom in _runs(np.any(ink, axis=1), _LEAST_GAP * EM):
        thin = bool(lines) and min(bottom - top, lines[-1][1] - lines[-1][0]) < _LEAST_LINE * EM
        if thin and bottom - lines[-1][0] < 1.35 * EM:
            lines[-1] = (lines[-1][0], bottom)
        else:
            lines.append((top, bottom))
    found = []
    for top, bottom in (part for line in lines for part in _parted(ink, *line)):
        across = np.flatnonzero(ink[top:bottom].any(axis=0))
        left, right = int(across[0]), int(across[-1]) + 1
        if ink[top:bottom].sum() < _LEAST_INK * EM * EM:
            continue
        found.append(Box(box.left + left, box.top + top, box.left + right, box.top + bottom))
    return found


def _parted(ink: np.ndarray, top: int, bottom: int) -> list[tuple[int, int]]:
    """Lines so close that no blank row is between them, cut where least is printed."""
    count = round((bottom - top) / EM)
    if bottom - top < _CLOSE * EM or count < 2:
        return [(top, bottom)]
    filled = ink[top:bottom].sum(axis=1)
    cuts = [0]
    for number in range(1, count):
        start = int((bottom - top) * number / count - EM / 4)
        cuts.append(start + int(np.argmin(filled[start : start + int(EM / 2)])))
    if max(filled[cuts[1:]]) > _HARDLY * float(np.median(filled)):
        return [(top, bottom)]
    return [(top + a, top + b) for a, b in pairwise([*cuts, bottom - top])]


def _around(page: Sheet, line: Box, margin: float) -> Gray:
    """The image of a line with a margin (character heights) of paper around it.

    Only the line's own ink is taken from the page: rulings and neighbours stay out.
    """
    low = max(int(EM * 0.8) - line.height, 0) // 2
    pad = int(margin * EM)
    rim = 2
    top, bottom = max(line.top - rim, 0), min(line.bottom + rim, page.gray.shape[0])
    left, right = max(line.left - rim, 0), min(line.right + rim, page.gray.shape[1])
    crop = page.gray[top:bottom, left:right]
    near = cv2.dilate(page.ink[top:bottom, left:right].astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    near &= ~(page.rows | page.columns)[top:bottom, left:right]
    paper = int(np.median(crop[~near])) if (~near).any() else int(crop.max())
    clean = np.where(near, crop, paper).astype(np.uint8)
    wide = max(int(EM * 1.2) - line.width, 0) // 2 + pad
    return cv2.copyMakeBorder(  # type: ignore[return-value]  # cv2's stubs know no kind of pixel
        clean, low + pad, low + pad, wide, wide, cv2.BORDER_CONSTANT, value=paper
    )


def _sharpened(page: Sheet, line: Box) -> Gray:
    """Another image of the same line: other margins, full contrast, twice the size, smoothed."""
    crop = _around(page, line, 0.38)
    low, high = int(crop.min()), int(np.median(crop[[0, -1]]))
    stretched = np.clip((crop.astype(np.float32) - low) * (255.0 / max(high - low, 1)), 0, 255)
    large = cv2.resize(stretched.astype(np.uint8), None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    return np.asarray(cv2.GaussianBlur(large, (3, 3), 0), np.uint8)


@dataclass(frozen=True, slots=True)
class _Piece:
    """One line of a cell: text, confidence, all that was read."""

    text: str
    confidence: float
    readings: tuple[str, ...]


def _piece(page: Sheet, line: Box, first: Reading, again: Reading | None, pitch: float) -> _Piece:
    if again is None:
        return _Piece(first.text, first.confidence, (first.text,))
    one, two = tidy(first.text), tidy(again.text)
    readings = tuple(dict.fromkeys((one, two)))
    if len(readings) > 1 or not one:
        better = one or two
        return _Piece(better, 0.0, tuple(text for text in readings if text) or ("",))
    confidence = min(first.confidence, again.confidence)
    return _Piece(one, confidence * _counted(page, line, one, pitch), readings)


def _ink_runs(page: Sheet, line: Box) -> list[tuple[int, int]]:
    """The pieces into which the ink of a line falls, from left to right."""
    ink = page.ink[line.top : line.bottom, line.left : line.right]
    return _runs(np.any(ink, axis=0), 1)


def _pitch(page: Sheet, lines: Sequence[Box], read: Sequence[Reading]) -> float:
    """How wide a digit stands on this page: by figures whose digits do not touch, or their height."""
    widths = [
        line.width / (len(reading.text) - _GAP)
        for line, reading in zip(lines, read, strict=True)
        if len(reading.text) > 1
        and reading.text.isdigit()
        and len(_ink_runs(page, line)) == len(reading.text)
    ]
    if widths:
        return float(np.median(widths))
    heights = [line.height for line, reading in zip(lines, read, strict=True) if reading.text.isdigit()]
    return _SLENDER * float(np.median(heights)) if heights else EM / 2


def _counted(page: Sheet, line: Box, text: str, pitch: float) -> float:
    """1 where the ink shows as many digits as were read: by its pieces, or its width where they touch."""
    if not text.isdigit():
        return 1.0
    runs = _ink_runs(page, line)
    if any(right[0] - left[1] > _APART * EM for left, right in pairwise(runs)):
        return _MISCOUNTED
    pieces = len(runs)
    if pieces == len(text):
        return 1.0
    wide = line.width / pitch + _GAP
    return 1.0 if pieces < len(text) and abs(wide - len(text)) < _NEAR else _MISCOUNTED


def _cell(box: Box, lines: Sequence[Box], pieces: Sequence[_Piece]) -> Cell:
    if not pieces:
        return Cell("", Seen(1.0, ("",)))
    if len(pieces) == 1:
        only = pieces[0]
        if only.text in ("一", "-", "—", "_") and lines[0].height < _DASH_HEIGHT * EM:
            return Cell("—", Seen(1.0, ("—",)))
        return Cell(only.text, Seen(only.confidence, only.readings))
    confidence = min(piece.confidence for piece in pieces)
    if all(piece.text.isdigit() for piece in pieces):
        broken = all(_fills(box, line) for line in lines[:-1])
        text = ("" if broken else " ").join(piece.text for piece in pieces)
        return Cell(text, Seen(min(confidence, _JOINED), (text,)))
    text = "".join(piece.text for piece in pieces)
    return Cell(text, Seen(confidence, (text,)))


def _fills(box: Box, line: Box) -> bool:
    """Whether no further digit fits behind the line."""
    return box.width - line.width < 2 * 0.55 * EM
