"""One page to one document: parse, print, find the report's part, look inside scripts if there is none."""

from __future__ import annotations

from collections.abc import Iterable

from extract.document import Block, Document, Grid, PageMeta
from extract.errors import Unreadable
from extract.page.blocks import Placed, read_blocks
from extract.page.body import find_container, signs, slice_of
from extract.page.embedded import Candidate, from_json, from_page
from extract.page.fields import page_tags
from extract.page.html import parse_html
from extract.page.meta import read_meta
from extract.page.text import read_text

_ENOUGH_KINDS = 2


def read_html(markup: str) -> Document:
    """The document of a page, whole or a fragment.

    A report that the page only carries (in a script's string, a form field) is read if the page
    itself prints none: its blocks then follow those of the page.

    Raises:
        Unreadable: `empty`, `too_large` or `damaged`.
    """
    root = parse_html(markup)
    if root is None:
        raise Unreadable("empty", "the page has no content")
    placed = read_blocks(root)
    meta = read_meta(root)
    kinds = _kinds(placed)
    if kinds < _ENOUGH_KINDS:
        better = _best(from_page(root, markup), at_least=_ENOUGH_KINDS)
        if better is not None:
            return _joined([item.block for item in placed], meta, *better)
    if not placed:
        raise Unreadable("empty", "the page prints nothing")
    return _document(root, placed, meta)


def read_json(text: str) -> Document:
    """The document of a file that is JSON as a whole.

    Raises:
        Unreadable: `empty` if none of its values is text.
    """
    candidates = from_json(text)
    better = _best(candidates, at_least=0)
    if better is None:
        raise Unreadable("empty", "the JSON holds no text")
    return _joined([], PageMeta(), *better)


def _document(root: object, placed: list[Placed], meta: PageMeta) -> Document:
    container = find_container(root, placed)
    blocks = [item.block for item in placed]
    _number(blocks)
    return Document("html", blocks, slice_of(container, placed), meta, root, container)


def _number(blocks: Iterable[Block]) -> None:
    for index, grid in enumerate(block for block in blocks if isinstance(block, Grid)):
        grid.index = index


def _kinds(placed: list[Placed]) -> int:
    return len({kind for kind, _ in signs(placed)})


def _best(candidates: list[Candidate], at_least: int) -> tuple[Document, Candidate] | None:
    """The candidate with the most signs of a report, the longer of equals."""
    best: tuple[int, Document, Candidate] | None = None
    for candidate in candidates:
        document, kinds = _read(candidate)
        if document is not None and kinds >= at_least and (best is None or kinds > best[0]):
            best = (kinds, document, candidate)
    return best[1:] if best else None


def _read(candidate: Candidate) -> tuple[Document | None, int]:
    if not candidate.is_markup:
        document = read_text(candidate.text)
        return document, _kinds([Placed(block, None) for block in document.blocks])
    try:
        root = parse_html(candidate.text)
    except Unreadable:
        return None, 0
    placed = read_blocks(root) if root is not None else []
    return (_document(root, placed, PageMeta()), _kinds(placed)) if placed else (None, 0)


def _joined(head: list[Block], meta: PageMeta, document: Document, candidate: Candidate) -> Document:
    """The embedded document with what the page around it says."""
    shift = len(head)
    document.blocks = head + document.blocks
    _number(document.blocks)
    document.body = slice(document.body.start + shift, document.body.stop + shift)
    tags = page_tags(candidate.fields)
    document.meta = PageMeta({**tags, **meta.tags}, meta.title_element, meta.headings, meta.breadcrumb)
    return document
