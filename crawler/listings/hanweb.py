"""Hanweb JCMS lists (大汉) with their `jpage` widget.

Columns are `/col/colN/index.html`, articles `/art/YYYY/M/D/art_N_N.html` without zero padding. The
rows stand in the page, but as data: `<script type="text/xml"><datastore>`, one CDATA section of HTML
to a row, some three screen pages of them. A script beside it says `totalRecord` and `perPage`. More
comes from `/module/web/jpage/dataproxy.jsp` (older: `/module/jpage/`):

* by range: POST with `startrecord`, `endrecord` and `perpage` in the address, the list's own
  parameters (`columnid`, `unitid`, …) as form; a range is three screen pages;
* by group: GET of the link in `<nextgroup>`.

Title and date stand in the row, the body in the title or the column's name.

Traps: `?uid=…&pageNum=2` is turned in the browser only, the server gives page 1; wrong parameters
are answered with an empty store and status 200, and on some portals columnid and unitid are
encrypted and only the `nextgroup` link has them; the HTML of rows may be broken.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode, urlsplit

from crawler.addresses import absolute
from crawler.asks import Ask
from crawler.listings import pager, titles
from crawler.listings.column_id import ColumnId
from crawler.listings.fragments import home_of, links_in, with_links
from crawler.listings.model import Reading, Stated
from crawler.listings.page import Anchor, ListPage
from crawler.listings.titles import Promise

_STORE = re.compile(r"<datastore\b.*?(?:</datastore\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_NEXT = re.compile(r"<nextgroup>(.*?)</nextgroup>", re.IGNORECASE | re.DOTALL)
_NEXT_LINK = re.compile(r"href\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_ROW = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_PROXY = re.compile(r"[\w./:-]*/jpage/\w*dataproxy\.jsp", re.IGNORECASE)
_TOTAL = re.compile(r"\btotalRecord[\"']?\s*[:=]\s*[\"']?(\d+)|<totalrecord>\s*(\d+)", re.IGNORECASE)
_PER_PAGE = re.compile(r"\bperPage[\"']?\s*[:=]\s*[\"']?(\d+)", re.IGNORECASE)
_FIELDS = (
    "col",
    "appid",
    "webid",
    "path",
    "columnid",
    "sourceContentType",
    "unitid",
    "webname",
    "permissiontype",
)
_FIELD = re.compile(rf"\b({'|'.join(_FIELDS)})[\"']?\s*[:=]\s*[\"']?([^\"',&\s}}]+)")
_OWN = re.compile(r"^/(?:\w+/)*col/col\d+(?:/|$)")
# The element a store stands in, by whose id the script calls it.
_CONTAINER = re.compile(r"\bid=[\"']?([\w-]+)[\"']?[^<>]*>\s*<script[^<>]*>\s*\Z", re.IGNORECASE)
_LONGEST_CALL = 1500
_SCREENS = 3


@dataclass(frozen=True, slots=True)
class _Store:
    """One `<datastore>`: its rows, the link to the next group, and the script beside it."""

    pieces: list[str]
    following: str | None
    beside: str


class Hanweb(ColumnId):
    """Lists of Hanweb JCMS."""

    name = "hanweb"
    by_words = False

    def fits(self, page: ListPage) -> bool:
        """Rows in a data store, the widget's address, or a column's address of this system."""
        return (
            "<datastore" in page.markup
            or bool(_PROXY.search(page.markup))
            or bool(_OWN.match(urlsplit(page.url).path))
        )

    def read(self, page: ListPage) -> Reading:
        """The page with its stores' rows among its links. Every row of a store is an entry."""
        stores = _stores(page)
        rows = [links_in(store.pieces, home_of(page)) for store in stores]
        reading = super().read(with_links(page, [anchor for found in rows for anchor in found]))
        pages = [more for store in _paged(stores, rows) for more in _following(page, store)]
        own = [anchor.url for found in rows for anchor in found]
        entries = tuple(dict.fromkeys((*reading.entries, *own)))
        return replace(
            reading, pages=tuple(pages) if stores else reading.pages, entries=entries, stated=_stated(stores)
        )

    def pages(self, page: ListPage) -> list[str]:
        """Without a store, by the pager's links; those the browser turns itself lead nowhere."""
        return [url for url in pager.following(page) if "pageNum=" not in url]


def _stated(stores: list[_Store]) -> Stated | None:
    """Records, where the page has one list."""
    return Stated(records=_number(_TOTAL, stores[0].beside)) if len(stores) == 1 else None


def _stores(page: ListPage) -> list[_Store]:
    found = list(_STORE.finditer(page.markup))
    ends = [store.start() for store in found] + [len(page.markup)]
    return [
        _store(store[0], _beside(page.markup, store, end)) for store, end in zip(found, ends[1:], strict=True)
    ]


def _beside(markup: str, store: re.Match[str], end: int) -> str:
    """What the page's script says of a store: where its container is named, behind it, or anywhere."""
    container = _CONTAINER.search(markup, 0, store.start())
    named = markup.find(f"#{container[1]}", store.end()) if container else -1
    if named >= 0 and _TOTAL.search(told := markup[named : named + _LONGEST_CALL]):
        return told
    behind = markup[store.end() : end]
    return behind if _TOTAL.search(behind) else markup[: store.start()] + markup[store.end() :]


def _store(markup: str, beside: str) -> _Store:
    group = _NEXT.search(markup)
    link = _NEXT_LINK.search(group[1]) if group else None
    pieces = _ROW.findall(_NEXT.sub("", markup))
    return _Store(pieces, link[1].replace("&amp;", "&") if link else None, f"{beside} {_totals(markup)}")


def _totals(markup: str) -> str:
    """What an answer says of its list beside the rows."""
    return " ".join(match[0] for match in _TOTAL.finditer(_ROW.sub("", markup)))


def _paged(stores: list[_Store], rows: list[list[Anchor]]) -> list[_Store]:
    """The stores whose further rows are wanted: where a page has several, those that hold reports."""
    if len(stores) == 1:
        return stores
    return [
        store
        for store, found in zip(stores, rows, strict=True)
        if any(titles.judge(anchor.title) is Promise.REPORT for anchor in found)
    ]


def _following(page: ListPage, store: _Store) -> list[str]:
    """The request for what follows this store: by range where the page says enough, else by group."""
    asked = Ask.read(page.asked)
    if asked.form:
        return _after_range(asked, store)
    group = absolute(home_of(page), store.following) if store.following else None
    if page.url == home_of(page):
        ranged = _first_range(page, store, group)
        if ranged is not None:
            return ranged
    note = dict(parse_qsl(asked.note))
    seen = int(note.get("seen", "0")) + len(store.pieces)
    if not group or not store.pieces or seen >= int(note.get("total", seen + 1)):
        return []
    return [Ask(group, (), True, home_of(page), urlencode({**note, "seen": seen})).address]


def _first_range(page: ListPage, store: _Store, group: str | None) -> list[str] | None:
    """The first range after the rows in the page; none if they are all, None if the page does not say."""
    total, per_page = _number(_TOTAL, store.beside), _number(_PER_PAGE, store.beside)
    if total is not None and len(store.pieces) >= total:
        return []
    proxy = _PROXY.search(group or "") or _PROXY.search(store.beside) or _PROXY.search(page.markup)
    # The script may print plain numbers where the portal wants them encrypted: the link goes first.
    told = {name: _whole(name, value) for name, value in parse_qsl(urlsplit(group or "").query)}
    fields = {name: value for name, value in dict(_FIELD.findall(store.beside)).items() if name in _FIELDS}
    fields = {**fields, **{name: value for name, value in told.items() if name in _FIELDS}}
    address = absolute(page.url, proxy[0]) if proxy else None
    if not (total and per_page and address and fields.get("columnid") and fields.get("unitid")):
        return None
    form = tuple((name, fields[name]) for name in _FIELDS if name in fields)
    note = urlencode({"total": total, "group": group or ""})
    return [_range(Ask(address, form, True, page.url, note), len(store.pieces) + 1, per_page, total)]


def _whole(name: str, value: str) -> str:
    """A parameter as it is meant: an encrypted id has no blanks, its plus signs were not escaped."""
    return value.replace(" ", "+") if name in ("columnid", "unitid") else value


def _after_range(asked: Ask, store: _Store) -> list[str]:
    """The range after an answered one; where the portal gives none, the group by its link instead."""
    query = dict(parse_qsl(urlsplit(asked.url).query))
    note = dict(parse_qsl(asked.note))
    start, per_page, total = int(query["startrecord"]), int(query["perpage"]), int(note["total"])
    following = start + len(store.pieces)
    if not store.pieces:
        group = note.get("group") if note.get("first") == str(start) else None
        told = urlencode({"total": total, "seen": start - 1})
        return [Ask(group, (), True, asked.referer, told).address] if group else []
    return [_range(asked, following, per_page, total)] if following <= total else []


def _range(asked: Ask, start: int, per_page: int, total: int) -> str:
    end = min(start + _SCREENS * per_page - 1, total)
    query = urlencode({"startrecord": start, "endrecord": end, "perpage": per_page})
    note: Mapping[str, str] = {"first": str(start), **dict(parse_qsl(asked.note))}
    return replace(asked, url=f"{asked.url.partition('?')[0]}?{query}", note=urlencode(note)).address


def _number(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    return int(next(filter(None, found.groups()))) if found else None
