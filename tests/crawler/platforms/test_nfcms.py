"""NFCMS: pages counted from 1 under TRS's file names."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.listings.detect import read_list
from crawler.listings.model import Reading, Stated
from crawler.listings.page import read_page
from crawler.samples.platforms.nfcms import NfcmsSample
from db.archive import Archive
from tests.crawler.platforms.check import check, lists_asked

NB = "http://www.suixi.gov.cn/zwgk/xxgknb/"
ROW = (
    "<ul><li><a href='./content/post_2147681.html'>遂溪县2023年政府信息公开工作年度报告</a>"
    "<span>2024-01-20</span></li></ul>"
)


def read(body: str, name: str = "") -> Reading:
    page = read_page(f"<html><body>{body}</body></html>".encode(), NB + name, today=date(2025, 3, 1))
    return read_list(page)


def test_all_reports_are_found(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    platform = NfcmsSample()
    server = check(archive, monkeypatch, platform)
    assert lists_asked(server, platform) <= 1.3 * (2 + 3 + 2)
    assert not any(asked.path.endswith("index_1.html") for asked in server.asked)


@pytest.mark.parametrize(
    ("pager", "name", "following"),
    [
        ("<a href='index_2.html'>下一页</a><a href='index_9.html'>尾页</a>", "", "index_2.html"),
        # Only the last page is linked.
        ("<a href='index_9.html'>尾页</a>", "index.html", "index_2.html"),
        ("<a href='index_9.html'>尾页</a>", "index_2.html", "index_3.html"),
        # A window of numbers that does not reach the next page's neighbour.
        ("<a href='index_2.html'>2</a><a href='index_9.html'>9</a>", "index_2.html", "index_3.html"),
        ("<a href='index.html'>首页</a><a href='index_9.html'>尾页</a>", "index_9.html", None),
        ("", "index.html", None),
    ],
)
def test_pages(pager: str, name: str, following: str | None) -> None:
    reading = read(ROW + f"<div class='page'>{pager}</div>", name)
    assert reading.strategy == "nfcms"
    assert reading.pages == (() if following is None else (NB + following,))


def test_the_last_page_is_what_the_list_says_of_its_length() -> None:
    assert read(ROW + "<a href='index_2.html'>下一页</a><a href='index_9.html'>尾页</a>").stated == Stated(
        pages=9
    )
    assert read(ROW).stated is None


def test_the_pager_of_another_list_is_not_followed() -> None:
    assert read(ROW + "<a href='/zwgk/gsgg/index_9.html'>尾页</a>").pages == ()


def test_dated_articles_are_another_family() -> None:
    row = ROW.replace("content/post_2147681", "202401/t20240120_123456")
    assert read(row + "<script>createPageHTML(3, 0, 'index', 'html')</script>").strategy == "trs"
