"""Markup to one lxml tree that lost nothing.

The parser under lxml stops without a word at 2,048 open elements, and at `</html>` even where a
pasted document ends in the middle of a page; both are met here.
"""

from __future__ import annotations

import re

from lxml import etree

from extract.errors import Unreadable

MOST_BYTES = 32_000_000
# A report has some 3,000 tags, the largest page of lists some 100,000.
MOST_TAGS = 500_000

_CONTROLS = bytes(code for code in (*range(32), 127) if code not in b"\t\n\r\f")
_FORM_FEED = bytes.maketrans(b"\f", b"\n")
# Characters no XML tree may hold, and the three this package marks line ends with.
_NONCHARACTERS = re.compile(
    rb"\xef\xbf[\xbe\xbf]|\xef\xb7[\x90-\x92]|&#(?:x0*(?:fdd[012]|fff[ef])|0*(?:6497[678]|6553[45]));?",
    re.IGNORECASE,
)
# End tags of the page change nothing in a browser, which appends what follows to the body.
_PAGE_END = re.compile(rb"</(?:html|body)\s*>", re.IGNORECASE)
# In a page that is XML an element may close itself that HTML reads to its end tag.
_XML_PAGE = re.compile(rb"\s*<\?xml[\s?]")
_CLOSED_RAW = re.compile(rb"<(script|style|title|textarea|iframe|noscript)(\s[^<>]*)?/>", re.IGNORECASE)
MOST_ATTRIBUTES = 800
# A blank or a quoted value is at least half an attribute; nothing here backtracks.
_MANY_ATTRIBUTES = re.compile(
    rb"""<[A-Za-z](?:[^\s<>"']*+(?:[\s/]++|"[^"]*+"|'[^']*+')){%d}""" % (2 * MOST_ATTRIBUTES)
)
# Tags that may be dropped from an over-deep page, and raw parts no tag is looked for in.
_TAG = re.compile(
    rb"<!--.*?(?:-->|\Z)|<(script|style|textarea|title)\b.*?(?:</\1\s*>|\Z)|</?([A-Za-z][^\s/<>]*)[^<>]*>?",
    re.IGNORECASE | re.DOTALL,
)
_STRUCTURE = frozenset(b"html head body meta table thead tbody tfoot tr td th caption p img".split())
_BREAKS = frozenset(
    b"br hr div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 section article center blockquote pre form main header "
    b"footer nav aside address fieldset".split()
)
_TOO_DEEP = "Excessive depth"


def parse_html(markup: str) -> etree._Element | None:
    """The root element of `markup`, or None if there is nothing in it.

    Comments and processing instructions are left out, control characters too. An XML declaration
    or a declared charset inside `markup` says nothing any more.

    Raises:
        Unreadable: `too_large`; `damaged` if tables are nested deeper than any reader goes, or a tag
            has more attributes than any writer gives it.
    """
    data = markup.encode("utf-8", "replace").translate(_FORM_FEED, _CONTROLS)
    check_size(data)
    data = _PAGE_END.sub(b"", _NONCHARACTERS.sub(b"", data))
    _check_attributes(data)
    if _XML_PAGE.match(data):
        data = _CLOSED_RAW.sub(rb"<\1\2></\1>", data.replace(b"<![CDATA[", b"").replace(b"]]>", b""))
    root, whole = _parse(data)
    if not whole:
        root, whole = _parse(_flattened(data))
    if not whole:
        raise Unreadable(
            "damaged", "the page nests its tables deeper than 2,000 elements and cannot be parsed whole"
        )
    return root


def check_size(data: bytes) -> None:
    """Refuse what is too large to be parsed in bounded time and memory. Raises `Unreadable('too_large')`."""
    if len(data) > MOST_BYTES:
        raise Unreadable("too_large", f"the page has {len(data):,} bytes; the limit is {MOST_BYTES:,}")
    tags = data.count(b"<")
    if tags > MOST_TAGS:
        raise Unreadable("too_large", f"the page has {tags:,} tags; the limit is {MOST_TAGS:,}")


def _check_attributes(data: bytes) -> None:
    """Refuse a tag with so many attributes that the parser, which walks them for each new one, hangs."""
    if _MANY_ATTRIBUTES.search(data):
        raise Unreadable("damaged", f"a tag of the page has {MOST_ATTRIBUTES} attributes or more")


def _parse(data: bytes) -> tuple[etree._Element | None, bool]:
    """The root and whether the parser went through to the end of `data`."""
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
    )
    if not data.strip():
        return None, True
    try:
        root: etree._Element | None = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        # "Document is empty": nothing but comments.
        root = None
    deep = any(entry.message.startswith(_TOO_DEEP) for entry in parser.error_log)
    return root, not deep


def _flattened(data: bytes) -> bytes:
    """`data` without the tags that only nest: tables, paragraphs, pictures stay, other blocks break lines."""

    def kept(match: re.Match[bytes]) -> bytes:
        name = match[2]
        if name is None:
            return match[0]
        name = name.lower()
        if name in _STRUCTURE:
            return match[0]
        return b"<br>" if name in _BREAKS else b""

    return _TAG.sub(kept, data)
