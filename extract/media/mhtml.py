"""Web archives (MHTML, RFC 2557): one page with its pictures in a mail message."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message
from email.policy import compat32

from extract.document import Document
from extract.errors import Unreadable
from extract.hints import Hints
from extract.media.charset import decode
from extract.media.limits import check_bytes
from extract.page.page import read_html

_MOST_PARTS = 1_000
_PAGES = ("text/html", "application/xhtml+xml")


def read_mhtml(data: bytes, hints: Hints) -> Document:
    """The document of a web archive's page; pictures are named as the page names them.

    Raises:
        Unreadable: `damaged` if no page is in it; else as for a page.
    """
    page = _page(data)
    document = read_html(decode(_payload(page), page.get_content_charset() or hints.charset))
    document.pictures = {
        name: _payload(part)
        for part in _parts(data)
        if part.get_content_maintype() == "image" and (name := _name(part))
    }
    return document


def main_part(data: bytes) -> bytes:
    """The bytes of a web archive's page. Raises `Unreadable('damaged')` if there is none."""
    return _payload(_page(data))


def _page(data: bytes) -> Message:
    page = next((part for part in _parts(data) if part.get_content_type() in _PAGES), None)
    if page is None:
        raise Unreadable("damaged", "the web archive (MHTML) has no page in it")
    return page


def _parts(data: bytes) -> list[Message]:
    check_bytes(data, "web archive (MHTML)")
    parts: list[Message] = []
    for part in message_from_bytes(data.lstrip(), policy=compat32).walk():
        parts.append(part)
        if len(parts) > _MOST_PARTS:
            raise Unreadable("too_large", f"the web archive (MHTML) has more than {_MOST_PARTS:,} parts")
    return parts


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _name(part: Message) -> str:
    return part.get("Content-Location") or "cid:" + (part.get("Content-ID") or "").strip("<>")
