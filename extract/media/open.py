"""Bytes to a document: sniff, then the reader of that medium.

A medium is one line in `_READERS`: its reader is imported when the first such document comes, so that
a page costs no PDF library.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from typing import TypeAlias

from extract.document import Document
from extract.errors import Unreadable
from extract.hints import Hints
from extract.media import sniff
from extract.media.archive import read_gzip, read_zip
from extract.media.charset import decode
from extract.media.ole import top_names
from extract.page.html import MOST_BYTES
from extract.page.page import read_html, read_json
from extract.page.text import read_text

Reader: TypeAlias = Callable[[bytes, Hints], Document]

_TEXTS = frozenset(("text/html", "application/xml", "application/json", "text/plain"))
# Media type to `module:function`; the function takes the bytes and the hints and raises Unreadable.
_OOXML = "application/vnd.openxmlformats-officedocument."
_READERS: dict[str, str] = {
    "application/pdf": "extract.pdf.read:read_pdf",
    f"{_OOXML}wordprocessingml.document": "extract.office.docx:read_docx",
    f"{_OOXML}spreadsheetml.sheet": "extract.office.sheets.workbook:read_xlsx",
    "application/vnd.ms-excel": "extract.office.sheets.workbook:read_xls",
    "application/msword": "extract.office.converted:read_doc",
    "application/rtf": "extract.office.converted:read_rtf",
    "application/vnd.oasis.opendocument.text": "extract.office.converted:read_odt",
    "application/vnd.oasis.opendocument.spreadsheet": "extract.office.sheets.opendocument:read_ods",
    "application/vnd.ms-works": "extract.office.converted:read_works",
    "application/ofd": "extract.office.ofd.read:read_ofd",
    "multipart/related": "extract.media.mhtml:read_mhtml",
    "image/png": "extract.ocr.pages:read_picture",
    "image/jpeg": "extract.ocr.pages:read_picture",
    "image/tiff": "extract.ocr.pages:read_picture",
    "image/bmp": "extract.ocr.pages:read_picture",
    "image/webp": "extract.ocr.pages:read_picture",
    "image/gif": "extract.ocr.pages:read_picture",
}
_ENCRYPTED = "application/x-ole-encrypted"
_HEAD = 4096
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_NAMES = {
    "application/pdf": "PDF",
    "application/msword": "Word (DOC)",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word (DOCX)",
    "application/vnd.ms-excel": "Excel (XLS)",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel (XLSX)",
    "application/vnd.ms-powerpoint": "PowerPoint (PPT)",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PowerPoint (PPTX)",
    "application/vnd.oasis.opendocument.presentation": "OpenDocument presentation (ODP)",
    "application/vnd.oasis.opendocument.graphics": "OpenDocument drawing (ODG)",
    "application/ofd": "OFD",
    "application/rtf": "RTF",
    "application/epub+zip": "EPUB",
    "application/x-ole-storage": "OLE file (WPS or an older Office format)",
    "application/vnd.rar": "RAR archive",
    "application/x-7z-compressed": "7z archive",
    "application/x-bzip2": "bzip2 archive",
    "application/x-xz": "xz archive",
    "application/zstd": "zstd archive",
    "multipart/related": "web archive (MHTML)",
    "application/octet-stream": "binary data",
}


def read_document(data: bytes, hints: Hints) -> Document:
    """The document `data` holds.

    Raises:
        Unreadable: `empty`; `media` for what no reader knows, or whose extra is not installed;
            `too_large`; `damaged`.
    """
    medium = sniff.media_type(data)
    if medium in _TEXTS:
        return _read_text(data, medium, hints)
    if medium == sniff.ZIP:
        return read_zip(data, hints, read_document)
    if medium == "application/gzip":
        return read_gzip(data, hints, read_document)
    if medium in _READERS:
        module, _, function = _READERS[medium].partition(":")
        reader: Reader = getattr(import_module(module), function)
        return reader(data, hints)
    raise _unread(data, medium)


def _read_text(data: bytes, medium: str, hints: Hints) -> Document:
    if len(data) > MOST_BYTES:
        raise Unreadable("too_large", f"the document has {len(data):,} bytes; the limit is {MOST_BYTES:,}")
    text = decode(data, hints.charset or _declared(data))
    if medium == "application/json":
        return read_json(text)
    if medium == "text/plain":
        return read_text(text)
    return read_html(text)


def _unread(data: bytes, medium: str) -> Unreadable:
    """Why a medium without a reader is not read."""
    if medium == sniff.EMPTY:
        return Unreadable("empty", "the document is empty")
    if medium == _ENCRYPTED:
        return Unreadable("damaged", "the Office file is encrypted: it has a password")
    if medium == sniff.OLE and not top_names(data):
        return Unreadable("damaged", "the Office file is cut or damaged: it has no directory")
    return Unreadable("media", f"{_name(medium)} is not read")


def _declared(data: bytes) -> str | None:
    """The charset a page declares in its own head."""
    match = _CHARSET.search(data[:_HEAD])
    return match[1].decode("ascii") if match else None


def _name(medium: str) -> str:
    if medium.startswith("image/"):
        return f"an image ({medium.removeprefix('image/').upper()})"
    return _NAMES.get(medium, medium)
