"""How much a document may cost, for every medium: bytes here, seconds and memory where readers run apart.

The largest annual report known has some 20 MB (a PDF of scans); one of text and tables has under 2 MB.
"""

from __future__ import annotations

import re

from extract.errors import Unreadable

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# Bytes of the document as it came.
MOST_BYTES = 64_000_000
# Packages (DOCX, XLSX, OFD, ODF, ZIP): how many members, what they may unpack to, alone and together.
# What a member says of its own size is not believed: reading stops at the limit.
MOST_MEMBERS = 5_000
MOST_MEMBER_BYTES = 64_000_000
MOST_PACKAGE_BYTES = 256_000_000
# A part that is parsed as a tree costs some twenty times its size in memory.
MOST_XML_BYTES = 32_000_000
MOST_XML_DEPTH = 200
# One sheet, and all sheets of a workbook together; a whole report has some 1,000 filled cells.
MOST_CELLS = 400_000
MOST_SHEETS = 200
# Pages of an OFD.
MOST_PAGES = 400
# Characters a reader may hand on.
MOST_CHARACTERS = 5_000_000
# LibreOffice, which needs some seconds for a report.
OFFICE_SECONDS = 60.0

# Wall-clock seconds and bytes of address space for one document, everything included.
SECONDS: dict[str, float] = {"text/html": 60.0, "application/pdf": 180.0, "image": 300.0}
USUAL_SECONDS = 120.0
# A scanned page takes some ten seconds of a processor's time, and four readers may share two cores. No scan
# has more pages than are counted here; a PDF whose pages cannot be counted without opening it is given as
# long as this many.
SCAN_SECONDS = 45.0
MOST_COUNTED, UNCOUNTED = 60, 20
MEMORY = 3 << 30

_PDF_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")


def seconds(medium: str, data: bytes = b"") -> float:
    """How long reading a document of that media type may take; a PDF, which may be a scan, by its pages."""
    if medium.startswith("image/"):
        return SECONDS["image"]
    usual = SECONDS.get(medium, USUAL_SECONDS)
    return max(usual, SCAN_SECONDS * _pages(data)) if medium == "application/pdf" else usual


def _pages(pdf: bytes) -> int:
    """How many pages a PDF seems to have, without opening it."""
    pages = len(_PDF_PAGE.findall(pdf))
    if b"/ObjStm" in pdf:
        pages = max(pages, UNCOUNTED)
    return min(pages, MOST_COUNTED)


def check_bytes(data: bytes, name: str) -> None:
    """Refuse a document that is too large. Raises `Unreadable('too_large')`; `name` is its medium's."""
    if len(data) > MOST_BYTES:
        raise Unreadable("too_large", f"the {name} file has {len(data):,} bytes; the limit is {MOST_BYTES:,}")


def check_characters(text: str, name: str) -> str:
    """`text` as it is. Raises `Unreadable('too_large')`."""
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(
            "too_large", f"the {name} file holds {len(text):,} characters; the limit is {MOST_CHARACTERS:,}"
        )
    return text
