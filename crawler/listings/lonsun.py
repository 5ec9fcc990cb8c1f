"""LonSun (龙讯): one list for each body, which is a number in the address; what is listed is `type`.

`/public/column/{organ}?type=3&action=list` lists a body's 年报 (1 制度, 2 指南, 4 主动公开, 5 依申请).
Page *k* is the same address with `&pageIndex=k`, the number of pages stands in a script as
`pageCount:N`; or the rows come by script from the fragment `/site/label/8888?…&pageIndex=k`, whose
other parameters that script holds: all of them, or those after the first page. Where the fragment answers
nothing, the page's own address has the further pages after all. `/site/tpl/{id}?nav=4&year=2024` rolls
up all bodies of a year; the id differs from year to year. Rows stand in `div.xxgk_navli` or
`ul.doc_list`, articles are `/public/{organ}/{content}.html` or `/public/content/{content}`, their text
stands in `.j-fontContent`.

Traps: without `type`, or with another, the same address lists something else; a roll-up calls a
report by its body's name alone; `action=detail` shows a report in the column's place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import SplitResult, parse_qsl, urlencode, urljoin, urlsplit

from crawler.addresses import host_of
from crawler.asks import Ask
from crawler.listings import pager, rows, titles
from crawler.listings.base import Strategy
from crawler.listings.model import Column, Reading, Stated
from crawler.listings.page import Anchor, ListPage

_ANNUAL = "3"
_COLUMN = re.compile(r"/public/column/(\d+)/?$")
_ROLL_UP = re.compile(r"/site/tpl/\d+/?$")
_FRAGMENT = re.compile(r"/site/label/\d+$")
_MARKS = re.compile(
    r"\bxxgk_navli\b|/public/column/\d+\?|/site/label/8888\b|labelName['\"]?\s*[=:]\s*['\"]?publicInfo"
)
_COUNT = re.compile(r"\bpageCount['\"]?\s*[:=]\s*['\"]?(\d+)")
_CALL = re.compile(r"['\"]([^'\"\s]*/site/label/8888)(\?[^;]*|['\"][^;]*?\{[^}]*\})")
_JOINT = re.compile(r"['\"]\s*\+\s*(?:[^+'\"]*\+\s*)?['\"]")
_FIELD = re.compile(r"['\"]?(\w+)['\"]?\s*:\s*(?:['\"]([^'\"]*)['\"]|(\d+|\w+))")
# What makes two addresses of one body's 年报 different pages.
_DISTINCT = ("catId", "title", "timeFrame", "year")
_MOST_PAGES = 200
# Note of a fragment that follows rows which stood in the page itself.
_AFTER = "after"


class LonSun(Strategy):
    """Lists of LonSun's disclosure module."""

    name = "lonsun"

    def fits(self, page: ListPage) -> bool:
        """Its own address, or the module's names in the markup."""
        path = urlsplit(page.url).path
        own = any(shape.search(path) for shape in (_COLUMN, _ROLL_UP, _FRAGMENT))
        return own or bool(_MARKS.search(page.markup))

    def read(self, page: ListPage) -> Reading:
        """As every list; but a list that its script fills has further pages, the first among them."""
        own = _articles_of(page)
        found = rows.find(own)
        shown = [anchor.url for anchor in rows.entries(own)] + [row.url for row in found]
        return Reading(
            strategy=self.name,
            rows=tuple(found),
            columns=tuple(self.columns(page)),
            pages=tuple(self._further(page, len(set(shown)))),
            trail=page.trail,
            entries=tuple(dict.fromkeys(shown)),
            stated=Stated(pages=_count(page)),
        )

    def _further(self, page: ListPage, shown: int) -> Iterable[str]:
        """What comes next: fragments where the page's script asks for them, else the page's own pages."""
        if _FRAGMENT.search(urlsplit(page.url).path):
            return _after_fragment(page, shown)
        if not shown:
            return _fragments(page, 1)
        linked = any(_query(url).get("pageIndex") for url in pager.following(page))
        if linked or "pageIndex" in _query(page.url) or _count(page) == 1:
            return self.pages(page)
        fragments = list(_fragments(page, 2))
        # Uncounted, a first page that is not full has no second one.
        full = _count(page) or shown >= _whole(_query(Ask.read("".join(fragments[:1])).url).get("pageSize"))
        return fragments if fragments and full else self.pages(page)

    def columns(self, page: ListPage) -> list[Column]:
        """Bodies' 年报 and the roll-ups of years; a body linked with another type is asked for its 年报."""
        found: dict[tuple[str, ...], Column] = {}
        own = urlsplit(page.url).path
        for anchor in page.anchors:
            if anchor.place == "furniture" or host_of(anchor.url) != host_of(page.url):
                continue
            url = _annual(anchor)
            if url and _key(url) != _key(page.url):
                beside = _COLUMN.search(own) or _ROLL_UP.search(urlsplit(url).path)
                found.setdefault(_key(url), Column(url, anchor.title, beside=bool(beside)))
        return list(found.values())

    def pages(self, page: ListPage) -> list[str]:
        """The next page by the script's count, or by the pager's links."""
        current = int(_query(page.url).get("pageIndex") or 1)
        if current < (_count(page) or 0):
            return [_with(page.url, pageIndex=str(current + 1))]
        return pager.following(page) if _count(page) is None else []


def _articles_of(page: ListPage) -> ListPage:
    """The page with links to articles only, as if it stood above them: a body's name will do there."""
    articles = [anchor for anchor in page.anchors if not _is_list(anchor.url)]
    return replace(page, url=urljoin(page.url, "/public/"), anchors=articles)


def _is_list(url: str) -> bool:
    path = urlsplit(url).path
    return bool(_COLUMN.search(path) or _ROLL_UP.search(path))


def _annual(anchor: Anchor) -> str | None:
    """The address of the 年报 that a link to a body or year leads to, None for other links."""
    parts = urlsplit(anchor.url)
    query = _query(anchor.url)
    if _ROLL_UP.search(parts.path):
        years = titles.is_year_or_class(anchor.title) or titles.is_annual_column(anchor.title)
        return anchor.url if query.get("year") or years else None
    if not _COLUMN.search(parts.path):
        return None
    if query.get("type") == _ANNUAL:
        return anchor.url if not pager.is_pager_word(anchor.text) else None
    if titles.is_body(anchor.title):
        return parts._replace(query=urlencode({"type": _ANNUAL, "action": "list"})).geturl()
    return None


def _key(url: str) -> tuple[str, ...]:
    """What tells one column from another: the body, and what is chosen of its 年报."""
    parts: SplitResult = urlsplit(url)
    query = _query(url)
    chosen = tuple(query.get(name, "") for name in _DISTINCT)
    if _COLUMN.search(parts.path):
        return (parts.path.rstrip("/"), query.get("type", ""), *chosen)
    return (parts.path.rstrip("/"), *chosen)


def _count(page: ListPage) -> int | None:
    counts = (_COUNT.search(script) for script in page.scripts)
    return next((int(count[1]) for count in counts if count), None)


def _fragments(page: ListPage, first: int) -> Iterator[str]:
    """The requests by which the page's script fetches its rows: all pages it counts, else the first."""
    for script in page.scripts:
        if call := _CALL.search(script):
            fields = _fields(call[2])
            fields["pageIndex"] = ""
            if own := _COLUMN.search(urlsplit(page.url).path):
                fields["organId"] = fields.get("organId") or own[1]
                fields["type"] = fields.get("type") or _query(page.url).get("type", "")
            base = urljoin(page.url, call[1])
            for number in range(first, min(_count(page) or first, _MOST_PAGES) + 1):
                url = f"{base}?{urlencode(fields | {'pageIndex': str(number)})}"
                yield Ask(url, script=True, referer=page.url, note=_AFTER if first > 1 else "").address
            return


def _fields(written: str) -> dict[str, str]:
    """Parameters of a script's request, from its query with variables let in, or from an object."""
    if written.startswith("?"):
        query = _JOINT.sub("", written[1:])
        return dict(parse_qsl(re.split(r"['\"]", query, maxsplit=1)[0], keep_blank_values=True))
    body = written[written.index("{") :]
    return {name: text or number if number.isdigit() else text for name, text, number in _FIELD.findall(body)}


def _after_fragment(page: ListPage, shown: int) -> list[str]:
    """The fragment that follows this one: by its count if it has one, else as long as they are full.

    A second page that is empty is asked for by the list's own address.
    """
    asked = Ask.read(page.asked)
    query = _query(asked.url)
    current = int(query.get("pageIndex") or 1)
    if not shown and asked.note == _AFTER and current == 2:
        return [_with(asked.referer, pageIndex="2")]
    size = _whole(query.get("pageSize"))
    count = _count(page)
    more = current < count if count is not None else 0 < size <= shown
    if not more:
        return []
    return [replace(asked, url=_with(asked.url, pageIndex=str(current + 1))).address]


def _whole(value: str | None) -> int:
    return int(value) if value and value.isdigit() else 0


def _query(url: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))


def _with(url: str, **changed: str) -> str:
    """The address with parameters changed or added, the others as they stand."""
    query = _query(url) | changed
    return urlsplit(url)._replace(query=urlencode(query), fragment="").geturl()
