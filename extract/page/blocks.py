"""A page's tree to its blocks in printed order.

Where lines break is written into a copy of the tree as marks, and the copy is printed with one
call: walking a Word-pasted page element by element in Python costs several times its parse.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from extract.document import Block, Line, Picture
from extract.errors import Unreadable
from extract.page.elements import BLOCKS, UNPRINTED, WIDTHLESS, printed, styled_elements
from extract.page.grid import Budget
from extract.page.tables import take_table

# Noncharacters: no text may use them, and `parse_html` lets none through.
_OPEN, _CLOSE, _TAB = "\ufdd0", "\ufdd1", "\ufdd2"
_MARK = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_MARKED = (*BLOCKS, "br", "img")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
# Word wraps its source in the middle of Chinese words: between two wide characters a line end is nothing.
_SOFT_BREAK = re.compile(rf"(?<=[{_WIDE}])[ \t\r]*\n[ \t\r\n]*(?=[{_WIDE}])")
_MOST_LINES = 400_000
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and the element of the page's own tree it begins in."""

    block: Block
    element: Any


@dataclass(slots=True)
class _Marks:
    """What the marks in the copy stand for: blocks, the page's own element, whether a line ends there."""

    origin: dict[Any, Any]
    entries: list[tuple[Sequence[Block], Any, bool]] = field(default_factory=list)

    def put(self, element: Any, blocks: Sequence[Block] = (), *, breaks: bool = True) -> str:
        """A new mark for `element` of the copy."""
        self.entries.append((blocks, self.origin.get(element), breaks))
        return f"{_OPEN}{len(self.entries) - 1}{_CLOSE}"


@dataclass(frozen=True, slots=True)
class Printout:
    """A page as printed.

    Attributes:
        blocks: in printed order.
        tree: the marked copy they were printed from, without anything unprinted and without the cells
            of data tables; `text_of` gives the text of its elements.
    """

    blocks: list[Placed]
    tree: Any


def print_page(root: Any, *, keep_newlines: bool = False, show: Collection[Any] = ()) -> Printout:
    """Print the page under `root`, which is not changed.

    Args:
        root: the page.
        keep_newlines: whether a line end in the source is one in print too (plain text put into a page).
        show: hidden elements to be printed nevertheless.
    """
    tree = copy.deepcopy(root)
    marks = _Marks(dict(zip(tree.iter(*_MARKED), root.iter(*_MARKED), strict=True)))
    marks.origin[tree] = root
    hidden, preformatted = styled_elements(tree)
    for element in hidden:
        if marks.origin.get(element, element) not in show:
            # The tag of what goes next; taking elements out one by one costs the text around each time.
            element.tag = "template"
    etree.strip_elements(tree, *UNPRINTED, with_tail=False)
    _mark_newlines([tree] if keep_newlines else preformatted, marks)
    _take_tables(tree, marks)
    _mark_breaks(tree, marks)
    text: str = etree.tostring(tree, method="text", encoding="unicode")
    return Printout(list(_placed(_SOFT_BREAK.sub("", text), marks, root)), tree)


def text_of(element: Any) -> str:
    """The text of an element of a printout's tree in one line, its breaks as blanks."""
    return printed(_MARK.sub(" ", "".join(element.itertext())))


def pieces_of(element: Any) -> Iterator[str]:
    """The texts inside an element of a printout's tree, each as its source has it in one piece."""
    for text in element.itertext():
        for piece in _MARK.sub("\n", text).split("\n"):
            if piece and not piece.isspace():
                yield printed(piece)


def _mark_newlines(elements: Iterable[Any], marks: _Marks) -> None:
    """Put marks for the line ends of preformatted text and keep its tabs."""
    done: set[Any] = set()
    for element in elements:
        if element in done:
            continue
        for node in element.iter():
            done.add(node)
            if node.text and not node.text.isspace():
                node.text = _kept(node.text, node, marks)
            if node is not element and node.tail and not node.tail.isspace():
                node.tail = _kept(node.tail, node.getparent(), marks)


def _kept(text: str, element: Any, marks: _Marks) -> str:
    lines = [line for line in text.replace("\t", _TAB).split("\n") if line]
    if len(lines) > _MOST_LINES:
        raise Unreadable("too_large", f"a preformatted text of the page has {len(lines):,} lines")
    if not lines:
        return ""
    start = "" if not text.startswith("\n") else marks.put(element)
    return (
        start
        + "".join(line + marks.put(element) for line in lines[:-1])
        + lines[-1]
        + (marks.put(element) if text.endswith("\n") else "")
    )


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
    tokens = _MARK.split(text)
    element: Any = root
    parts, blank = [tokens[0]], True
    pictures: list[Placed] = []
    for index, following in zip(tokens[1::2], tokens[2::2], strict=True):
        blocks, place, breaks = marks.entries[int(index)]
        if not breaks:
            # A picture in the middle of a line is printed behind the line's end.
            pictures += [Placed(block, place) for block in blocks]
            if blank := blank and _is_blank(parts[-1]):
                yield from pictures
                pictures = []
            parts.append(following)
            continue
        yield from _line(parts, element)
        if pictures:
            yield from pictures
            pictures = []
        element, parts, blank = (place if place is not None else element), [following], True
        if blocks:
            yield from (Placed(block, element) for block in blocks)
    yield from _line(parts, element)
    yield from pictures


def _is_blank(text: str) -> bool:
    return not text or text.isspace()


def _line(parts: list[str], element: Any) -> Iterator[Placed]:
    text = "".join(parts)
    if _is_blank(text):
        return
    folded = _BLANKS.sub(" ", WIDTHLESS.sub("", text)).strip()
    if folded:
        yield Placed(Line(folded.replace(_TAB, "\t")), element)
