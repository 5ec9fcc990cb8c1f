"""Hanweb's datacall: the column against its double, and each trap by itself."""

from __future__ import annotations

import pytest

from crawler.asks import Ask
from crawler.listings.detect import detect, read_list
from crawler.listings.page import ListPage, read_page
from crawler.samples.platforms.datacall import DatacallSample
from db.archive import Archive
from tests.crawler.platforms.check import check, lists_asked

COLUMN = "http://www.a.gov.cn/zwgk/nb/"
CALL = "http://www.a.gov.cn/jact/front/datacall/showJsContent.do?iid={}"
TITLE = "财政局2024年政府信息公开工作年度报告"


def script(number: int, host: str = "") -> str:
    return f"<script src='{host}/jact/front/datacall/showJsContent.do?iid={number}'></script>"


def page(body: str, url: str = COLUMN, asked: str = "") -> ListPage:
    return read_page(body.encode(), url, asked=asked)


def test_a_column(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    platform = DatacallSample()
    server = check(archive, monkeypatch, platform)
    assert lists_asked(server, platform) == 3  # the column and its two calls


def test_calls_are_asked_once_on_their_own_host_and_no_more_than_four() -> None:
    calls = [script(n) for n in (1, 1, 2, 3, 4, 5)] + [script(9, "http://b.gov.cn")]
    reading = read_list(page(f"<html><body>{''.join(calls)}</body></html>"))
    assert reading.strategy == "datacall"
    assert [Ask.read(address).url for address in reading.pages] == [CALL.format(n) for n in (1, 2, 3, 4)]


def test_a_page_with_rows_of_its_own_asks_for_none() -> None:
    row = f"<ul><li><a href='202501/t20250101_12345.html'>{TITLE}</a></li></ul>"
    assert detect(page(f"<html><body>{row}{script(1)}</body></html>")).name == "trs"


@pytest.mark.parametrize(
    ("written", "titles"),
    [
        (f"document.write(\"<a href='/art/1.html'>{TITLE}</a>\")", [TITLE]),
        (f"var t='{TITLE}';document.writeln('<a href=/art/1.html>'+t+'</a>')", [TITLE]),
        ("document.write(draw(rows))", []),
    ],
)
def test_what_a_call_writes(written: str, titles: list[str]) -> None:
    asked = Ask(CALL.format(1), script=True, referer=COLUMN).address
    reading = read_list(page(written, CALL.format(1), asked), "datacall")
    assert [row.title for row in reading.rows] == titles
    assert reading.pages == ()
