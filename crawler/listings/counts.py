"""How long a list says it is, in the words that pagers print: 共12条, 共3页, 1/3页.

A number counts only where a pager stands: reports speak of 共12件 and 共3条 too.
"""

from __future__ import annotations

import re

from crawler.listings.model import Stated
from crawler.listings.page import ListPage

_TAGS = r"\s*(?:<[^>]*>\s*|&nbsp;\s*)*"
_PAGES = (
    re.compile(rf"共{_TAGS}(\d{{1,5}}){_TAGS}页"),
    re.compile(rf"(?<![\d/-])\d{{1,4}}{_TAGS}/{_TAGS}(?:共{_TAGS})?(\d{{1,4}}){_TAGS}页"),
    re.compile(
        r"\b(?:page_?count|total_?pages?|page_?total)['\"]?\s*[:=]\s*['\"]?(\d{1,5})\b", re.IGNORECASE
    ),
)
_CURRENT = (
    re.compile(rf"第{_TAGS}(\d{{1,4}}){_TAGS}页"),
    re.compile(rf"(?<![\d/-])(\d{{1,4}}){_TAGS}/{_TAGS}(?:共{_TAGS})?\d{{1,4}}{_TAGS}页"),
)
_RECORDS = re.compile(rf"(?:共有?|总计|总数)[:\uff1a]?{_TAGS}(\d{{1,6}}){_TAGS}(?:条|个?记录)")
_TOTAL = re.compile(
    r"\b(?:total_?records?|record_?count|total_?count)['\"]?\s*[:=]\s*['\"]?(\d{1,6})\b", re.IGNORECASE
)
_PAGER = re.compile(r"页|记录")
_NEAR = 160


def pages(page: ListPage) -> int | None:
    """Pages of the list, None if the page does not say."""
    return _first(_PAGES, page.markup)


def current(page: ListPage) -> int | None:
    """The number of this page as its pager prints it, None if it prints none."""
    return _first(_CURRENT, page.markup)


def records(page: ListPage) -> int | None:
    """Records of the list, None if the page does not say."""
    for found in _RECORDS.finditer(page.markup):
        beside = page.markup[max(found.start() - _NEAR, 0) : found.end() + _NEAR]
        if _PAGER.search(re.sub(r"<[^>]*>", "", beside.replace(found[0], ""))) or "记录" in found[0]:
            return int(found[1])
    script = next(filter(None, map(_TOTAL.search, page.scripts)), None)
    return int(script[1]) if script else None


def stated(page: ListPage) -> Stated | None:
    """The list's length in pages, else in records; None if the page says neither.

    Pages come first: pagers count rows too that are no link to an article.
    """
    if (count := pages(page)) is not None:
        return Stated(pages=count)
    return Stated(records=count) if (count := records(page)) is not None else None


def _first(shapes: tuple[re.Pattern[str], ...], text: str) -> int | None:
    found = next((found for shape in shapes if (found := shape.search(text))), None)
    return int(found[1]) if found else None
