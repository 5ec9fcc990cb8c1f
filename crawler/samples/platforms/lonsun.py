"""LonSun: a list for each body, types 1 to 5 of it, roll-ups of years, rows that come as a fragment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crawler.samples.platforms.frame import Frame
from crawler.samples.platforms.model import Asked, Catalogue, Expectation, Item
from crawler.samples.response import Response

_PER_PAGE = 3
_YEARS = (2024, 2023, 2022, 2021, 2020)
# Template numbers of the roll-ups; no rule leads from one to the next.
_TEMPLATES = {2024: 7931, 2023: 7741}
_ORGANS = {"6600101": "舒城县人民政府", "6600102": "舒城县教育局", "6600103": "舒城县汤池镇人民政府"}
# The body whose rows only a script fetches.
_BY_SCRIPT = "6600102"
_TYPES = {"1": "政府信息公开制度", "2": "政府信息公开指南", "4": "法定主动公开内容", "5": "依申请公开"}
_TAGS = (
    '<meta name="ColumnName" content="政府信息公开年报"><meta name="ColumnType" content="信息公开年报">'
    '<meta name="ColumnKeywords" content="信息公开年报">'
)


class LonSunPlatform:
    """A county of Anhui: three bodies, two roll-ups, one body's rows by script."""

    name = "lonsun"
    host = "www.lonsun-sample.gov.cn"
    region = "341523"
    listing = f"http://{host}/site/tpl/{_TEMPLATES[2024]}?nav=4&year=2024"

    def __init__(self) -> None:
        bodies = tuple((name, self.region) for name in _ORGANS.values())
        self.reports = Catalogue(bodies, _YEARS).of()
        self.above = Item("六安市人民政府", 2023, "341500", 1800)
        lists = (*(f"/public/column/6600101?type={kind}&action=list" for kind in (2, 1, 4)), self.listing)
        self.frame = Frame("舒城县人民政府", self.host, "3415230001", lists)
        self.organ_of = {name: organ for organ, name in _ORGANS.items()}
        self.articles = {_article(self._organ(item), item): item for item in (*self.reports, self.above)}

    def answer(self, asked: Asked) -> Response | None:
        """Lists by their query, articles by their path; the fragment only for complete parameters."""
        if asked.method != "GET":
            return None
        if asked.path == "/":
            return Response(200, self.frame.home())
        if item := self.articles.get(asked.path):
            box = "<div class='j-fontContent'>"
            return Response(200, self.frame.article(item, box, path=("信息公开", "政府信息公开年报")))
        if asked.path == "/site/label/8888":
            return Response(200, self._fragment(asked.query))
        if asked.path.startswith("/site/tpl/"):
            return self._roll_up(asked.path.removeprefix("/site/tpl/"))
        organ = asked.path.removeprefix("/public/column/")
        return Response(200, self._column(organ, asked.query)) if organ in _ORGANS else None

    def expected(self) -> Sequence[Expectation]:
        """Every article of every body, each once."""
        home = f"http://{self.host}"
        return [Expectation(home + path, item) for path, item in self.articles.items()]

    def _organ(self, item: Item) -> str:
        return self.organ_of.get(item.body, "6600101")

    def _rows(self, organ: str, kind: str) -> list[tuple[str, str, str]]:
        if kind != "3":
            words = _TYPES.get(kind, _TYPES["4"])
            return [
                (f"/public/{organ}/77{kind or 4}00{n}.html", f"{words}{n}", "2024-05-06") for n in range(9)
            ]
        own = [(_article(organ, i), i.title, str(i.day)) for i in self.reports if self._organ(i) == organ]
        if organ == "6600101":
            own.insert(1, (own[0][0].replace(".html", "9.html"), f"{own[0][1]}（图片版）", own[0][2]))
            own.insert(3, (_article(organ, self.above), self.above.title, str(self.above.day)))
            own.insert(4, ("/public/6600101/8800001.html", "舒城县政府网站工作年度报表", "2024-01-30"))
            other = "http://www.lonsun-elsewhere.gov.cn/public/content/36027577"
            own.insert(5, (other, "邻县人民政府2023年政府信息公开工作年度报告", "2024-01-20"))
        return own

    def _column(self, organ: str, query: Mapping[str, str]) -> str:
        kind = query.get("type", "4")
        rows = self._rows(organ, kind)
        pages = -(-len(rows) // _PER_PAGE)
        number = int(query.get("pageIndex") or 1)
        tree = "".join(
            f'<li><a href="/public/column/{organ}?type={other}&amp;action=list">{words}</a></li>'
            for other, words in (*_TYPES.items(), ("3", "政府信息公开年报"))
        )
        tree += "".join(
            f'<li><a href="/public/column/{other}?type=4&amp;action=list">{name}</a></li>'
            for other, name in _ORGANS.items()
        )
        if organ == _BY_SCRIPT and kind == "3":
            box, script = '<div id="listbox"></div>', _loader(organ, pages)
        else:
            box, script = (
                _navli(_shown(rows, number)),
                f"var page = {{ pageCount:{pages}, currPage:{number} }};",
            )
        content = f'<div class="xxgk_nav"><ul>{tree}</ul></div>{box}<script>{script}</script>'
        path = ("信息公开", _ORGANS[organ], "政府信息公开年报")
        return self.frame.page("政府信息公开年报", content, path=path, head=_TAGS if kind == "3" else "")

    def _fragment(self, query: Mapping[str, str]) -> str:
        """Rows alone; with a parameter missing, what an empty list is answered with."""
        organ = query.get("organId", "")
        whole = (
            query.get("labelName") == "publicInfoList" and query.get("IsAjax") == "1" and query.get("siteId")
        )
        if organ not in _ORGANS or not whole or query.get("action") != "list":
            return "<div class='xxgk_nodata'>无数据</div>"
        rows = self._rows(organ, query.get("type", ""))
        return _navli(_shown(rows, int(query.get("pageIndex") or 1)))

    def _roll_up(self, template: str) -> Response | None:
        """All bodies of one year: a name leads to the body's report or to its list."""
        year = next((year for year, number in _TEMPLATES.items() if str(number) == template), None)
        if year is None:
            return None
        years = "".join(
            f'<li><a href="/site/tpl/{number}?nav=4&amp;year={other}">{other}年</a></li>'
            for other, number in _TEMPLATES.items()
        )
        bodies = "".join(
            f'<li><a href="{self._target(organ, year)}">{n}</a></li>' for organ, n in _ORGANS.items()
        )
        content = f'<ul class="years">{years}</ul><ul class="clearfix xxgk_nav_list">{bodies}</ul>'
        return Response(
            200, self.frame.page("政府信息公开年报", content, path=("政府信息公开年报",), head=_TAGS)
        )

    def _target(self, organ: str, year: int) -> str:
        if year == 2023 and organ == "6600103":
            return next(path for path, i in self.articles.items() if f"/{organ}/" in path and i.year == year)
        return f"/public/column/{organ}?type=3&amp;action=list"


def _article(organ: str, item: Item) -> str:
    return f"/public/{organ}/{36000000 + item.number}.html"


def _shown(rows: Sequence[tuple[str, str, str]], number: int) -> Sequence[tuple[str, str, str]]:
    """A page of rows; past the end, the last one again."""
    last = -(-len(rows) // _PER_PAGE)
    first = (min(number, last) - 1) * _PER_PAGE
    return rows[first : first + _PER_PAGE]


def _navli(rows: Sequence[tuple[str, str, str]]) -> str:
    return "".join(
        f'<div class="xxgk_navli"><ul><li><a href="{address}" title="{words}">{words[:16]}...</a></li>'
        f'<li class="rq"><span class="date">{day}</span></li></ul></div>'
        for address, words, day in rows
    )


def _loader(organ: str, pages: int) -> str:
    return f"""function load(pageIndex) {{
$.get('/site/label/8888?IsAjax=1&dataType=html&labelName=publicInfoList&siteId=6795621&organId={organ}'
 + '&pageSize={_PER_PAGE}&pageIndex=' + pageIndex + '&action=list&isDate=true&dateFormat=yyyy-MM-dd'
 + '&type=3&catId=&file=/xxgk/publicInfoList_newest2020', function (html) {{ $('#listbox').html(html); }}); }}
var pager = {{ pageCount:{pages}, currPage:1, call: load }};"""
