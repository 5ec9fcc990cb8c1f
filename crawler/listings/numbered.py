"""Plain numbered lists, and regional systems whose pages follow one another by a number.

Where page *k* lives, and what on the page says so:

* Shaanxi: `/zfxxgknb/1.html`, `2.html`, …; the number of pages is `parseInt('N')` in a script
* Hunan: `/625/13535/index.htm`, `index_{k}.htm`; the number of pages is in a script's `num>N`; a column
  may hold one report and be all there is of it (`/42827/index.htm`)
* Hebei: `/columns/{uuid}/index.html`; further pages only as the fragment
  `…/templates/{uuid}/blocks/{uuid}?page=k&fix=0`, which a script fetches
* departments of Hebei and some districts of Beijing: `index.html`, then `{8 hex}-2.html` by links; an
  article is a folder (`/zfxxgknb/921434/index.html`)
* Epoint: `/govxxgk/{dept}/…/govlist.html?deptcode=&categorynum=&pageIndex=k`, often inside a wrapper
  (`openSubPage.html?specialurl=…`, an iframe)

Traps: an article's folder looks like a column; a number past the end may answer with the last page; the
wrapper has no rows; another `categorynum` lists something else; an empty path segment belongs to an address.
"""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from crawler.addresses import directory, host_of
from crawler.asks import Ask
from crawler.listings import columns, counts, pager, rows, titles
from crawler.listings.base import Strategy
from crawler.listings.fragments import links_in, with_links
from crawler.listings.model import Column, Reading, Row, Stated
from crawler.listings.page import Anchor, ListPage
from crawler.listings.titles import Promise

_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_FILE = re.compile(r"/(\d{1,4})(\.s?html?)$")
_INDEX = re.compile(r"/(?:index(?:_(\d+))?\.html?)?$")
_FOLDER = re.compile(r"/(?!(?:19|20)\d\d/)(?:\d{4,}|[0-9a-f]{8,})/(?:index\.s?html?)?$")
_HEX_PAGE = re.compile(r"/[0-9a-f]{8}-\d+\.s?html?$")
_UUID_COLUMN = re.compile(rf"/columns/{_UUID}/(?:index\.html?)?$")
_BLOCK = re.compile(rf"['\"]([^'\"\s]*/templates/{_UUID}/blocks/{_UUID})(?:\?[^'\"]*)?['\"]")
_GOVLIST = re.compile(r"/govlist\.html?$")
_FRAME = re.compile(r"<iframe\b[^>]*?\bsrc\s*=\s*['\"]([^'\"]+)['\"]", re.IGNORECASE)
_PARSED = re.compile(r"parseInt\(\s*['\"](\d{1,4})['\"]\s*\)")
_ABOVE = re.compile(r"\bnum\s*>\s*['\"]?(\d{1,4})")
_MARKS = re.compile(r"\bgovinfolist\b|openSubPage\.html\?")


class Numbered(Strategy):
    """Lists whose next page is a number further, by what the page itself shows."""

    name = "numbered"

    def fits(self, page: ListPage) -> bool:
        """One of the systems' marks: a count in its own form, an address, an article that is a folder."""
        path = urlsplit(page.url).path
        if _next_file(page) or _next_index(page) or _GOVLIST.search(path) or _UUID_COLUMN.search(path):
            return True
        if _MARKS.search(page.markup) or "openSubPage.html" in path:
            return True
        return any(
            _HEX_PAGE.search(urlsplit(anchor.url).path)
            or (_is_folder_article(anchor) and titles.judge(anchor.title) is Promise.REPORT)
            for anchor in page.anchors
            if host_of(anchor.url) == host_of(page.url)
        )

    def read(self, page: ListPage) -> Reading:
        """As every list; rows that come as a fragment are further pages, the first among them."""
        ask = Ask.read(page.asked)
        own = with_links(page, links_in([page.markup], ask.referer)) if ask.referer else page
        found = self.rows(own)
        shown = [anchor.url for anchor in rows.entries(own)] + [row.url for row in found]
        taken = {row.url for row in found}
        return Reading(
            strategy=self.name,
            rows=tuple(found),
            columns=tuple(column for column in self.columns(own) if column.url not in taken),
            pages=tuple(self.pages(page) if shown else _blocks(page, 1)),
            trail=page.trail,
            entries=tuple(dict.fromkeys(shown)),
            stated=self.stated(page),
        )

    def rows(self, page: ListPage) -> list[Row]:
        """Links to reports, those whose article is a folder among them."""
        folders = [
            Row(anchor.url, "report" if promise is Promise.REPORT else "maybe", anchor.title, anchor.when)
            for anchor in page.anchors
            if anchor.place != "furniture" and _is_folder_article(anchor)
            if (promise := titles.judge(anchor.title)) is Promise.REPORT
            or (promise is Promise.MAYBE and anchor.when is not None)
        ]
        return rows.without_copies([*folders, *rows.find(page)])

    def columns(self, page: ListPage) -> list[Column]:
        """Columns below; those known by a uuid or a department's code; the list inside a wrapper."""
        framed = [Column(url, page.trail[-1] if page.trail else "政府信息公开年报") for url in _framed(page)]
        listed = [
            anchor
            for anchor in page.anchors
            if anchor.place != "furniture" and host_of(anchor.url) == host_of(page.url)
            if _is_other_department(anchor, page.url) or _is_listed_uuid(anchor, page.url)
        ]
        beside = [Column(column.url, column.name, beside=True) for column in columns.once(page, listed)]
        articles = {anchor.url for anchor in page.anchors if _is_folder_article(anchor) and _is_entry(anchor)}
        below = [column for column in columns.below(page) if column.url not in articles]
        return [*framed, *beside, *below]

    def pages(self, page: ListPage) -> list[str]:
        """The next page by its link, else by the rule that the page shows."""
        if any(pager.is_next_word(anchor.text) for anchor in page.anchors):
            return pager.following(page)
        for rule in (_next_file, _next_index, _next_query):
            if following := rule(page):
                return [following]
        return _next_block(page) or ([] if _counted(page) else pager.following(page))

    def stated(self, page: ListPage) -> Stated | None:
        """Pages, as the system's own rule counts them, or as the pager prints them."""
        path = urlsplit(page.url).path
        rules = ((_FILE, _PARSED), (_INDEX, _ABOVE))
        ruled = next((n for shape, rule in rules if shape.search(path) and (n := _first(rule, page))), None)
        return Stated(pages=ruled) if ruled is not None else counts.stated(page)


def _is_folder_article(anchor: Anchor) -> bool:
    return bool(_FOLDER.search(urlsplit(anchor.url).path))


def _is_entry(anchor: Anchor) -> bool:
    """Whether a folder is linked as an article is, with its date or a report's title."""
    return anchor.when is not None or titles.judge(anchor.title) is Promise.REPORT


def _is_listed_uuid(anchor: Anchor, here: str) -> bool:
    """Whether a uuid column is a year, class or body listed in this one's content."""
    return (
        anchor.place == "main"
        and bool(_UUID_COLUMN.search(urlsplit(anchor.url).path) and _UUID_COLUMN.search(urlsplit(here).path))
        and titles.is_branch(anchor.title)
        and not titles.is_annual_column(anchor.title)
    )


def _is_other_department(anchor: Anchor, here: str) -> bool:
    """Whether the link is the same category of another department."""
    if not (_GOVLIST.search(urlsplit(anchor.url).path) and _GOVLIST.search(urlsplit(here).path)):
        return False
    own, other = _query(here), _query(anchor.url)
    return (
        own.get("categorynum") == other.get("categorynum")
        and own.get("deptcode") != other.get("deptcode")
        and titles.is_branch(anchor.title)
    )


def _framed(page: ListPage) -> list[str]:
    """The list that a wrapper shows, named in its own address or in a frame."""
    named = [_query(page.url).get("specialurl", ""), *map(unescape, _FRAME.findall(page.markup))]
    # The wrapper itself may be framed: what counts is the list it is told to show.
    inner = [_query(address).get("specialurl") or address for address in named]
    urls = [urljoin(page.url, address) for address in inner if address]
    return [
        url
        for url in dict.fromkeys(urls)
        if _GOVLIST.search(urlsplit(url).path) and host_of(url) == host_of(page.url) and url != page.url
    ]


def _next_file(page: ListPage) -> str | None:
    """`1.html` → `2.html`, up to what `parseInt('N')` says."""
    own, total = _FILE.search(urlsplit(page.url).path), _first(_PARSED, page)
    if own is None or total is None or int(own[1]) >= total:
        return None
    return f"{directory(page.url)}{int(own[1]) + 1}{own[2]}"


def _next_index(page: ListPage) -> str | None:
    """`index.htm` → `index_2.htm`, up to what `num>N` says."""
    own, total = _INDEX.search(urlsplit(page.url).path), _first(_ABOVE, page)
    number = int(own[1] or 1) if own else 0
    if total is None or not 0 < number < total:
        return None
    extension = "html" if page.url.endswith(".html") else "htm"
    return f"{directory(page.url)}index_{number + 1}.{extension}"


def _next_query(page: ListPage) -> str | None:
    """`pageIndex=1` → `pageIndex=2`, up to the count; without one as long as there are entries."""
    query = _query(page.url)
    if "pageIndex" not in query and not _GOVLIST.search(urlsplit(page.url).path):
        return None
    number = query.get("pageIndex", "1")
    total = counts.pages(page)
    if not number.isdigit() or (total is not None and int(number) >= total):
        return None
    changed = query | {"pageIndex": str(int(number) + 1)}
    return urlsplit(page.url)._replace(query=urlencode(changed), fragment="").geturl()


def _blocks(page: ListPage, number: int) -> list[str]:
    """The request by which the page's script fetches page `number` of its rows, with the count noted."""
    for script in page.scripts:
        if block := _BLOCK.search(script):
            url = f"{urljoin(page.url, block[1])}?page={number}&fix=0"
            total = counts.pages(page)
            return [Ask(url, script=True, referer=page.url, note=str(total or "")).address]
    return []


def _next_block(page: ListPage) -> list[str]:
    """The fragment after this page or fragment, up to the count; without one as long as there are entries."""
    ask = Ask.read(page.asked)
    if not ask.referer:
        return _blocks(page, 2) if (counts.pages(page) or 2) > 1 else []
    number = int(_query(ask.url).get("page") or 1)
    total = int(ask.note) if ask.note.isdigit() else counts.pages(page)
    if total is not None and number >= total:
        return []
    url = f"{ask.url.partition('?')[0]}?page={number + 1}&fix=0"
    return [replace(ask, url=url).address]


def _counted(page: ListPage) -> bool:
    """Whether the page says how many pages there are, in a form whose rule has had its turn."""
    return _first(_PARSED, page) is not None or _first(_ABOVE, page) is not None


def _first(shape: re.Pattern[str], page: ListPage) -> int | None:
    found = next(filter(None, map(shape.search, page.scripts)), None)
    return int(found[1]) if found else None


def _query(url: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))
