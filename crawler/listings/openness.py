"""Openness (Anhui's disclosure module): a page for each branch and year.

`/OpennessAnnualReport/year/show/{branch}/{year}.html` holds a branch's report of a year, or the link
to it (`/Xxgknb/show/{id}.html?type=1`, `/OpennessAnnualReport/show/{id}.html`,
`/xxgkAnnualReport/detail/{id}.html`). Ordinary lists are `/OpennessContent/showList/{branch}/{category}/`
with `page_{k}.html`, older ones `/opennessAnnualReport/?branch_id={id}` with `&page=k`; their pagers are
links. A tree of branches and a line of years stand beside all of them.

Traps: a year without a report answers 200 with 暂无; a branch with a site of its own is a link out,
which is that site's affair; what one branch's page shows must not be filed under another.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from crawler.addresses import host_of
from crawler.listings import counts, pager, rows, titles
from crawler.listings.base import Strategy
from crawler.listings.columns import once
from crawler.listings.model import Column, Row, Stated
from crawler.listings.page import Anchor, ListPage
from crawler.listings.shapes import is_article

_MODULE = re.compile(r"/(?:branch)?(?:openness|xxgk)(?:content|annualreport)/|/xxgknb/show/\d", re.IGNORECASE)
_ANNUAL = re.compile(r"/(?:openness|xxgk)annualreport/|/xxgknb/", re.IGNORECASE)
_YEAR = re.compile(r"/year/show/(?P<branch>\w+)/(?:19|20)\d\d\.html?$", re.IGNORECASE)
_CATEGORY = re.compile(
    r"/showlist/(?P<branch>\w+)/(?P<category>\w+)(?:/(?:page_\d+\.html?)?|\.html?)$", re.IGNORECASE
)
_PAGE = re.compile(r"(?:/page_|[?&]page=)(\d+)")


class Openness(Strategy):
    """Lists of the Openness module, in its newer and older addresses."""

    name = "openness"

    def fits(self, page: ListPage) -> bool:
        """Its own address is the module's, or the site's annual reports are linked there."""
        if _MODULE.search(urlsplit(page.url).path):
            return True
        host = host_of(page.url)
        return any(_MODULE.search(urlsplit(a.url).path) for a in page.anchors if host_of(a.url) == host)

    def rows(self, page: ListPage) -> list[Row]:
        """Links to reports. A branch's year is a column, whatever its link says."""
        return [row for row in rows.find(page) if not _is_list(row.url)]

    def columns(self, page: ListPage) -> list[Column]:
        """Years and branches of the module; what a branch page leads to stands beside it."""
        own = bool(_branch(page.url))
        links = [
            anchor
            for anchor in page.anchors
            if anchor.place != "furniture"
            and host_of(anchor.url) == host_of(page.url)
            and _identity(anchor.url) != _identity(page.url)
            and _leads_to_reports(anchor, page.url)
        ]
        return [Column(column.url, column.name, beside=own) for column in once(page, links)]

    def pages(self, page: ListPage) -> list[str]:
        """The next page by its link, else the next number of this very list."""
        if any(pager.is_next_word(anchor.text) for anchor in page.anchors):
            return pager.following(page)
        current = _number(page.url)
        further = {
            _number(anchor.url): anchor.url
            for anchor in page.anchors
            if _identity(anchor.url) == _identity(page.url) and _number(anchor.url) > current
        }
        return [further[min(further)]] if further else []

    def stated(self, page: ListPage) -> Stated | None:
        """As its pager prints it; a year's page is no list, whatever its report counts."""
        return None if _YEAR.search(urlsplit(page.url).path) else counts.stated(page)


def _leads_to_reports(anchor: Anchor, here: str) -> bool:
    path = urlsplit(anchor.url).path
    if _YEAR.search(path):
        return True
    if category := _CATEGORY.search(path):
        own = _CATEGORY.search(urlsplit(here).path)
        same = own is not None and own["category"] == category["category"] and titles.is_body(anchor.title)
        return same or titles.is_annual_column(anchor.title)
    return bool(_ANNUAL.search(path)) and _is_list(anchor.url) and titles.is_branch(anchor.title)


def _is_list(url: str) -> bool:
    path = urlsplit(url).path
    return bool(
        _YEAR.search(path) or _CATEGORY.search(path) or (_ANNUAL.search(path) and not is_article(url))
    )


def _branch(url: str) -> str | None:
    """The branch that an address names, None if it names none."""
    parts = urlsplit(url)
    named = _YEAR.search(parts.path) or _CATEGORY.search(parts.path)
    if named:
        return named["branch"]
    return next(iter(parse_qs(parts.query).get("branch_id", ())), None)


def _identity(url: str) -> tuple[str, str, str | None]:
    """What the pages of one list have in common."""
    parts = urlsplit(url)
    path = re.sub(r"(?:/page_\d+)?(?:\.html?)?/?$", "", parts.path)
    return host_of(url) or "", path.lower(), _branch(url)


def _number(url: str) -> int:
    found = _PAGE.search(url)
    return int(found[1]) if found else 1
