"""Elements by how they print: which break a line, which print nothing, which are hidden."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

BLOCKS = (
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu", "nav",
    "ol", "p", "plaintext", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul", "xmp",
)  # fmt: skip
# What they hold is no text of the page, whatever stands in it. `xml` are the islands of Word.
UNPRINTED = (
    "applet", "audio", "button", "canvas", "datalist", "embed", "frameset", "head", "iframe", "map",
    "math", "noembed", "noframes", "noscript", "object", "script", "select", "style", "svg", "template",
    "textarea", "title", "video", "xml",
)  # fmt: skip
# Footnote signs and struck text stand apart from the figure they follow: 5¹ is not 51.
SET_OFF = ("sup", "sub", "del", "s", "strike", "rt", "rp")
PREFORMATTED = ("pre", "xmp", "listing", "plaintext")

_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_HIDDEN = etree.XPath("descendant::*[@hidden]")
_PREFORMATTING = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
# Zero-width and soft-hyphen characters: kept, they would make 5 something else than 5.
WIDTHLESS = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]+")


def styled_elements(root: Any) -> tuple[list[Any], list[Any]]:
    """The elements under `root` that say themselves that they do not print, and the preformatted ones.

    Only attributes are asked, no style sheet.
    """
    hidden: list[Any] = []
    preformatted: list[Any] = []
    # A word processor repeats few styles thousands of times.
    harmless = {None, ""}
    for element in root.iter():
        style = element.get("style")
        if style not in harmless:
            if _HIDING.search(style):
                hidden.append(element)
            elif _PREFORMATTING.search(style):
                preformatted.append(element)
            else:
                harmless.add(style)
        if element.tag in PREFORMATTED:
            preformatted.append(element)
    hidden += _HIDDEN(root)
    return hidden, preformatted


def printed(text: str) -> str:
    """`text` with every run of white space, NBSP and U+3000 too, as one blank; ends stripped."""
    if text.isascii():
        return " ".join(text.split())
    return " ".join(WIDTHLESS.sub("", text).split())
