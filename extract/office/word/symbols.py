"""`w:sym`: a character by its place in a symbol font (ECMA-376 part 1, 17.3.3.30)."""

from __future__ import annotations

from mammoth.docx.dingbats import dingbats

_UNKNOWN = "\ufffd"
_PRIVATE = 0xF000


def symbol(font: str | None, code: str | None) -> str:
    """The character that is printed; U+FFFD where the font is not known, never a guess."""
    try:
        point = int(code or "", 16)
    except ValueError:
        return _UNKNOWN
    for place in (point, point - _PRIVATE):
        known = dingbats.get((font, place))
        if known is not None:
            return chr(known)
    if point >= _PRIVATE or not 0x20 <= point < 0xD800:
        return _UNKNOWN
    return chr(point)
