"""Sample of UCAP's static lists: a landing page with children only, one channel a year, pages from 1.

Its lies: `?page=2` answers page 1 again, there is no `list_1.shtml`, titles are cut in the text and whole
in the attribute, and the columns hold other papers beside the reports.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import md5

from crawler.samples.platforms.model import Asked, Catalogue, Expectation, Item, report_html
from crawler.samples.response import Response

_SITE = "/xxq"
_LANDING = f"{_SITE}/c106127/zfxxgk_gknbz.shtml"
_PREFIXES = ("list", "common_list", "zfxxgk_list", "xlist")
_A_PAGE = 3
_HIGHER = ("新疆维吾尔自治区", "650000")
_FIXED = (
    ("政府信息公开指南", f"{_SITE}/c106124/zfxxgk.shtml"),
    ("政府信息公开制度", f"{_SITE}/c106125/list.shtml"),
    ("法定主动公开内容", f"{_SITE}/c106126/xxgk_lists.shtml"),
    ("政府信息公开年报", _LANDING),
    ("政府网站工作年度报表", f"{_SITE}/c106128/list.shtml"),
)
_DECOYS = (
    ("县政府网站工作年度报表（{year}年度）", "20{short}06/" + "a" * 32 + ".shtml"),
    ("{year}年度法治政府建设年度报告", "20{short}06/" + "b" * 32 + ".shtml"),
    ("我县召开{year}年政府信息公开工作年度报告编制培训会", "20{short}06/c01_{year}77.shtml"),
)


class UcapSample:
    """A county's portal on UCAP."""

    name = "ucap"
    host = "www.yangxian.gov.cn"
    region = "650104"
    listing = f"http://{host}{_LANDING}"

    def __init__(self) -> None:
        self.catalogue = Catalogue(
            (("样县人民政府", self.region), ("样县教育局", self.region), ("样县民政局", self.region)),
            (2020, 2021, 2022, 2023),
        )
        higher = Catalogue((_HIGHER,), (2023,), first=1900).items
        self.items = [*self.catalogue.items, *higher]
        self.paths = {item: _article(item) for item in self.items}

    def expected(self) -> Sequence[Expectation]:
        """All bodies' and years' reports, and the autonomous region's in the county's column."""
        return [Expectation(f"http://{self.host}{path}", item) for item, path in self.paths.items()]

    def answer(self, asked: Asked) -> Response | None:
        """The home, landing, list and report pages; queries change nothing."""
        if asked.path == "/":
            return self._page("首页", "", f"<div class='news'>{_links(_FIXED)}</div>")
        if asked.path == _LANDING:
            years = [
                (f"{year}年", f"{_folder(year)}/{_prefix(year)}.shtml") for year in (2023, 2022, 2021, 2020)
            ]
            crumbs = "政府信息公开 &gt; 政府信息公开年报"
            return self._page(
                "政府信息公开年报", crumbs, f"<div class='gl-list'><ul>{_links(years)}</ul></div>"
            )
        for item, path in self.paths.items():
            if asked.path == path:
                return self._report(item)
        return next(
            (page for year in self.catalogue.years if (page := self._list(year, asked.path))),
            None,
        )

    def _list(self, year: int, path: str) -> Response | None:
        rows = [
            (item.title, self.paths[item], item.day.isoformat()) for item in self.items if item.year == year
        ]
        if year == 2022:
            title, _, day = rows[0]
            rows.insert(1, (f"{title}（图片版）", f"{_folder(year)}/202301/{'e' * 32}.shtml", day))
            outside = "http://www.waixian.gov.cn/x/c106127/202301/" + "d" * 32 + ".shtml"
            rows.append(("外县2022年政府信息公开工作年度报告", outside, day))
        for title, name in _DECOYS:
            address = f"{_folder(year)}/{name.format(year=year, short=str(year)[2:])}"
            rows.insert(2, (title.format(year=year), address, f"{year}-06-01"))
        total = -(-len(rows) // _A_PAGE)
        for number in range(1, total + 1):
            name = _prefix(year) + (f"_{number}" if number > 1 else "")
            if path == f"{_folder(year)}/{name}.shtml":
                shown = rows[(number - 1) * _A_PAGE : number * _A_PAGE]
                return self._list_page(year, shown, total, number, len(rows))
        return None

    def _list_page(
        self, year: int, rows: Sequence[tuple[str, str, str]], total: int, number: int, records: int
    ) -> Response:
        lines = "".join(
            f'<li><a href="{href}" title="{title}">{title[:14]}...</a><span class="time">{day}</span></li>'
            for title, href, day in rows
        )
        pager = f"createPageHTML('page_div',{total}, {number},'{_prefix(year)}','shtml',{records});"
        body = (
            f"<ul class='pageList newsList'>{lines}</ul><div id='page_div'></div>"
            f"<script>function createPageHTML(elId,n,c,p,s,r){{}}\n{pager}</script>"
        )
        return self._page(f"{year}年", f"政府信息公开 &gt; 政府信息公开年报 &gt; {year}年", body)

    def _report(self, item: Item) -> Response:
        body = (
            f"<h1><UCAPTITLE>{item.title}</UCAPTITLE></h1><p>发布时间：{item.day.isoformat()}</p>"
            f'<div class="article-content" id="zoomcon"><UCAPCONTENT>{report_html(item)}</UCAPCONTENT></div>'
        )
        return self._page(
            item.title, f"政府信息公开 &gt; 政府信息公开年报 &gt; {item.year}年 &gt; 正文", body
        )

    def _page(self, title: str, crumbs: str, body: str) -> Response:
        path = f"<div class='position'>当前位置：首页 &gt; {crumbs}</div>" if crumbs else ""
        return Response(
            200,
            f"<html><head><title>{title}</title><meta name='SiteName' content='样县人民政府'>"
            f"<meta name='SiteDomain' content='{self.host}'><meta name='SiteIDCode' content='6501040001'>"
            "</head>"
            f"<body><div class='nav'><ul>{_links(_FIXED)}</ul></div>{path}<div class='main'>{body}</div>"
            "<div class='footer'>网站标识码：6501040001</div></body></html>",
        )


def _links(pairs: Sequence[tuple[str, str]]) -> str:
    return "".join(f'<li><a href="{href}" title="{title}">{title}</a></li>' for title, href in pairs)


def _folder(year: int) -> str:
    return f"{_SITE}/c{106127 + year - 2000}" + ("ncce" if year == 2021 else "")


def _prefix(year: int) -> str:
    return _PREFIXES[year % len(_PREFIXES)]


def _article(item: Item) -> str:
    month = f"{item.year + 1}01"
    if item.year == 2021:
        return f"{_folder(item.year)}/{month}/c01_{item.number}13.shtml"
    name = md5(str(item.number).encode(), usedforsecurity=False).hexdigest()
    return f"{_folder(item.year)}/{month}/{name}.shtml"
