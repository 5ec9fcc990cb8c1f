"""Lists that a service of the portal answers, told by a script on the page.

* Xinyu: `POST /u/search/list/<32 hex>` → `data.page.{allRow, list}`
* Suzhou: `POST /szinf/xxgk/interfacesWebZcwj/loadData?pageSize=15`, fields `pageIndex` and `channel_id` →
  `data.{allRow, totalPage, list[]}`
* Taiyuan: `GET /intertidwebapp/govChanInfo/getDocuments?Index=1&pageSize=20&siteId=1&ChannelType=1&chanId=25`

The fields are taken as the page's script writes them, and of these only the number of the page is changed.
A page whose script puts them together from variables is left as it is (`script_only`).

Traps: what an answer calls an article's title and address differs; an answer that holds records and no
address of one is found short of what it states.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from crawler.addresses import absolute, host_of
from crawler.asks import Ask
from crawler.listings import rows
from crawler.listings.base import Strategy
from crawler.listings.fragments import home_of, json_of
from crawler.listings.model import Reading
from crawler.listings.page import ListPage
from crawler.listings.records import read_records
from crawler.listings.scripts import object_at
from crawler.listings.turns import is_page_name

_SERVICE = re.compile(
    r"['\"]([^'\"\s]*(?:/u/search/list/[0-9a-f]{32}|/interfacesWebZcwj/loadData|/govChanInfo/getDocuments)"
    r"(?:\?[^'\"\s]*)?)['\"]"
)
_FIELDS_WITHIN = 200
_TITLES = ("title", "showTitle", "docTitle", "name")
_ADDRESSES = ("url", "link", "href", "pageUrl", "docPubUrl", "linkUrl")
_TOTALS = ("allRow", "total", "totalCount", "recordCount")
_DAY = re.compile(r"((?:19|20)\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})")
_MOST_DEPTH = 6


class SearchList(Strategy):
    """Lists of a service that the page's script names with all its fields."""

    name = "search-list"

    def fits(self, page: ListPage) -> bool:
        """A script with such a service and the fields of its request, on a page without reports."""
        return _first(page) is not None and not rows.find(page)

    def read(self, page: ListPage) -> Reading:
        """The page with its request still to be asked, or what that was answered."""
        asked = Ask.read(page.asked)
        if asked.script:
            return _answered(page, asked)
        first = _first(page)
        return replace(super().read(page), pages=(first,) if first else ())


def _first(page: ListPage) -> str | None:
    """The request for the first page, None if the page does not say all of it."""
    for script in page.scripts:
        for found in _SERVICE.finditer(script):
            url = absolute(page.url, found[1])
            if url is None or host_of(url) != host_of(page.url):
                continue
            fields = _fields(script, found.end())
            told = dict(parse_qsl(urlsplit(url).query)) | fields
            if _number_name(told) is None:
                continue
            form = () if "/getDocuments" in found[1] else tuple(fields.items())
            return Ask(url if form else _with(url, told), form, True, page.url).address
    return None


def _fields(script: str, end: int) -> dict[str, str]:
    """The object of plain values that a script writes behind the service's address."""
    place = script.find("{", end, end + _FIELDS_WITHIN)
    between = script[end:place] if place >= 0 else ")"
    # Another call or a function's body is no object of fields.
    if re.search(r"[)};]|function|=>", between):
        return {}
    found = object_at(script, place)
    values = found.items() if isinstance(found, dict) else ()
    # A bare name is a variable. What it stands for is known only of the page's number.
    source = script[place : place + 2000]
    plain = {str(name): value for name, value in values if isinstance(value, str | int)}
    variables = [
        name
        for name, value in plain.items()
        if isinstance(value, str) and not re.search(rf"['\"]{re.escape(value)}['\"]", source)
    ]
    if len(plain) < len(values) or not all(map(is_page_name, variables)):
        return {}
    return {name: "1" if name in variables else str(value) for name, value in plain.items()}


def _number_name(fields: dict[str, str]) -> str | None:
    """The field that holds the page's number."""
    return next(
        (n for n, value in fields.items() if (is_page_name(n) or n.lower() == "index") and value.isdigit()),
        None,
    )


def _answered(page: ListPage, asked: Ask) -> Reading:
    answer = json_of(page)
    records = next((found for found in _lists(answer, 0) if any(_title(one) for one in found)), [])
    home = home_of(page)
    shown = [(url, _title(one), _day(one)) for one in records if (url := _address(one, home))]
    total = _total(answer, 0)
    following = _following(asked, len(records), total)
    return read_records("search-list", shown, total=total, pages=following)


def _following(asked: Ask, shown: int, total: int | None) -> list[str]:
    """The next request while records are left by the total."""
    told = dict(parse_qsl(urlsplit(asked.url).query)) | dict(asked.form)
    name = _number_name(told)
    size = next(
        (int(v) for n, v in told.items() if n.lower() in ("pagesize", "size", "rows") and v.isdigit()), shown
    )
    if name is None or not shown or total is None or int(told[name]) * max(size, 1) >= total:
        return []
    number = str(int(told[name]) + 1)
    if name in dict(asked.form):
        form = tuple((key, number if key == name else value) for key, value in asked.form)
        return [replace(asked, form=form).address]
    return [replace(asked, url=_with(asked.url, {name: number})).address]


def _with(url: str, fields: dict[str, str]) -> str:
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True)) | fields
    return parts._replace(query=urlencode(query)).geturl()


def _lists(answer: Any, depth: int) -> Iterator[list[dict[str, Any]]]:
    """Lists of records in an answer, outermost first."""
    if depth > _MOST_DEPTH:
        return
    if isinstance(answer, list):
        yield [one for one in answer if isinstance(one, dict)]
    inner = answer.values() if isinstance(answer, dict) else answer if isinstance(answer, list) else ()
    for value in inner:
        yield from _lists(value, depth + 1)


def _total(answer: Any, depth: int) -> int | None:
    """How many records the answer says there are."""
    if not isinstance(answer, dict) or depth > _MOST_DEPTH:
        return None
    for name in _TOTALS:
        if str(answer.get(name, "")).isdigit():
            return int(str(answer[name]))
    return next((found for value in answer.values() if (found := _total(value, depth + 1)) is not None), None)


def _title(record: dict[str, Any]) -> str:
    given = (record.get(name) for name in _TITLES)
    words = next((one for one in given if isinstance(one, str) and one.strip()), "")
    return " ".join(re.sub(r"<[^>]*>", "", words).split())


def _address(record: dict[str, Any], base: str) -> str | None:
    given = (record.get(name) for name in _ADDRESSES)
    return next((url for one in given if isinstance(one, str) and one and (url := absolute(base, one))), None)


def _day(record: dict[str, Any]) -> date | None:
    for name, value in record.items():
        if re.search(r"date|time", name, re.IGNORECASE) and (found := _DAY.match(str(value))):
            try:
                return date(int(found[1]), int(found[2]), int(found[3]))
            except ValueError:
                continue
    return None
