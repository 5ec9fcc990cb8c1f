"""What the sample platforms of one vendor (大汉) have in common: frame, home page, articles, decoy rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape

from crawler.samples.platforms.model import Item, report_html


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a list: address, words and day; what it leads to if that is a report to be stored."""

    url: str
    title: str
    day: date
    item: Item | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """A portal's head, foot and fixed links.

    Attributes:
        name: of the portal.
        code: 网站标识码.
        annual: address of the 年报 column, or of what leads there.
        words: text of the link to it.
    """

    name: str
    code: str
    annual: str
    words: str = "政府信息公开年报"
    trail: Sequence[str] = field(default=("首页", "政务公开", "政府信息公开年报"))

    def page(self, title: str, body: str, *, head: str = "", trail: Sequence[str] | None = None) -> str:
        """A page of the portal around `body`."""
        path = " &gt; ".join(f"<a>{name}</a>" for name in (trail or self.trail))
        links = (
            ("/col/col9101/index.html", "政府信息公开指南"),
            ("/col/col9102/index.html", "政府信息公开制度"),
            ("/col/col9103/index.html", "法定主动公开内容"),
            (self.annual, self.words),
            ("/col/col9104/index.html", "政府网站工作年度报表"),
        )
        menu = "".join(f'<li><a href="{escape(url)}">{words}</a></li>' for url, words in links)
        return (
            f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}-{self.name}</title>"
            f'<meta name="SiteName" content="{self.name}"><meta name="SiteIDCode" content="{self.code}">'
            f'{head}</head><body><div class="header"><a href="/">{self.name}</a></div>'
            f'<ul class="nav">{menu}</ul>'
            f'<div class="position">当前位置：{path}</div><div class="main">{body}</div>'
            f'<div class="footer">主办：{self.name}办公室　网站标识码：{self.code}</div></body></html>'
        )

    def home(self) -> str:
        """The home page: two news items and the fixed links."""
        news = "".join(
            f'<li><a href="/art/2024/2/{day}/art_11_{day}.html">全市召开{words}工作会议</a></li>'
            for day, words in ((5, "春耕"), (6, "消防"))
        )
        return self.page("首页", f"<ul>{news}</ul>")

    def article(self, item: Item, title: str | None = None) -> str:
        """The page of one report."""
        shown = title or item.title
        head = (
            f'<meta name="ArticleTitle" content="{shown}"><meta name="PubDate" content="{item.day} 09:00">'
            f'<meta name="ContentSource" content="{item.body}">'
        )
        body = f'<h1>{shown}</h1><p>发布日期：{item.day}</p><div id="zoom">{report_html(item)}</div>'
        return self.page(shown, body, head=head, trail=(*self.trail, "正文"))


def decoys(column: str, body: str) -> list[Entry]:
    """Rows beside the reports: news, two other yearly papers, a report of a host that is in no registry."""

    def address(number: int) -> str:
        return f"/art/2024/1/9/art_{column}_{number}.html"

    day = date(2024, 1, 9)
    return [
        Entry(address(71), f"{body}召开2023年政府信息公开工作年度报告编制培训会", day),
        Entry(address(72), f"{body}2023年政府网站工作年度报表", day),
        Entry(address(73), f"{body}2023年法治政府建设年度报告", day),
        Entry(
            "http://www.unlisted.gov.cn/art/2024/1/9/art_5_9.html",
            "外地市2023年政府信息公开工作年度报告",
            day,
        ),
    ]
