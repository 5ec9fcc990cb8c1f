"""Articles filed by day: the county against its double, and each trap by itself."""

from __future__ import annotations

import pytest

from crawler.listings.detect import detect
from crawler.listings.page import ListPage, read_page
from crawler.samples.platforms.cms_html import CmsHtmlSample
from db.archive import Archive
from tests.crawler.platforms.check import check, lists_asked

HOST = "http://www.a.gov.cn"
ROW = (
    "<ul><li><a href='/cms/html/npszf/2025-01-20/1779102018.html'>"
    "财政局2024年政府信息公开工作年度报告</a><span>2025-01-20</span></li></ul>"
)


def page(body: str, path: str) -> ListPage:
    return read_page(f"<html><body>{body}</body></html>".encode(), HOST + path)


def test_a_county(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    platform = CmsHtmlSample()
    server = check(archive, monkeypatch, platform)
    # Each page of each column once, and nothing else.
    assert lists_asked(server, platform) == len(platform.lists)


@pytest.mark.parametrize(
    ("path", "content", "name"),
    [
        ("/cms/html/npszf/zfxxgknb/index.html", "", "cms-html"),
        ("/zwgk/", ROW, "cms-html"),
        ("/zwgk/", ROW.replace("/cms/", "/").replace("2025-01-20/", "202501/"), "cms-html"),
        ("/html/2025/a.html", "", "directory"),
    ],
)
def test_marks(path: str, content: str, name: str) -> None:
    assert detect(page(content, path)).name == name


def test_a_day_and_another_site_are_no_columns() -> None:
    links = (
        "<ul><li><a href='/cms/html/npszf/2025-01-20/'>2025年</a></li>"
        "<li><a href='/cms/html/other/nb2023/index.html'>2023年</a></li>"
        "<li><a href='/cms/html/npszf/nb2022/index.html'>2022年</a></li></ul>"
    )
    here = page(links + ROW, "/cms/html/npszf/zfxxgknb/index.html")
    assert [column.name for column in detect(here).read(here).columns] == ["2022年"]
