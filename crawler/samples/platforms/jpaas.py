"""Sample platforms: lists whose further pages are JSON with rows of HTML in it, and `/queryList`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import md5

from crawler.samples.platforms.hanweb_frame import Entry, Frame, decoys
from crawler.samples.platforms.model import Asked, Catalogue, Expectation, Item
from crawler.samples.response import Response

_UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"
_YEARS = (2023, 2022, 2021, 2020)
_ROWS = 4
_BODIES = (
    ("临夏市人民政府", "622901"),
    ("临夏市教育局", "622901"),
    ("临夏市枹罕镇人民政府", "622901"),
    ("临夏市民政局", "622901"),
    ("临夏市财政局", "622901"),
)
_JSON = "application/json; charset=utf-8"


def _hex(item: Item) -> str:
    return md5(str(item.number).encode(), usedforsecurity=False).hexdigest()


@dataclass(slots=True)
class JpaasSample:
    """A column of years; each year's list shows page 1 itself, that of 2021 not even that."""

    name: str = "jpaas"
    host: str = "www.jpaasyangli.gov.cn"
    region: str = "622901"
    listing: str = "http://www.jpaasyangli.gov.cn/lxs/zwgk/xxgknb/index.html"
    lists: dict[str, list[Entry]] = field(default_factory=dict)
    frame: Frame = field(init=False)

    def __post_init__(self) -> None:
        self.frame = Frame("样例市人民政府", "6229010001", "/lxs/zwgk/xxgknb/index.html", "公开年报")
        items = [*Catalogue(_BODIES, _YEARS).items, Item("临夏回族自治州人民政府", 2022, "622900", 1990)]
        for year in _YEARS:
            self.lists[str(year)] = [
                Entry(
                    f"/lxs/zwgk/xxgknb/{year}/art/{year + 1}/art_{_hex(item)}.html",
                    item.title,
                    item.day,
                    item,
                )
                for item in items
                if item.year == year
            ]
        latest = self.lists["2023"]
        latest[2:2] = decoys("7", "临夏市")
        twin = latest[0].url.replace("art_", "art_f")
        latest.insert(1, Entry(twin, f"{latest[0].title}（图片版）", latest[0].day))

    def expected(self) -> Sequence[Expectation]:
        """All reports, the higher body's too."""
        entries = (entry for shown in self.lists.values() for entry in shown)
        return [Expectation(f"http://{self.host}{entry.url}", entry.item) for entry in entries if entry.item]

    def answer(self, asked: Asked) -> Response | None:
        """Home, the column, its years, articles, and the units."""
        if asked.path == "/":
            return Response(200, self.frame.home())
        if asked.path == _UNIT:
            return self._unit(asked)
        if asked.path == "/lxs/zwgk/xxgknb/index.html":
            years = "".join(f'<li><a href="{year}/index.html">{year}年</a></li>' for year in self.lists)
            return Response(200, self.frame.page("政府信息公开年报", f"<ul>{years}</ul>"))
        for year, shown in self.lists.items():
            if asked.path == f"/lxs/zwgk/xxgknb/{year}/index.html":
                return Response(200, self._year(year, shown))
            for entry in shown:
                if entry.url == asked.path and entry.item is not None:
                    return Response(200, self.frame.article(entry.item))
        return None

    def _year(self, year: str, shown: list[Entry]) -> str:
        data = (
            f"{{'parseType':'bulidstatic','webId':'3185','tplSetId':'a7f0','pageType':'column',"
            f"'tagId':'信息列表','pageId':'c{year}'}}"
        )
        menu = "{'parseType':'bulidstatic','webId':'3185','tplSetId':'a7f0','tagId':'导航','pageId':'9'}"
        rows = "" if year == "2021" else _rows(shown[:_ROWS])
        body = (
            f'<div class="menu" url="{_UNIT}" querydata="{menu}"></div><div class="list"><ul>{rows}</ul>'
            f'<div class="pages" url="{_UNIT}" querydata="{data}" count="{len(shown)}" rows="{_ROWS}" '
            'pageNo="1"></div></div>'
        )
        trail = (*self.frame.trail, f"{year}年")
        return self.frame.page(f"{year}年", body, trail=trail)

    def _unit(self, asked: Asked) -> Response:
        if "Referer" not in asked.headers or asked.headers.get("X-Requested-With") != "XMLHttpRequest":
            return Response(403, "Forbidden")
        right = {"webId": "3185", "tplSetId": "a7f0", "tagId": "信息列表", "parseType": "bulidstatic"}
        shown = self.lists.get(asked.query.get("pageId", "")[1:], [])
        if any(asked.query.get(name) != value for name, value in right.items()):
            shown = []
        chosen = json.loads(asked.query.get("paramJson") or "{}")
        first = (int(chosen.get("pageNo", 1)) - 1) * _ROWS
        html = f"<ul>{_rows(shown[first : first + _ROWS])}</ul>"
        return Response(200, json.dumps({"success": True, "data": {"html": html}}), _JSON)


@dataclass(slots=True)
class QueryListSample:
    """A `pc/list.html` column without a row in it; `/queryList` gives them all."""

    name: str = "jpaas"
    host: str = "www.querylist.gov.cn"
    region: str = "622901"
    listing: str = "http://www.querylist.gov.cn/ylsrmzf/zfxxgknb/pc/list.html"
    rows: list[Entry] = field(default_factory=list)
    frame: Frame = field(init=False)

    def __post_init__(self) -> None:
        self.frame = Frame("样例市人民政府", "6229010001", "/ylsrmzf/zfxxgknb/pc/list.html")
        self.rows = [
            Entry(f"/ylsrmzf/zfxxgknb/pc/content/c_{_hex(item)}.html", item.title, item.day, item)
            for item in Catalogue(_BODIES, _YEARS).of()
        ]
        self.rows[3:3] = decoys("7", "临夏市")

    def expected(self) -> Sequence[Expectation]:
        """All reports."""
        return [Expectation(f"http://{self.host}{row.url}", row.item) for row in self.rows if row.item]

    def answer(self, asked: Asked) -> Response | None:
        """Home, column, articles and the service."""
        if asked.path == "/":
            return Response(200, self.frame.home())
        if asked.path == "/ylsrmzf/zfxxgknb/pc/list.html":
            script = (
                "var app={current:1,pageSize:10,webSiteCode:['ylsrmzf'],channelCode:['zfxxgknb']};"
                "$.post('/queryList',{'sort':'sortNum','order':'desc'},draw);"
            )
            body = f'<ul id="list"></ul><script>{script}</script>'
            return Response(200, self.frame.page("政府信息公开年报", body))
        if asked.path == "/queryList":
            return self._query(asked)
        found = next((row.item for row in self.rows if row.url == asked.path), None)
        return Response(200, self.frame.article(found)) if found else None

    def _query(self, asked: Asked) -> Response:
        told = asked.form
        ours = told.get("webSiteCode[]") == "ylsrmzf" and told.get("channelCode[]") == "zfxxgknb"
        shown = self.rows if asked.method == "POST" and ours else []
        size, number = int(told.get("pageSize", "10")), int(told.get("current", "1"))
        results = [
            {
                "source": {
                    "title": row.title,
                    "showTitle": f"<font color='red'>{row.title}</font>",
                    "pubDate": f"{row.day} 10:00:00",
                    "urls": json.dumps({"pc": row.url, "mobile": row.url.replace("/pc/", "/mobile/")}),
                }
            }
            for row in shown[(number - 1) * size : number * size]
        ]
        return Response(
            200, json.dumps({"code": 200, "data": {"total": len(shown), "results": results}}), _JSON
        )


def _rows(shown: Sequence[Entry]) -> str:
    return "".join(
        f'<li><a href="{entry.url}" title="{entry.title}">{entry.title}</a><span>{entry.day}</span></li>'
        for entry in shown
    )
