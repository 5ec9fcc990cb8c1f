"""Sample platform: reports in files, each carried by its page in another way.

A static list of TRS. What a row leads to: a page with the whole text and two copies of it, a file itself,
a viewer, a download without a name in its address, a ZIP under 附件1, a page of prose whose tables are in
a sheet. Forms and guides hang on the pages too and have no file behind them. Downloads are refused
without the address of the page that carries them, as Boda's are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from crawler.samples.article import content
from crawler.samples.files import load, source
from crawler.samples.files.paper import find
from crawler.samples.model import Body, SampleReport
from crawler.samples.platforms.frame import Frame
from crawler.samples.platforms.model import Asked, Expectation, Item
from crawler.samples.response import Response

_ROOT = "/zwgk/zfxxgk/zfxxgknb/"
_DOWNLOAD = "/system/_content/download.jsp"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TYPES = {
    "docx": _WORD,
    "doc": "application/msword",
    "pdf": "application/pdf",
    "ofd": "application/octet-stream",
    "xlsx": "application/octet-stream",
    "zip": "application/zip",
}
_DECOYS = (
    '<p><a href="./P020250101000001.doc">政府信息公开申请表.doc</a></p>'
    '<p><a href="./P020250101000002.pdf">本溪市政府信息公开指南</a></p>'
    '<p><a href="./P020250101000003.pdf">依申请公开流程图</a></p>'
)


@dataclass(frozen=True, slots=True)
class FiledItem(Item):
    """A report whose figures are those of a sample file."""

    figure: int = 0

    @property
    def received(self) -> int:
        """本年新收, as the file has it."""
        return self.figure


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of the list: the sample files, the address that speaks for the report, how it is carried."""

    files: tuple[str, ...]
    speaks: str
    how: str

    @property
    def report(self) -> tuple[Body, SampleReport]:
        return find(source(self.files[0]))


_ROWS = (
    _Row(("benxi-pingshan-2024.docx", "benxi-pingshan-2024.ofd"), "page", "text"),
    _Row(("benxi-2024.pdf",), "benxi-2024.pdf", "row"),
    _Row(("benxi-jiaoyuju-2024.pdf",), "benxi-jiaoyuju-2024.pdf", "viewer"),
    _Row(("benxi-mingshan-2024.doc",), "download", "download"),
    _Row(("benxi-fagaiwei-2024.zip",), "benxi-fagaiwei-2024.zip", "file"),
    _Row(("benxi-huanren-2023.xlsx",), "benxi-huanren-2023.xlsx", "prose"),
)


@dataclass(slots=True)
class FiledSample:
    """The platform. `name` is that of the strategy that reads its list."""

    name: str = "trs"
    host: str = "www.wenjianyangli.gov.cn"
    region: str = "210500"
    listing: str = f"http://www.wenjianyangli.gov.cn{_ROOT}"
    frame: Frame = field(init=False)

    def __post_init__(self) -> None:
        columns = ("/zwgk/zn/", "/zwgk/zd/", "/zwgk/fdzdgk/", _ROOT)
        self.frame = Frame("本溪市人民政府", self.host, "2105000001", columns)

    def answer(self, asked: Asked) -> Response | None:
        """The list, the pages of its rows, and their files."""
        if asked.path in (_ROOT, f"{_ROOT}index.html"):
            return Response(200, self._list())
        if asked.path == "/":
            return Response(200, self.frame.home())
        if asked.path == _DOWNLOAD:
            return self._download(asked)
        for number, row in enumerate(_ROWS):
            if asked.path == _page_path(number) and row.how != "row":
                return Response(200, self._page(row))
            for name in row.files:
                if asked.path == _file_path(name) and row.how != "download":
                    return _file(name)
        return None

    def expected(self) -> Sequence[Expectation]:
        """One report a row."""
        return [
            Expectation(self._speaker(number, row), _item(number, row)) for number, row in enumerate(_ROWS)
        ]

    def _speaker(self, number: int, row: _Row) -> str:
        home = f"http://{self.host}"
        if row.speaks == "page":
            return home + _page_path(number)
        return home + (_download_path(row.files[0]) if row.speaks == "download" else _file_path(row.speaks))

    def _list(self) -> str:
        lines = "".join(
            f'<li><a href="{_row_href(number, row)}">{row.report[1].title}</a>'
            f"<span>{row.report[1].listed}</span></li>"
            for number, row in enumerate(_ROWS)
        )
        pager = '<script>createPageHTML(1, 0, "index", "html");</script>'
        return self.frame.page(
            "政府信息公开年报", f"<ul>{lines}</ul>{pager}", path=("政务公开", "政府信息公开年报")
        )

    def _page(self, row: _Row) -> str:
        body, report = row.report
        tags = (
            f'<meta name="ArticleTitle" content="{report.title}">'
            f'<meta name="PubDate" content="{report.published:%Y-%m-%d %H:%M}">'
        )
        text = (
            f"<div class='main'><h1>{report.title}</h1>"
            f"<div class='TRS_Editor'>{_text(row, body, report)}</div>"
            f"<div class='fujian'>{_links(row)}{_DECOYS}</div></div>"
        )
        return self.frame.page(report.title, text, path=("政务公开", "政府信息公开年报"), head=tags)

    def _download(self, asked: Asked) -> Response | None:
        """The file that `wbfileid` names, for the page that carries it only."""
        for number, row in enumerate(_ROWS):
            if row.how == "download" and _download_path(row.files[0]).endswith(
                f"={asked.query.get('wbfileid')}"
            ):
                headers = {name.lower(): value for name, value in asked.headers.items()}
                if headers.get("referer") != f"http://{self.host}{_page_path(number)}":
                    return Response(403, "<html><title>403</title><body>Forbidden</body></html>")
                name = quote(f"{row.report[1].title}.doc")
                return _file(row.files[0], ("Content-Disposition", f"attachment; filename*=UTF-8''{name}"))
        return None


def _text(row: _Row, body: Body, report: SampleReport) -> str:
    whole = content(body, report, 1, opened=True, signed=True)
    if row.how == "text":
        return whole
    if row.how == "prose":
        head, *rest = whole.split("<table")
        return head + "".join(part.partition("</table>")[2] for part in rest)
    if row.how == "viewer":
        return (
            f'<iframe src="/js/pdf/web/viewer.html?file={quote(_file_path(row.files[0]), safe="")}"></iframe>'
        )
    return "<p>全文见附件。</p>"


def _links(row: _Row) -> str:
    if row.how == "text":
        title = row.report[1].title
        return "".join(
            f'<p>附件：<a href="../{name}" appendix="true">{title}.{name.rpartition(".")[2]}</a></p>'
            for name in row.files
        )
    if row.how == "viewer":
        return ""
    href = _download_path(row.files[0]) if row.how == "download" else _file_path(row.files[0])
    words = {"download": "附件", "file": "附件1", "prose": "附表.xlsx"}[row.how]
    return f'<p>附件：<a href="{href}">{words}</a></p>'


def _item(number: int, row: _Row) -> FiledItem:
    body, report = row.report
    figure = report.figures.applications["total"]["received_new"]
    return FiledItem(body.printed, report.year, body.region, number, figure or 0)


def _row_href(number: int, row: _Row) -> str:
    return _file_path(row.files[0]) if row.how == "row" else _page_path(number)


def _page_path(number: int) -> str:
    return f"{_ROOT}202501/t20250120_{7000001 + number}.html"


def _file_path(name: str) -> str:
    return f"{_ROOT}{name}"


def _download_path(name: str) -> str:
    number = 8800 + sum(map(ord, name)) % 1000
    return f"{_DOWNLOAD}?urltype=news.DownloadAttachUrl&owner=1745&wbfileid={number}"


def _file(name: str, *headers: tuple[str, str]) -> Response:
    return Response(200, "", _TYPES[name.rpartition(".")[2]], headers=headers, data=load(name))
