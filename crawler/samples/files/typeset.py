"""A paper set on pages: where every line of text and every ruling stands, before PDF, OFD or a picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crawler.samples.files.pages import Page, Rule, Text, breadth, folded
from crawler.samples.files.paper import Box, Paper, Sheet, Words

_PAD = 2.0
# Baseline below the top of a line, and height of a line, in ems.
_ASCENT, _LEADING = 0.9, 1.3


@dataclass(frozen=True, slots=True)
class Look:
    """How a paper is set.

    Attributes:
        size, cell: of the text and of the text in tables, in points.
        foot: the page number with its marks, empty for none; head: a running head.
        landscape: the table of ten columns stands on pages turned by a quarter.
        again: the header of a table is printed again on each page it reaches.
        gap: points left free before the first heading, which moves all page breaks.
        sides: tables are ruled at their left and right ends too.
        height: of a page; a 长图 has one very high one, cut below its last line.
    """

    size: float = 12
    cell: float = 9
    margin: float = 60
    foot: str = "- {} -"
    head: str = ""
    landscape: bool = False
    again: bool = False
    sides: bool = True
    gap: float = 0
    width: float = 595
    height: float = 842
    cut: bool = False


class Setter:
    """Sets blocks one below the other; `pages` holds what was set."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.pages: list[Page] = []
        self.turned = False
        self.y = 0.0
        self._new_page()

    @property
    def page(self) -> Page:
        """The page that is being set."""
        return self.pages[-1]

    @property
    def bottom(self) -> float:
        """Where the text of this page ends."""
        return self.page.height - self.look.margin

    def _new_page(self) -> None:
        look = self.look
        width, height = (look.height, look.width) if self.turned else (look.width, look.height)
        self.pages.append(Page(width, height))
        self.y = look.margin
        number = len(self.pages)
        if look.foot:
            self._centred(look.foot.format(number), height - look.margin / 2, 9)
        if look.head:
            self._centred(look.head, look.margin / 2, 9)

    def _centred(self, text: str, y: float, size: float) -> None:
        left = (self.page.width - breadth(text, size)) / 2
        self.page.texts.append(Text(left, y, size, text))

    def block(self, block: Words | Sheet) -> None:
        """Set one block."""
        if isinstance(block, Sheet):
            self._sheet(block)
            return
        size = {"title": self.look.size * 1.5, "heading": self.look.size * 1.2}.get(
            block.kind, self.look.size
        )
        room = self.page.width - 2 * self.look.margin
        text = block.text if block.kind in {"title", "signature"} else f"　　{block.text}"
        for line in folded(text, room, size):
            self._space(size * 1.6)
            over = room - breadth(line, size)
            left = {"title": over / 2, "signature": over}.get(block.kind, 0.0)
            place = line.lstrip("　")
            indent = breadth(line[: len(line) - len(place)], size)
            self.page.texts.append(
                Text(self.look.margin + left + indent, self.y + size * 1.2, size, place.rstrip())
            )
            self.y += size * 1.6

    def _space(self, height: float) -> None:
        if self.y + height > self.bottom:
            self._new_page()

    def _sheet(self, sheet: Sheet) -> None:
        turn = self.look.landscape and len(sheet.shares) == 10
        if turn:
            self.turned = True
            self._new_page()
        room = self.page.width - 2 * self.look.margin
        edges = [self.look.margin]
        for share in sheet.shares:
            edges.append(edges[-1] + share * room)
        heights = self._heights(sheet, edges)
        for rows in self._fragments(sheet, heights):
            self._fragment(sheet, edges, heights, rows)
        self.y += self.look.size
        if turn:
            self.turned = False
            self._new_page()

    def _lines(self, box: Box, width: float) -> list[str]:
        return folded(box.text, width - 2 * _PAD, self.look.cell)

    def _heights(self, sheet: Sheet, edges: list[float]) -> list[float]:
        """The height of each row: what its own cells need, then what cells over several rows still lack."""
        line = self.look.cell * _LEADING
        heights = [line + 2 * _PAD] * len(sheet.rows)
        for several in (False, True):
            for row, column, box in sheet.places():
                if (box.rowspan > 1) is not several:
                    continue
                need = len(self._lines(box, edges[column + box.colspan] - edges[column])) * line + 2 * _PAD
                lack = need - sum(heights[row : row + box.rowspan])
                if lack > 0:
                    heights[row + box.rowspan - 1] += lack
        return heights

    def _fragments(self, sheet: Sheet, heights: list[float]) -> Iterator[list[int]]:
        """The rows of each page; a new page has begun when the next list is asked for."""
        rows: list[int] = []
        y = self.y
        for row, height in enumerate(heights):
            if y + height > self.bottom and (rows or self.y > self.look.margin):
                if rows:
                    yield rows
                self._new_page()
                rows = list(range(sheet.header)) if self.look.again and row >= sheet.header else []
                y = self.y + sum(heights[header] for header in rows)
            rows.append(row)
            y += height
        yield rows

    def _fragment(self, sheet: Sheet, edges: list[float], heights: list[float], rows: list[int]) -> None:
        tops: dict[int, float] = {}
        for row in rows:
            tops[row] = self.y
            self.y += heights[row]
        for first, column, box in sheet.places():
            here = [row for row in range(first, first + box.rowspan) if row in tops]
            if not here:
                continue
            top, bottom = tops[here[0]], tops[here[-1]] + heights[here[-1]]
            left, right = edges[column], edges[column + box.colspan]
            frame = _frame(left, top, right, bottom)
            ends = () if self.look.sides else (edges[0], edges[-1])
            self.page.rules += [rule for rule in frame if rule.x0 != rule.x1 or rule.x0 not in ends]
            # A cell cut by the end of the page has its text in its first piece, as far as it goes.
            before = 0.0 if first in tops else sum(heights[row] for row in range(first, here[0]))
            whole = len(here) == box.rowspan
            self._text(box, (left, top, right, bottom), before, whole=whole)

    def _text(
        self, box: Box, place: tuple[float, float, float, float], before: float, *, whole: bool
    ) -> None:
        left, top, right, bottom = place
        size, line = self.look.cell, self.look.cell * _LEADING
        lines = self._lines(box, right - left)
        fit = len(lines) if whole else int((bottom - top - _PAD) // line)
        skipped = int((before - _PAD) // line) if before else 0
        lines = lines[skipped : skipped + fit]
        y = top + (max(0.0, bottom - top - len(lines) * line) / 2 if whole else _PAD)
        for text in lines:
            if text.strip():
                x = left + (right - left - breadth(text, size)) / 2
                self.page.texts.append(Text(x, y + size * _ASCENT + (line - size) / 2, size, text))
            y += line


def _frame(left: float, top: float, right: float, bottom: float) -> list[Rule]:
    return [
        Rule(left, top, right, top),
        Rule(left, bottom, right, bottom),
        Rule(left, top, left, bottom),
        Rule(right, top, right, bottom),
    ]


def typeset(paper: Paper, look: Look | None = None) -> list[Page]:
    """The pages of a paper."""
    look = look or Look()
    setter = Setter(look)
    waiting = look.gap
    for block in paper:
        if waiting and isinstance(block, Words) and block.kind == "heading":
            setter.y += waiting
            waiting = 0
        setter.block(block)
    if look.cut:
        setter.page.height = setter.y + look.margin
    return [page for page in setter.pages if page.rules or any(text.size != 9 for text in page.texts)]
