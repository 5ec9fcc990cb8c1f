"""A portal of townships that changes from night to night, and a night of it.

Every page has furniture that is another one at each visit: a counter, the day, related links.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count

from crawler.nightly.run import nightly
from crawler.registry import Listing
from crawler.summary import RunSummary
from db import times
from db.archive import Archive
from tests.crawler.doubles import Answer, Asked, Portals
from tests.crawler.reports import report_page
from tests.crawler.sites import items, listing, title

FIRST = datetime(2025, 1, 20, 18, tzinfo=UTC)
TOWNS = ("龙湖镇", "金井镇", "深沪镇", "英林镇", "东石镇", "永和镇")


@dataclass
class Town:
    """The figures of a town's report by address; where it is listed under another, it has moved."""

    name: str
    year: int
    received: int
    path: str
    listed: bool = True
    status: int = 200
    served: bool = True


@dataclass
class Portal:
    """A portal with one list of two pages. `validators`: none, honest, or one that never changes."""

    host: str
    region: str = "350582"
    reports: list[Town] = field(default_factory=list)
    validators: str = "none"
    list_status: int = 200
    list_broken: bool = False
    asked: Counter[str] = field(default_factory=Counter)
    _visits: Iterator[int] = field(default_factory=count)

    @property
    def line(self) -> Listing:
        return listing(self.host, "/nb/", region=self.region)

    def serve(self, portals: Portals) -> None:
        """Answer whatever is asked of the host."""
        before = portals.otherwise

        def answer(asked: Asked) -> str | Answer:
            if asked.host == self.host:
                return self.answer(asked)
            return before(asked) if callable(before) else Answer("", 404)

        portals.otherwise = answer

    def answer(self, asked: Asked) -> Answer:
        if asked.path == "/robots.txt":
            return Answer("", 404)
        self.asked[asked.path] += 1
        if self.list_status != 200:
            return Answer("<html><body>访问被拒绝</body></html>", self.list_status)
        pages = self.pages()
        body = pages.get(asked.path)
        if body is None:
            return Answer("<html><title>404</title><body>您访问的页面不存在</body></html>", 404)
        return self._with_validators(asked, body)

    def _with_validators(self, asked: Asked, body: str) -> Answer:
        tag = {"honest": hashlib.sha256(body.encode()).hexdigest()[:16], "lying": "always"}.get(
            self.validators
        )
        if tag is None:
            return Answer(body + f"<!-- 浏览次数：{next(self._visits)} -->")
        headers = {"ETag": f'"{tag}"'}
        if asked.headers.get("If-None-Match") == f'"{tag}"':
            return Answer("", 304, headers)
        return Answer(body, 200, headers)

    def pages(self) -> dict[str, str]:
        """Every page that is there, by its path."""
        listed = [town for town in self.reports if town.listed]
        half = (len(listed) + 1) // 2
        more = "<script>createPageHTML(2, {}, 'index', 'html')</script>"
        made = {
            "/nb/": items(*map(_row, listed[:half]), more=more.format(0)),
            "/nb/index_1.html": items(*map(_row, listed[half:]), more=more.format(1)),
        }
        if self.list_broken:
            made = dict.fromkeys(
                made, "<html><body><p>系统维护中，请稍后再来看这个栏目的全部内容。</p></body></html>"
            )
        return made | {f"/nb/{town.path}": self._page(town) for town in self.reports if town.served}

    def _page(self, town: Town) -> str:
        page = report_page(title(town.name, town.year), town.received)
        seen = next(self._visits) if self.validators == "none" else 0
        furniture = (
            f"<div class='foot'>浏览次数：{seen} 今天是第{seen}天 <a href='/x{seen}.html'>相关链接</a></div>"
        )
        return page.replace("</body>", f"{furniture}</body>")


def _row(town: Town) -> tuple[str, str]:
    return town.path, title(town.name, town.year)


def portal(host: str, *, region: str = "350582", validators: str = "none") -> Portal:
    """A portal on which each town has a report of two years."""
    made = Portal(host, region=region, validators=validators)
    for year in (2022, 2023):
        for place, town in enumerate(TOWNS):
            made.reports.append(Town(town, year, year - 2000 + place, f"202501/t20250110_{year}{place}.html"))
    return made


@dataclass
class Nights:
    """Nights of some portals in one archive."""

    archive: Archive
    portals: list[Portal]
    summaries: list[RunSummary] = field(default_factory=list)

    def night(self, number: int, before: Callable[[], None] | None = None) -> RunSummary:
        """Live through one night; `asked` of each portal is of that night alone."""
        for one in self.portals:
            one.asked.clear()
        if before is not None:
            before()
        with times.shifted_to(FIRST + timedelta(days=number - 1)):
            summary = nightly(self.archive, [one.line for one in self.portals], delay=0.0)
        self.summaries.append(summary)
        return summary
