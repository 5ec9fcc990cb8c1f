"""Pieces of a list that come inside something else: in a script, a JSON field, an answer to a script.

A piece is read as if it stood in the page of the list, so that its links mean what they mean there.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from crawler.asks import Ask
from crawler.listings.page import Anchor, ListPage, read_page


def home_of(page: ListPage) -> str:
    """The address of the list a page belongs to: of the page that asked for it, else its own."""
    return Ask.read(page.asked).referer or page.url


def links_in(pieces: Sequence[str], base: str) -> list[Anchor]:
    """The links of pieces of markup, each piece a row or several, as links of a page at `base`."""
    if not pieces:
        return []
    whole = "".join(_boxed(piece) for piece in pieces)
    return read_page(f"<html><body>{whole}</body></html>".encode(), base, charset="utf-8").anchors


def with_links(page: ListPage, anchors: Sequence[Anchor]) -> ListPage:
    """The page of a list with further links in its content. An answer to a script stands for its list."""
    shown = [] if page.url != home_of(page) else page.anchors
    # The places of two parsed pieces of markup are counted apart.
    block = max((anchor.block for anchor in shown), default=0) + 1
    added = [replace(anchor, block=anchor.block + block, parent=None) for anchor in anchors]
    return replace(page, url=home_of(page), anchors=shown + added)


def json_of(page: ListPage) -> Any:
    """The page as JSON, None if it is none."""
    try:
        return json.loads(page.markup)
    except ValueError:
        return None


def _boxed(piece: str) -> str:
    """A row in a box of its own: a table row is none outside a table."""
    inner = piece.strip()
    return f"<table>{inner}</table>" if inner[:3].lower() in ("<tr", "<td") else f"<div>{inner}</div>"
