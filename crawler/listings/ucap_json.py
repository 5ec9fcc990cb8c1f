"""UCAP's script forms: lists that a page's script asks for as JSON.

* `GET /common/search/{channel}?page=&_pageSize=&_isAgg=true&_isJson=true&_template=index`, also
  `/searchList/{channel}`: `data: {total, page, rows, results: [{title, url, publishedTimeStr, …}]}`
* `POST /getFileListByCodeId`, form `channelId, page, size, relateSubChannels`:
  `results.data: {total, results: [{titleHtml, url, redirectUrl, publishedTimeStr, …}]}`

The endpoint and the channel are taken from the page. Traps: `url` may be without scheme (`//host/…`), titles
hold tags, fewer records may come than were asked for, and some portals count pages from 0.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from crawler.asks import Ask
from crawler.listings.model import Reading
from crawler.listings.page import ListPage
from crawler.listings.records import own_address, read_records

_ID = r"[0-9A-Za-z]{6,64}"
_ENDPOINT = re.compile(
    r"(?P<base>(?:(?:https?:)?//[\w.:-]+)?(?:/[\w-]+)*?)/"
    rf"(?:(?P<search>common/search|searchList)/(?P<channel>{_ID})?|(?P<files>getFileListByCodeId)\b)"
)
_CHANNEL = re.compile(rf"\bchannel_?(?:Id|Code)?[\"']?\s*[:=]\s*[\"'](?P<channel>{_ID})[\"']", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_DAY = re.compile(r"((?:19|20)\d\d)-(\d{1,2})-(\d{1,2})")
_SIZE = 100


@dataclass(frozen=True, slots=True)
class Endpoint:
    """What a page's script asks: the address without query, the channel, and by which form."""

    url: str
    channel: str
    posted: bool


def endpoint(page: ListPage) -> Endpoint | None:
    """The endpoint that the page's script asks, None if it asks none or names no channel."""
    for script in page.scripts:
        if found := _ENDPOINT.search(script):
            channel = found["channel"] or _channel(page)
            if channel is None:
                continue
            name = "getFileListByCodeId" if found["files"] else f"{found['search']}/{channel}"
            return Endpoint(urljoin(page.url, f"{found['base']}/{name}"), channel, bool(found["files"]))
    return None


def first(page: ListPage) -> str | None:
    """The request for the first page of the list, None if the page's script asks for none."""
    asked = endpoint(page)
    if asked is None:
        return None
    if asked.posted:
        form = {"channelId": asked.channel, "page": "1", "size": str(_SIZE), "relateSubChannels": "true"}
        return Ask(asked.url, tuple(form.items()), script=True, referer=page.url).address
    query = {"page": "1", "_pageSize": str(_SIZE), "_isAgg": "true", "_isJson": "true", "_template": "index"}
    return Ask(f"{asked.url}?{urlencode(query)}", script=True, referer=page.url).address


def draws_list(page: ListPage) -> bool:
    """Whether the page's script surely draws a list, and does not only lead to the portal's search."""
    return any(mark in script for script in page.scripts for mark in ("_isJson", "getFileListByCodeId"))


def is_answer(page: ListPage) -> bool:
    """Whether the page is an answer to such a request."""
    return page.markup.lstrip("\ufeff \r\n\t").startswith("{")


def read(page: ListPage, strategy: str) -> Reading:
    """The records of an answer as rows, and the next request while records are left."""
    data = _data(page.markup)
    records = [record for record in data.get("results") or [] if isinstance(record, dict)]
    found = [(url, _words(one), _when(one)) for one in records if (url := _address(one, page.url))]
    total = data.get("total")
    return read_records(strategy, found, total=total, pages=_following(page, total, len(records)))


def _channel(page: ListPage) -> str | None:
    found = next(filter(None, map(_CHANNEL.search, page.scripts)), None)
    return found["channel"] if found else None


def _data(markup: str) -> dict[str, Any]:
    """The part of an answer that holds `results`, by either form; empty if there is none."""
    try:
        answer = json.loads(markup.lstrip("\ufeff"))
    except ValueError:
        return {}
    for path in (("results", "data"), ("data",), ()):
        part: Any = answer
        for name in path:
            part = part.get(name) if isinstance(part, dict) else None
        if isinstance(part, dict) and isinstance(part.get("results"), list):
            return part
    return {}


def _address(record: dict[str, Any], base: str) -> str | None:
    """The article's address on this host, else where the record says it moved to."""
    return own_address((record.get(name) for name in ("redirectUrl", "url")), base)


def _words(record: dict[str, Any]) -> str:
    for name in ("title", "titleHtml", "subTitleHtml"):
        if isinstance(words := record.get(name), str) and words.strip():
            return " ".join(html.unescape(_TAG.sub("", words)).split())
    return ""


def _when(record: dict[str, Any]) -> date | None:
    found = _DAY.match(str(record.get("publishedTimeStr") or ""))
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def _following(page: ListPage, total: object, shown: int) -> list[str]:
    """The next page's request while records are left; page 0 where the last page came too early."""
    ask = Ask.read(page.asked)
    parts = urlsplit(ask.url)
    fields = dict(ask.form or parse_qsl(parts.query))
    number, records = _whole(fields.get("page")), _whole(total)
    if not number or not records:
        return []
    size = _whole(ask.note) or shown
    if shown and number * size >= records:
        return []
    if not shown and (number - 1) * size >= records:
        return []
    # An empty page before the end: these pages are counted from 0, and the first is still to be asked.
    fields["page"] = str(number + 1 if shown else 0)
    if ask.form:
        return [Ask(ask.url, tuple(fields.items()), ask.script, ask.referer, str(size)).address]
    url = parts._replace(query=urlencode(fields)).geturl()
    return [Ask(url, (), ask.script, ask.referer, str(size)).address]


def _whole(value: object) -> int | None:
    return int(value) if isinstance(value, int | str) and str(value).isdigit() else None
