"""Hanweb JPAAS lists (大汉, the system after JCMS), with rows from JSON.

Columns are `/col/colN/index.html`, a path of folders, or `/{site}/{channel}/pc/list.html`; articles
`art_N_N.html` or `art_<32 hex digits>.html`. Page 1 often stands in the page, further ones never do:

* an element with `querydata="{'webId':'…', …}"` (single quotes), `url` and the numbers `count` and
  `rows` names a unit; `…/front/page/build/unit` answers with JSON whose `data.html` is the rows. Page
  *k* is asked in `paramJson`;
* pages named `pc/list.html` ask `/queryList` (see `query_list`).

Title and date stand in the row, the body in the title or the column's name.

Traps: a bare `pageNo` is ignored and page 1 comes again; without Referer and X-Requested-With the
answer is 403; `count` may be larger than what there is.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import Any, ClassVar
from urllib.parse import parse_qsl, urlencode, urlsplit

from crawler.addresses import absolute
from crawler.asks import Ask
from crawler.listings import columns, query_list, rows, titles
from crawler.listings.column_id import ColumnId
from crawler.listings.fragments import home_of, json_of, links_in, with_links
from crawler.listings.model import Column, Reading, Stated
from crawler.listings.page import ListPage
from crawler.listings.shapes import is_article
from crawler.listings.titles import Promise
from extract.page.html import parse_html

_UNIT_PATH = "/api-gateway/jpaas-publish-server/front/page/build/unit"
_MARKS = ("/api-gateway/jpaas-publish-server/", "queryData=", "querydata=", "/queryList")
_ARTICLE = re.compile(r"/art/(?:\d+/)*art_[0-9a-f]{32}\.s?html?$")
_PAIR = re.compile(r"['\"]?(\w+)['\"]?\s*:\s*(?:'([^']*)'|\"([^\"]*)\"|([\w.-]+))")
_LIST_TAG = re.compile(r"列表|分页|list", re.IGNORECASE)
_ROWS = 15


@dataclass(frozen=True, slots=True)
class _Unit:
    """A list's unit: its address with all parameters but the page, rows to a page, pages if told."""

    url: str
    query: dict[str, str]
    rows: int
    pages: int | None

    def ask(self, number: int, home: str, first: str) -> str:
        """The request for a page; `first` is the address of the list's first entry, if it was seen."""
        chosen = json.dumps({"pageNo": number, "pageSize": self.rows}, separators=(",", ":"))
        query = urlencode({**self.query, "rows": self.rows, "paramJson": chosen})
        note = urlencode({"pages": self.pages or "", "first": first})
        return Ask(f"{self.url}?{query}", (), True, home, note).address


class Jpaas(ColumnId):
    """Lists of Hanweb JPAAS."""

    name = "jpaas"
    by_words = False
    shape: ClassVar[re.Pattern[str]] = re.compile(rf"{ColumnId.shape.pattern}|/pc/list\.html$")

    def fits(self, page: ListPage) -> bool:
        """The gateway's address, a unit's parameters, `/queryList`, or articles named by 32 digits."""
        if "<datastore" in page.markup:
            return False
        return (
            any(mark in page.markup for mark in _MARKS)
            or query_list.is_list(page.url)
            or any(_ARTICLE.search(urlsplit(anchor.url).path) for anchor in page.anchors)
        )

    def columns(self, page: ListPage) -> list[Column]:
        """Columns below by folder or, where addresses say nothing, by the page's tree."""
        below = columns.below(page)
        return below + [column for column in super().columns(page) if column not in below]

    def read(self, page: ListPage) -> Reading:
        """A column page, or what one of the two services answered."""
        asked = Ask.read(page.asked)
        if asked.form:
            answered = query_list.answered(page, asked)
            reading = self._answered(with_links(page, answered.anchors), answered.pages)
            return replace(reading, stated=Stated(records=answered.total))
        if asked.script:
            return self._unit_answer(page, asked)
        reading = super().read(page)
        found = query_list.first(page, len(reading.rows)) or _first(page)
        if found is None:
            return reading
        return replace(reading, pages=tuple(found), stated=_stated(page))

    def _unit_answer(self, page: ListPage, asked: Ask) -> Reading:
        shown = with_links(page, links_in(_markup(json_of(page)), asked.referer))
        note = dict(parse_qsl(asked.note))
        query = dict(parse_qsl(urlsplit(asked.url).query))
        number = int(json.loads(query["paramJson"])["pageNo"])
        found = list(dict.fromkeys(anchor.url for anchor in shown.anchors))
        if not found or found[0] == note.get("first"):
            return Reading(self.name)  # past the end, or page 1 once more
        size, pages = int(query["rows"]), int(note["pages"]) if "pages" in note else None
        more = number < pages if pages else len(found) >= size
        unit = _Unit(asked.url.partition("?")[0], query, size, pages)
        following = [unit.ask(number + 1, home_of(page), note.get("first") or found[0])] if more else []
        return self._answered(shown, following)

    def _answered(self, shown: ListPage, pages: list[str]) -> Reading:
        """An answer's rows; all its links are entries."""
        entries = tuple(dict.fromkeys(anchor.url for anchor in shown.anchors))
        return Reading(self.name, tuple(self.rows(shown)), (), tuple(pages), (), entries)


def _first(page: ListPage) -> list[str] | None:
    """The first request of the page's unit that is still needed; None if the page has no unit."""
    found = _unit_element(page)
    if found is None:
        return None
    element, shown = found
    size = _told_number(element, "rows") or _ROWS
    pages = _pages(_told_number(element, "count"), size, shown)
    url = absolute(page.url, element.get("url") or element.get("uniturl") or _UNIT_PATH)
    if url is None:
        return None
    if pages == 0 or (shown and pages == 1):
        return []
    told = {name: a or b or c for name, a, b, c in _PAIR.findall(element.get("querydata"))}
    query = {**dict(parse_qsl(urlsplit(url).query)), **told}
    unit = _Unit(url.partition("?")[0], query, size, pages)
    entries = [anchor.url for anchor in rows.entries(page)] if shown else []
    return [unit.ask(2 if shown else 1, page.url, entries[0] if entries else "")]


def _stated(page: ListPage) -> Stated | None:
    """Pages of the page's unit, where it counts anything."""
    found = _unit_element(page)
    if found is None:
        return None
    element, shown = found
    pages = _pages(_told_number(element, "count"), _told_number(element, "rows") or _ROWS, shown)
    return Stated(pages=pages) if pages else None


def _pages(count: int | None, size: int, shown: int) -> int | None:
    """How many pages a list has: `count` is of records, but some portals write that of pages there."""
    if count is None:
        return None
    return count if 1 < count < size == shown else -(-count // size)


def _unit_element(page: ListPage) -> tuple[Any, int] | None:
    """The element whose unit is the list's, and how many articles stand in the part of the page around it.

    A page may have units for its menus and boxes too: the one nearest to reports counts.
    """
    root = parse_html(page.markup)
    if root is None:
        return None
    best: tuple[int, Any, int] | None = None
    for element in root.iter():
        if not _is_list_unit(element):
            continue
        steps, shown = _nearest(element, page)
        if best is None or steps < best[0]:
            best = (steps, element, shown)
    return best[1:] if best else None


def _is_list_unit(element: Any) -> bool:
    """Whether an element names a unit that has pages."""
    data = element.get("querydata") or ""
    return bool(data) and (bool(element.get("count") or element.get("rows")) or bool(_LIST_TAG.search(data)))


def _nearest(element: Any, page: ListPage) -> tuple[int, int]:
    """Steps up from an element to the part that holds links to reports, and the articles in that part."""
    part, steps = element, 0
    while part is not None and part.tag != "body":
        links = list(part.iter("a"))
        if any(titles.judge(_words(link)) is Promise.REPORT for link in links):
            urls = {absolute(page.url, link.get("href") or "") or "" for link in links}
            return steps, sum(is_article(url) for url in urls)
        part, steps = part.getparent(), steps + 1
    return 50, 0


def _words(link: Any) -> str:
    return link.get("title") or "".join(link.itertext())


def _told_number(element: Any, name: str) -> int | None:
    """A number of the unit, which may stand at a pager of its own if that is the page's only one."""
    values = [element.get(name)]
    if values == [None]:
        pagers = list(element.getroottree().iterfind(".//*[@count][@rows]"))
        values = [pager.get(name) for pager in pagers] if len(pagers) == 1 else []
    value = (values[0] or "").strip() if values else ""
    return int(value) if value.isdigit() else None


def _markup(answer: Any) -> list[str]:
    """The markup in a unit's answer: `data.html`, or whatever string in it holds links."""
    if isinstance(answer, str):
        return [answer] if "<a" in answer else []
    if isinstance(answer, dict):
        data = answer.get("data")
        if isinstance(data, dict) and isinstance(data.get("html"), str):
            return [data["html"]]
        return [part for value in answer.values() for part in _markup(value)]
    return [part for value in answer for part in _markup(value)] if isinstance(answer, list) else []
