"""Sample of UCAP's script forms: two channels whose rows a script asks for as JSON, by GET and by POST.

Their lies: the pages hold no row, addresses come without scheme, titles hold tags, fewer records come than
were asked for, a channel that the page does not name answers an empty list, and `?page=` on a page does
nothing.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import md5
from typing import Any

from crawler.samples.platforms.frame import Frame
from crawler.samples.platforms.model import Asked, Catalogue, Expectation, Item
from crawler.samples.response import Response

_SITE = "/hlsx"
_LANDING = f"{_SITE}/c108460/zfxxgk.shtml"
_GET, _POST = f"{_SITE}/c108463/zfxxgk_gknbz.shtml", f"{_SITE}/c108464/index.shtml"
_SEARCH, _FILES = "/common/search/", "/getFileListByCodeId"
_IDS = {_GET: "4c2fa1b0d5e64f0f8a7791d3c2b6e001", _POST: "61eaab3127b040d4950fff177f09e002"}
_MOST = 6  # records an answer holds, however many are asked for
_YEARS = (2024, 2023, 2021, 2020)
_PATH = ("政府信息公开", "政府信息公开年报")


class UcapJsonSample:
    """A county's portal on UCAP whose lists are drawn by script."""

    name = "ucap"
    host = "www.hrbbx.gov.cn"
    region = "230125"
    listing = f"http://{host}{_LANDING}"

    def __init__(self) -> None:
        columns = (f"{_SITE}/c108461/zfxxgk.shtml", "", f"{_SITE}/c108462/xxgk_lists.shtml", _LANDING)
        self.frame = Frame("宾县人民政府", self.host, "2301250001", columns)
        here = self.region
        self.columns = {
            _GET: Catalogue((("宾县人民政府", here), ("宾县宾州镇人民政府", here)), _YEARS).of(),
            _POST: Catalogue((("宾县教育局", here), ("宾县财政局", here)), _YEARS, first=1100).of(),
        }
        self.paths = {_article(page, item): item for page, items in self.columns.items() for item in items}

    def expected(self) -> Sequence[Expectation]:
        """The reports of both channels."""
        return [Expectation(f"http://{self.host}{path}", item) for path, item in self.paths.items()]

    def answer(self, asked: Asked) -> Response | None:
        """Home, landing, channel pages, their scripts' lists, and articles."""
        if asked.path == "/":
            return Response(200, self.frame.home())
        if asked.path == _LANDING:
            links = f"<ul><li><a href='{_GET}'>政府</a></li><li><a href='{_POST}'>部门</a></li></ul>"
            return Response(200, self.frame.page(_PATH[-1], links, path=_PATH))
        if asked.path in self.columns:
            return Response(200, self._channel(asked.path))
        found = self._list(asked)
        if found is not None:
            return found
        item = self.paths.get(asked.path)
        if item is None:
            return None
        box = "<div class='article-content' id='zoomcon'>"
        return Response(200, self.frame.article(item, box, path=(*_PATH, "正文")))

    def _list(self, asked: Asked) -> Response | None:
        if asked.path == f"{_SEARCH}{_IDS[_GET]}" and asked.query.get("_isJson") == "true":
            return _json({"data": self._records(_GET, asked.query.get("page", "1"))})
        if asked.path == _FILES and asked.method == "POST":
            known = asked.form.get("channelId") == _IDS[_POST]
            data = self._records(_POST, asked.form.get("page", "1")) if known else {"total": 0, "results": []}
            return _json({"code": 200, "results": {"data": data}})
        return None

    def _channel(self, path: str) -> str:
        if path == _GET:
            script = (
                f"var channelId = '{_IDS[_GET]}';\n"
                "$.get('/common/search/' + channelId + '?page=' + p + '&_isJson=true', draw);"
            )
        else:
            script = f"var data = {{channelId: '{_IDS[_POST]}', page: 1}};\n$.post('{_FILES}', data, draw);"
        content = f"<ul id='list-data'></ul><div id='page_div'></div><script>{script}</script>"
        return self.frame.page(_PATH[-1], content, path=_PATH)

    def _records(self, page: str, asked: str) -> dict[str, Any]:
        name = "title" if page == _GET else "titleHtml"
        records = [_record(name, item.title, _article(page, item), item) for item in self.columns[page]]
        first = self.columns[page][0]
        folder = page.rpartition("/")[0]
        records[1:1] = [
            _record(name, "宾县政府网站工作年度报表（2024年度）", f"{folder}/202501/c01_88001.shtml", first),
            _record(name, "宾县2024年法治政府建设年度报告", f"{folder}/202501/c01_88002.shtml", first),
            _record(name, f"{first.title}（图片版）", f"{folder}/202501/c01_88003.shtml", first),
        ]
        number = max(int(asked), 1)
        shown = records[(number - 1) * _MOST : number * _MOST]
        return {"total": len(records), "page": number, "rows": _MOST, "results": shown}


def _record(name: str, title: str, path: str, item: Item) -> dict[str, Any]:
    words = title.replace("政府信息公开", "<em>政府信息公开</em>") if name == "titleHtml" else title
    return {
        name: words,
        "url": f"//{UcapJsonSample.host}{path}",
        "publishedTimeStr": f"{item.day.isoformat()} 10:00:00",
        "domainMetaList": [{"resultList": [{"key": "title", "value": title}]}],
    }


def _article(page: str, item: Item) -> str:
    name = md5(str(item.number).encode(), usedforsecurity=False).hexdigest()
    return f"{page.rpartition('/')[0]}/{item.year + 1}01/{name}.shtml"


def _json(data: dict[str, Any]) -> Response:
    return Response(200, json.dumps(data, ensure_ascii=False), "application/json; charset=utf-8")
