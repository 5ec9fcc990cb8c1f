"""Ruling lines of a page: whatever a producer draws them with becomes straight segments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from extract.pdf.letters import Turn, is_white, turned

# Points. Thicker is a filled area, not a line; nearer are strokes of one double or dashed line.
_THICKEST = 3.5
SAME = 3.0
_SHORTEST = 5.0
# More lines than this on one page are a drawing.
_MOST = 4000


@dataclass(frozen=True, slots=True)
class Segment:
    """A straight line from `start` to `stop`; `at` is the y of a level one, the x of an upright one."""

    at: float
    start: float
    stop: float


@dataclass(frozen=True, slots=True)
class Ruling:
    """The lines of a page: level ones and upright ones, each merged with what continues it."""

    level: list[Segment]
    upright: list[Segment]


def ruling_of(page: Any, turn: Turn = 0) -> Ruling:
    """The ruling lines of a pdfplumber page, turned as its letters are; none if the page is a drawing."""
    level: list[Segment] = []
    upright: list[Segment] = []
    for box in _strokes(page):
        x0, top, x1, bottom = turned(box, page, turn)
        if bottom - top <= _THICKEST:
            level.append(Segment((top + bottom) / 2, x0, x1))
        if x1 - x0 <= _THICKEST:
            upright.append(Segment((x0 + x1) / 2, top, bottom))
    merged = Ruling(_merged(level), _merged(upright))
    if len(merged.level) > _MOST or len(merged.upright) > _MOST:
        return Ruling([], [])
    return merged


def _strokes(page: Any) -> Iterator[tuple[float, float, float, float]]:
    """Thin boxes: lines, thin rectangles, the sides of stroked rectangles and paths."""
    for line in page.lines:
        if not is_white(line.get("stroking_color")):
            yield _box(line)
    for rect in page.rects:
        yield from _sides(rect)
    for curve in page.curves:
        yield from _sides(curve, path=True)


def _sides(shape: Any, *, path: bool = False) -> Iterator[tuple[float, float, float, float]]:
    x0, top, x1, bottom = _box(shape)
    fill = shape.get("fill") and not is_white(shape.get("non_stroking_color"))
    stroke = shape.get("stroke") and not is_white(shape.get("stroking_color"))
    if not fill and not stroke:
        return
    if min(x1 - x0, bottom - top) <= _THICKEST:
        yield x0, top, x1, bottom
    elif stroke and not path:
        yield x0, top, x1, top
        yield x0, bottom, x1, bottom
        yield x0, top, x0, bottom
        yield x1, top, x1, bottom
    elif stroke:
        points = shape.get("pts") or []
        for (ax, ay), (bx, by) in pairwise(points):
            if min(abs(ax - bx), abs(ay - by)) <= 0.5:
                yield min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _box(shape: Any) -> tuple[float, float, float, float]:
    return shape["x0"], shape["top"], shape["x1"], shape["bottom"]


def _merged(segments: list[Segment]) -> list[Segment]:
    """Segments on one line joined where they touch; what stays short is no ruling line."""
    merged: list[Segment] = []
    for line in grouped(segments):
        at = sum(segment.at for segment in line) / len(line)
        start: float | None = None
        stop = 0.0
        for segment in sorted(line, key=lambda one: one.start):
            if start is None:
                start, stop = segment.start, segment.stop
            elif segment.start <= stop + SAME:
                stop = max(stop, segment.stop)
            else:
                merged.append(Segment(at, start, stop))
                start, stop = segment.start, segment.stop
        if start is not None:
            merged.append(Segment(at, start, stop))
    return [segment for segment in merged if segment.stop - segment.start >= _SHORTEST]


def grouped(segments: list[Segment]) -> Iterator[list[Segment]]:
    """Segments that stand at the same place but for a hair, in order."""
    line: list[Segment] = []
    for segment in sorted(segments, key=lambda one: one.at):
        if line and segment.at - line[0].at > SAME:
            yield line
            line = []
        line.append(segment)
    if line:
        yield line
