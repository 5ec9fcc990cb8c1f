"""SiteServer and other numbered channels: the county against its double, and each trap by itself."""

from __future__ import annotations

import pytest

from crawler.listings.detect import detect
from crawler.listings.page import ListPage, read_page
from crawler.samples.platforms.channels import ChannelsSample
from db.archive import Archive
from tests.crawler.platforms.check import check, lists_asked

HOST = "http://www.a.gov.cn"
ROW = (
    "<ul><li><a href='/contents/12/3456.html'>"
    "财政局2024年政府信息公开工作年度报告</a><span>2025-01-20</span></li></ul>"
)


def page(body: str, path: str) -> ListPage:
    return read_page(f"<html><body>{body}</body></html>".encode(), HOST + path)


def test_a_county(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    platform = ChannelsSample()
    server = check(archive, monkeypatch, platform)
    # Each page of each column once, and nothing else.
    assert lists_asked(server, platform) == len(platform.lists)


@pytest.mark.parametrize(
    ("path", "content", "name"),
    [
        ("/channels/5719.html", "", "channels"),
        ("/kfq/channels/5719_2.html", "", "channels"),
        ("/channel/12965/index.html", "", "channels"),
        ("/zwgk/", ROW + "<a href='/channels/5720.html'>部门</a>", "channels"),
        ("/zwgk/", ROW, "directory"),
        ("/channel/zwgk/", "", "directory"),
    ],
)
def test_marks(path: str, content: str, name: str) -> None:
    assert detect(page(content, path)).name == name


def test_the_tree_leads_below_this_channel_only() -> None:
    tree = (
        "<ul><li><a href='/channels/1.html'>政策文件</a>"
        "<ul><li><a href='/channels/2.html'>部门</a></li></ul></li>"
        "<li><a href='/channels/3.html'>政府信息公开年报</a><ul><li><a href='/channels/4.html'>部门</a></li>"
        "<li><a href='/channels/5.html'>2023年</a></li></ul></li></ul>"
    )
    reading = detect(page(ROW, "/channels/3.html")).read(page(tree + ROW, "/channels/3.html"))
    assert [column.url for column in reading.columns] == [
        f"{HOST}/channels/4.html",
        f"{HOST}/channels/5.html",
    ]
    assert reading.by_words


def test_another_year_stands_beside_a_year() -> None:
    path = "<div class='position'>当前位置：首页 > 政府信息公开年报 > 2024年</div>"
    years = (
        "<ul><li><a href='/channels/7.html'>2023年</a></li><li><a href='/channels/8.html'>部门</a></li></ul>"
    )
    reading = detect(page(ROW, "/channels/6.html")).read(page(path + years + ROW, "/channels/6.html"))
    assert [(column.name, column.beside) for column in reading.columns] == [("2023年", True), ("部门", False)]
