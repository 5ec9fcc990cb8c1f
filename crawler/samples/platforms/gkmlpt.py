"""Sample of Guangdong's disclosure platform: a page without rows, a tree in its script, lists as JSON.

Its lies: page 0 is page 1, another SID answers an empty list, `post_url` names a copy on another host, the
last page is followed by empty ones, and the 年报 column is full of other papers.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from crawler.samples.platforms.frame import Frame
from crawler.samples.platforms.model import Asked, Catalogue, Expectation, Item, report_html
from crawler.samples.response import Response

_ROOT = "/szlh/gkmlpt"
_SID = "755043"
_COLUMN, _STREETS, _GUIDE, _WEBSITE = "2629", "2630", "2601", "2640"
_STREET = "深圳市罗湖区桂园街道办事处"
_YEARS = (2024, 2023, 2021, 2020)
_A_PAGE = 100
_OTHERS = 103
_BULK = "关于{number}号文件的公示"

_Article = dict[str, Any]


class GkmlptSample:
    """A district on the platform, below a prefix of its own."""

    name = "gkmlpt"
    host = "www.szlh.gov.cn"
    region = "440303"
    listing = f"http://{host}{_ROOT}/annualreport#{_COLUMN}"

    def __init__(self) -> None:
        self.frame = Frame(
            "深圳市罗湖区人民政府", self.host, "4403030001", ("", "", "", f"{_ROOT}/annualreport")
        )
        here = self.region
        bodies = (("深圳市罗湖区人民政府", here), ("深圳市罗湖区教育局", here), ("深圳市罗湖区民政局", here))
        streets = ((_STREET, here),)
        self.columns = {
            _COLUMN: [*Catalogue(bodies, _YEARS).of(), Item("深圳市人民政府", 2023, "440300", 1900)],
            _STREETS: Catalogue(streets, _YEARS, first=1200).of(),
        }
        self.paths = {_path(item.number): item for items in self.columns.values() for item in items}

    def expected(self) -> Sequence[Expectation]:
        """The reports of both columns, at their addresses on the platform."""
        return [Expectation(f"http://{self.host}{path}", item) for path, item in self.paths.items()]

    def answer(self, asked: Asked) -> Response | None:
        """Home, the platform's pages, its lists and articles."""
        if asked.path == "/":
            return Response(200, self.frame.home(f"<a href='{_ROOT}/index'>政府信息公开</a>"))
        if asked.path in (f"{_ROOT}/index", f"{_ROOT}/annualreport"):
            return Response(200, self.frame.page("政府信息公开", "<div id='app'></div>" + _config(_TREE)))
        item = self.paths.get(asked.path)
        if item is not None:
            title = _title(item)
            detail = {"title": title, "content": report_html(item), "publisher": item.body}
            script = _config(_TREE, DETAIL=detail)
            return Response(200, self.frame.page(title, "<div id='app'></div>" + script))
        column = asked.path.removeprefix(f"{_ROOT}/api/all/")
        return self._list(column, asked) if column != asked.path else None

    def _list(self, column: str, asked: Asked) -> Response:
        articles = self._articles(column) if asked.query.get("sid") == _SID else []
        number = max(int(asked.query.get("page", "1")), 1)
        shown = articles[(number - 1) * _A_PAGE : number * _A_PAGE]
        answer = {"total": len(articles), "classify": {"post_count": len(articles)}, "articles": shown}
        return Response(200, json.dumps(answer), "application/json; charset=utf-8")

    def _articles(self, column: str) -> list[_Article]:
        reports = [
            _article(item.number, _title(item), item.day.isoformat()) for item in self.columns.get(column, ())
        ]
        if column == _COLUMN:
            others = [_article(5000 + n, _BULK.format(number=n), "2023-05-06") for n in range(_OTHERS)]
            decoys = [
                _article(4001, "罗湖区2023年法治政府建设年度报告", "2024-02-01"),
                _article(4002, "罗湖区政府网站工作年度报表（2023年度）", "2024-01-20"),
                _article(4003, f"{reports[0]['title']}（图片版）", "2024-01-20"),
            ]
            return [*reports[:5], *decoys, *others, *reports[5:]]
        if column == _WEBSITE:
            return [
                _article(4100 + n, f"202{n}年政府信息公开工作年度报告填报说明", "2024-01-20")
                for n in range(3)
            ]
        return reports


def _title(item: Item) -> str:
    """Its title; the street's names no body, which only the publisher's field does."""
    return item.title.removeprefix(_STREET)


def _path(number: int) -> str:
    return f"{_ROOT}/content/{number // 1000}/{number}/post_{number}.html"


def _article(number: int, title: str, day: str) -> _Article:
    return {
        "id": number,
        "title": title,
        "url": f"http://{GkmlptSample.host}{_path(number)}",
        "post_url": f"http://www.sz.gov.cn/content/post_{number}.html",
        "created_at": "2019-01-01 00:00:00",
        "display_publish_time": f"{day} 09:30:00",
        "attachment": [],
        "is_expired": False,
    }


def _node(number: str, name: str, count: int, children: Sequence[Any] = (), jump: str = "") -> dict[str, Any]:
    return {
        "id": int(number),
        "name": name,
        "children": list(children),
        "jump_url": jump,
        "post_count": count,
    }


_TREE = [
    _node(_GUIDE, "政府信息公开指南", 1),
    _node(
        "2602",
        "法定主动公开内容",
        0,
        [_node("2603", "机构职能", 12), _node(_WEBSITE, "政府网站工作年度报表", 3)],
    ),
    _node(
        _COLUMN,
        "政府信息公开年报",
        119,
        [_node(_STREETS, "街道", 4)],
        f"{_ROOT}/annualreport#{_COLUMN}",
    ),
]


def _config(tree: Sequence[Any], **more: Any) -> str:
    """The script of every page: plain script around JSON."""
    rest = "".join(f", {name}: {json.dumps(value)}" for name, value in more.items())
    return f"<script>window._CONFIG = {{ SID: '{_SID}', TREE: {json.dumps(tree)}{rest} }};</script>"
