"""PDF to a document: figures of drawn tables as grids, everything else as lines, scans to OCR."""

from __future__ import annotations

import io
import logging
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any

import pdfplumber
from pdfplumber.utils.pdfinternals import resolve

from extract.document import Block, Document, Grid, Line, Picture
from extract.errors import Unreadable
from extract.hints import Hints
from extract.pdf import stitch
from extract.pdf.furniture import clear
from extract.pdf.lines import TextLine
from extract.pdf.opening import PageFacts, look_over
from extract.pdf.pages import Piece, PlacedPicture, Sheet, sheet_of
from extract.pdf.prose import Margins, margins_of, paragraphs

# Scans are read elsewhere, with libraries that are an extra.
_SCANS = ("extract.ocr.pages", "read_scan")
# A page of a report is described in under 500,000 bytes.
MOST_WRITTEN = 8_000_000
# It has a warning for every oddity of a font.
logging.getLogger("pdfminer").setLevel(logging.ERROR)


def read_pdf(data: bytes, hints: Hints) -> Document:
    """The document a PDF holds; method `pdf`, or `ocr` if most of its pages are scans.

    Raises:
        Unreadable: `too_large` (bytes, pages, size or contents of a page), `damaged` (cut, encrypted,
            malformed), `media` (a scan, and the extra that reads scans is not installed).
    """
    facts = look_over(data)
    printed = [page for page in facts if not page.is_empty]
    if sum(page.is_scan for page in printed) * 2 >= len(printed):
        module, function = _SCANS
        document: Document = getattr(import_module(module), function)(data, hints)
        return document
    sheets = list(_sheets(data, facts))
    clear(sheets)
    blocks = list(_blocks(sheets))
    return Document(method="pdf", blocks=blocks, body=slice(0, len(blocks)))


def _sheets(data: bytes, facts: Sequence[PageFacts]) -> Iterator[Sheet]:
    """All pages; one that is a scan gives its pictures only."""
    with _opened(data) as file:
        if len(file.pages) != len(facts):
            raise Unreadable("damaged", "the PDF's pages cannot be told; it is malformed")
        for page, known in zip(file.pages, facts, strict=True):
            if known.is_scan:
                yield _pictures_only(known)
                continue
            if _written(page) > MOST_WRITTEN:
                raise Unreadable(
                    "too_large", f"page {known.number} of the PDF is over {MOST_WRITTEN:,} bytes"
                )
            with _refusing(f"page {known.number} of the PDF is malformed"):
                _ = page.objects  # parsed once, here
            yield sheet_of(page, known)
            page.close()


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    with _refusing("the PDF is malformed"):
        file = pdfplumber.open(io.BytesIO(data))
        _ = file.pages
    with file:
        yield file


@contextmanager
def _refusing(detail: str) -> Iterator[None]:
    # pdfminer raises whatever a malformed file makes of it.
    try:
        yield
    except Exception as error:
        raise Unreadable("damaged", detail) from error


def _written(page: Any) -> int:
    """How many bytes the description of a page takes unpacked, counted no further than the limit."""
    size = 0
    with _refusing("the PDF is malformed"):
        for reference in page.page_obj.contents:
            stream = resolve(reference)
            raw = stream.get_rawdata() or b""
            filters = [str(name) for name, _ in stream.get_filters()]
            if filters and "Fl" in filters[0] and stream.decipher is None:
                # What cannot be unpacked at all, pdfminer will leave out or refuse.
                with suppress(zlib.error):
                    raw = zlib.decompressobj().decompress(raw, MOST_WRITTEN + 1)
            size += len(raw)
    return size


def _pictures_only(facts: PageFacts) -> Sheet:
    sheet = Sheet(facts.number, facts.width, facts.height)
    for number, picture in enumerate(facts.pictures, 1):
        sheet.items.append(PlacedPicture(f"page-{facts.number}-image-{number}", picture.top))
    return sheet


def _blocks(sheets: Sequence[Sheet]) -> Iterator[Block]:
    """The pages' items as blocks: paragraphs and tables go on over page breaks."""
    lines: list[tuple[TextLine, Margins, int]] = []
    table: stitch.Table | None = None
    count = 0
    for sheet, margins in zip(sheets, margins_of(sheets), strict=True):
        for place, item in enumerate(sheet.items):
            if isinstance(item, Piece) and table is not None and place == 0 and stitch.add(table, item):
                continue
            if table is not None:
                yield _numbered(table.grid(), count)
                count, table = count + 1, None
            if isinstance(item, TextLine):
                lines.append((item, margins, sheet.number))
                continue
            yield from map(Line, paragraphs(lines))
            lines = []
            if isinstance(item, Piece):
                table = stitch.begin(item)
            else:
                yield Picture(item.source)
    if table is not None:
        yield _numbered(table.grid(), count)
    yield from map(Line, paragraphs(lines))


def _numbered(grid: Grid, index: int) -> Grid:
    grid.index = index
    return grid
