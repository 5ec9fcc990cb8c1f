"""Flat file names: the county against its double, and each trap by itself."""

from __future__ import annotations

import pytest

from crawler.listings.detect import detect
from crawler.listings.page import ListPage, read_page
from crawler.samples.platforms.xxgk_list import SlugSample
from db.archive import Archive
from tests.crawler.platforms.check import check, lists_asked

HOST = "http://www.a.gov.cn"
ROW = (
    "<ul><li><a href='/xxgk-show-47746.html'>"
    "财政局2024年政府信息公开工作年度报告</a><span>2025-01-20</span></li></ul>"
)


def page(body: str, path: str) -> ListPage:
    return read_page(f"<html><body>{body}</body></html>".encode(), HOST + path)


def test_a_county(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    platform = SlugSample()
    server = check(archive, monkeypatch, platform)
    # Each page of each column once, and nothing else.
    assert lists_asked(server, platform) == len(platform.lists)


@pytest.mark.parametrize(
    ("path", "content", "name"),
    [
        ("/xxgk-list-zfxxgknb.html", "", "xxgk-list"),
        ("/xxgk-list-zfxxgknb-2.html", "", "xxgk-list"),
        ("/gk.html", ROW, "xxgk-list"),
        ("/xxgk-xxgknb", "", "directory"),
    ],
)
def test_marks(path: str, content: str, name: str) -> None:
    assert detect(page(content, path)).name == name


def test_columns_of_the_menu_are_none() -> None:
    menu = (
        "<div class='nav'><ul><li><a href='/xxgk-list-zcwj.html'>部门</a></li></ul></div>"
        "<ul><li><a href='/xxgk-list-zhinan.html'>政府信息公开指南</a></li>"
        "<li><a href='/xxgk-list-2023.html'>2023年</a></li></ul>"
    )
    here = page(menu + ROW, "/xxgk-list-nb.html")
    assert [column.name for column in detect(here).read(here).columns] == ["2023年"]
