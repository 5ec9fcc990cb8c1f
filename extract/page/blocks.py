"""A page's tree to its blocks in printed order.

Where lines break is written into a copy of the tree as marks, and the copy is printed with one
call: walking a Word-pasted page element by element in Python costs several times its parse.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from extract.document import Block, Line, Picture
from extract.page.elements import BLOCKS, PREFORMATTED, UNPRINTED, hidden_elements
from extract.page.grid import Budget
from extract.page.tables import take_table

# Noncharacters: no text may use them, and `parse_html` lets none through.
_OPEN, _CLOSE, _TAB = "\ufdd0", "\ufdd1", "\ufdd2"
_MARK = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_MARKED = (*BLOCKS, "br", "img")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
# Word wraps its source in the middle of Chinese words: between two wide characters a line end is nothing.
_SOFT_BREAK = re.compile(rf"(?<=[{_WIDE}])[ \t\r]*\n[ \t\r\n]*(?=[{_WIDE}])")
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
_WIDTHLESS = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]+")
_PREFORMATTED = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and the element of the page's own tree it begins in."""

    block: Block
    element: Any


@dataclass(slots=True)
class _Marks:
    """What the marks in the copy stand for: blocks, the page's own element, whether a line ends there."""

    origin: dict[Any, Any]
    entries: list[tuple[list[Block], Any, bool]] = field(default_factory=list)

    def put(self, element: Any, blocks: list[Block] | None = None, *, breaks: bool = True) -> str:
        """A new mark for `element` of the copy."""
        self.entries.append((blocks or [], self.origin.get(element), breaks))
        return f"{_OPEN}{len(self.entries) - 1}{_CLOSE}"


def read_blocks(root: Any, *, keep_newlines: bool = False, show: Collection[Any] = ()) -> list[Placed]:
    """The blocks of the page under `root`, each with the element it begins in.

    Args:
        root: the page; it is not changed.
        keep_newlines: whether a line end in the source is one in print too (plain text put into a page).
        show: hidden elements to be read nevertheless.
    """
    printout = copy.deepcopy(root)
    marks = _Marks(dict(zip(printout.iter(*_MARKED), root.iter(*_MARKED), strict=True)))
    marks.origin[printout] = root
    shown = set(show)
    # Both trees have the same hidden elements in the same order; found before anything is taken out.
    hidden = [
        twin
        for twin, own in zip(hidden_elements(printout), hidden_elements(root), strict=True)
        if own not in shown
    ]
    for element in hidden:
        _take_out(element)
    etree.strip_elements(printout, *UNPRINTED, with_tail=False)
    _mark_newlines(printout, marks, everywhere=keep_newlines)
    _take_tables(printout, marks)
    _mark_breaks(printout, marks)
    text: str = etree.tostring(printout, method="text", encoding="unicode")
    return list(_placed(_SOFT_BREAK.sub("", text), marks, root))


def _take_out(element: Any) -> None:
    """Remove an element but not the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _mark_newlines(printout: Any, marks: _Marks, *, everywhere: bool) -> None:
    """Put marks for the line ends of preformatted text, or of all text, and keep its tabs."""
    if everywhere:
        _mark_newlines_under(printout, marks)
        return
    for element in printout.iter(*PREFORMATTED):
        _mark_newlines_under(element, marks)
    for element in printout.iterfind(".//*[@style]"):
        if _PREFORMATTED.search(element.get("style")):
            _mark_newlines_under(element, marks)


def _mark_newlines_under(element: Any, marks: _Marks) -> None:
    for node in element.iter():
        if node.text and node.text.strip(" "):
            node.text = _kept(node.text, node, marks)
        if node is not element and node.tail and node.tail.strip(" "):
            node.tail = _kept(node.tail, node.getparent(), marks)


def _kept(text: str, element: Any, marks: _Marks) -> str:
    lines = text.replace("\t", _TAB).split("\n")
    return lines[0] + "".join(marks.put(element) + line for line in lines[1:])


def _take_tables(printout: Any, marks: _Marks) -> None:
    """Take the cells of data tables out of the copy and leave marks of their grids in their place."""
    budget = Budget()
    for table in list(printout.iter("table")):
        for element, blocks in take_table(table, budget, marks.origin[table]):
            element.text = marks.put(element, blocks)


def _mark_breaks(printout: Any, marks: _Marks) -> None:
    for element in list(printout.iter(*_MARKED)):
        tag = element.tag
        if tag == "img":
            source = element.get("src") or element.get("data-src") or ""
            mark = marks.put(element, [Picture(source)], breaks=False) if source else ""
            element.tail = mark + (element.tail or "")
            continue
        if tag != "br":
            element.text = marks.put(element) + (element.text or "")
        parent = element.getparent()
        if parent is not None:
            element.tail = marks.put(parent) + (element.tail or "")


def _placed(text: str, marks: _Marks, root: Any) -> Iterator[Placed]:
    """Cut the printed copy at its marks."""
    element: Any = root
    pictures: list[Placed] = []
    tokens = _MARK.split(text)
    line = tokens[0]
    for index, following in zip(tokens[1::2], tokens[2::2], strict=True):
        blocks, place, breaks = marks.entries[int(index)]
        if not breaks:
            pictures += [Placed(block, place) for block in blocks]
            if not line.strip():
                yield from pictures
                pictures = []
            line += following
            continue
        yield from _line(line, element)
        yield from pictures
        pictures = []
        element, line = (place if place is not None else element), following
        yield from (Placed(block, element) for block in blocks)
    yield from _line(line, element)
    yield from pictures


def _line(text: str, element: Any) -> Iterator[Placed]:
    folded = _BLANKS.sub(" ", _WIDTHLESS.sub("", text)).strip()
    if folded:
        yield Placed(Line(folded.replace(_TAB, "\t")), element)
