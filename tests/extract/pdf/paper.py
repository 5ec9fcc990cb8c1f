"""Reports on paper: PDF pages drawn with many hands, every page break where a test wants it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal, TypeAlias

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.corpus.tables import Table

Lines: TypeAlias = Literal["line", "rect", "double", "dashes", "gaps", "none"]
_SONG = "STSong-Light"
_LATIN = "Times-Roman"
_THREE = (0.08, 0.12, 0.26, *(0.54 / 7,) * 7)


@dataclass
class Paper:
    """A PDF under way; `y` is the distance from the top of the page."""

    width: float = 595.0
    height: float = 842.0
    lines: Lines = "line"
    glyphs: bool = False  # each glyph placed alone
    bold: bool = False  # each string printed twice
    turned: Literal["", "page", "text"] = ""
    number: str = "- {} -"
    head: str = ""
    size: float = 10.5
    margin: float = 70.0
    y: float = 70.0
    pages: int = 1
    buffer: io.BytesIO = field(default_factory=io.BytesIO)

    def __post_init__(self) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(_SONG))
        self.canvas = Canvas(self.buffer, pagesize=(self.width, self.height))
        self._turn()

    def _turn(self) -> None:
        if self.turned == "page":
            self.canvas.setPageRotation(90)
        elif self.turned == "text":
            self.canvas.setPageSize((self.height, self.width))
        if self.turned:
            self.canvas.translate(self.height, 0)
            self.canvas.rotate(90)

    def close(self) -> bytes:
        """The finished file."""
        self._furnish()
        self.canvas.save()
        return self.buffer.getvalue()

    def feed(self) -> None:
        """The next page."""
        self._furnish()
        self.canvas.showPage()
        self.pages += 1
        self.y = 70.0
        self._turn()

    def _furnish(self) -> None:
        if self.number:
            self.string(self.number.format(self.pages), self.width / 2, self.height - 30)
        if self.head:
            self.string(self.head, self.width / 2, 30)

    def string(self, text: str, x: float, y: float, size: float = 9.0) -> float:
        """Print `text` on one line, digits in a font of their own; the x behind it."""
        for latin, characters in groupby(text, key=str.isascii):
            font, run = _LATIN if latin else _SONG, "".join(characters)
            self.canvas.setFont(font, size)
            for piece in run if self.glyphs else [run]:
                for shift in (0.0, 0.3) if self.bold else (0.0,):
                    self.canvas.drawString(x + shift, self.height - y, piece)
                x += pdfmetrics.stringWidth(piece, font, size)
        return x

    def paragraph(self, text: str, *, align: Literal["", "middle", "right"] = "") -> None:
        """A paragraph, its first line set in by two letters, broken at the page's width."""
        left, right = self.margin, self.width - self.margin
        x = left if align else left + 2 * self.size
        while text:
            line = _fitting(text, right - x, self.size)
            text = text[len(line) :]
            if align:
                spare = right - left - _length(line, self.size)
                x = left + (spare / 2 if align == "middle" else spare)
            if self.y + self.size > self.height - 80:
                self.feed()
            self.y += self.size * 1.6
            self.string(line, x, self.y, self.size)
            x = left

    def table(self, table: Table, breaks: Sequence[int] = ()) -> None:
        """A table, with a new page before each row of `breaks` and wherever the page is full.

        The text of a cell that a page break parts stands in its larger part.
        """
        placed = _placed(table)
        width = self.width - 2 * self.margin
        shares = _THREE if table.part == 3 else (1 / table.width,) * table.width
        xs = [self.margin + width * sum(shares[:column]) for column in range(table.width + 1)]
        heights = _heights(table, placed, xs)
        first = 0
        while first < len(heights):
            last = first + 1
            y = self.y + heights[first]
            while last < len(heights) and last not in breaks and y + heights[last] <= self.height - 60:
                y += heights[last]
                last += 1
            ys = [self.y + sum(heights[first:row]) for row in range(first, last + 1)]
            for text, row, column, rowspan, colspan in placed:
                top, bottom = max(row, first), min(row + rowspan, last)
                if top < bottom:
                    box = (xs[column], ys[top - first], xs[column + colspan], ys[bottom - first])
                    whole = 2 * (bottom - top) > rowspan or (2 * (bottom - top) == rowspan and top == row)
                    self.cell(text if whole else "", *box)
            self.y = ys[-1]
            first = last
            if first < len(heights):
                self.feed()
        self.y += 10

    def cell(self, text: str, x0: float, top: float, x1: float, bottom: float) -> None:
        """A box with text in its middle."""
        for line in (
            (x0, top, x1, top),
            (x0, bottom, x1, bottom),
            (x0, top, x0, bottom),
            (x1, top, x1, bottom),
        ):
            self.rule(*line)
        rows = _wrapped(text, x1 - x0 - 4, 9)
        y = (top + bottom) / 2 - len(rows) * 5.5
        for row in rows:
            y += 11
            self.string(row, (x0 + x1) / 2 - _length(row, 9) / 2, y - 2.5)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A level or upright line, drawn the way of this paper."""
        level = y0 == y1
        self.canvas.setLineWidth(0.5)
        if self.lines == "line":
            self._stroke(x0, y0, x1, y1)
        elif self.lines == "rect":
            self.canvas.rect(
                x0 - 0.25, self.height - y1 - 0.25, x1 - x0 + 0.5, y1 - y0 + 0.5, stroke=0, fill=1
            )
        elif self.lines == "double":
            for shift in (-0.9, 0.9):
                across, down = (0.0, shift) if level else (shift, 0.0)
                self._stroke(x0 + across, y0 + down, x1 + across, y1 + down)
        elif self.lines == "dashes":
            count = max(1, int((x1 - x0 + y1 - y0) / 3))
            for place in range(count):
                start, stop = place / count, (place + 0.6) / count
                self._stroke(
                    x0 + (x1 - x0) * start,
                    y0 + (y1 - y0) * start,
                    x0 + (x1 - x0) * stop,
                    y0 + (y1 - y0) * stop,
                )
        elif self.lines == "gaps":
            self._stroke(x0 + level, y0 + (not level), x1 - level, y1 - (not level))

    def _stroke(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)


_Placed: TypeAlias = tuple[str, int, int, int, int]


def _placed(table: Table) -> list[_Placed]:
    """Text, row, column, rowspan and colspan of each cell."""
    taken: set[tuple[int, int]] = set()
    found = []
    for row, cells in enumerate(table.rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            taken |= {
                (row + down, column + right) for down in range(cell.rowspan) for right in range(cell.colspan)
            }
            found.append((cell.text, row, column, cell.rowspan, cell.colspan))
            column += cell.colspan
    return found


def _heights(table: Table, placed: Sequence[_Placed], xs: Sequence[float]) -> list[float]:
    heights = [18.0] * len(table.rows)
    for text, row, column, rowspan, colspan in sorted(placed, key=lambda one: one[3]):
        need = 11 * len(_wrapped(text, xs[column + colspan] - xs[column] - 4, 9)) + 7
        heights[row + rowspan - 1] += max(0.0, need - sum(heights[row : row + rowspan]))
    return heights


def _length(text: str, size: float) -> float:
    return sum(float(pdfmetrics.stringWidth(one, _LATIN if one.isascii() else _SONG, size)) for one in text)


def _fitting(text: str, width: float, size: float) -> str:
    count = 1
    while count < len(text) and _length(text[: count + 1], size) <= width:
        count += 1
    return text[:count]


def _wrapped(text: str, width: float, size: float) -> list[str]:
    rows = []
    while text:
        rows.append(_fitting(text, width, size))
        text = text[len(rows[-1]) :]
    return rows
