"""Portals of townships that change from night to night, and a night of them.

Every page has furniture that is another one at each visit: a counter, the day, related links.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count

from crawler.nightly.run import nightly
from crawler.registry import Listing
from crawler.summary import RunSummary
from db import times
from db.archive import Archive
from tests.crawler.doubles import Answer, Asked, Portals
from tests.crawler.files import WORD, article, docx
from tests.crawler.reports import report_page
from tests.crawler.sites import items, listing, title

FIRST = datetime(2025, 1, 20, 18, tzinfo=UTC)
TOWNS = ("龙湖镇", "金井镇", "深沪镇", "英林镇", "东石镇", "永和镇")


@dataclass
class Town:
    """The figures of a town's report by address; where it is listed under another, it has moved.

    `day` is that of its row. With a `file` the page is an article that carries the report as DOCX, if at all.
    """

    name: str
    year: int
    received: int
    path: str
    listed: bool = True
    status: int = 200
    served: bool = True
    day: str = "2025-01-20"
    file: str = ""
    attached: bool = True
    file_served: bool = True


@dataclass
class Portal:
    """A portal with one list of two pages, or of `size` rows each.

    `validators`: none, honest, or one that never changes. `moved` are addresses that lead to others.
    """

    host: str
    region: str = "350582"
    reports: list[Town] = field(default_factory=list)
    validators: str = "none"
    list_status: int = 200
    list_broken: bool = False
    size: int = 0
    moved: dict[str, str] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    robots: int = 0
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
            self.robots += 1
            return Answer("", 404)
        self.asked[asked.path] += 1
        if self.list_status != 200:
            return Answer("<html><body>访问被拒绝</body></html>", self.list_status)
        if asked.path in self.moved:
            return Answer("", 301, {"Location": f"http://{self.host}{self.moved[asked.path]}"})
        if (file := self.files().get(asked.path)) is not None:
            return Answer(file, headers={"Content-Type": WORD})
        body = self.pages().get(asked.path)
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
        made = self.lists()
        if self.list_broken:
            made = dict.fromkeys(
                made, "<html><body><p>系统维护中，请稍后再来看这个栏目的全部内容。</p></body></html>"
            )
        return made | {f"/nb/{town.path}": self._page(town) for town in self.reports if town.served}

    def lists(self) -> dict[str, str]:
        """The pages of the list, by their paths."""
        listed = [town for town in self.reports if town.listed]
        size = self.size or (len(listed) + 1) // 2 or 1
        parts = [listed[start : start + size] for start in range(0, len(listed), size)] or [[]]
        more = f"<script>createPageHTML({len(parts)}, {{}}, 'index', 'html')</script>"
        return {
            f"/nb/{f'index_{place}.html' if place else ''}": rows_of(part, more.format(place))
            for place, part in enumerate(parts)
        }

    def files(self) -> dict[str, bytes]:
        """Every file that is there, by its path."""
        return {
            f"/nb/{town.file}": docx(title(town.name, town.year), town.received)
            for town in self.reports
            if town.file and town.file_served
        }

    def _page(self, town: Town) -> str:
        if town.file:
            link = f"<p><a href='/nb/{town.file}'>附件：{title(town.name, town.year)}.docx</a></p>"
            return article(title(town.name, town.year), link if town.attached else "")
        page = report_page(title(town.name, town.year), town.received)
        seen = next(self._visits) if self.validators == "none" else 0
        furniture = (
            f"<div class='foot'>浏览次数：{seen} 今天是第{seen}天 <a href='/x{seen}.html'>相关链接</a></div>"
        )
        return page.replace("</body>", f"{furniture}</body>")


def rows_of(towns: Sequence[Town], more: str = "") -> str:
    """A page of a list that names these towns' reports."""
    page = items(*((f"/nb/{town.path}", title(town.name, town.year)) for town in towns), more=more)
    for town in towns:
        page = page.replace("<span>2025-01-20</span>", f"<span >{town.day}</span>", 1)
    return page


@dataclass
class Discovered(Portal):
    """A portal of two columns that its home page names; the registry names only the home page."""

    column: str = "/zwgk/nb/"
    refuses_towns: bool = False

    @property
    def line(self) -> Listing:
        return replace(listing(self.host, "/", region=self.region), listing="")

    def lists(self) -> dict[str, str]:
        """The two columns."""
        half = len(self.reports) // 2
        first, second = self.reports[:half], self.reports[half:]
        return {
            self.column: rows_of([town for town in first if town.listed]),
            "/xz/xxgknb/": rows_of([town for town in second if town.listed]),
        }

    def pages(self) -> dict[str, str]:
        """The home page too."""
        links = f"<a href='{self.column}'>政府信息公开年报</a><a href='/xz/xxgknb/'>乡镇信息公开年报</a>"
        return super().pages() | {"/": f"<html><body>{links}</body></html>"}

    def answer(self, asked: Asked) -> Answer:
        if self.refuses_towns and asked.path == "/xz/xxgknb/":
            self.asked[asked.path] += 1
            return Answer("later", 500)
        return super().answer(asked)


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

    def night(
        self, number: int, before: Callable[[], None] | None = None, until: datetime | None = None
    ) -> RunSummary:
        """Live through one night; `asked` and `robots` of each portal are of that night alone."""
        for one in self.portals:
            one.asked.clear()
            one.robots = 0
        if before is not None:
            before()
        with times.shifted_to(FIRST + timedelta(days=number - 1)):
            summary = nightly(self.archive, [one.line for one in self.portals], until=until, delay=0.0)
        self.summaries.append(summary)
        return summary
