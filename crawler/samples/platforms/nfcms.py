"""Sample of NFCMS: pages `index.html`, `index_2.html` …, a class of bodies below the government's own list.

Its lies: there is no `index_1.html`, the pager's links are absolute, and the columns hold other papers.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from crawler.samples.platforms.frame import Frame
from crawler.samples.platforms.model import Asked, Catalogue, Expectation, Item
from crawler.samples.response import Response

_ROOT = "/zwgk/xxgknb"
_YEARS = (2024, 2023, 2021, 2020)
_A_PAGE = 5
_PATH = ("政务公开", "政府信息公开年报")

_NOTE = "遂溪县部署2023年政府信息公开工作年度报告编制工作"

_Row = tuple[str, str, str]


class NfcmsSample:
    """A district's portal on NFCMS."""

    name = "nfcms"
    host = "www.suixi.gov.cn"
    region = "440823"
    listing = f"http://{host}{_ROOT}/"

    def __init__(self) -> None:
        columns = ("/zwgk/zn/", "/zwgk/zd/", "/zwgk/fdzdgknr/", f"{_ROOT}/")
        self.frame = Frame("遂溪县人民政府", self.host, "4408230001", columns)
        self.columns = {
            _ROOT: Catalogue((("遂溪县人民政府", self.region),), _YEARS).items,
            f"{_ROOT}/bm": Catalogue(
                (("遂溪县教育局", self.region), ("遂溪县财政局", self.region)), _YEARS, first=1100
            ).items,
            f"{_ROOT}/zj": Catalogue((("遂溪县杨柑镇人民政府", self.region),), _YEARS, first=1200).items,
        }
        # The city's own report stands in the county's column.
        self.columns[_ROOT].append(Item("湛江市人民政府", 2023, "440800", 1900))
        self.paths = {
            f"{column}/content/post_{item.number}.html": item
            for column, items in self.columns.items()
            for item in items
        }

    def expected(self) -> Sequence[Expectation]:
        """The reports of all three columns."""
        return [Expectation(f"http://{self.host}{path}", item) for path, item in self.paths.items()]

    def answer(self, asked: Asked) -> Response | None:
        """Home, lists and articles."""
        if asked.path == "/":
            return Response(200, self.frame.home())
        item = self.paths.get(asked.path)
        if item is not None:
            head = f'<script>var NFCMS_POST_ID = "{item.number}";</script>'
            box = "<div class='article-content'>"
            return Response(200, self.frame.article(item, box, path=(*_PATH, "正文"), extra=head))
        if asked.path.endswith("post_8804.html"):
            return Response(200, self.frame.note(_NOTE))
        pages = chain.from_iterable(self._pages(column).items() for column in self.columns)
        return next((Response(200, page) for path, page in pages if path == asked.path), None)

    def _rows(self, column: str) -> list[_Row]:
        base = f"http://{self.host}{column}/content"
        rows = [
            (item.title, f"{base}/post_{item.number}.html", item.day.isoformat())
            for item in self.columns[column]
        ]
        title, _, day = rows[0]
        rows[1:1] = [
            (f"{title}（图片版）", f"{base}/post_8801.html", day),
            ("2023年政府网站工作年度报表", f"{base}/post_8802.html", "2024-01-20"),
            ("遂溪县2023年法治政府建设年度报告", f"{base}/post_8803.html", "2024-02-20"),
            ("徐闻县2023年政府信息公开工作年度报告", "http://www.xuwen.gov.cn/nb/content/post_9.html", day),
        ]
        if column == _ROOT:
            rows.append((_NOTE, f"{base}/post_8804.html", "2023-12-20"))
        return rows

    def _pages(self, column: str) -> dict[str, str]:
        rows = self._rows(column)
        total = -(-len(rows) // _A_PAGE)
        found: dict[str, str] = {}
        for number in range(1, total + 1):
            shown = rows[(number - 1) * _A_PAGE : number * _A_PAGE]
            page = self._list(column, shown, number, total)
            name = "index.html" if number == 1 else f"index_{number}.html"
            found[f"{column}/{name}"] = page
            if number == 1:
                found[f"{column}/"] = page
        return found

    def _list(self, column: str, rows: Sequence[_Row], number: int, total: int) -> str:
        lines = "".join(
            f"<li><a href='{href}' title='{title}'>{title[:16]}...</a><span>{day}</span></li>"
            for title, href, day in rows
        )
        base = f"http://{self.host}{column}/index"
        pager = f"<a class='first' href='{base}.html'>首页</a>"
        if number < total:
            pager += f"<a class='next' href='{base}_{number + 1}.html'>下一页</a>"
        pager += f"<a class='last' href='{base}_{total}.html'>尾页</a>"
        tree = (
            f"<ul class='tabs'><li><a href='{_ROOT}/bm/'>县直部门</a></li>"
            f"<li><a href='{_ROOT}/zj/'>镇街</a></li></ul>"
        )
        content = f"{tree}<ul class='list_con'>{lines}</ul><div class='page'>{pager}</div>"
        return self.frame.page("政府信息公开年报", content, path=_PATH)
