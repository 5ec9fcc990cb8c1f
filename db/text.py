"""Text that both engines can hold: without the characters no document prints."""

from __future__ import annotations

import re

# PostgreSQL has no NUL in text, and neither engine has half a surrogate pair.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_STAND_IN = "\N{REPLACEMENT CHARACTER}"


def plain(text: str) -> str:
    """`text` with a replacement character for each NUL and lone surrogate."""
    return _UNSTORABLE.sub(_STAND_IN, text)


def plain_or_none(text: str | None) -> str | None:
    """`plain` of a text that may be missing."""
    return None if text is None else _UNSTORABLE.sub(_STAND_IN, text)
