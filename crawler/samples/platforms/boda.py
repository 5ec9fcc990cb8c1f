"""Boda VSB: pages counted down from T, links relative to a folder that changes, leaves that are reports."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.samples.platforms.frame import Frame
from crawler.samples.platforms.model import Asked, Catalogue, Expectation, Item
from crawler.samples.response import Response

_PER_PAGE = 7
_STEM = "/zfxxgk/zfxxgknb"
_LEAF_YEAR = 2022
_PATH = ("政务公开", "政府信息公开年报")


class BodaPlatform:
    """A county of Yunnan: four pages of rows, and a year of townships whose leaves are reports."""

    name = "boda"
    host = "www.boda-sample.gov.cn"
    region = "530521"
    listing = f"http://{host}{_STEM}.htm"

    def __init__(self) -> None:
        bodies = (
            ("施甸县人民政府", "530521"),
            ("施甸县财政局", "530521"),
            ("施甸县太平镇人民政府", "530521"),
            ("施甸县水长乡人民政府", "530521"),
        )
        self.reports = Catalogue(bodies, (2024, 2023, 2021, 2020)).of()
        self.above = Item("保山市人民政府", 2024, "530500", 1900)
        towns = (("施甸县何元乡人民政府", "530521"), ("施甸县老麦乡人民政府", "530521"))
        self.leaves = dict(zip(("hyx", "lmx"), Catalogue(towns, (_LEAF_YEAR,), 1950).items, strict=True))
        columns = ("/zfxxgk/zfxxgkzn.htm", "/zfxxgk/zfxxgkzd.htm", "/zfxxgk/fdzdgknr.htm", f"{_STEM}.htm")
        self.frame = Frame("施甸县人民政府", self.host, "5305210001", columns)
        self.rows = self._rows()
        self.total = -(-len(self.rows) // _PER_PAGE)
        self.files = self._files()

    def answer(self, asked: Asked) -> Response | None:
        """Plain files; a number the list does not have is missing."""
        markup = self.files.get(asked.path) if asked.method == "GET" else None
        return Response(200, markup) if markup else None

    def expected(self) -> Sequence[Expectation]:
        """The rows' articles, the city's among them, and the leaves."""
        home = f"http://{self.host}"
        return (
            *(Expectation(home + _article(item), item) for item in (*self.reports, self.above)),
            *(Expectation(f"{home}{_leaf(name)}", item) for name, item in self.leaves.items()),
        )

    def _rows(self) -> list[tuple[str, str, str]]:
        """Address from the root, words, date."""
        rows = [(_article(item), item.title, str(item.day)) for item in self.reports]
        first = self.reports[0]
        rows.insert(1, ("/info/2031/880001.htm", f"{first.title}（图片版）", str(first.day)))
        rows.insert(3, ("/info/2031/880002.htm", "施甸县2024年政府网站工作年度报表", "2025-01-20"))
        rows.insert(6, ("/info/2031/880003.htm", "县政务公开工作推进会召开", "2025-01-09"))
        rows.insert(8, (_article(self.above), self.above.title, str(self.above.day)))
        rows.insert(11, ("/info/2031/880004.htm", "施甸县2023年法治政府建设年度报告", "2024-03-01"))
        other = "http://www.boda-elsewhere.gov.cn/info/1001/5001.htm"
        rows.insert(13, (other, "邻县人民政府2023年政府信息公开工作年度报告", "2024-01-20"))
        return rows

    def _files(self) -> dict[str, str]:
        files = {"/": self.frame.home()}
        for number in range(1, self.total + 1):
            path = f"{_STEM}.htm" if number == 1 else f"{_STEM}/{self.total - number + 1}.htm"
            files[path] = self._page(number)
        box = "<div id='vsb_content'><div class='v_news_content'>"
        for item in (*self.reports, self.above):
            files[_article(item)] = self.frame.article(item, box, path=_PATH, extra="</div>")
        for name, item in self.leaves.items():
            files[_leaf(name)] = self.frame.article(
                item, box, path=(*_PATH, "2022年", "乡镇"), extra="</div>"
            )
        files |= self._branches()
        for address, words, _ in self.rows:
            if address.startswith("/info/2031/"):
                files[address] = self.frame.note(words)
        files |= {address: self.frame.note("信息公开") for address in self.frame.columns[:3]}
        return files

    def _page(self, number: int) -> str:
        """Page `number` from 1, its links as they are relative to its own folder."""
        up = "../" if number == 1 else "../../"
        shown = self.rows[(number - 1) * _PER_PAGE : number * _PER_PAGE]
        lines = "".join(
            f'<li id="line_u13_{place}"><a href="{_relative(address, up)}" title="{words}">{_cut(words)}</a>'
            f"<span>{day}</span></li>"
            for place, (address, words, day) in enumerate(shown)
        )
        inside = "zfxxgknb/" if number == 1 else ""
        tree = f'<div class="lefttree"><ul><li><a href="{inside}n2022n.htm">2022年</a></li></ul></div>'
        script = f'<script>_simple_list_gotopage_fun({self.total},"u13_goto",2)</script>'
        content = f'{tree}<div class="list"><ul>{lines}</ul>{self._pager(number, inside)}</div>{script}'
        return self.frame.page("政府信息公开年报", content, path=_PATH)

    def _pager(self, number: int, inside: str) -> str:
        links = f'<span class="p_t">共{len(self.rows)}条 {number}/{self.total}</span>'
        if number < self.total:
            links += f'<span class="p_next p_fun"><a href="{inside}{self.total - number}.htm">下页</a></span>'
            links += f'<span class="p_last p_fun"><a href="{inside}1.htm">尾页</a></span>'
        return f'<div class="pb_sys_common">{links}</div>'

    def _branches(self) -> dict[str, str]:
        """The year of leaves: year, class, body, each page in a folder named like the one above."""
        year = "<ul><li><a href='n2022n/xz.htm'>乡镇</a></li></ul>"
        towns = "".join(
            f"<li><a href='xz/{name}.htm'>{item.body[3:-4]}</a></li>" for name, item in self.leaves.items()
        )
        marks = '<script src="/system/resource/js/base64.js"></script>'
        return {
            f"{_STEM}/n2022n.htm": self.frame.page("2022年", year, path=(*_PATH, "2022年"), foot=marks),
            f"{_STEM}/n2022n/xz.htm": self.frame.page(
                "乡镇", f"<ul>{towns}</ul>", path=(*_PATH, "2022年", "乡镇"), foot=marks
            ),
        }


def _article(item: Item) -> str:
    return f"/info/{2000 + item.year % 100}/{item.number}.htm"


def _leaf(name: str) -> str:
    return f"{_STEM}/n2022n/xz/{name}.htm"


def _relative(address: str, up: str) -> str:
    return up + address.removeprefix("/") if address.startswith("/") else address


def _cut(words: str) -> str:
    return words if len(words) < 22 else f"{words[:20]}..."
