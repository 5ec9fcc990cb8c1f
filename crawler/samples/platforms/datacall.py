"""Sample of Hanweb's datacall: a page without rows, which scripts of the portal write; one writes a box."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.samples.platforms.hanweb_frame import Entry, Frame, decoys
from crawler.samples.platforms.model import Asked, Catalogue, Expectation, Item
from crawler.samples.response import Response

_CALL = "/jact/front/datacall/showJsContent.do"
_YEARS = (2024, 2023, 2021)
_BODIES = (("历下区人民政府", "370102"), ("历下区财政局", "370102"), ("历下区千佛山街道办事处", "370102"))
_SCRIPT = "text/javascript; charset=utf-8"


class DatacallSample:
    """A district whose 年报 column is drawn by two calls: the list's and a box of news."""

    name = "datacall"
    host = "www.datacall-sample.gov.cn"
    region = "370102"
    listing = f"http://{host}/col/col40001/index.html"

    def __init__(self) -> None:
        self.frame = Frame("历下区人民政府", "3701020001", "/col/col40001/index.html")
        items = [*Catalogue(_BODIES, _YEARS).of(), Item("济南市人民政府", 2023, "370100", 1990)]
        self.rows = [
            Entry(
                f"/art/{item.year + 1}/1/{item.day.day}/art_40001_{item.number}.html",
                item.title,
                item.day,
                item,
            )
            for item in items
        ]
        self.rows[2:2] = decoys("40001", "历下区")

    def expected(self) -> Sequence[Expectation]:
        """All reports, the city's too."""
        return [Expectation(f"http://{self.host}{row.url}", row.item) for row in self.rows if row.item]

    def answer(self, asked: Asked) -> Response | None:
        """Home, the column, its calls and articles."""
        if asked.path == "/":
            return Response(200, self.frame.home())
        if asked.path == "/col/col40001/index.html":
            calls = "".join(
                f"<div class='list'><script src='{_CALL}?iid={call}&amp;t=1'></script></div>"
                for call in ("12", "88")
            )
            return Response(200, self.frame.page("政府信息公开年报", calls))
        if asked.path == _CALL:
            return Response(200, self._written(asked.query.get("iid", "")), _SCRIPT)
        found = next((row.item for row in self.rows if row.url == asked.path), None)
        return Response(200, self.frame.article(found)) if found else None

    def _written(self, call: str) -> str:
        """Script: the list in pieces, the box in one."""
        if call == "12":
            return "document.write(\"<ul><li><a href='/art/2025/1/2/art_7_1.html'>要闻</a></li></ul>\");"
        rows = "\n".join(
            f'document.write("<li><a href=\\"{row.url}\\" title=\'{row.title}\'>{row.title[:14]}...</a>'
            f'<span>{row.day}</span></li>");'
            for row in self.rows
        )
        return f"document.write('<ul>');\n{rows}\ndocument.write('</ul>');"
