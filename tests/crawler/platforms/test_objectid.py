"""Channels by object id: the county against its double, and each trap by itself."""

from __future__ import annotations

import pytest

from crawler.listings.detect import detect
from crawler.listings.page import ListPage, read_page
from crawler.samples.platforms.objectid import ObjectIdSample
from db.archive import Archive
from tests.crawler.platforms.check import check, lists_asked

HOST = "http://www.a.gov.cn"
ROW = (
    "<ul><li><a href='/gongkai/channel_6389af9f3759918282647952/doc_67b43fa416c84d7cf76b06e7.html'>"
    "财政局2024年政府信息公开工作年度报告</a><span>2025-01-20</span></li></ul>"
)


def page(body: str, path: str) -> ListPage:
    return read_page(f"<html><body>{body}</body></html>".encode(), HOST + path)


def test_a_county(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    platform = ObjectIdSample()
    server = check(archive, monkeypatch, platform)
    # Each page of each column once, and nothing else.
    assert lists_asked(server, platform) == len(platform.lists)


@pytest.mark.parametrize(
    ("path", "content", "name"),
    [
        ("/gongkai/channel_63899b0337599182826238d0/", "", "objectid"),
        ("/gongkai/site_a/channel_c_5f9f6c84b9dfe9bfb0a8c881_n_1605684550.5624/", "", "objectid"),
        ("/channel_x_5669_13598/", "", "objectid"),
        ("/zwgk/", ROW, "objectid"),
        ("/channel_news/", "", "directory"),
    ],
)
def test_marks(path: str, content: str, name: str) -> None:
    assert detect(page(content, path)).name == name


def test_a_list_that_the_browser_draws_has_no_rows() -> None:
    shell = "<div id='app'></div><script src='/static/app.js'></script>"
    reading = detect(page(shell, "/gongkai/channel_63899b0337599182826238d0/")).read(page(shell, "/gongkai/"))
    assert (reading.rows, reading.columns, reading.pages) == ((), (), ())
