"""Pages whose tables, or whose whole report, are pictures: which pictures to fetch, and reading with them.

Without the libraries that read pictures the report is stored as far as its words go; the pictures are
captured all the same and can be read later.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from importlib.util import find_spec
from urllib.parse import unquote_to_bytes

from crawler.listings import titles
from crawler.listings.titles import Promise
from crawler.reading.attached import lacks_tables
from extract.errors import Unreadable, needs_extra
from extract.hints import Hints
from extract.identity.title import find_title
from extract.media.charset import decode
from extract.page.page import read_html
from extract.page.pictures import Wanted, wanted
from extract.reader import read_report
from extract.report import Report

_EXTRA = "ocr"
_LIBRARY = "rapidocr"
# What the reader says of pictures that it has no library for.
UNREAD = "pictures.unread"


def wanted_pictures(data: bytes, hints: Hints, report: Report | None) -> tuple[Wanted, ...]:
    """The pictures of a page in which a report's tables, or the report itself, are to be looked for.

    `report` is what the page says without them, None where it prints no report: then only the page of a
    promising title is looked at. Raises Unreadable.
    """
    if report is not None and not lacks_tables(report):
        return ()
    if b"<img" not in data and b"<IMG" not in data:
        return ()
    document = read_html(decode(data, hints.charset))
    if report is None and not _promises(find_title(document, hints) or hints.link_title or ""):
        return ()
    return tuple(one for one in wanted(document) if not one.address.startswith("data:"))


def data_pictures(data: bytes, hints: Hints) -> dict[str, bytes]:
    """The pictures that a page holds in its own source, by their addresses as printed. Raises Unreadable."""
    if b"data:image" not in data:
        return {}
    found = {}
    for one in wanted(read_html(decode(data, hints.charset))):
        if one.address.startswith("data:") and (content := _content(one.address)):
            found[one.printed] = content
    return found


def read_pictured(data: bytes, hints: Hints, pictures: Mapping[str, bytes]) -> tuple[Report, str]:
    """The report of a page with its pictures, and why they could not be read, if they could not.

    Raises Unreadable.
    """
    if not pictures:
        return read_report(data, hints), ""
    try:
        report = read_report(data, hints, pictures=pictures)
    except Unreadable as error:
        if error.reason == "not_a_report" and find_spec(_LIBRARY) is None:
            # Nobody knows what the pictures would have shown.
            raise needs_extra("a picture", _EXTRA) from error
        raise
    unread = (finding.message for finding in report.findings if finding.rule == UNREAD)
    return report, next(unread, "")


def _promises(title: str) -> bool:
    return titles.judge(title) is Promise.REPORT


def _content(address: str) -> bytes | None:
    head, _, written = address.partition(",")
    try:
        raw = unquote_to_bytes(written)
        return base64.b64decode(raw, validate=False) if head.endswith(";base64") else raw
    except (binascii.Error, ValueError):
        return None
