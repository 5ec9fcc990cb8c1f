"""Shapes of addresses: what looks like an article, a column, an attachment or a page's asset."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_ASSET = re.compile(
    r"\.(?:css|js|jpe?g|png|gif|bmp|ico|svg|woff2?|ttf|mp[34]|wav|avi|swf|exe|apk|rss|xml)$", re.IGNORECASE
)
_DOCUMENT = re.compile(r"\.(?:pdf|docx?|wps|ofd|xlsx?|et|rtf|zip|rar|txt)$", re.IGNORECASE)
_INDEX = re.compile(
    r"^(?:index|default|list|common_list|xxgk_list|column)(?:[_-]\d+)?\.(?:[sj]?html?|jsp|aspx?|php)$",
    re.IGNORECASE,
)
_PAGE_FILE = re.compile(r"\.(?:s?html?|jhtml|thtml|jsp|jspx|aspx?|php|do|action)$", re.IGNORECASE)
_PROGRAM = re.compile(r"\.(?:jspx?|aspx?|php)$", re.IGNORECASE)
# Names of articles: t20240130_123, art_12_345, content_639787, post_123, i6626, hexadecimal, or a
# number of four digits and more that is no year.
_ARTICLE = re.compile(
    r"^(?:t(?:\d{8}_)?\d{5,}|art_|content[_-]?|post_|info|article|doc_|c\d+_|i\d{4,}|[0-9a-f-]{24,})"
    r"|(?<!\d)(?!(?:19|20)\d\d(?!\d))\d{4,}",
    re.IGNORECASE,
)
# Articles whose own number may be short: `/info/1033/12.htm`, `/show/331.html`.
_NUMBERED = re.compile(r"/(?:info/\d+|show|detail)/\d+\.html?$")


def is_asset(url: str) -> bool:
    """Whether the address is of a picture, style or other part of a page."""
    return bool(_ASSET.search(urlsplit(url).path))


def is_document(url: str) -> bool:
    """Whether the address is of a file to be downloaded (PDF, DOC, …)."""
    return bool(_DOCUMENT.search(urlsplit(url).path))


def is_folder(url: str) -> bool:
    """Whether the address is a directory or its index or list page."""
    parts = urlsplit(url)
    name = parts.path.rsplit("/", 1)[-1]
    if parts.query and _PROGRAM.search(name):
        return False  # a program's one file is a column, an article or anything, as its query says
    return not name or bool(_INDEX.match(name))


def is_article(url: str) -> bool:
    """Whether the address looks like one article: a numbered or dated file, or a document."""
    if is_folder(url):
        return False
    path = urlsplit(url).path
    return (
        is_document(url)
        or bool(_ARTICLE.search(path.rsplit("/", 1)[-1]) or _NUMBERED.search(path))
        or bool(re.search(r"[?&](?:id|i|key)=\w+", url))
    )


def is_page(url: str) -> bool:
    """Whether the address is of a page with a file name of its own, neither article nor index."""
    name = urlsplit(url).path.rsplit("/", 1)[-1]
    return bool(_PAGE_FILE.search(name)) and not is_folder(url)
