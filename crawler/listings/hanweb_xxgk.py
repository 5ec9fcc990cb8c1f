"""Hanweb's disclosure catalogue (大汉 xxgk): reports by body and year, lists as fragments.

A column's address carries the body's code, `/col/colN/index.html?vc_xxgkarea=…&number=…`. Two services:

* `/module/xxgk/xxgkAnnualReport.jsp?area=<code>&fbtime=<year>` answers with the report itself. The
  column names bodies with their codes (links, options, calls of script) and years; bodies × years are
  all its reports, with no list between;
* `/module/xxgk/search.jsp` answers with a piece of HTML: table rows with title and date, `共N页`, and
  `funGoPage(n)` for page *n*, which is asked as `currpage`. Which list it answers may be chosen in a tree
  (`hanweb_tree`).

Codes are credit codes, short numbers, dotted numbers or letters: nothing is read out of them.

Traps: a year without report answers 200 with an empty template, so these rows are only perhaps
reports; the code in the address is that of the list, the body of a row stands in its title.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from crawler.addresses import absolute, page_key
from crawler.asks import Ask
from crawler.listings import hanweb_tree, titles
from crawler.listings.hanweb import Hanweb
from crawler.listings.model import Column, Reading, Row
from crawler.listings.page import ListPage
from extract.page.html import parse_html

_REPORT = re.compile(r"[\w./:-]*/xxgkAnnualReport\.jsp")
_REPORT_LINK = re.compile(r"[\w./:-]*/xxgkAnnualReport\.jsp\?[\w=&;.%-]*")
_SEARCH = re.compile(r"[\w./:-]*/module/xxgk/search\.jsp(?:\?([^'\"\s<>]*))?")
_CODE = r"[A-Za-z0-9](?:[\w.-]{3,38})[A-Za-z0-9]"
_CALL = re.compile(rf"['\"]({_CODE})['\"]")
_OWN_AREA = re.compile(rf"\b(?:vc_xxgk)?area['\"]?\s*[:=]\s*['\"]({_CODE})['\"]", re.IGNORECASE)
_YEAR = re.compile(r"((?:19|20)\d\d)(?:年度?)?")
_PAGES = re.compile(r"共\s*(?:<[^>]*>\s*)*(\d+)\s*(?:<[^>]*>\s*)*页")
_CURRENT = re.compile(r"第\s*(?:<[^>]*>\s*)*(\d+)\s*(?:<[^>]*>\s*)*页")
_HOLDERS = ("a", "option", "li", "span", "dd", "td", "div")
_CODE_ATTRIBUTES = ("value", "area", "data-area", "code", "data-code", "data-value", "data-id", "rel", "id")
_SEARCH_NAMES = (
    "standardXxgk",
    "isAllList",
    "texttype",
    "fbtime",
    "vc_all",
    "vc_filenumber",
    "vc_title",
    "vc_number",
    "currpage",
    "sortfield",
    "infotypeId",
    "jdid",
    "area",
    "divid",
    "requestUrl",
)


class HanwebXxgk(Hanweb):
    """Columns of Hanweb's disclosure catalogue."""

    name = "hanweb-xxgk"

    def fits(self, page: ListPage) -> bool:
        """The report service, or the list service where the rows are in no data store."""
        if _REPORT.search(page.markup) or "/module/xxgk/" in urlsplit(page.url).path:
            return True
        if (
            any("/module/xxgk/subjectinfo.jsp" in url for url in page.frames)
            and "<datastore" not in page.markup
        ):
            return True
        search = "funGoPage(" in page.markup or _SEARCH.search(page.markup)
        return bool(search) and "<datastore" not in page.markup

    def read(self, page: ListPage) -> Reading:
        """The page's own links, the reports of its bodies and years, and the list service's pages."""
        if Ask.read(page.asked).form and "<datastore" not in page.markup:
            return replace(self._plain(page), columns=(), pages=tuple(_search(page, 0)))
        reading = super().read(page)
        known = {page_key(row.url) for row in reading.rows}
        codes, found = _reports(page)
        chosen = hanweb_tree.has_tree(page)
        added = tuple(row for row in found if page_key(row.url) not in known)
        columns = [
            column
            for column in reading.columns
            if _area(column.url) not in codes and column.url not in page.frames
        ]
        if not (added or known):
            columns += [Column(url, name) for url, name in _without_years(page)] or hanweb_tree.columns(page)
        return replace(
            reading,
            rows=reading.rows + added,
            columns=tuple(columns),
            pages=reading.pages or (() if chosen else tuple(_search(page, len(reading.rows) + len(added)))),
            entries=reading.entries + tuple(row.url for row in added),
        )

    def _plain(self, page: ListPage) -> Reading:
        """An answer of the list service, which is a page like any other."""
        return super().read(replace(page, asked=page.url))


def _reports(page: ListPage) -> tuple[set[str], list[Row]]:
    """The report service's addresses that the page names, then all its bodies by all its years.

    Returns the codes they stand for, too.
    """
    root = parse_html(page.markup)
    if root is None:
        return set(), []
    found = _named(page, root)
    service = absolute(page.url, match[0]) if (match := _REPORT.search(page.markup)) else None
    years = _years(root)
    # A body linked with one year only, beside a choice of years, has the other years too.
    linked = Counter(_area(row.url) for row in found)
    covered = {area for area, links in linked.items() if links > 1 or len(years) < 2}
    bodies = {code: name for code, name in _bodies(page, root).items() if code not in covered}
    own = None if bodies or covered else _own_area(page)
    if own:
        bodies[own] = ""
    if service:
        found += [
            Row(_address(service, code, year), "maybe", f"{name} {year}年".strip())
            for code, name in bodies.items()
            for year in years
        ]
    unique = {page_key(row.url): row for row in found}
    return {_area(row.url) for row in found}, list(unique.values())


def _named(page: ListPage, root: Any) -> list[Row]:
    """Addresses of the report service with body and year, as they stand in the page's attributes."""
    rows = []
    for element in root.iter():
        for value in element.attrib.values():
            for link in _REPORT_LINK.findall(value):
                url = absolute(page.url, link)
                told = parse_qs(urlsplit(url or "").query)
                if url and "area" in told and "fbtime" in told:
                    rows.append(Row(url, "maybe", _words(element)))
    return rows


def _without_years(page: ListPage) -> list[tuple[str, str]]:
    """The service's own page of each body, where the page names no years: that one does."""
    root = parse_html(page.markup)
    match = _REPORT.search(page.markup)
    service = absolute(page.url, match[0]) if match else None
    if root is None or service is None or _years(root):
        return []
    framed = [frame.get("src") or "" for frame in root.iter("iframe", "frame")]
    codes = {code: name for code, name in _bodies(page, root).items() if name}
    for url in (absolute(page.url, src) for src in framed if _REPORT.search(src)):
        if url and (code := _area(url)):
            codes.setdefault(code, page.trail[-1] if page.trail else page.tags.get("columnname", ""))
    return [(f"{service}?{urlencode({'area': code})}", name) for code, name in codes.items() if name]


def _bodies(page: ListPage, root: Any) -> dict[str, str]:
    """Bodies of the page by their codes."""
    found: dict[str, str] = {}
    for element in root.iter(*_HOLDERS):
        words = _words(element)
        if len(words) <= 40 and titles.is_body(words) and (code := _code(page, element)):
            found.setdefault(code, words)
    return found


def _code(page: ListPage, element: Any) -> str | None:
    """The body's code that a link, an option or a call of script has."""
    href = element.get("href") or ""
    if code := _area(absolute(page.url, href) or ""):
        return code
    for script in (element.get("onclick") or "", href if href.lower().startswith("javascript:") else ""):
        if call := _CALL.search(script):
            return call[1]
    given = (element.get(name) or "" for name in _CODE_ATTRIBUTES)
    return next((code for code in given if re.fullmatch(_CODE, code) and re.search(r"\d", code)), None)


def _area(url: str) -> str:
    """The code in an address, empty if there is none."""
    told = dict(parse_qsl(urlsplit(url).query))
    return told.get("area") or told.get("vc_xxgkarea") or ""


def _own_area(page: ListPage) -> str | None:
    said = _OWN_AREA.search(page.markup)
    return _area(page.url) or (said[1] if said else None)


def _years(root: Any) -> list[int]:
    """The years the page offers, newest first."""
    words = (_YEAR.fullmatch(_words(element)) for element in root.iter(*_HOLDERS))
    return sorted({int(year[1]) for year in words if year}, reverse=True)


def _address(service: str, code: str, year: int) -> str:
    return f"{service}?{urlencode({'area': code, 'fbtime': year})}"


def _words(element: Any) -> str:
    return " ".join((element.get("title") or "".join(element.itertext())).split())


def _search(page: ListPage, shown: int) -> list[str]:
    """The next page of the list service: the first one for a column that shows no row itself."""
    asked = Ask.read(page.asked)
    pages, current = _PAGES.search(page.markup), _CURRENT.search(page.markup)
    form = dict(asked.form)
    if form:
        number = int(form["currpage"]) + 1
        if not pages or number > int(pages[1]):
            return []
        return [_ask(asked.url.partition("?")[0], {**form, "currpage": str(number)}, asked.referer)]
    service = _SEARCH.search(page.markup)
    url = absolute(page.url, service[0].partition("?")[0]) if service else None
    if service is None or url is None:
        return []
    number = int(current[1]) + 1 if current and pages else 1
    if (pages and number > int(pages[1])) or (shown and not pages):
        return []
    told = {name: value for name in _SEARCH_NAMES if (value := _said(page, name))}
    told |= dict(parse_qsl((service[1] or "").replace("&amp;", "&")))
    own = re.search(r"/col/col(\d+)/", page.url)
    told.setdefault("area", _own_area(page) or "")
    told.setdefault("divid", f"div{own[1]}" if own else "")
    told.setdefault("requestUrl", page.url)
    return [_ask(url, {**told, "currpage": str(number)}, page.url)]


def _ask(url: str, told: dict[str, str], referer: str) -> str:
    """A request of the list service, which takes its parameters from address and form alike."""
    fields = {name: told[name] for name in told if told[name]}
    return Ask(f"{url}?{urlencode(fields)}", tuple(fields.items()), True, referer).address


def _said(page: ListPage, name: str) -> str | None:
    """The value the page's script or a hidden field gives a parameter."""
    said = re.search(rf"\b{name}['\"]?\s*[:=]\s*['\"]([\w./:-]+)['\"]", page.markup)
    field = re.search(rf"(?:id|name)=['\"]{name}['\"][^>]*?\bvalue=['\"]([\w./:-]+)['\"]", page.markup)
    found = said or field
    return found[1] if found else None
