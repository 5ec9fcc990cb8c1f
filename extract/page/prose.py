"""The prose of a report: its own lines, without what a content element carries besides the report.

What stands between the first and the last section heading is the report by its place. Around it
a content element may hold share buttons, link lists and the like: there trafilatura judges, run
on a copy without the statutory tables (on their cells it would spend most of its time). It is
asked which lines are content, never for the text: it drops repeated lines (無 twice is two
answers), list items and bold headings of Chinese pages.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Collection, Sequence
from typing import Any

import lxml.html
import trafilatura
from lxml import etree

from extract.document import Block, Document, Grid, Line
from extract.page.elements import BLOCKS, UNPRINTED
from extract.sections.split import locate_headings

# Its judgement counts only if it kept at least this share of the body's own characters.
LEAST_KEPT = 0.8
# Beyond these no report is seen, and trafilatura's time would not be bounded.
_MOST_ELEMENTS = 20_000
_MOST_CHARACTERS = 500_000
_MOST_LINES = 5_000
_CELLS = ("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd")
_HOLDERS = ("article", "blockquote", "center", "form", "main", "section")
_BREAKS = frozenset({"br", *BLOCKS})
_INLINE = ("span", "font", "b", "strong", "i", "em", "u")
_SPACE = re.compile(r"\s+")


def prose(document: Document, statutory: Collection[Grid]) -> list[str]:
    """The lines of the body in order, a paragraph a line, without the tables in `statutory`.

    Rows of other tables are lines with their cells apart by tabs.
    """
    known = {id(grid) for grid in statutory}
    lines = [line for block in document.blocks[document.body] for line in _lines(block, known)]
    if document.container is None:
        return lines
    if len(lines) > _MOST_LINES or sum(map(len, lines)) > _MOST_CHARACTERS:
        return lines
    headings = [heading.index for heading in locate_headings(lines)]
    if headings and (headings[0], headings[-1]) == (0, len(lines) - 1):
        return lines
    kept = _judged(document.container, statutory)
    return lines if kept is None else keep_content(lines, headings, kept)


def keep_content(lines: list[str], headings: Sequence[int], kept: str) -> list[str]:
    """`lines` without what a judge took for furniture.

    Nothing is left out between the first and the last of `headings` (indices in `lines`), no line with
    a full stop, and nothing at all if the judge lost a heading or more of the body than
    `LEAST_KEPT` allows.

    Args:
        lines: the body's own lines.
        headings: indices of the section headings among them.
        kept: the text the judge kept.
    """
    kept = _SPACE.sub("", kept)
    own = [_SPACE.sub("", line) for line in lines]
    is_kept = [line in kept for line in own]
    if not all(is_kept[index] for index in headings):
        return lines
    share = sum(len(line) for line, stays in zip(own, is_kept, strict=True) if stays)
    if share < LEAST_KEPT * sum(map(len, own)):
        return lines
    first, last = (headings[0], headings[-1]) if headings else (len(lines), -1)
    return [
        line for index, line in enumerate(lines) if is_kept[index] or first <= index <= last or "。" in line
    ]


def _lines(block: Block, known: Collection[int]) -> list[str]:
    if isinstance(block, Line):
        return [block.text]
    if not isinstance(block, Grid) or id(block) in known:
        return []
    rows = ("\t".join(cell.text for cell in row).rstrip() for row in block.rows())
    return [row for row in rows if row]


def _judged(container: Any, statutory: Collection[Grid]) -> str | None:
    """What trafilatura takes for content in `container`; None if it cannot tell."""
    page = copy.deepcopy(container)
    page.tail = None
    tables = {id(table) for table in _whole_tables(statutory)}
    own = list(container.iter("table"))
    twins = list(page.iter("table"))
    for table, twin in zip(own, twins, strict=True):
        if id(table) in tables and twin is not page and twin.getparent() is not None:
            twin.getparent().remove(twin)
    for element in page.iter(*_CELLS):
        element.tag = "div"
    for element in page.iter(*_HEADINGS):
        element.tag = "p"
    etree.strip_elements(page, *UNPRINTED, with_tail=False)
    etree.strip_tags(page, *_INLINE)
    if sum(1 for _ in page.iter()) > _MOST_ELEMENTS:
        return None
    for element in [page, *page.iterdescendants("div", *_HOLDERS)]:
        _wrap_loose_text(element)
    # trafilatura takes none but trees of lxml.html; without the tables the way there is short.
    markup = etree.tostring(page, encoding="unicode", method="html")
    tree = lxml.html.document_fromstring(f"<html><body>{markup}</body></html>")
    text: str | None = trafilatura.extract(
        tree, fast=True, favor_recall=True, include_comments=False, include_tables=False
    )
    return text or None


def _wrap_loose_text(holder: Any) -> None:
    """Make paragraphs of text that stands in a block beside other blocks or line breaks: it would be lost."""
    if not len(holder) or all(child.tag not in _BREAKS for child in holder):
        return
    children = list(holder)
    paragraph = etree.Element("p")
    paragraph.text, holder.text = holder.text, None
    holder.insert(0, paragraph)
    for child in children:
        if child.tag not in _BREAKS:
            paragraph.append(child)
            continue
        tail, child.tail = child.tail, None
        paragraph = etree.Element("p")
        paragraph.text = tail
        child.addnext(paragraph)


def _whole_tables(statutory: Collection[Grid]) -> list[Any]:
    """Elements of the tables that are statutory in all their cells."""
    cells: dict[Any, int] = {}
    for grid in statutory:
        if grid.element is not None:
            cells[grid.element] = cells.get(grid.element, 0) + len(grid.cells)
    return [table for table, count in cells.items() if count >= sum(1 for _ in table.iter("td", "th"))]
