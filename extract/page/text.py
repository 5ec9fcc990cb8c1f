"""Plain text: one line a line, tabs and `|` kept because flattened tables separate cells by them."""

from __future__ import annotations

import re

from extract.document import Block, Document, Line
from extract.errors import Unreadable

# Form feeds and vertical tabs are page and line breaks of converters.
_ENDS = re.compile(r"\r\n|[\r\n\f\v\x85\u2028\u2029]")
_UNPRINTED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_CELL_BREAK = re.compile(r"(?i)<br\s*/?>")


# Some three hundred times the longest report known.
MOST_CHARACTERS = 5_000_000


def read_text(text: str) -> Document:
    """A document of the non-empty lines of `text`, each as printed but for characters that do not print.

    A `<br>` (the way Markdown tables break a line inside a cell) becomes a blank.

    Raises:
        Unreadable: `too_large`.
    """
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(
            "too_large", f"the text has {len(text):,} characters; the limit is {MOST_CHARACTERS:,}"
        )
    lines = _ENDS.split(_CELL_BREAK.sub(" ", _UNPRINTED.sub("", text)))
    blocks: list[Block] = [Line(line) for line in lines if line and not line.isspace()]
    return Document(method="text", blocks=blocks, body=slice(0, len(blocks)))
