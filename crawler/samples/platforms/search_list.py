"""Samples of lists that a service answers: Xinyu's and Suzhou's by POST, Taiyuan's by GET."""

from __future__ import annotations

import json
from collections.abc import Sequence

from crawler.samples.platforms.hanweb_frame import Entry, Frame, decoys
from crawler.samples.platforms.model import Asked, Catalogue, Expectation, Item
from crawler.samples.response import Response

_YEARS = (2024, 2023, 2022, 2021)
_BODIES = (("渝水区人民政府", "360502"), ("渝水区司法局", "360502"), ("渝水区罗坊镇人民政府", "360502"))
_HEX = "9f86d081884c7d659a2feaa0c55ad015"
_PER_PAGE = 6
_CALLS = {
    "xinyu": (f"/u/search/list/{_HEX}", "$.post('{url}', {{pageNum: 1, pageSize: 6, site: 'ys'}}, draw);"),
    "suzhou": (
        "/szinf/xxgk/interfacesWebZcwj/loadData",
        "$.ajax({{url: '{url}?pageSize=6', type: 'POST', data: {{pageIndex: 1, channel_id: 'c88'}}}});",
    ),
    "taiyuan": (
        "/intertidwebapp/govChanInfo/getDocuments",
        "$.getJSON('{url}?Index=1&pageSize=6&siteId=1&ChannelType=1&chanId=25&order=1', draw);",
    ),
}
_CHANNEL = {"xinyu": ("site", "ys"), "suzhou": ("channel_id", "c88"), "taiyuan": ("chanId", "25")}


class ServicePlatform:
    """One district, its column drawn from one of the services."""

    name = "search-list"
    region = "360502"

    def __init__(self, system: str) -> None:
        self.system = system
        self.host = f"www.{system}-service.gov.cn"
        self.listing = f"http://{self.host}/zfxxgk/nb/"
        self.frame = Frame("渝水区人民政府", "3605020001", "/zfxxgk/nb/")
        items = [*Catalogue(_BODIES, _YEARS).of(), Item("新余市人民政府", 2023, "360500", 1990)]
        self.rows = [
            Entry(
                f"/zfxxgk/{item.year + 1}-01/{item.day.day}/content_{item.number}.shtml",
                item.title,
                item.day,
                item,
            )
            for item in items
        ]
        self.rows[4:4] = decoys("7", "渝水区")

    def expected(self) -> Sequence[Expectation]:
        """All reports."""
        return [Expectation(f"http://{self.host}{row.url}", row.item) for row in self.rows if row.item]

    def answer(self, asked: Asked) -> Response | None:
        """Home, the column without rows, the service, articles."""
        url, call = _CALLS[self.system]
        if asked.path == "/":
            return Response(200, self.frame.home())
        if asked.path == "/zfxxgk/nb/":
            body = f"<ul id='list'></ul><script>{call.format(url=url)}</script>"
            return Response(200, self.frame.page("政府信息公开年报", body))
        if asked.path == url:
            return self._service(asked)
        found = next((row.item for row in self.rows if row.url == asked.path), None)
        return Response(200, self.frame.article(found)) if found else None

    def _service(self, asked: Asked) -> Response | None:
        posted = self.system != "taiyuan"
        told = {**asked.query, **asked.form}
        name, value = _CHANNEL[self.system]
        if (asked.method == "POST") != posted or told.get("pageSize") != str(_PER_PAGE):
            return None
        rows = self.rows if told.get(name) == value else []
        number = next(int(told[key]) for key in ("pageNum", "pageIndex", "Index") if key in told)
        records = [
            {"id": place, "title": row.title, "url": row.url, "publishDate": f"{row.day} 08:00"}
            for place, row in enumerate(rows[(number - 1) * _PER_PAGE : number * _PER_PAGE])
        ]
        data: dict[str, object] = {"allRow": len(rows), "list": records}
        answer = {"code": 200, "data": {"page": data} if self.system == "xinyu" else data}
        return Response(200, json.dumps(answer, ensure_ascii=False), "application/json; charset=utf-8")


class XinyuSample(ServicePlatform):
    """`/u/search/list/<32 hex>`."""

    def __init__(self) -> None:
        super().__init__("xinyu")


class SuzhouSample(ServicePlatform):
    """`loadData`, fields beside the address."""

    def __init__(self) -> None:
        super().__init__("suzhou")


class TaiyuanSample(ServicePlatform):
    """`getDocuments`, all fields in the address."""

    def __init__(self) -> None:
        super().__init__("taiyuan")
