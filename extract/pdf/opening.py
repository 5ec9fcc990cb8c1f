"""A PDF opened by pdfium: what its pages hold, before anything costly is done, and what is refused."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from extract.errors import Unreadable
from extract.pdf.objects import Matrix, as_shown, corners, objects

MOST_BYTES = 100_000_000
MOST_PAGES = 300
# A page of a report has under 4,000 objects, each glyph alone included.
MOST_OBJECTS = 40_000
# A full page has some 2,000 characters.
MOST_CHARACTERS = 50_000
# Points; A0 is 3370 high.
_LARGEST_SIDE = 14_400
_INVISIBLE = 3
_SMALLEST_PICTURE = (120.0, 24.0)
_PASSWORD_ERROR = 4
_END = re.compile(rb"startxref|%%EOF")
_LINEARIZED = re.compile(rb"/Linearized\b[^>]{0,200}?/L\s+(\d{1,12})\b")


@dataclass(frozen=True, slots=True)
class PagePicture:
    """An image on a page; the box in points from the upper left corner of the page as shown."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class PageFacts:
    """What pdfium tells of one page.

    Attributes:
        number: from 1.
        width, height: as shown (turned by /Rotate), in points.
        letters: how many characters are printed, white space left out.
        hidden: how many text objects are there that print nothing (text render mode 3).
        shown: how many text objects print.
        pictures: images large enough to hold a table.
        unseen: what the hidden ones say, if the page is no scan: each character with its middle.
    """

    number: int
    width: float
    height: float
    letters: int = 0
    hidden: int = 0
    shown: int = 0
    pictures: list[PagePicture] = field(default_factory=list)
    unseen: list[tuple[str, float, float]] = field(default_factory=list)

    @property
    def is_scan(self) -> bool:
        """Whether the page has no text of its own: none at all, or only a layer under a scan's image.

        What somebody's OCR put there invisibly is of unknown quality: the image is read instead.
        """
        if self.letters == 0 or self.shown == 0:
            return True
        layered = self.hidden > self.shown and self.covered > 0.5
        return layered or (self.letters < 20 and self.covered > 0.5)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is printed on it."""
        return self.letters == 0 and not self.pictures

    @property
    def covered(self) -> float:
        """The share of the page that its largest picture covers."""
        areas = ((p.x1 - p.x0) * (p.bottom - p.top) for p in self.pictures)
        return max(areas, default=0.0) / max(self.width * self.height, 1.0)


def look_over(data: bytes) -> list[PageFacts]:
    """The facts of all pages of the PDF `data`.

    Raises:
        Unreadable: `too_large` (bytes, pages, a page's size or objects); `damaged` (encrypted with a
            password, cut, no pages, a page that cannot be loaded).
    """
    if len(data) > MOST_BYTES:
        raise Unreadable("too_large", f"the PDF has {len(data):,} bytes; the limit is {MOST_BYTES:,}")
    _require_end(data)
    with _opened(data) as document:
        count = len(document)
        if count == 0:
            raise Unreadable("damaged", "the PDF has no pages; it may be cut or malformed")
        if count > MOST_PAGES:
            raise Unreadable("too_large", f"the PDF has {count:,} pages; the limit is {MOST_PAGES}")
        return [_facts(document, index) for index in range(count)]


def _require_end(data: bytes) -> None:
    """Refuse a PDF that was cut: half a report must not pass for a whole one."""
    found = _LINEARIZED.search(data[:2048])
    behind = data[data.rfind(b"endobj") + 1 :] if b"endobj" in data else b""
    if (found and int(found[1]) > len(data)) or not _END.search(behind):
        raise Unreadable("damaged", "the PDF is cut off before its end; fetch it again")


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR:
            raise Unreadable("damaged", "the PDF is encrypted and asks for a password") from error
        raise Unreadable("damaged", "the PDF cannot be opened; it is malformed") from error
    try:
        yield document
    finally:
        document.close()


def _facts(document: Any, index: int) -> PageFacts:
    try:
        page = document[index]
        width, height = page.get_size()
    except pypdfium2.PdfiumError as error:
        raise Unreadable("damaged", f"page {index + 1} of the PDF cannot be loaded") from error
    try:
        _require_size(index + 1, width, height)
        facts = PageFacts(index + 1, width, height)
        _count_objects(page, facts)
        textpage = page.get_textpage()
        if textpage.count_chars() > MOST_CHARACTERS:
            raise Unreadable(
                "too_large", f"page {index + 1} of the PDF has over {MOST_CHARACTERS:,} characters"
            )
        text = textpage.get_text_bounded() if facts.shown + facts.hidden else ""
        facts.letters = len("".join(text.split()))
        if facts.hidden and not facts.is_scan:
            facts.unseen = list(_unseen(page, textpage))
        textpage.close()
    except pypdfium2.PdfiumError as error:
        raise Unreadable("damaged", f"page {index + 1} of the PDF cannot be read") from error
    finally:
        page.close()
    return facts


def _unseen(page: Any, textpage: Any) -> Iterator[tuple[str, float, float]]:
    """The characters of text objects that print nothing."""
    box = [ctypes.c_double() for _ in range(4)]
    for index in range(textpage.count_chars()):
        item = pdfium.FPDFText_GetTextObject(textpage, index)
        if item and pdfium.FPDFTextObj_GetTextRenderMode(item) == _INVISIBLE:
            pdfium.FPDFText_GetCharBox(textpage, index, *map(ctypes.byref, box))
            left, right, bottom, top = (value.value for value in box)
            x, y = as_shown(page, (left + right) / 2, (bottom + top) / 2)
            yield chr(pdfium.FPDFText_GetUnicode(textpage, index)), x, y


def _require_size(number: int, width: float, height: float) -> None:
    if not (0 < width <= _LARGEST_SIDE and 0 < height <= _LARGEST_SIDE):
        raise Unreadable("too_large", f"page {number} of the PDF measures {width:.0f} by {height:.0f} points")


def _count_objects(page: Any, facts: PageFacts) -> None:
    """Walk the page's objects, those of Form XObjects too, up to the limit."""
    for seen, item in enumerate(objects(page.raw), 1):
        if seen > MOST_OBJECTS:
            raise Unreadable("too_large", f"page {facts.number} of the PDF has over {MOST_OBJECTS:,} objects")
        kind = pdfium.FPDFPageObj_GetType(item[0])
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            invisible = pdfium.FPDFTextObj_GetTextRenderMode(item[0]) == _INVISIBLE
            facts.hidden += invisible
            facts.shown += not invisible
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            picture = _picture(page, item, facts)
            if picture is not None:
                facts.pictures.append(picture)


def _picture(page: Any, item: tuple[Any, Matrix], facts: PageFacts) -> PagePicture | None:
    """The box of an image as shown, None for one too small to hold a table."""
    shown = corners(page, *item)
    left, right = min(x for x, _ in shown), max(x for x, _ in shown)
    top, bottom = min(y for _, y in shown), max(y for _, y in shown)
    left, right = max(left, 0.0), min(right, facts.width)
    top, bottom = max(top, 0.0), min(bottom, facts.height)
    if right - left < _SMALLEST_PICTURE[0] or bottom - top < _SMALLEST_PICTURE[1]:
        return None
    return PagePicture(left, top, right, bottom)
