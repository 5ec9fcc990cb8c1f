"""What the crawler knows about a document before it is read. Hints, never facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Hints:
    """Where a document was found.

    Attributes:
        url: address the document was fetched from.
        link_title: text (or title attribute) of the link that led to it.
        link_date: date printed beside that link.
        trail: names of the columns above it, outermost first (`("政府信息公开年报", "2024年", "乡镇")`).
        listing_body: name of the one body whose reports the column holds, from the registry.
        media_type: declared media type, without parameters; the content decides.
        charset: declared charset; the content decides.
    """

    url: str | None = None
    link_title: str | None = None
    link_date: date | None = None
    trail: tuple[str, ...] = ()
    listing_body: str | None = None
    media_type: str | None = None
    charset: str | None = None


NO_HINTS = Hints()
