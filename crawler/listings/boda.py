"""Boda VSB (博达): pages counted down, in a folder named like the first page.

A list is `…/name.htm`. With T pages, page 2 is `…/name/{T-1}.htm`, page *k* is `…/name/{T-k+1}.htm`
and the last one `…/name/1.htm`, so that a new article never renumbers an old page. T stands in
`_simple_list_gotopage_fun(T, …)` and in the text 共T页. Rows are `li[id^=line_u]` with a date beside
the link, articles `/info/{tree}/{news}.htm` or `…jsp?urltype=news.NewsContentUrl&wbtreeid=&wbnewsid=`,
their text stands in `#vsb_content` or `.v_news_content`.

Traps: links are relative to a folder that changes between page 1 (`name/30.htm`, `info/…`) and the
others (`29.htm`, `../info/…`); what belongs to a column lies below `name/`, not beside `name.htm`;
a leaf `name/n2022n/xz/hcz.htm` may be a report itself; a year's page (`name/a2024.htm`) has the other years
beside it, in the tree at its side.
"""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from crawler.addresses import directory, host_of, page_key
from crawler.listings import columns, pager, rows, titles
from crawler.listings.base import Strategy
from crawler.listings.model import Column, Row, Stated
from crawler.listings.page import ListPage
from crawler.listings.shapes import is_page

_MARKS = re.compile(
    r"_simple_list_gotopage_fun\s*\(|/system/resource/|\bid=['\"]?line_u\d+_\d|urltype=news\.NewsContentUrl"
    r"|urltype=tree\.TreeTempUrl|\bvsb_content|\bv_news_content"
)
_ARTICLE = re.compile(r"/info/\d+/(\d+)\.htm$")
_LIST = re.compile(r"^(?P<stem>/(?!index\.htm$).*?[^/]+?)(?:/(?P<number>\d+))?\.htm$")
_TOTALS = (
    re.compile(r"_simple_list_gotopage_fun\s*\(\s*(\d+)\s*,"),
    re.compile(r"(?<!\d)共\s*(?:<[^>]*>\s*)*(\d+)\s*(?:<[^>]*>\s*)*页"),
)


class Boda(Strategy):
    """Lists of Boda VSB."""

    name = "boda"

    def fits(self, page: ListPage) -> bool:
        """The system's own names in the markup, or articles of its shape on the same host."""
        return bool(_MARKS.search(page.markup)) or any(
            _ARTICLE.search(urlsplit(anchor.url).path) and host_of(anchor.url) == host_of(page.url)
            for anchor in page.anchors
        )

    def rows(self, page: ListPage) -> list[Row]:
        """Links to reports; an article linked by its script address too is one row."""
        own = _in_own_folder(page)
        articles = [anchor for anchor in page.anchors if _news(anchor.url) != anchor.url]
        others = [anchor for anchor in page.anchors if _news(anchor.url) == anchor.url]
        found: dict[str, Row] = {}
        # Apart: no article lies below its column, so a leaf below it says nothing against them.
        for row in (*rows.find(replace(own, anchors=articles)), *rows.find(replace(own, anchors=others))):
            key = _news(row.url)
            if key not in found or found[key].url.count("?") > row.url.count("?"):
                found[key] = row
        return list(found.values())

    def columns(self, page: ListPage) -> list[Column]:
        """Years and classes in the folder that bears the list's name; beside a year, the other years."""
        return columns.below(_in_own_folder(page)) + _other_years(page)

    def pages(self, page: ListPage) -> list[str]:
        """The next page by its link, else one number less than this page's."""
        if any(pager.is_next_word(anchor.text) for anchor in page.anchors):
            return pager.following(page)
        own = _LIST.match(urlsplit(page.url).path)
        if own is None:
            return pager.following(page)
        number = int(own["number"]) if own["number"] else _total(page)
        if number < 2:
            return []
        return [_with_path(page.url, f"{own['stem']}/{number - 1}.htm")]

    def stated(self, page: ListPage) -> Stated | None:
        """Pages, as script or text count them."""
        return Stated(pages=_total(page) or None)


def _in_own_folder(page: ListPage) -> ListPage:
    """The page as if it stood in the folder of its column: `name.htm` and `name/30.htm` in `name/`."""
    own = _LIST.match(urlsplit(page.url).path)
    return replace(page, url=_with_path(page.url, f"{own['stem']}/")) if own else page


def _other_years(page: ListPage) -> list[Column]:
    """The years linked beside this page where it is a year itself, by its path or by the link to it."""
    here = page_key(page.url)
    own = [anchor.title for anchor in page.anchors if page_key(anchor.url) == here]
    if not any(titles.years(name) and titles.is_year_or_class(name) for name in (*page.trail[-1:], *own)):
        return []
    folder = directory(page.url)
    years = [
        anchor
        for anchor in page.anchors
        if anchor.place != "furniture"
        and directory(anchor.url) == folder
        and is_page(anchor.url)
        and titles.years(anchor.title)
        and titles.is_year_or_class(anchor.title)
    ]
    return [replace(column, beside=True) for column in columns.once(page, years)]


def _total(page: ListPage) -> int:
    """Pages of the list, as its script or its text counts them; 0 if neither does."""
    for shape in _TOTALS:
        if count := shape.search(page.markup):
            return int(count[1])
    return 0


def _news(url: str) -> str:
    """The number of the article an address leads to, the address itself if it has none."""
    parts = urlsplit(url)
    if static := _ARTICLE.search(parts.path):
        return f"news {static[1]}"
    dynamic = parse_qs(parts.query).get("wbnewsid")
    return f"news {dynamic[0]}" if dynamic else url


def _with_path(url: str, path: str) -> str:
    return urlsplit(url)._replace(path=path, query="", fragment="").geturl()
