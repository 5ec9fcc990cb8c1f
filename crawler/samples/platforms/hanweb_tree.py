"""Sample of Hanweb's catalogue by its tree: a frame, the tree in it, and a list for each node."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.samples.platforms.hanweb_frame import Entry, Frame, decoys
from crawler.samples.platforms.model import Asked, Catalogue, Expectation, Item
from crawler.samples.response import Response

_AREA = "014000335"
_NODES = {
    "A01": "政府信息公开指南",
    "A0204": "人事任免",
    "A09": "政府信息公开年报",
    "A10": "政府网站工作年度报表",
}
_ANNUAL = "A09"
_YEARS = (2024, 2023, 2022, 2020)
_BODIES = (("莱阳市人民政府", "370682"), ("莱阳市教育局", "370682"))
_PER_PAGE = 5


class XxgkTreeSample:
    """A body's column whose frame holds a tree; without a node the service lists everything."""

    name = "hanweb-xxgk"
    host = "www.xxgktree-sample.gov.cn"
    region = "370682"
    listing = f"http://{host}/col/col50001/index.html?number=A09"

    def __init__(self) -> None:
        self.frame = Frame("莱阳市人民政府", "3706820001", "/col/col50001/index.html?number=A09")
        items = [*Catalogue(_BODIES, _YEARS).of(), Item("烟台市人民政府", 2023, "370600", 1990)]
        self.rows = [
            Entry(
                f"/art/{item.year + 1}/1/{item.day.day}/art_50001_{item.number}.html",
                item.title,
                item.day,
                item,
            )
            for item in items
        ]
        self.rows[1:1] = decoys("50001", "莱阳市")

    def expected(self) -> Sequence[Expectation]:
        """All reports of the node."""
        return [Expectation(f"http://{self.host}{row.url}", row.item) for row in self.rows if row.item]

    def answer(self, asked: Asked) -> Response | None:
        """Home, column, frame, tree, lists and articles."""
        module = asked.path.removeprefix("/module/xxgk/")
        if asked.path == "/":
            return Response(200, self.frame.home())
        if asked.path == "/col/col50001/index.html":
            inner = f"<iframe src='/module/xxgk/subjectinfo.jsp?area={_AREA}'></iframe>"
            return Response(200, self.frame.page("政府信息公开年报", inner))
        if module == "subjectinfo.jsp":
            script = (
                f"$('#tree').load('/module/xxgk/tree.jsp?standardXxgk=1&area={_AREA}&divid=div4');"
                "function funclick(id){ $('#list').load('/module/xxgk/search.jsp', {infotypeId:id}); }"
            )
            return Response(200, f"<html><body><div id='tree'></div><script>{script}</script></body></html>")
        if module == "tree.jsp":
            nodes = "".join(
                f"<li><a href='javascript:void(0)' onclick=\"funclick('{node}')\">{words}</a></li>"
                for node, words in _NODES.items()
            )
            return Response(200, f"<ul>{nodes}</ul>") if asked.query.get("area") == _AREA else None
        if module == "search.jsp":
            return Response(200, self._search(asked))
        found = next((row.item for row in self.rows if row.url == asked.path), None)
        return Response(200, self.frame.article(found)) if found else None

    def _search(self, asked: Asked) -> str:
        told = {**asked.query, **asked.form}
        right = (
            told.get("infotypeId") == _ANNUAL
            and told.get("area") == _AREA
            and told.get("standardXxgk") == "1"
        )
        rows = self.rows if right else decoys("50009", "莱阳市") * 40
        number, total = int(told.get("currpage", "1")), -(-len(rows) // _PER_PAGE)
        shown = "".join(
            f"<tr class='tr_main_value_odd'><td><a href='{row.url}' title='{row.title}'>{row.title}</a></td>"
            f"<td>{row.day}</td></tr>"
            for row in rows[(number - 1) * _PER_PAGE : number * _PER_PAGE]
        )
        turn = f"<a href='javascript:funGoPage({number + 1})'>下一页</a>"
        return f"<table>{shown}</table><div>第{number}页 共{total}页 {turn}</div>"
