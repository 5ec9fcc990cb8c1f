"""JEECMS: the county against its double, and each trap by itself."""

from __future__ import annotations

import pytest

from crawler.listings.detect import detect
from crawler.listings.page import ListPage, read_page
from crawler.samples.platforms.jeecms import JeecmsSample
from db.archive import Archive
from tests.crawler.platforms.check import check, lists_asked

HOST = "http://www.a.gov.cn"
ROW = (
    "<ul><li><a href='/gknb2024/24969651.jhtml'>"
    "财政局2024年政府信息公开工作年度报告</a><span>2025-01-20</span></li></ul>"
)


def page(body: str, path: str) -> ListPage:
    return read_page(f"<html><body>{body}</body></html>".encode(), HOST + path)


def test_a_county(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    platform = JeecmsSample()
    server = check(archive, monkeypatch, platform)
    # Each page of each column once, and nothing else.
    assert lists_asked(server, platform) == len(platform.lists)


@pytest.mark.parametrize(
    ("path", "content", "name"),
    [
        ("/gknb2024/index.jhtml", "", "jeecms"),
        ("/c/www/xsqnb.jhtml", "", "jeecms"),
        ("/zwgk/", ROW, "jeecms"),
        ("/zwgk/", "<a href='/index.jhtml'>首页</a>", "directory"),
    ],
)
def test_marks(path: str, content: str, name: str) -> None:
    assert detect(page(content, path)).name == name


@pytest.mark.parametrize(
    ("button", "following"),
    [
        (
            "<input type='button' value='下一页' onclick=\"location.href='index_3.jhtml'\">",
            ["/nb/index_3.jhtml"],
        ),
        ("<input type='button' value='下一页' disabled>", []),
        ("<input type='button' value='上一页' onclick=\"location.href='index.jhtml'\">", []),
        ("<input type='button' value='下一页' onclick=\"location.href='index_2.jhtml'\">", []),
    ],
)
def test_buttons(button: str, following: list[str]) -> None:
    here = page(f"{ROW}共 30 条 2/3 页 {button}", "/nb/index_2.jhtml")
    assert list(detect(here).read(here).pages) == [HOST + path for path in following]
