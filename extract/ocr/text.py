"""Text outside the tables: lines found in the strips between them, joined to paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from extract.ocr.engine import EM, Box, lines, recognise
from extract.ocr.ink import Sheet

# A strip is looked at in pieces of this height (pixels), cut where nothing is printed.
_PIECE = 1800
_LEAST_CONFIDENCE = 0.3
_INDENT = 1.2
_RAGGED = 2.5
_LEAST_STRIP = 0.6


@dataclass(frozen=True, slots=True)
class TextLine:
    """One printed line and where it stands."""

    box: Box
    text: str


def read_strips(page: Sheet, tables: Sequence[Box]) -> list[tuple[int, str]]:
    """The paragraphs outside `tables` from top to bottom, each with the height at which it begins."""
    found: list[tuple[int, str]] = []
    for top, bottom in _strips(page, tables):
        printed = _rows(_read(page, top, bottom))
        found.extend(_paragraphs(printed))
    return found


def _strips(page: Sheet, tables: Sequence[Box]) -> Iterator[tuple[int, int]]:
    """The stretches of the page between the tables, in pieces, those without ink left out."""
    edges = sorted((table.top, table.bottom) for table in tables)
    start, height = 0, page.gray.shape[0]
    for top, bottom in [*edges, (height, height)]:
        yield from _pieces(page, start, top)
        start = max(start, bottom)


def _pieces(page: Sheet, top: int, bottom: int) -> Iterator[tuple[int, int]]:
    filled = np.any(page.ink, axis=1)
    while bottom - top >= _LEAST_STRIP * EM:
        end = bottom
        if bottom - top > _PIECE:
            blank = np.flatnonzero(~filled[top + _PIECE // 2 : top + _PIECE])
            end = top + (_PIECE // 2 + int(blank[-1]) if len(blank) else _PIECE)
        rows = np.flatnonzero(filled[top:end])
        if len(rows):
            rim = int(EM * 0.5)
            yield max(top, top + int(rows[0]) - rim), min(end, top + int(rows[-1]) + rim)
        top = end


def _read(page: Sheet, top: int, bottom: int) -> list[TextLine]:
    strip = np.ascontiguousarray(page.gray[top:bottom])
    boxes = [box for box in lines(strip) if min(box.width, box.height) >= _LEAST_STRIP * EM / 2]
    read = recognise([np.ascontiguousarray(strip[b.top : b.bottom, b.left : b.right]) for b in boxes])
    return [
        TextLine(Box(box.left, box.top + top, box.right, box.bottom + top), reading.text)
        for box, reading in zip(boxes, read, strict=True)
        if reading.text and reading.confidence >= _LEAST_CONFIDENCE
    ]


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2


def _rows(found: Sequence[TextLine]) -> list[TextLine]:
    """Pieces at one height as one line, wide gaps as blanks."""
    rows: list[list[TextLine]] = []
    for line in sorted(found, key=lambda line: _middle(line.box)):
        if rows and _middle(line.box) - _middle(rows[-1][-1].box) < 0.45 * EM:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_one(sorted(row, key=lambda line: line.box.left)) for row in rows]


def _one(row: list[TextLine]) -> TextLine:
    text = row[0].text
    for before, line in pairwise(row):
        text += (" " if line.box.left - before.box.right > EM else "") + line.text
    box = Box(
        row[0].box.left,
        min(line.box.top for line in row),
        max(line.box.right for line in row),
        max(line.box.bottom for line in row),
    )
    return TextLine(box, text)


_OPENING = re.compile(
    r"[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|第[一二三四五六七八九十]+[条部章]"
)


def _paragraphs(rows: Sequence[TextLine]) -> list[tuple[int, str]]:
    """Lines that reach the right margin go on in the next one, if that is not indented."""
    if not rows:
        return []
    left = min(row.box.left for row in rows)
    right = max(row.box.right for row in rows)
    paragraphs: list[tuple[int, str]] = []
    before: TextLine | None = None
    for row in rows:
        if before is not None and _goes_on(before, row, left, right):
            paragraphs[-1] = (paragraphs[-1][0], paragraphs[-1][1] + row.text)
        else:
            paragraphs.append((row.box.top, row.text))
        before = row
    return paragraphs


def _goes_on(before: TextLine, row: TextLine, left: int, right: int) -> bool:
    full = before.box.right > right - _RAGGED * EM
    flush = row.box.left < left + _INDENT * EM
    near = row.box.top - before.box.bottom < 2.5 * EM
    return full and flush and near and not _OPENING.match(row.text)
