"""Plain text: one line a line, tabs and `|` kept because flattened tables separate cells by them."""

from __future__ import annotations

import re

from extract.document import Block, Document, Line

# Form feeds and vertical tabs are page and line breaks of converters.
_ENDS = re.compile(r"\r\n|[\r\n\f\v\x85\u2028\u2029]")
_UNPRINTED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_CELL_BREAK = re.compile(r"(?i)[ \t]*<br\s*/?>[ \t]*")


def read_text(text: str) -> Document:
    """A document of the non-empty lines of `text`, each as printed but for characters that do not print.

    A `<br>` (the way Markdown tables break a line inside a cell) becomes a blank.
    """
    blocks: list[Block] = []
    for line in _ENDS.split(_UNPRINTED.sub("", text)):
        if "<" in line:
            line = _CELL_BREAK.sub(" ", line)
        if not line.isspace() and line:
            blocks.append(Line(line))
    return Document(method="text", blocks=blocks, body=slice(0, len(blocks)))
