"""Documents put whole into a Word document (`w:altChunk`), as HTML."""

from __future__ import annotations

import html
from collections.abc import Callable

from extract.media import sniff
from extract.media.charset import decode
from extract.media.mhtml import main_part

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def chunk_markup(data: bytes, word: Callable[[bytes], str]) -> str:
    """The markup of such a part: HTML and web archives as they are, text by lines, Word as `word` reads it.

    Of any other medium nothing is printed but its name, so that the place is not silently empty.

    Raises:
        Unreadable: as for the part's own medium.
    """
    medium = sniff.media_type(data)
    if medium == "multipart/related":
        data = main_part(data)
        medium = "text/html"
    if medium in ("text/html", "application/xml"):
        return decode(data)
    if medium == "text/plain":
        return "".join(f"<p>{html.escape(line)}</p>" for line in decode(data).splitlines())
    if medium == _WORD:
        return word(data)
    return f"<p>[{html.escape(medium)}]</p>"
