"""The tree of Hanweb's catalogue: a body's column against its double, and each trap by itself."""

from __future__ import annotations

import pytest

from crawler.asks import Ask
from crawler.listings.detect import read_list
from crawler.listings.model import Reading
from crawler.listings.page import read_page
from crawler.samples.platforms.hanweb_tree import XxgkTreeSample
from db.archive import Archive
from tests.crawler.platforms.check import check, lists_asked

HOST = "http://www.a.gov.cn"
TREE = "/module/xxgk/tree.jsp?standardXxgk=1&area=T7&divid=div4"


def read(body: str, path: str, asked: str = "") -> Reading:
    return read_list(read_page(f"<html><body>{body}</body></html>".encode(), HOST + path, asked=asked))


def test_a_column(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    platform = XxgkTreeSample()
    server = check(archive, monkeypatch, platform)
    assert lists_asked(server, platform) == 6  # column, frame, tree, three pages of the node's list
    searched = [asked for asked in server.asked if asked.path.endswith("search.jsp")]
    assert {asked.form["infotypeId"] for asked in searched} == {"A09"}


def test_no_list_is_asked_without_its_node() -> None:
    script = f"<script>load('{TREE}'); find('/module/xxgk/search.jsp?area=T7');</script>"
    reading = read(script, "/module/xxgk/subjectinfo.jsp?area=T7")
    assert reading.strategy == "hanweb-xxgk"
    assert reading.pages == ()
    assert [Ask.read(column.url).url for column in reading.columns] == [HOST + TREE]


def test_the_nodes_of_annual_reports() -> None:
    nodes = (
        "<li onclick=\"funclick('001')\">政府信息公开指南</li>"
        "<a href=\"javascript:funclick('B-9')\">信息公开年报</a>"
        "<a href=\"javascript:funclick('B-8')\">政府网站工作年度报表</a>"
    )
    asked = Ask(HOST + TREE, script=True, referer=f"{HOST}/module/xxgk/subjectinfo.jsp?area=T7").address
    (column,) = read(nodes, TREE, asked).columns
    ask = Ask.read(column.url)
    assert column.name == "信息公开年报"
    assert ask.url.startswith(f"{HOST}/module/xxgk/search.jsp?")
    assert {name: value for name, value in ask.form if name != "requestUrl"} == {
        "standardXxgk": "1",
        "area": "T7",
        "divid": "div4",
        "infotypeId": "B-9",
        "currpage": "1",
    }


@pytest.mark.parametrize(
    ("source", "followed"),
    [
        ("/module/xxgk/subjectinfo.jsp?area=T7", True),
        ("http://b.gov.cn/module/xxgk/subjectinfo.jsp?area=T7", False),
    ],
)
def test_frames(source: str, followed: bool) -> None:
    reading = read(f"<iframe src='{source}'></iframe>", "/col/col7/index.html")
    assert [column.url for column in reading.columns] == ([HOST + source] if followed else [])
