"""TRS WCM static lists (拓尔思).

Articles lie at `…/YYYYMM/tYYYYMMDD_NNNNNNN.html` below the column. Page 1 is the directory or
`index.html`, page *k* is `index_{k-1}.html`, and no link leads there: a script writes the pager
from a count, which stands in the page in one of these forms:

* `createPageHTML(25, 0, "index", "html")`, `createPage(25, 0, "index", "html")`: pages, current page
  from 0, file name, extension
* `createPageHTML(118, 8, 0, "index", "html", …)`: records, pages, current page, … (Beijing)
* `var currentPage = 0; var countPage = 25`

Traps: the first argument of UCAP's function of the same name is a string; some Beijing pages hold
all rows already and page in the browser; pages past the end may answer 200 with a stub.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.addresses import directory, is_below
from crawler.listings import pager, rows
from crawler.listings.base import Strategy
from crawler.listings.model import Stated
from crawler.listings.page import ListPage
from crawler.listings.shapes import is_folder

_NUMBERS = r"(?P<numbers>\d+(?:\s*,\s*\d+){1,3})"
_NAMES = r"['\"](?P<prefix>[\w-]+)['\"]\s*,\s*['\"]\.?(?P<extension>\w+)['\"]"
_CALL = re.compile(rf"\bcreatePage(?:HTML)?\w*\s*\(\s*{_NUMBERS}\s*,\s*{_NAMES}", re.IGNORECASE)
_COUNT = re.compile(r"\bcountPage\s*=\s*['\"]?(\d+)")
_CURRENT = re.compile(r"\bcurrentPage\s*=\s*['\"]?(\d+)")
_WRITTEN_PREFIX = re.compile(r"['\"]([A-Za-z][\w-]*)_['\"]")
_WRITTEN_EXTENSION = re.compile(r"['\"]\.(s?html?)['\"]")
_FILE = re.compile(r"/(?P<prefix>[A-Za-z][\w-]*?)_(?P<number>\d+)\.(?P<extension>s?html?)$")
_ARTICLE = re.compile(r"/t(?:\d{8}_\d+|\d{5,})\.s?html?$")
_MARKS = ("TRS_Editor", "CurrChnlCls", "TRS_UEDITOR", "trs_editor_view", "was5/web/search", "was40/search")


@dataclass(frozen=True, slots=True)
class PageCount:
    """What a script says of a list: pages, file name and extension of further ones, records if told."""

    pages: int
    prefix: str = "index"
    extension: str = "html"
    records: int | None = None
    current: int | None = None


class Trs(Strategy):
    """Lists of TRS WCM."""

    name = "trs"

    def fits(self, page: ListPage) -> bool:
        """A page count in script, articles named `t…`, or TRS's own class names."""
        return (
            page_count(page) is not None
            or any(_ARTICLE.search(urlsplit(anchor.url).path) for anchor in page.anchors)
            or any(mark in page.markup for mark in _MARKS)
        )

    def pages(self, page: ListPage) -> list[str]:
        """The next page by the script's count; without a count by the pager's links."""
        count = page_count(page)
        if count is None:
            return pager.following(page)
        following = (_own_number(page.url, count) or 0) + 1
        if following >= count.pages or _holds_all(page, count):
            return []
        return [f"{directory(page.url)}{count.prefix}_{following}.{count.extension}"]

    def stated(self, page: ListPage) -> Stated | None:
        """Pages by the script's count; records where page 1 holds all of them."""
        count = page_count(page)
        if count is None:
            return None
        return Stated(records=count.records) if _holds_all(page, count) else Stated(pages=count.pages)


def page_count(page: ListPage) -> PageCount | None:
    """How many pages the page's script says its list has, None if no script says it."""
    called = map(_CALL.search, page.scripts)
    if call := next(filter(None, called), None):
        return _called(call)
    for script in page.scripts:
        if count := _COUNT.search(script):
            prefix, extension = _WRITTEN_PREFIX.search(script), _WRITTEN_EXTENSION.search(script)
            current = _CURRENT.search(script)
            return PageCount(
                int(count[1]),
                prefix[1] if prefix else "index",
                extension[1] if extension else _own_extension(page.url),
                current=int(current[1]) if current else None,
            )
    return None


def _called(call: re.Match[str]) -> PageCount:
    numbers = [int(number) for number in call["numbers"].split(",")]
    if len(numbers) == 2:
        return PageCount(numbers[0], call["prefix"], call["extension"], current=numbers[1])
    return PageCount(numbers[1], call["prefix"], call["extension"], records=numbers[0], current=numbers[2])


def _own_number(url: str, count: PageCount) -> int | None:
    """Which page this is, from 0: by its file name, else as the script says."""
    own = _FILE.search(urlsplit(url).path)
    if own and own["prefix"] == count.prefix:
        return int(own["number"])
    return 0 if own is None and is_folder(url) else count.current


def _own_extension(url: str) -> str:
    own = re.search(r"\.(s?html?)$", urlsplit(url).path)
    return own[1] if own else "html"


def _holds_all(page: ListPage, count: PageCount) -> bool:
    """Whether page 1 already shows more rows than a page can have if the script's counts are true."""
    if count.records is None or count.pages < 2:
        return False
    folder = directory(page.url)
    own = {anchor.url for anchor in rows.entries(page) if is_below(anchor.url, folder)}
    return len(own) > (count.records - 1) // (count.pages - 1)
