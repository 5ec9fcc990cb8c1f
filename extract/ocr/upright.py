"""Turning a page upright: quarter turns by its lines of text, small skew by ruling lines or text."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.ocr.engine import Gray, corners, recognise
from extract.ocr.ink import darker

_MOST_SKEW = 6.0
_SMALLEST_SKEW = 0.04
_SAMPLES = 3
# Of the level lines found, so many strongest ones are measured, and there must be as many at least.
_STRONGEST, _FEWEST = 30, 6


def upright(gray: Gray) -> Gray:
    """The page with its text running from left to right, ruling lines level."""
    boxes = corners(gray, rough=True)
    long = sorted((box for box in boxes if _ratio(box) > 2.5), key=_longest, reverse=True)
    if long:
        standing = sum(_is_standing(box) for box in long)
        if standing * 2 > len(long):
            gray = np.ascontiguousarray(np.rot90(gray))
            height = gray.shape[0]
            long = [_turned(box, height) for box in long]
        if _upside_down(gray, long[:_SAMPLES]):
            gray = np.ascontiguousarray(np.rot90(gray, 2))
            long = []
    return _level(gray, long)


def _sides(box: NDArray[np.float32]) -> tuple[float, float]:
    return float(np.linalg.norm(box[1] - box[0])), float(np.linalg.norm(box[3] - box[0]))


def _ratio(box: NDArray[np.float32]) -> float:
    across, down = _sides(box)
    return max(across, down) / max(min(across, down), 1.0)


def _longest(box: NDArray[np.float32]) -> float:
    return max(_sides(box))


def _is_standing(box: NDArray[np.float32]) -> bool:
    extent = box.max(axis=0) - box.min(axis=0)
    return bool(extent[1] > extent[0])


def _turned(box: NDArray[np.float32], height: int) -> NDArray[np.float32]:
    """A box of the page after a quarter turn against the clock; `height` is that of the turned page."""
    turned = np.stack([box[:, 1], height - box[:, 0]], axis=1)
    return np.roll(turned, -1, axis=0)


def _crop(gray: Gray, box: NDArray[np.float32]) -> Gray:
    left, top = np.maximum(np.floor(box.min(axis=0)).astype(int), 0)
    right, bottom = np.ceil(box.max(axis=0)).astype(int)
    return np.ascontiguousarray(gray[top : bottom + 1, left : right + 1])


def _upside_down(gray: Gray, boxes: list[NDArray[np.float32]]) -> bool:
    """Whether the longest lines are read better turned by half."""
    crops = [crop for crop in (_crop(gray, box) for box in boxes) if crop.size]
    if not crops:
        return False
    read = recognise([*crops, *(np.ascontiguousarray(np.rot90(crop, 2)) for crop in crops)])
    count = len(crops)
    as_is = sum(reading.confidence for reading in read[:count])
    return sum(reading.confidence for reading in read[count:]) > as_is + 0.2 * count


def _level(gray: Gray, boxes: list[NDArray[np.float32]]) -> Gray:
    angle = _skew(gray)
    if angle is None:
        angle = _text_skew(boxes)
    if abs(angle) < _SMALLEST_SKEW:
        return gray
    height, width = gray.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    paper = int(np.percentile(gray, 80))
    return cv2.warpAffine(  # type: ignore[return-value]  # cv2's stubs know no kind of pixel
        gray, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=paper
    )


def _skew(gray: Gray) -> float | None:
    """The angle (degrees) of the long level lines; None where there are hardly any."""
    half = cv2.resize(gray, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    around = np.radians(_MOST_SKEW)
    found = cv2.HoughLines(
        darker(half),  # type: ignore[arg-type]  # cv2's stubs know no kind of pixel
        1,
        np.pi / 3600,
        half.shape[1] // 4,
        min_theta=np.pi / 2 - around,
        max_theta=np.pi / 2 + around,
    )
    if found is None or len(found) < _FEWEST:
        return None
    normals = np.degrees(found.reshape(len(found), -1)[:_STRONGEST, 1])
    return float(np.median(normals)) - 90.0


def _text_skew(boxes: list[NDArray[np.float32]]) -> float:
    """The angle of the lines of text."""
    angles = []
    for box in boxes:
        across, down = box[1] - box[0]
        angles.append(float(np.degrees(np.arctan2(down, across))))
    small = [angle for angle in angles if abs(angle) < _MOST_SKEW]
    return float(np.median(small)) if small else 0.0
