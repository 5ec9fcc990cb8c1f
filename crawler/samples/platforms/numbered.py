"""Numbered lists and regional systems: the same county on each of five of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from crawler.samples.platforms.frame import Frame
from crawler.samples.platforms.model import Asked, Catalogue, Expectation, Item
from crawler.samples.response import Response

_PER_PAGE = 6
_YEARS = (2024, 2023, 2022, 2021, 2020)
_PATH = ("政务公开", "政府信息公开年报")
_BODIES = ("富县人民政府", "富县财政局", "富县茶坊街道办事处")
_REGION = "610628"
_COLUMN_ID = "8aef2fa0-cc14-409e-9f68-fbdba00a0c72"
_BLOCK = f"/zfxxgk/templates/{_COLUMN_ID}/blocks/1bc71dcb-8ed1-44e7-8902-320ac2cb9096"
_DEPARTMENTS = {"001001": _BODIES[0], "001002": _BODIES[1], "001003": _BODIES[2]}


@dataclass(frozen=True, slots=True)
class _Entry:
    """One row: address from the root, words, date, and the report if it is one."""

    address: str
    words: str
    day: str
    item: Item | None = None


class NumberedPlatform:
    """One county on one system: `file`, `index`, `uuid`, `folder` or `epoint`."""

    name = "numbered"
    region = _REGION

    def __init__(self, system: str) -> None:
        self.system = system
        self.host = f"www.{system}-sample.gov.cn"
        home = f"http://{self.host}"
        self.listing = (
            home
            + {
                "file": "/zfxxgk/zfxxgknb/1.html",
                "index": "/33159/37006/index.htm",
                "uuid": f"/columns/{_COLUMN_ID}/index.html",
                "folder": "/zfxxgk/zfxxgknb/index.html",
                "epoint": f"/openSubPage.html?specialurl={quote(_govlist('001001', 1), safe='')}",
            }[system]
        )
        self.frame = Frame("富县人民政府", self.host, f"{_REGION}0001", ("/zn.html", "", "", self.listing))
        self.reports = Catalogue(tuple((name, _REGION) for name in _BODIES), _YEARS).of()
        self.above = Item("延安市人民政府", 2023, "610600", 1600)
        self.entries = self._entries()

    def answer(self, asked: Asked) -> Response | None:
        """Lists by the system's own rule, articles by their path."""
        if asked.method != "GET":
            return None
        if asked.path == "/":
            return Response(200, self.frame.home())
        entry = next((e for e in self.entries if asked.path == e.address.removesuffix("index.html")), None)
        entry = entry or next((e for e in self.entries if asked.path == e.address), None)
        if entry is not None:
            return Response(200, self._article(entry))
        markup = getattr(self, f"_{self.system}")(asked)
        return Response(200, markup) if markup else None

    def expected(self) -> Sequence[Expectation]:
        """The rows that are reports."""
        return [Expectation(f"http://{self.host}{e.address}", e.item) for e in self.entries if e.item]

    def _entries(self) -> list[_Entry]:
        entries = [_Entry(self._address(i), i.title, str(i.day), i) for i in (*self.reports, self.above)]
        first = entries[0]
        other = "http://www.elsewhere-sample.gov.cn/zfxxgknb/1881238323945988099.html"
        entries.insert(1, _Entry(self._odd(1), f"{first.words}（图片版）", first.day))
        entries.insert(3, _Entry(self._odd(2), "富县政府网站工作年度报表", "2025-01-22"))
        entries.insert(5, _Entry(self._odd(3), "我县召开政务公开工作推进会", "2025-01-06"))
        entries.insert(8, _Entry(self._odd(4), "富县2023年法治政府建设年度报告", "2024-03-02"))
        entries.insert(9, _Entry(other, "邻县人民政府2023年政府信息公开工作年度报告", "2024-01-25"))
        return entries

    def _address(self, item: Item) -> str:
        return self._numbered(item.number, f"{item.year + 1}01", _department(item.body))

    def _odd(self, number: int) -> str:
        return self._numbered(9000 + number, "202501", "001001")

    def _numbered(self, number: int, month: str, department: str) -> str:
        uuid = f"720faafd-6610-4d9e-9cc8-9e0f056c{number}"
        return {
            "file": f"/zfxxgk/zfxxgknb/188123832394598{number}.html",
            "index": f"/33159/content_235{number}.html",
            "uuid": f"/columns/{_COLUMN_ID}/{month}/21/{uuid}.html",
            "folder": f"/zfxxgk/zfxxgknb/92{number}/index.html",
            "epoint": f"/govxxgk/{department}/{month[:4]}-01-21/{uuid}.html",
        }[self.system]

    def _article(self, entry: _Entry) -> str:
        if entry.item is None:
            return self.frame.note(entry.words)
        return self.frame.article(entry.item, "<div class='m-txt-article'>", path=_PATH)

    def _page(self, number: int, entries: Sequence[_Entry], after: str) -> str:
        """A page of rows; past the end, the last one again."""
        return self.frame.page("政府信息公开年报", _list(number, entries) + after, path=_PATH)

    def _file(self, asked: Asked) -> str | None:
        number = asked.path.removeprefix("/zfxxgk/zfxxgknb/").removesuffix(".html")
        script = f"<script>var all = parseInt('{_pages(self.entries)}'); pager(all);</script>"
        return self._page(int(number), self.entries, script) if number.isdigit() else None

    def _index(self, asked: Asked) -> str | None:
        name = asked.path.removeprefix("/33159/37006/").removesuffix(".htm")
        number = "1" if name == "index" else name.removeprefix("index_")
        total = _pages(self.entries)
        if not number.isdigit() or name == "index_1" or int(number) > total:
            return None
        script = f"<script>function go(num) {{ if (num>{total}) num={total}; jump(num); }}</script>"
        return self._page(int(number), self.entries, script)

    def _uuid(self, asked: Asked) -> str | None:
        if asked.path == _BLOCK:
            number = asked.query.get("page", "")
            wrong = (
                not number.isdigit() or asked.query.get("fix") != "0" or int(number) > _pages(self.entries)
            )
            return "<ul></ul>" if wrong else _list(int(number), self.entries)
        if asked.path != f"/columns/{_COLUMN_ID}/index.html":
            return None
        script = (
            f"<script>$.get('{_BLOCK}?page=' + n + '&fix=0', show); var pageCount = {_pages(self.entries)};"
        )
        return self._page(1, self.entries, f"{script}</script>")

    def _folder(self, asked: Asked) -> str | None:
        names = ["index.html", *(f"4d2c0ab{n}-{n}.html" for n in range(2, _pages(self.entries) + 1))]
        name = asked.path.removeprefix("/zfxxgk/zfxxgknb/") or "index.html"
        if name not in names:
            return None
        links = "".join(f"<a href='{other}'>{n}</a>" for n, other in enumerate(names, 1))
        return self._page(names.index(name) + 1, self.entries, f"<div class='pages'>{links}</div>")

    def _epoint(self, asked: Asked) -> str | None:
        if asked.path == "/openSubPage.html":
            inner = asked.query.get("specialurl", "")
            return self.frame.page(
                "信息公开", f'<iframe src="{inner.replace("&", "&amp;")}"></iframe>', path=_PATH
            )
        department = asked.query.get("deptcode", "")
        if not asked.path.endswith("/govlist.html") or department not in _DEPARTMENTS:
            return None
        other = [
            _Entry(f"/govxxgk/{department}/2024-05-0{n}/{n}.html", f"文件{n}", "2024-05-05") for n in (1, 2)
        ]
        annual = asked.query.get("categorynum") == "009"
        own = (
            [e for e in self.entries if e.address.startswith(f"/govxxgk/{department}/")] if annual else other
        )
        tree = "".join(
            f"<li><a href='{_govlist(code, 1)}'>{name}</a></li>"
            f"<li><a href='{_govlist(code, 1).replace('009', '002')}'>{name}</a></li>"
            for code, name in _DEPARTMENTS.items()
        )
        count = f"<span>共{_pages(own)}页</span>"
        rows = _list(int(asked.query.get("pageIndex") or 1), own).replace("<ul", "<ul id='govinfolist'", 1)
        path = (*_PATH, _DEPARTMENTS[department])
        return self.frame.page("信息公开", f"<ul>{tree}</ul>{rows}{count}", path=path)


class ShaanxiPlatform(NumberedPlatform):
    """Pages `1.html`, `2.html`, counted by `parseInt`."""

    def __init__(self) -> None:
        super().__init__("file")


class HunanPlatform(NumberedPlatform):
    """Pages `index.htm`, `index_2.htm`, counted by `num>N`."""

    def __init__(self) -> None:
        super().__init__("index")


class HebeiPlatform(NumberedPlatform):
    """Columns by uuid, further pages as fragments."""

    def __init__(self) -> None:
        super().__init__("uuid")


class HebeiDepartmentsPlatform(NumberedPlatform):
    """Pages by links to `{8 hex}-2.html`, articles that are folders."""

    def __init__(self) -> None:
        super().__init__("folder")


class EpointPlatform(NumberedPlatform):
    """A list for each department, inside a wrapper."""

    def __init__(self) -> None:
        super().__init__("epoint")


def _department(body: str) -> str:
    return next((code for code, name in _DEPARTMENTS.items() if name == body), "001001")


def _govlist(department: str, number: int) -> str:
    path = f"/govxxgk/{department}/category/009/govlist.html"
    return f"{path}?deptcode={department}&categorynum=009&pageIndex={number}"


def _pages(entries: Sequence[_Entry]) -> int:
    return -(-len(entries) // _PER_PAGE)


def _list(number: int, entries: Sequence[_Entry]) -> str:
    first = (min(number, _pages(entries)) - 1) * _PER_PAGE
    rows = "".join(
        f'<li><a href="{e.address}" title="{e.words}">{e.words[:18]}...</a><span>{e.day}</span></li>'
        for e in entries[first : first + _PER_PAGE]
    )
    return f"<ul class='list'>{rows}</ul>"
