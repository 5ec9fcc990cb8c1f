"""Sample platform: column pages with a data store of rows, the rest from dataproxy.jsp."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from crawler.samples.platforms.hanweb_frame import Entry, Frame, decoys
from crawler.samples.platforms.model import Asked, Catalogue, Expectation, Item
from crawler.samples.response import Response

_EMPTY = "<datastore><recordset></recordset></datastore>"
_PER_PAGE = 3
_GROUP = 3 * _PER_PAGE
_COLUMN = "33718"
_UNIT = "212860"
_BODIES = (
    ("荣成市人民政府", "371082"),
    ("荣成市教育局", "371082"),
    ("荣成市崖西镇人民政府", "371082"),
    ("荣成市民政局", "371082"),
)


@dataclass(slots=True)
class HanwebSample:
    """A portal with one 年报 column.

    Attributes:
        sealed: columnid and unitid are encrypted; the script still prints the plain numbers.
        grouped: rows come by group only, a range is answered with the empty store (an older version).
    """

    sealed: bool = False
    grouped: bool = False
    name: str = "hanweb"
    host: str = "www.jpageyangli.gov.cn"
    region: str = "371082"
    listing: str = f"http://www.jpageyangli.gov.cn/col/col{_COLUMN}/index.html"
    rows: list[Entry] = field(default_factory=list)
    frame: Frame = field(init=False)

    def __post_init__(self) -> None:
        self.frame = Frame("样例市人民政府", "3710820001", f"/col/col{_COLUMN}/index.html")
        higher = Item("威海市人民政府", 2022, "371000", 1990)
        items = [*Catalogue(_BODIES, (2023, 2022, 2021, 2020, 2019)).of(), higher]
        self.rows = [Entry(_address(item), item.title, item.day, item) for item in items]
        twin = Entry(f"/art/2024/1/9/art_{_COLUMN}_74.html", f"{items[0].title}（图片版）", items[0].day)
        others = [*decoys(_COLUMN, "荣成市"), twin]
        for place, entry in zip((0, 4, 7, 11, 2), others, strict=True):
            self.rows.insert(place, entry)

    def expected(self) -> Sequence[Expectation]:
        """All reports, the higher body's too."""
        return [Expectation(f"http://{self.host}{row.url}", row.item) for row in self.rows if row.item]

    def answer(self, asked: Asked) -> Response | None:
        """Home, column, articles, and the data behind the widget."""
        if asked.path == "/":
            return Response(200, self.frame.home())
        if asked.path == f"/col/col{_COLUMN}/index.html":
            return Response(200, self._column())  # whatever pageNum says
        if asked.path == self._proxy:
            return Response(200, self._data(asked), "text/xml; charset=utf-8")
        found = next((row for row in self.rows if row.url == asked.path), None)
        if found is None:
            return None
        if found.item is None:
            return Response(200, self.frame.page(found.title, f"<h1>{found.title}</h1><p>内容从略。</p>"))
        return Response(200, self.frame.article(found.item))

    @property
    def _proxy(self) -> str:
        return "/module/jpage/dataproxy.jsp" if self.grouped else "/module/web/jpage/dataproxy.jsp"

    @property
    def _ids(self) -> dict[str, str]:
        if self.sealed:
            return {"columnid": "uYk3PzT9Qw%3D%3D", "unitid": "b0Ck8sVxN1%2B5"}
        return {"columnid": _COLUMN, "unitid": _UNIT}

    def _column(self) -> str:
        fields = (
            f"col:1,appid:1,webid:1,path:'/',columnid:{_COLUMN},sourceContentType:1,unitid:'{_UNIT}',"
            "webname:'样例市人民政府',permissiontype:0"
        )
        script = (
            f"jQuery('#{_UNIT}').jpage({{proxyUrl:'{self._proxy}',perPage:{_PER_PAGE},"
            f"totalRecord:{len(self.rows)},showMode:'normal',ajaxParam:{{{fields}}}}});"
        )
        body = (
            f'<div id="{_UNIT}"><script type="text/xml">{self._store(0, _GROUP, 1)}</script></div>'
            f'<script>{script}</script><a href="?uid={_UNIT}&pageNum=2">下一页</a>'
        )
        return self.frame.page("政府信息公开年报", body)

    def _data(self, asked: Asked) -> str:
        told = {**asked.query, **asked.form}
        if any(quote(told.get(name, ""), safe="") != value for name, value in self._ids.items()):
            return _EMPTY
        if "startrecord" in told:
            start, end = int(told["startrecord"]) - 1, int(told["endrecord"])
            return _EMPTY if self.grouped or asked.method != "POST" else self._store(start, end, None)
        group = int(told["page"])
        return self._store(group * _GROUP, (group + 1) * _GROUP, group + 1)

    def _store(self, start: int, end: int, following: int | None) -> str:
        shown = self.rows[start : min(end, start + _GROUP)]
        if not shown:
            return _EMPTY
        records = "".join(f"<record><![CDATA[{_row(entry)}]]></record>" for entry in shown)
        ids = "&".join(f"{name}={value}" for name, value in self._ids.items())
        link = (
            f'<nextgroup><![CDATA[<a href="{self._proxy}?page={following}&appid=1&webid=1&path=/&{ids}'
            f'&webname={quote("样例市人民政府")}&permissiontype=0"></a>]]></nextgroup>'
            if following is not None
            else ""
        )
        return f"<datastore>{link}<recordset>{records}</recordset></datastore>"


def _address(item: Item) -> str:
    day = item.day
    return f"/art/{day.year}/{day.month}/{day.day}/art_{_COLUMN}_{item.number}.html"


def _row(entry: Entry) -> str:
    """A row as real portals dress it: a `li` never closed, a date on a line of its own, a table row."""
    place = sum(map(ord, entry.url)) % 3
    if place == 0:
        return f"<li class='clearfix'><a href='{entry.url}' title='{entry.title}'>{entry.title[:14]}…</a>" + (
            f"<span class='time'>{entry.day}</span>"
        )
    if place == 1:
        return f"<li><a href='{entry.url}'>{entry.title}</a><b>\n{entry.day}\n</b></li>"
    return f"<tr><td>·<a href='{entry.url}' target='_blank'>{entry.title}</a></td><td>[{entry.day}]</td></tr>"
