"""What stands on pages and belongs to none: page numbers, running heads and feet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from extract.pdf.lines import TextLine
from extract.pdf.pages import Sheet
from extract.plain import squeeze

# The margins in parts of the page's height.
_MARGIN = 0.13
_DASH = "[-‐‑‒–—―─－·•~～]"
_MARKED = re.compile(
    rf"{_DASH}+\d{{1,3}}{_DASH}+|第\d{{1,3}}页(?:[,，/()（]?共\d{{1,3}}页[)）]?)?|\d{{1,3}}/\d{{1,3}}"
    r"|\d{1,3}页/共?\d{1,3}页|(?i:page)\d{1,3}(?:(?i:of)\d{1,3})?"
)
_PLAIN = re.compile(r"\d{1,3}")
_SAME_PLACE = 4.0
_EDGE_LINES = 2


def clear(sheets: Sequence[Sheet]) -> None:
    """Take page numbers and running lines out of `sheets`, which are changed.

    A number with marks around it (`-4-`, 第4页) at the edge of a page is a page number; a bare one only
    where it counts with the pages. A running line stands at the same place of the margin on several
    pages with the same words.
    """
    dropped: set[int] = set()
    for sheet in sheets:
        for line in _edges(sheet):
            if _MARKED.fullmatch(squeeze(line.text)[0]):
                dropped.add(id(line))
    dropped.update(_counting(sheets))
    _remove(sheets, dropped)
    _remove(sheets, set(_running(sheets)))


def _remove(sheets: Sequence[Sheet], dropped: set[int]) -> None:
    for sheet in sheets:
        sheet.items = [item for item in sheet.items if id(item) not in dropped]


def _edges(sheet: Sheet) -> Iterator[TextLine]:
    """The first and last items of a page, where they are lines."""
    chosen = sheet.items[:_EDGE_LINES] + sheet.items[-_EDGE_LINES:]
    for item in {id(item): item for item in chosen}.values():
        if isinstance(item, TextLine):
            yield item


def _in_margin(sheet: Sheet, line: TextLine) -> bool:
    return not _MARGIN * sheet.height < line.y < (1 - _MARGIN) * sheet.height


def _counting(sheets: Sequence[Sheet]) -> Iterator[int]:
    """Bare numbers in the margin that grow with the pages."""
    found: dict[int, list[int]] = {}
    for place, sheet in enumerate(sheets):
        for line in _edges(sheet):
            text = squeeze(line.text)[0]
            if _PLAIN.fullmatch(text) and _in_margin(sheet, line):
                found.setdefault(int(text) - place, []).append(id(line))
    for offset, lines in found.items():
        if len(lines) > 1 or (offset == 1 and len(sheets) <= 2):
            yield from lines


def _words(line: TextLine) -> str:
    """What a running line says on every page: its page number may differ, no other figure."""
    text = squeeze(line.text)[0]
    return re.sub(r"\d+(?=页)", "0", text)


def _running(sheets: Sequence[Sheet]) -> Iterator[int]:
    """Lines printed at the same place of the margin of several pages."""
    if len(sheets) < 2:
        return
    seen = [
        (_words(line), line.y, id(line))
        for sheet in sheets
        for line in _edges(sheet)
        if _in_margin(sheet, line)
    ]
    words = Counter(text for text, _, _ in seen)
    for text, y, found in seen:
        same = sum(other == text and abs(place - y) <= _SAME_PLACE for other, place, _ in seen)
        if words[text] > 1 and same > 1 and same * 2 >= len(sheets):
            yield found
