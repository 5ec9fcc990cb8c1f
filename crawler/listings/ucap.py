"""UCAP 开普, static lists and their landing pages; the script forms are read by `ucap_json`.

A list is `list.shtml` (or `common_list`, `xlist`, `xxgk_list`, `zfxxgk_list`, `newxxgk_list`,
`zfxxgk_gknbz` …) in a channel's folder, which is a code (`c108463`, `c101840ncce`) or a name
(`xxgknb2024n`). Page *k* is `{prefix}_{k}.shtml`, counted from 1, and there is no `_1`. The count stands in
`createPageHTML('page_div', pages, current, 'list', 'shtml', records)`: named as on TRS, but the first
argument is a string and the current page counts from 1. Articles are `{YYYYMM}/{32 hex}.shtml`,
`{YYYYMM}/c01_592213.shtml` or `c{id}/content.shtml` below the channel; their titles are whole in the `title`
attribute, the date stands in a `span` beside.

Traps: `?page=2` answers page 1 again; landing pages (`zfxxgk.shtml`, `xxgk_lists.shtml`) hold children
only, which lie beside them in channels of other codes, so that what lies under what is known from the
words of links alone; a landing page may be one script that jumps to the newest year's channel.
"""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urlsplit

from crawler.addresses import absolute, directory, host_of, page_key
from crawler.listings import columns, pager, rows, titles, ucap_json
from crawler.listings.base import Strategy
from crawler.listings.columns import under_own
from crawler.listings.model import Column, Reading, Row, Stated
from crawler.listings.page import Anchor, ListPage
from crawler.listings.scripts import literal

_CALL = re.compile(
    r"\bcreatePageHTML\w*\s*\(\s*(?:\"[^\"]*\"|'[^']*')\s*,\s*['\"]?(?P<pages>\d+)['\"]?\s*,\s*"
    r"['\"]?(?P<current>\d+)['\"]?\s*,\s*['\"](?P<prefix>[\w-]+)['\"]\s*,\s*['\"]\.?(?P<extension>\w+)['\"]",
    re.IGNORECASE,
)
_MARKS = re.compile(r"<UCAP(?:CONTENT|TITLE)\b|id=[\"']?UCAP-CONTENT", re.IGNORECASE)
_ARTICLE = re.compile(
    r"/20\d{4}/(?:[0-9a-f]{32}|c\d\d_\d+)\.s?html?$|/c\d{4,}\w*/(?:20\d{4}/)?(?:c\d\d_\d+\.s?html?|c\d+/content\.s?html?)$"
)
_CHANNEL = re.compile(r"/c\d{5,}[a-z]*(?:/|$)")
_CHANNEL_FILE = re.compile(
    r"(?:[a-z_]*list(?:s|by)?|[a-z_]*xxgk[a-z_]*|[a-z_]*gknb[a-z_]*|nb|index|jump)(?:\.s?html?)?",
    re.IGNORECASE,
)
_JUMP = re.compile(
    r"location(?:\.href)?\s*=\s*(\"[^\"\n]+\"|'[^'\n]+')|location\.(?:replace|assign)\(\s*(\"[^\"\n]+\"|'[^'\n]+')"
)


_PLAIN_NAME = re.compile(r"(?:政府|政务)?(?:信息)?(?:公开)?(?:工作)?(?:年报|年度报告)")
_ANNUAL_FOLDER = re.compile(r"nb[^a-z/]*/|gknb|ndbg|nianbao|[_/]nb(?:/|$)", re.IGNORECASE)
_OTHER_ARTICLE = re.compile(r"/t(?:\d{8}_\d+|\d{5,})\.s?html?$|/content/post_\d+")
_LEAST_SLASHES = 4  # of an address with a folder below its host


class Ucap(Strategy):
    """Lists of UCAP."""

    name = "ucap"

    def fits(self, page: ListPage) -> bool:
        """Its pager call, its tags, its articles, its script's endpoints, or a channel's landing page."""
        return (
            _call(page) is not None
            or _MARKS.search(page.markup) is not None
            or any(_ARTICLE.search(urlsplit(anchor.url).path) for anchor in page.anchors)
            or ucap_json.endpoint(page) is not None
            or _is_landing(page)
        )

    def rows(self, page: ListPage) -> list[Row]:
        """Links to reports; a channel is none, whatever its link says."""
        return [row for row in rows.find(page) if not _is_channel(row.url)]

    def columns(self, page: ListPage) -> list[Column]:
        """Channels whose links name a year, a class, a body or 年报, and those in this one's folder."""
        listed = bool(rows.entries(page))
        named = [
            anchor
            for anchor in page.anchors
            if _is_branch(anchor, page) and not (listed and _is_other_tree(anchor, page))
        ]
        if not _is_annual(page):
            named = _towards_annual(named, page)
        found = columns.once(page, named) + columns.below(page) + _jumps(page)
        return list({page_key(column.url): column for column in reversed(found)}.values())[::-1]

    def pages(self, page: ListPage) -> list[str]:
        """The next page by the script's count, else by the pager's links."""
        call = _call(page)
        if call is None:
            return pager.following(page)
        own = re.search(rf"/{re.escape(call['prefix'])}_(\d+)\.\w+$", urlsplit(page.url).path)
        current = int(own[1] if own else call["current"])
        if not 0 < current < int(call["pages"]):
            return []
        return [f"{directory(page.url)}{call['prefix']}_{current + 1}.{call['extension']}"]

    def stated(self, page: ListPage) -> Stated | None:
        """Pages by the script's count."""
        call = _call(page)
        return Stated(pages=int(call["pages"])) if call else None

    def read(self, page: ListPage) -> Reading:
        """A page of the list, an answer to its script, or a frame whose rows a script asks for."""
        if ucap_json.is_answer(page):
            return ucap_json.read(page, self.name)
        reading = super().read(page)
        if _call(page) is not None or (first := ucap_json.first(page)) is None:
            return reading
        # Beside rows or columns an address of the search is perhaps only the search box's.
        bare = not (reading.rows or reading.columns or reading.entries)
        return replace(reading, pages=(first,)) if bare or ucap_json.draws_list(page) else reading


def _call(page: ListPage) -> re.Match[str] | None:
    return next(filter(None, map(_CALL.search, page.scripts)), None)


def _is_channel(url: str) -> bool:
    """Whether the address is of a channel: a list or landing page by its file's name."""
    path = urlsplit(url).path
    folder, _, name = path.rpartition("/")
    if _ARTICLE.search(path):
        return False
    coded = bool(_CHANNEL.search(path) or _ANNUAL_FOLDER.search(path))
    if not name or name.startswith("index."):
        return coded  # elsewhere a department's home page
    return bool(_CHANNEL_FILE.fullmatch(name)) and folder != ""


def _is_landing(page: ListPage) -> bool:
    """Whether the page's own address is a channel's, and no other family's articles stand in it."""
    path = urlsplit(page.url).path
    if not _is_channel(page.url) or not path.endswith((".shtml", "_nb")):
        return False
    coded = _CHANNEL.search(path) is not None or re.search(r"/(?:index|list)\.shtml$", path) is None
    return coded and not any(_OTHER_ARTICLE.search(urlsplit(anchor.url).path) for anchor in page.anchors)


def _is_annual(page: ListPage) -> bool:
    """Whether the page is one of the 年报 columns, by its path, its folder's name or the link to itself."""
    own = page_key(page.url)
    names = [*page.trail, *(anchor.title for anchor in page.anchors if page_key(anchor.url) == own)]
    return any(map(titles.is_annual_column, names)) or bool(_ANNUAL_FOLDER.search(urlsplit(page.url).path))


def _towards_annual(links: list[Anchor], page: ListPage) -> list[Anchor]:
    """Of the links of a page that may stand above the 年报 columns, those that lead there.

    A disclosure page leads to every other column of a body as well; where it lists a 年报 column, that
    is all. A year's or a class's page need not print that it is one of 年报; its menu then does.
    """
    annual = [anchor for anchor in links if titles.is_annual_column(anchor.title)]
    is_home = directory(page.url).count("/") < _LEAST_SLASHES
    if is_home or any(anchor.place == "main" for anchor in annual):
        return annual
    return [anchor for anchor in links if not annual or anchor in annual or anchor.place == "main"]


def _is_branch(anchor: Anchor, page: ListPage) -> bool:
    """Whether a link leads to another channel of the 年报 columns."""
    return (
        anchor.place != "furniture"
        and host_of(anchor.url) == host_of(page.url)
        and _is_channel(anchor.url)
        and titles.is_branch(anchor.title)
        and not titles.is_refused_column(anchor.title)
        and anchor.title not in page.trail[:-1]  # the way back up
        and not (
            anchor.place == "menu" and _is_annual(page) and _PLAIN_NAME.fullmatch(titles.plain(anchor.title))
        )
    )


def _is_other_tree(anchor: Anchor, page: ListPage) -> bool:
    """Whether a body's link stands in a menu that is no tree below this page's own link."""
    if anchor.place != "menu" or titles.is_year_or_class(anchor.title):
        return False
    return not under_own(anchor, page)


def _jumps(page: ListPage) -> list[Column]:
    """Where a page without entries jumps to by script."""
    if rows.entries(page):
        return []
    quoted = (call[1] or call[2] for script in page.scripts for call in _JUMP.finditer(script))
    targets = (absolute(page.url, literal(words)) for words in quoted)
    name = page.trail[-1] if page.trail else ""
    return [
        Column(url, name)
        for url in targets
        if url
        and host_of(url) == host_of(page.url)
        and _is_channel(url)
        and page_key(url) != page_key(page.url)
    ]
