"""Documents that are read through DOCX: DOC and WPS by msdoc2docx, they and RTF and ODT by LibreOffice."""

from __future__ import annotations

import tempfile
from importlib import import_module
from pathlib import Path

from extract.document import Document, Grid
from extract.errors import Unreadable, needs_extra
from extract.hints import Hints
from extract.media.limits import check_bytes
from extract.office import soffice
from extract.office.docx import read_docx
from extract.page.marks import labels_in

_DOC, _WPS = "Word (DOC)", "WPS"
_ENOUGH_LABELS = 2


def read_doc(data: bytes, hints: Hints) -> Document:
    """The document of a Word 97 file, which WPS writes too.

    msdoc2docx first; LibreOffice, where it is installed, if that fails or if it gives no table
    though the words of the statutory tables stand in the text.

    Raises:
        Unreadable: `media` without the extra `doc` and without LibreOffice; `damaged`, `too_large`, `empty`.
    """
    check_bytes(data, _DOC)
    try:
        document = read_docx(_by_msdoc2docx(data), hints, "doc")
    except Unreadable as error:
        if not soffice.is_installed() or error.reason == "too_large" or "password" in error.detail:
            raise
        return _by_libreoffice(data, hints, "doc", _DOC, "doc")
    if _lost_tables(document) and soffice.is_installed():
        try:
            return _by_libreoffice(data, hints, "doc", _DOC, "doc")
        except Unreadable:
            return document
    return document


def read_rtf(data: bytes, hints: Hints) -> Document:
    """The document of an RTF file, which only LibreOffice reads. Raises `Unreadable`."""
    return _by_libreoffice(data, hints, "rtf", "RTF", "rtf")


def read_odt(data: bytes, hints: Hints) -> Document:
    """The document of an OpenDocument text, which only LibreOffice reads. Raises `Unreadable`."""
    return _by_libreoffice(data, hints, "odt", "OpenDocument text (ODT)", "odt")


def read_works(data: bytes, hints: Hints) -> Document:
    """The document of a file of Works, which only LibreOffice reads. Raises `Unreadable`."""
    return _by_libreoffice(data, hints, "wps", _WPS, "wps")


def _by_libreoffice(data: bytes, hints: Hints, suffix: str, medium: str, method: str) -> Document:
    check_bytes(data, medium)
    return read_docx(soffice.to_docx(data, suffix, medium), hints, method)


def _by_msdoc2docx(data: bytes) -> bytes:
    """The file as DOCX. Raises `Unreadable`: `media` without msdoc2docx, `damaged`."""
    try:
        converter = import_module("doc2docx")
        errors = import_module("doc2docx.errors")
    except ImportError:
        raise needs_extra(_DOC, "doc") from None
    with tempfile.TemporaryDirectory(prefix="nianbao-", ignore_cleanup_errors=True) as folder:
        source, made = Path(folder, "document.doc"), Path(folder, "document.docx")
        source.write_bytes(data)
        try:
            converter.convert(source, made)
        except errors.EncryptedDocumentError as error:
            raise Unreadable("damaged", "the Word (DOC) file has a password") from error
        except Exception as error:
            # It is young and raises what its innermost structure raised.
            raise Unreadable("damaged", "the Word (DOC) file is cut or damaged") from error
        return made.read_bytes()


def _lost_tables(document: Document) -> bool:
    """Whether the words of a statutory table are there, and no grid that has them."""
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    for grid in grids:
        if len(frozenset().union(*(labels_in(cell.text) for cell in grid.cells))) >= _ENOUGH_LABELS:
            return False
    texts = (
        block.text for block in document.blocks if not isinstance(block, Grid) and hasattr(block, "text")
    )
    return len(frozenset().union(*map(labels_in, texts))) >= _ENOUGH_LABELS
