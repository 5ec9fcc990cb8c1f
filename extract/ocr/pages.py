"""Scans and pictures to documents: pages put in a row, tables over page breaks made whole.

Needs the extra `ocr`; everything that imports it is imported when a picture comes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from extract.document import Block, Document, Grid, Line, Picture
from extract.errors import Unreadable, needs_extra
from extract.hints import Hints

if TYPE_CHECKING:
    from extract.ocr.look import Part

# - 4 -, as printed at the foot of a page; the recogniser may take the dashes for 一.
_PAGE_NUMBER = re.compile(r"[-—–―一·\s]*\d{1,3}[-—–―一·\s]*")


def read_scan(data: bytes, hints: Hints) -> Document:  # noqa: ARG001 -- every reader is given them
    """The document a PDF without text shows.

    Raises:
        Unreadable: `media` without the extra `ocr`; `damaged`; `too_large`.
    """
    raster, look = _rooms("a scanned PDF")
    return _document(look.look(gray) for gray in raster.pdf_pages(data))


def read_picture(data: bytes, hints: Hints) -> Document:  # noqa: ARG001 -- every reader is given them
    """The document a picture shows: PNG, JPEG, BMP, WEBP, GIF, or TIFF with all its pages.

    Raises:
        Unreadable: `media` without the extra `ocr`; `damaged`; `too_large`.
    """
    raster, look = _rooms("a picture")
    return _document(look.look(gray) for gray in raster.pictures(data))


def put_pictures(document: Document, pictures: Mapping[str, bytes]) -> Document:
    """The document with its pictures replaced in place by what they show.

    A picture without bytes in `pictures`, one that shows nothing readable, and one that cannot be
    decoded stay pictures.

    Args:
        document: as its own reader gave it.
        pictures: the bytes of each picture by its address as the document has it.

    Raises:
        Unreadable: `media` without the extra `ocr`.
    """
    if not any(isinstance(block, Picture) and block.source in pictures for block in document.blocks):
        return document
    _rooms("a picture")
    index = 1 + max((block.index for block in document.blocks if isinstance(block, Grid)), default=-1)
    body = range(len(document.blocks))[document.body]
    blocks: list[Block] = []
    starts, method, container = [], document.method, document.container
    for run in _runs(document.blocks, pictures):
        starts += [len(blocks)] * len(run)
        shown = _shown(run, pictures, index) if _is_known(run[0], pictures) else []
        index += sum(isinstance(block, Grid) for block in shown)
        if any(isinstance(block, Grid) for block in shown):
            method = "ocr"
        if any(isinstance(block, Line) for block in shown):
            container = None  # the tree of the page has none of these lines
        blocks += shown or run
    starts.append(len(blocks))
    return Document(
        method=method,
        blocks=blocks,
        body=slice(starts[body.start], starts[body.stop]),
        meta=document.meta,
        tree=document.tree,
        container=container,
    )


def _rooms(what: str) -> tuple[Any, Any]:
    """The modules that need the extra's libraries."""
    try:
        from extract.ocr import look, raster  # noqa: PLC0415 -- the extra may be missing
    except ModuleNotFoundError as error:
        raise needs_extra(what, "ocr") from error
    return raster, look


def _is_known(block: Block, pictures: Mapping[str, bytes]) -> bool:
    return isinstance(block, Picture) and block.source in pictures


def _runs(blocks: Iterable[Block], pictures: Mapping[str, bytes]) -> Iterator[list[Block]]:
    """Blocks one by one, pictures that follow one another together: they may show one table."""
    run: list[Block] = []
    for block in blocks:
        if _is_known(block, pictures):
            run.append(block)
            continue
        if run:
            yield run
            run = []
        yield [block]
    if run:
        yield run


def _shown(run: list[Block], pictures: Mapping[str, bytes], index: int) -> list[Block]:
    raster, look = _rooms("a picture")
    pages: list[list[Part]] = []
    for block in run:
        source = block.source if isinstance(block, Picture) else ""
        try:
            grays = list(raster.pictures(pictures[source]))
        except Unreadable:
            return []
        pages += [look.look(gray) for gray in grays if look.may_hold_report(gray)]
    return assemble(pages, index)


def _document(pages: Iterable[list[Part]]) -> Document:
    blocks = assemble(pages, 0)
    return Document(method="ocr", blocks=blocks, body=slice(0, len(blocks)))


def assemble(pages: Iterable[list[Part]], index: int) -> list[Block]:
    """Pages in a row as blocks; a table at a page's head that goes on from the page before is put to it.

    Args:
        pages: what each page shows, in printed order.
        index: the first number to give to a grid.
    """
    from extract.ocr.stitch import continues, joined, to_grid  # noqa: PLC0415 -- as above

    parts: list[Part] = []
    for page in pages:
        own = _without_number(page)
        upper, lower = parts[-1] if parts else "", own[0] if own else ""
        if not isinstance(upper, str) and not isinstance(lower, str) and continues(upper, lower):
            parts[-1] = joined(upper, lower)
            own = own[1:]
        parts += own
    blocks: list[Block] = []
    for part in parts:
        if isinstance(part, str):
            blocks.append(Line(part))
        else:
            blocks.append(to_grid(part, index))
            index += 1
    return blocks


def _without_number(page: list[Part]) -> list[Part]:
    """A page without its number at head or foot."""
    for end in (0, -1):
        if page and isinstance(page[end], str) and _PAGE_NUMBER.fullmatch(str(page[end])):
            page = page[1:] if end == 0 else page[:-1]
    return page
