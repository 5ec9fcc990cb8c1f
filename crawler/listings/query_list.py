"""The `/queryList` service behind lists named `/{site}/{channel}/pc/list.html`.

A POST with `current`, `pageSize`, `webSiteCode[]` and `channelCode[]` answers with JSON; each of
`data.results` holds its article in `source`, whose `urls` is a string of JSON again. The page's
script names the codes; a page that does not, names them in its address.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from crawler.addresses import absolute
from crawler.asks import Ask
from crawler.listings.fragments import json_of
from crawler.listings.page import Anchor, ListPage
from crawler.listings.titles import Promise, judge

_LIST = re.compile(r"/(?P<site>[\w-]+)/(?:[\w-]+/)*?(?P<channel>[\w-]+)/pc/list\.html$")
_SERVICE = re.compile(r"['\"]([^'\"\s]*/queryList)['\"?]")
_NAMES = ("current", "pageSize", "webSiteCode[]", "channelCode[]", "sort", "order")
_EXTRA = ("unitid", "perPage", "showMode", "templateContainerId", "themeName")
_TOTALS = ("total", "totalCount", "totalRecord", "count", "allRow")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})")
_TAG = re.compile(r"<[^>]*>")
_ROWS = 15


@dataclass(frozen=True, slots=True)
class Answer:
    """What one answer holds: its articles as links, the next request if there is one, articles in all."""

    anchors: list[Anchor]
    pages: list[str]
    total: int | None = None


def is_list(url: str) -> bool:
    """Whether the address is a list of this kind."""
    return bool(_LIST.search(urlsplit(url).path))


def first(page: ListPage, shown: int) -> list[str] | None:
    """The first request needed by a list page that shows `shown` rows itself; None for other pages."""
    service = _SERVICE.search(page.markup)
    own = _LIST.search(urlsplit(page.url).path)
    if service is None and own is None:
        return None
    site = _said(page, "webSiteCode") or (own["site"] if own else None)
    channel = _said(page, "channelCode") or (own["channel"] if own else None)
    url = absolute(page.url, service[1] if service else "/queryList")
    if not (site and channel and url):
        return None
    size = int(_said(page, "pageSize") or _said(page, "perPage") or _ROWS)
    chosen = ("2" if shown >= size else "1", str(size), site, channel)
    order = (_said(page, "sort") or "sortNum", _said(page, "order") or "desc")
    extra = [(name, value) for name in _EXTRA if (value := _said(page, name))]
    form = (*zip(_NAMES, (*chosen, *order), strict=True), *extra)
    return [Ask(url, form, True, page.url).address]


def answered(page: ListPage, asked: Ask) -> Answer:
    """What the service answered to `asked`."""
    answer = json_of(page)
    results = _results(answer)
    anchors = [anchor for result in results if (anchor := _anchor(result, asked.referer))]
    form = dict(asked.form)
    number, size = int(form["current"]), int(form["pageSize"])
    total = _total(answer)
    more = number * size < total if total is not None else len(results) >= size
    if not (anchors and more):
        return Answer(anchors, [], total)
    following = tuple((name, str(number + 1) if name == "current" else value) for name, value in asked.form)
    return Answer(anchors, [replace(asked, form=following).address], total)


def _said(page: ListPage, name: str) -> str | None:
    """The value that the page's script or a hidden field gives a parameter."""
    found = re.search(
        rf"\b{name}(?:\[\])?['\"]?\s*[:=]\s*\[?\s*['\"]?([\w-]+)(?=['\"\]\s,;}}])", page.markup
    ) or re.search(rf"(?:id|name)=['\"]{name}(?:\[\])?['\"][^>]*?\bvalue=['\"]([\w-]+)['\"]", page.markup)
    return found[1] if found else None


def _results(answer: Any) -> list[dict[str, Any]]:
    """The first list of articles in an answer, wherever it lies."""
    return next((found for found in _lists(answer) if any("title" in _source(one) for one in found)), [])


def _lists(answer: Any) -> Iterator[list[dict[str, Any]]]:
    if isinstance(answer, list):
        yield [one for one in answer if isinstance(one, dict)]
    inner = answer.values() if isinstance(answer, dict) else answer if isinstance(answer, list) else ()
    for value in inner:
        yield from _lists(value)


def _source(result: dict[str, Any]) -> dict[str, Any]:
    source = result.get("source")
    return source if isinstance(source, dict) else result


def _anchor(result: dict[str, Any], base: str) -> Anchor | None:
    source = _source(result)
    url = absolute(base, _address(source))
    names = [_TAG.sub("", str(source.get(name) or "")).strip() for name in ("title", "showTitle")]
    title = next((name for name in names if judge(name) is Promise.REPORT), names[0] or names[1])
    return Anchor(url, title, title, _day(source), "main", 0) if url else None


def _address(source: dict[str, Any]) -> str:
    """The article's address: `urls` is JSON in a string, elsewhere an object or `url`."""
    urls = source.get("urls")
    if isinstance(urls, str) and urls.lstrip().startswith("{"):
        try:
            urls = json.loads(urls)
        except ValueError:
            return ""
    if isinstance(urls, dict):
        urls = urls.get("pc") or next(iter(urls.values()), "")
    return str(urls or source.get("url") or "")


def _day(source: dict[str, Any]) -> date | None:
    found = _DATE.search(str(source.get("pubDate") or ""))
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def _total(answer: Any) -> int | None:
    """How many articles the whole list has, if the answer says it beside them."""
    if not isinstance(answer, dict):
        return None
    for holder in (answer.get("data"), answer):
        if isinstance(holder, dict):
            for name in _TOTALS:
                if isinstance(value := holder.get(name), int) and not isinstance(value, bool):
                    return value
    return None
