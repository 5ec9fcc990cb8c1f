"""Pagers made of links: 下一页, or page numbers.

The addresses are taken as printed: `index_2.html` is page 2 on one system and page 3 on another,
and on a third the numbers run backwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from crawler.addresses import directory, host_of, page_key
from crawler.listings.page import Anchor, ListPage
from crawler.listings.titles import plain

_NEXT = frozenset(("下一页", "下页", "后一页", "下一頁", "next", "nextpage", ">", "›"))
_WORDS = _NEXT | frozenset(
    ("首页", "上一页", "上页", "前一页", "尾页", "末页", "最后一页", "第一页", "last", "first", "<", "«", "»")
)
# A page number; 2024 is a year's column.
_NUMBER = re.compile(r"^\[?(?!(?:19|20)\d\d)(\d{1,4})\]?$")
# UCAP's pager is named like TRS's but begins with the name of an element, and counts from 1.
_UCAP = re.compile(
    r"createPageHTML\(\s*['\"][^'\"]*['\"]\s*,\s*(\d+)\s*,\s*(\d+)\s*,\s*['\"](\w+)['\"]\s*,\s*['\"](\w+)['\"]"
)


def is_pager_word(text: str) -> bool:
    """Whether a link's words are a pager's: 下一页, 尾页, a number."""
    words = plain(text).lower()
    return words in _WORDS or _stripped(words) in _WORDS or bool(_NUMBER.match(words))


def is_next_word(text: str) -> bool:
    """Whether a link's words lead to the next page."""
    words = plain(text).lower()
    return words in _NEXT or _stripped(words) in _NEXT


def following(page: ListPage) -> list[str]:
    """The next page by its link; without one, all numbered pages that are linked; without those, none."""
    here = page_key(page.url)
    host = host_of(page.url)
    links = [a for a in page.anchors if host_of(a.url) == host and page_key(a.url) != here]
    for anchor in links:
        if is_next_word(anchor.text):
            return [anchor.url]
    if any(is_next_word(anchor.text) for anchor in page.anchors):
        return []  # the last page: its link leads to itself
    return list(dict.fromkeys(_numbered(links, page.url))) or _ucap(page)


def _numbered(links: Iterable[Anchor], url: str) -> Iterable[str]:
    folder = directory(url)
    for anchor in links:
        number = _NUMBER.match(plain(anchor.text))
        if number and int(number[1]) > 1 and directory(anchor.url) == folder:
            yield anchor.url


def _ucap(page: ListPage) -> list[str]:
    for script in page.scripts:
        if call := _UCAP.search(script):
            total, current = int(call[1]), int(call[2])
            if current < total:
                return [f"{directory(page.url)}{call[3]}_{current + 1}.{call[4]}"]
    return []


def _stripped(words: str) -> str:
    return words.strip("<>«»›‹[]()")
