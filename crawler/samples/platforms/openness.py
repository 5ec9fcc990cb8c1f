"""Openness: a page for each branch and year, years with nothing, branches elsewhere, an older branch list."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.samples.platforms.frame import Frame
from crawler.samples.platforms.model import Asked, Catalogue, Expectation, Item
from crawler.samples.response import Response

_YEARS = (2024, 2023, 2022, 2021, 2020)
# A year the site offers and no branch has.
_EMPTY = 2019
_ROOT = "/OpennessAnnualReport/year/show"
_OLD = "/opennessAnnualReport/"
# Its reports stand in the year's page itself.
_INLINE = "341"
_BRANCHES = {_INLINE: "东至县人民政府", "342": "东至县财政局", "343": "东至县尧渡镇人民政府"}
_OLD_BRANCH = ("5f0c1a2b3c4d5e6f70819203", "东至县司法局")
_PER_PAGE = 3
_TAGS = '<meta name="ColumnName" content="政府信息公开年报"><meta name="ColumnType" content="信息公开年报">'


class OpennessPlatform:
    """A county of Anhui: three branches by year, one by the older list, one that is a site of its own."""

    name = "openness"
    host = "www.openness-sample.gov.cn"
    region = "341721"
    listing = f"http://{host}{_ROOT}/{_INLINE}/2024.html"

    def __init__(self) -> None:
        bodies = tuple((name, self.region) for name in (*_BRANCHES.values(), _OLD_BRANCH[1]))
        self.reports = Catalogue(bodies, _YEARS).of()
        self.above = Item("池州市人民政府", 2024, "341700", 1700)
        columns = ("/OpennessContent/showList/341/101/page_1.html", "/zd.html", "/fd.html", self.listing)
        self.frame = Frame("东至县人民政府", self.host, "3417210001", columns)
        self.by_place = {(self._branch(item), item.year): item for item in self.reports}

    def answer(self, asked: Asked) -> Response | None:
        """Years of branches, the older list by its query, articles; a wrong type shows the guide."""
        if asked.method != "GET":
            return None
        if asked.path == "/":
            return Response(200, self.frame.home())
        if asked.path.startswith(f"{_ROOT}/"):
            branch, _, year = asked.path.removeprefix(f"{_ROOT}/").removesuffix(".html").partition("/")
            return self._year(branch, int(year)) if branch in _BRANCHES and year.isdigit() else None
        if asked.path == _OLD and asked.query.get("branch_id") == _OLD_BRANCH[0]:
            return Response(200, self._old_list(int(asked.query.get("page") or 1)))
        if asked.path.startswith("/Xxgknb/show/") and asked.query.get("type") != "1":
            return Response(200, self.frame.note("东至县政府信息公开指南"))
        return self._article(asked.path)

    def expected(self) -> Sequence[Expectation]:
        """Reports in their year's page or in a page of their own."""
        return [Expectation(f"http://{self.host}{self._place(item)}", item) for item in self._all()]

    def _all(self) -> Sequence[Item]:
        return (*self.reports, self.above)

    def _branch(self, item: Item) -> str:
        return next((branch for branch, name in _BRANCHES.items() if name == item.body), _OLD_BRANCH[0])

    def _place(self, item: Item) -> str:
        branch = self._branch(item)
        if branch == _INLINE:
            return f"{_ROOT}/{branch}/{item.year}.html"
        if branch == _OLD_BRANCH[0]:
            return f"/xxgkAnnualReport/detail/61f1f0ed886688e3278b{item.number:04d}.html"
        return f"/Xxgknb/show/{item.number - 900}.html?type=1"

    def _article(self, path: str) -> Response | None:
        for item in self._all():
            if self._place(item).partition("?")[0] == path:
                box = "<div class='j-fontContent'>"
                # The town's titles name no body: its branch says whose report it is.
                title = f"{item.year}年政府信息公开工作年度报告" if self._branch(item) == "343" else ""
                crumbs = ("政府信息公开", item.body, "政府信息公开年报")
                return Response(200, self.frame.article(item, box, path=crumbs, title=title))
        return None

    def _tree(self, branch: str, year: int) -> str:
        shown = year or _YEARS[0]
        links = "".join(
            f'<li><a href="{_ROOT}/{other}/{shown}.html">{name}</a></li>' for other, name in _BRANCHES.items()
        )
        links += f'<li><a href="{_OLD}?branch_id={_OLD_BRANCH[0]}">{_OLD_BRANCH[1]}</a></li>'
        links += '<li><a href="http://jyj.openness-elsewhere.gov.cn/xxgk/">东至县教育局</a></li>'
        links += '<li><a href="/OpennessContent/showList/342/202/page_1.html">部门文件</a></li>'
        years = "".join(
            f'<li><a href="{_ROOT}/{branch}/{other}.html">{other}年</a></li>'
            for other in (*_YEARS, _EMPTY)
            if branch in _BRANCHES
        )
        return f'<div class="tree"><ul>{links}</ul></div><ul class="years">{years}</ul>'

    def _year(self, branch: str, year: int) -> Response:
        tree = self._tree(branch, year)
        path = ("政府信息公开", _BRANCHES[branch], "政府信息公开年报")
        item = self.by_place.get((branch, year))
        if item is None:
            content = f"{tree}<div class='list'>暂无{year}年度报告</div>"
            return Response(200, self.frame.page("政府信息公开年报", content, path=path, head=_TAGS))
        if branch == _INLINE:
            return Response(200, self.frame.article(item, "<div class='show'>", path=path, extra=tree))
        words = item.title.removeprefix(item.body) if branch == "343" else item.title
        link = f'<a href="{self._place(item)}" title="{words}">{words[:12]}...</a>'
        row = f"<li>{link}<span>{item.day}</span></li>"
        content = f'{tree}<div class="list"><ul>{row}</ul></div>'
        return Response(200, self.frame.page("政府信息公开年报", content, path=path, head=_TAGS))

    def _old_list(self, number: int) -> str:
        own = [(self._place(i), i.title, i.day) for i in self.reports if i.body == _OLD_BRANCH[1]]
        own.insert(1, (self._place(self.above), self.above.title, self.above.day))
        own.insert(2, ("/XxgkContent/show/9001.html", "东至县2024年法治政府建设年度报告", self.above.day))
        own.insert(4, ("/XxgkContent/show/9002.html", "东至县政府网站工作年度报表", self.above.day))
        rows = "".join(
            f'<li><a href="{address}">{words}</a><span>{day}</span></li>'
            for address, words, day in own[(number - 1) * _PER_PAGE : number * _PER_PAGE]
        )
        pages = -(-len(own) // _PER_PAGE)
        links = "".join(
            f'<a href="{_OLD}?branch_id={_OLD_BRANCH[0]}&amp;page={other}">{other}</a>'
            for other in range(1, pages + 1)
        )
        content = f'{self._tree("", 0)}<div class="list"><ul>{rows}</ul><div class="page">{links}</div></div>'
        path = ("政府信息公开", _OLD_BRANCH[1], "政府信息公开年报")
        return self.frame.page("政府信息公开年报", content, path=path)
