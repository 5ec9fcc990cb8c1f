"""UCAP's script forms: lists that a page's script asks for as JSON.

* `GET /common/search/{channel}?page=&_pageSize=&_isAgg=true&_isJson=true&_template=index`, also
  `/searchList/{channel}`: `data: {total, page, rows, results: [{title, url, publishedTimeStr, …}]}`
* `POST /getFileListByCodeId`, form `channelId, page, size, relateSubChannels`:
  `results.data: {total, results: [{titleHtml, url, redirectUrl, publishedTimeStr, …}]}`

The channel is taken from the page. Traps: `url` may be without scheme (`//host/…`), titles hold tags, and
`domainMetaList` repeats what the record says.
"""

from __future__ import annotations

import html
import json
import re
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from crawler.addresses import absolute
from crawler.asks import Ask
from crawler.listings import rows, titles
from crawler.listings.model import Reading, Row
from crawler.listings.page import ListPage
from crawler.listings.titles import Promise

_SEARCH = re.compile(r"/(?P<name>common/search|searchList)/(?P<channel>[0-9A-Za-z]{6,64})?")
_FILES = re.compile(r"/getFileListByCodeId\b")
_CHANNEL = re.compile(
    r"channel_?(?:Id|Code)?[\"']?\s*[:=]\s*[\"'](?P<channel>[0-9A-Za-z]{6,64})[\"']", re.IGNORECASE
)
_TAG = re.compile(r"<[^<>]*>")
_DAY = re.compile(r"((?:19|20)\d\d)-(\d{1,2})-(\d{1,2})")
_SIZE = 100


def endpoint(page: ListPage) -> tuple[str, str] | None:
    """Path and channel of the endpoint that the page's script asks, None if it asks none."""
    for script in page.scripts:
        if found := _SEARCH.search(script):
            channel = found["channel"] or _channel(page)
            return (f"/{found['name']}/{channel}", channel) if channel else None
        if _FILES.search(script):
            channel = _channel(page)
            return ("/getFileListByCodeId", channel) if channel else None
    return None


def _channel(page: ListPage) -> str | None:
    found = next(filter(None, map(_CHANNEL.search, page.scripts)), None)
    return found["channel"] if found else None


def first(page: ListPage) -> str | None:
    """The request for the first page of the list, None if the page's script asks for none."""
    found = endpoint(page)
    if found is None:
        return None
    path, channel = found
    url = urljoin(page.url, path)
    if path == "/getFileListByCodeId":
        form = (("channelId", channel), ("page", "1"), ("size", str(_SIZE)), ("relateSubChannels", "true"))
        return Ask(url, form, script=True, referer=page.url).address
    query = {"page": "1", "_pageSize": str(_SIZE), "_isAgg": "true", "_isJson": "true", "_template": "index"}
    return Ask(f"{url}?{urlencode(query)}", script=True, referer=page.url).address


def is_answer(page: ListPage) -> bool:
    """Whether the page is an answer to such a request."""
    return page.markup.lstrip("\ufeff \r\n\t").startswith("{")


def read(page: ListPage, strategy: str) -> Reading:
    """The records of an answer as rows, and the next request while records are left."""
    data = _data(page.markup)
    records = [record for record in data.get("results") or [] if isinstance(record, dict)]
    entries: list[str] = []
    found: list[Row] = []
    for record in records:
        url = _address(record, page.url)
        if url is None:
            continue
        entries.append(url)
        title = _words(record)
        promise = titles.judge(title)
        if promise is not Promise.NOTHING:
            found.append(Row(url, "report" if promise is Promise.REPORT else "maybe", title, _when(record)))
    return Reading(
        strategy,
        tuple(rows.without_copies(found)),
        pages=tuple(_following(page, data, len(records))),
        entries=tuple(dict.fromkeys(entries)),
    )


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
    given = (record.get(name) for name in ("redirectUrl", "url"))
    return next((url for words in given if isinstance(words, str) and (url := absolute(base, words))), None)


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


def _following(page: ListPage, data: dict[str, Any], shown: int) -> list[str]:
    ask = Ask.read(page.asked)
    parts = urlsplit(ask.url)
    fields = dict(ask.form or parse_qsl(parts.query))
    number, size = _whole(fields.get("page")), _whole(data.get("rows")) or shown
    if not shown or number is None or number * min(size, _SIZE) >= (_whole(data.get("total")) or 0):
        return []
    fields["page"] = str(number + 1)
    if ask.form:
        return [Ask(ask.url, tuple(fields.items()), ask.script, ask.referer).address]
    url = parts._replace(query=urlencode(fields)).geturl()
    return [Ask(url, (), ask.script, ask.referer).address]


def _whole(value: object) -> int | None:
    return int(value) if isinstance(value, int | str) and str(value).isdigit() else None
