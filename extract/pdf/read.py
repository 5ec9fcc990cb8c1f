"""PDF to a document: figures of drawn tables as grids, everything else as lines, scans to OCR."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from importlib import import_module

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

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
    try:
        sheets = _sheets(data, facts)
    except (PdfminerException, MalformedPDFException, PDFException) as error:
        raise Unreadable("damaged", "a page of the PDF is malformed") from error
    clear(sheets)
    blocks = list(_blocks(sheets))
    return Document(method="pdf", blocks=blocks, body=slice(0, len(blocks)))


def _sheets(data: bytes, facts: Sequence[PageFacts]) -> list[Sheet]:
    """All pages; one that is a scan gives its pictures only."""
    sheets = []
    with pdfplumber.open(io.BytesIO(data)) as file:
        if len(file.pages) != len(facts):
            raise Unreadable("damaged", "the PDF's pages cannot be told; it is malformed")
        for page, known in zip(file.pages, facts, strict=True):
            if known.is_scan:
                sheets.append(_pictures_only(known))
            else:
                sheets.append(sheet_of(page, known))
            page.close()
    return sheets


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
