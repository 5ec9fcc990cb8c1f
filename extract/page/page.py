"""One page to one document: parse, print, find the report's part; look further if the page prints none."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from extract.document import Block, Document, Grid, Line, PageMeta
from extract.errors import Unreadable
from extract.page.blocks import Placed, Printout, print_page
from extract.page.body import Sign, find_container, kinds_of, signs, slice_of
from extract.page.elements import styled_elements
from extract.page.embedded import Candidate, from_json, from_page
from extract.page.fields import page_tags
from extract.page.html import parse_html
from extract.page.meta import read_meta
from extract.page.text import read_text

# Fewer kinds of a report's signs than this, and the page itself holds no report.
_ENOUGH_KINDS = 2
# A line this long, printed from so many lines of the source, may have been plain text.
_LONG_LINE = 400
_SOURCE_LINES = 4
_MOST_LONG_LINES = 20


def read_html(markup: str) -> Document:
    """The document of a page, whole or a fragment.

    A report that the page does not print is looked for in its hidden elements, then in what it only
    carries (a script's string, a form field); the blocks of such a one follow those of the page.

    Raises:
        Unreadable: `empty`, `too_large` or `damaged`.
    """
    root = parse_html(markup)
    if root is None:
        raise Unreadable("empty", "the page has no content")
    printout, found = _printed(root)
    meta = read_meta(root, printout)
    blocks = [placed.block for placed in printout.blocks]
    if len(kinds_of(found)) < _ENOUGH_KINDS:
        carried = _best(from_page(root, markup, blocks), at_least=_ENOUGH_KINDS)
        if carried is not None:
            return _joined(blocks, meta, *carried)
    if not blocks:
        raise Unreadable("empty", "the page prints nothing")
    return _document(root, printout.blocks, found, meta)


def read_json(text: str) -> Document:
    """The document of a file that is JSON as a whole.

    Raises:
        Unreadable: `empty` if none of its values is text.
    """
    best = _best(from_json(text), at_least=0)
    if best is None:
        raise Unreadable("empty", "the JSON holds no text that could be a report")
    return _joined([], PageMeta(), *best)


def _printed(root: Any) -> tuple[Printout, list[Sign]]:
    """The printout that shows the most of a report, and the signs in it.

    The page as it is; with its hidden elements if it shows no report; with the line ends of its
    source if lines may have been run together. Another printout is taken only if it shows more.
    """
    best = print_page(root)
    found = signs(best.blocks)
    attempts: list[Printout] = []
    if len(kinds_of(found)) < _ENOUGH_KINDS and (hidden := styled_elements(root)[0]):
        attempts.append(print_page(root, show=frozenset(hidden)))
    if any(map(_ran_together, islice(filter(_is_long, best.blocks), _MOST_LONG_LINES))):
        attempts.append(print_page(root, keep_newlines=True))
    for attempt in attempts:
        others = signs(attempt.blocks)
        if len(kinds_of(others)) > len(kinds_of(found)):
            best, found = attempt, others
    return best, found


def _is_long(placed: Placed) -> bool:
    return isinstance(placed.block, Line) and len(placed.block.text) > _LONG_LINE


def _ran_together(placed: Placed) -> bool:
    """Whether the element that printed a line has many lines in the source."""
    return "".join(placed.element.itertext()).strip().count("\n") >= _SOURCE_LINES


def _document(root: Any, placed: list[Placed], found: list[Sign], meta: PageMeta) -> Document:
    container = find_container(root, found)
    blocks = [item.block for item in placed]
    _number(blocks)
    return Document("html", blocks, slice_of(container, placed), meta, root, container)


def _number(blocks: Iterable[Block]) -> None:
    for index, grid in enumerate(block for block in blocks if isinstance(block, Grid)):
        grid.index = index


def _best(candidates: Iterable[Candidate], at_least: int) -> tuple[Document, Candidate] | None:
    """The candidate with the most kinds of signs, the first of equals."""
    best: tuple[int, Document, Candidate] | None = None
    for candidate in candidates:
        document, kinds = _read(candidate)
        if document is not None and kinds >= at_least and (best is None or kinds > best[0]):
            best = (kinds, document, candidate)
    return best[1:] if best else None


def _read(candidate: Candidate) -> tuple[Document | None, int]:
    """A candidate's document, None if it has none, and how many kinds of signs are in it."""
    try:
        if not candidate.is_markup:
            document = read_text(candidate.text)
            return document, len(kinds_of(signs([Placed(block, None) for block in document.blocks])))
        root = parse_html(candidate.text)
    except Unreadable:
        return None, 0
    placed = print_page(root).blocks if root is not None else []
    found = signs(placed)
    return (_document(root, placed, found, PageMeta()), len(kinds_of(found))) if placed else (None, 0)


def _joined(head: list[Block], meta: PageMeta, document: Document, candidate: Candidate) -> Document:
    """The embedded document with what the page around it says."""
    document.blocks = head + document.blocks
    _number(document.blocks)
    document.body = slice(document.body.start + len(head), document.body.stop + len(head))
    tags = page_tags(candidate.fields)
    document.meta = PageMeta({**tags, **meta.tags}, meta.title_element, meta.headings, meta.breadcrumb)
    return document
