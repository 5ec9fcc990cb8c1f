"""HTML made from an office document, read as a page: one table path for all media."""

from __future__ import annotations

import re

from extract.document import Document
from extract.media import limits
from extract.page.page import read_html

# Tabs separate the cells of a table typed without one; a page would fold them into blanks.
_TABBED = re.compile(r"<p>(?=[^<]*(?:<(?!/p>)[^<]*)*?\t)")


def read_markup(markup: str, method: str, pictures: dict[str, bytes]) -> Document:
    """The document of `markup`, all of which is the report's own part: a file has no furniture.

    Raises:
        Unreadable: `empty`, `too_large` or `damaged`.
    """
    limits.check_characters(markup, method.upper())
    document = read_html(_TABBED.sub('<p style="white-space:pre-wrap">', markup))
    document.method = method
    document.body = slice(0, len(document.blocks))
    document.pictures = pictures
    return document
