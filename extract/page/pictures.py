"""Pictures of a page in which a report's tables, or the whole report, may be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from extract.document import Document, Picture

# Scans of a report are some six pages; a page of more pictures is an album.
MOST = 20
# A table of 27 rows cannot be read in less, whatever it is shown at.
_LEAST_WIDTH, _LEAST_HEIGHT = 200, 100
_LENGTH = re.compile(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*$", re.IGNORECASE)
_STYLED = re.compile(r"(?<![\w-])(width|height)\s*:\s*(\d{1,5})(?:\.\d+)?px", re.IGNORECASE)
_NAMES = re.compile(
    r"(?:^|[/_.-])(?:icons?|ico|logo|qr|qrcode|ewm|erweima|wx|weixin|wechat|weibo|share|print|close|arrow|btn|"
    r"button|bg|blank|spacer|loading|lazy|dot|line|new|hot|top|jiucuo|conac|dzjg|gongan|beian|doc|docx|pdf|word|"
    r"xls|xlsx|zip|rar|txt|file|fileicon|annex|attach)(?:[/_.\d-]|$)",
    re.IGNORECASE,
)
_KIND = re.compile(r"\.(?:svg|ico|cur)$", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"(?:loading|lazy|blank|placeholder|spacer|grey|1x1)[^/]*$", re.IGNORECASE)
_LAZY = ("data-src", "data-original", "data-lazy-src", "oldsrc", "_src", "data-url")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture to be fetched: `printed` as its block in the document has it, `address` where it is."""

    printed: str
    address: str


def wanted(document: Document) -> list[Wanted]:
    """The pictures in the report's own part of a page that may hold tables, in printed order.

    Left out are those that are too small by what the page says of them, icons, codes and buttons by
    their names, and all beyond `MOST`. A picture inside its own address (`data:`) is among them.
    """
    if document.container is None:
        return []
    sources = {block.source for block in document.blocks[document.body] if isinstance(block, Picture)}
    found: dict[str, Wanted] = {}
    for element in document.container.iter("img"):
        printed = element.get("src") or element.get("data-src") or ""
        if printed in sources and printed not in found and _may_hold(element, printed):
            found[printed] = Wanted(printed, _address(element, printed))
    return list(found.values())[:MOST]


def _address(element: Any, printed: str) -> str:
    """The picture itself, where the page prints another one until it is scrolled to."""
    lazy = next((value for name in _LAZY if (value := element.get(name))), None)
    return lazy if lazy and _PLACEHOLDER.search(urlsplit(printed).path) else printed


def _may_hold(element: Any, printed: str) -> bool:
    for length, least in zip(_lengths(element), (_LEAST_WIDTH, _LEAST_HEIGHT), strict=True):
        if length is not None and length < least:
            return False
    address = _address(element, printed)
    if address.startswith("data:"):
        return len(address) > 4000
    path = urlsplit(address).path
    return not _KIND.search(path) and not _NAMES.search(path.rsplit("/", 1)[-1])


def _lengths(element: Any) -> tuple[int | None, int | None]:
    """Width and height in pixels, where the page gives them."""
    styled = {name.lower(): int(value) for name, value in _STYLED.findall(element.get("style") or "")}
    found: list[int | None] = []
    for name in ("width", "height"):
        given = _LENGTH.match(element.get(name) or "")
        found.append(int(given[1]) if given else styled.get(name))
    return found[0], found[1]
