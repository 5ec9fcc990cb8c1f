"""Ruling lines to tables: the cells they enclose, and the rows and columns those stand in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np

from extract.ocr.engine import EM, Box
from extract.ocr.ink import Sheet

# The least side of a cell, in character heights: between the lines of a double ruling there is less.
_LEAST_SIDE = 0.55
# How much of its rectangle a cell fills; what fills less is two cells joined by a gap, or no cell.
_FULL = 0.86
# Starts of cells that differ by less belong to one row or column.
_SAME = 0.4
_LEAST_CELLS = 2


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruled table: where it stands, and its cells' insides (pixels)."""

    box: Box
    cells: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """The rectangle of rows and columns a cell covers."""

    row: int
    column: int
    rowspan: int
    colspan: int


def ruled_tables(page: Sheet) -> list[Ruled]:
    """The tables of a page from top to bottom."""
    mask = (page.rows | page.columns).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(
        cv2.dilate(mask, np.ones((5, 5), np.uint8)), connectivity=8
    )
    found = []
    for number in range(1, count):
        left, top, width, height = (int(side) for side in stats[number, :4])
        if width < 4 * EM or height < 1.5 * EM:
            continue
        inside = labels[top : top + height, left : left + width] != number
        cells = _cells(inside, left, top)
        if len(cells) >= _LEAST_CELLS:
            found.append(Ruled(Box(left, top, left + width, top + height), cells))
    return sorted(_innermost(found), key=lambda table: (table.box.top, table.box.left))


def _innermost(tables: list[Ruled]) -> list[Ruled]:
    """Without the frames of a page or a layout, in which the tables stand."""
    return [table for table in tables if not any(_encloses(table.box, other.box) for other in tables)]


def _encloses(outer: Box, inner: Box) -> bool:
    return (
        outer.left < inner.left
        and outer.top < inner.top
        and outer.right > inner.right
        and outer.bottom > inner.bottom
    )


def _cells(inside: np.ndarray, left: int, top: int) -> tuple[Box, ...]:
    """The areas that the lines enclose; those that touch the rim are outside the table."""
    height, width = inside.shape
    _, _, stats, _ = cv2.connectedComponentsWithStats(inside.astype(np.uint8), connectivity=4)
    cells = []
    for x, y, across, down, area in stats[1:].tolist():
        if min(across, down) < _LEAST_SIDE * EM or area < _FULL * across * down:
            continue
        if (x == 0 or x + across == width) and (y == 0 or y + down == height) and across * 20 > width * 19:
            continue
        cells.append(Box(left + x, top + y, left + x + across, top + y + down))
    return tuple(cells)


def _starts(values: Iterable[float]) -> list[float]:
    """Where rows or columns begin: values that stand close together are one."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] < _SAME * EM:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _extent(starts: list[float], begin: float, end: float) -> tuple[int, int]:
    """The first row or column a cell is in, and how many it covers."""
    first = min(range(len(starts)), key=lambda number: abs(starts[number] - begin))
    last = max(number for number, start in enumerate(starts) if start < end - _SAME * EM or number == first)
    return first, max(last - first + 1, 1)


def spans(cells: Iterable[Box]) -> list[Span]:
    """For each cell the rows and columns it covers."""
    boxes = list(cells)
    tops = _starts(box.top for box in boxes)
    lefts = _starts(box.left for box in boxes)
    found = []
    for box in boxes:
        row, rowspan = _extent(tops, box.top, box.bottom)
        column, colspan = _extent(lefts, box.left, box.right)
        found.append(Span(row, column, rowspan, colspan))
    return found
