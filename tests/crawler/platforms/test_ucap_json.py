"""UCAP's script forms: rows that a page's script asks for."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from crawler.asks import Ask
from crawler.listings.detect import read_list
from crawler.listings.model import Reading
from crawler.listings.page import read_page
from crawler.samples.platforms.ucap_json import UcapJsonSample
from db.archive import Archive
from tests.crawler.platforms.check import check, lists_asked

HOST = "http://www.hrbbx.gov.cn"
PAGE = f"{HOST}/x/c108463/index.shtml"
ID = "61eaab3127b040d4950fff177f09e561"
TITLE = "宾县2023年政府信息公开工作年度报告"


def read(script: str, body: str = "") -> Reading:
    markup = f"<html><body>{body}<script>{script}</script></body></html>"
    return read_list(read_page(markup.encode(), PAGE, today=date(2025, 3, 1)))


def answer(data: object, ask: Ask) -> Reading:
    raw = json.dumps(data, ensure_ascii=False).encode()
    return read_list(read_page(raw, ask.url, asked=ask.address), "ucap")


def record(number: int = 1, **more: object) -> dict[str, Any]:
    return {"title": TITLE, "url": f"/x/c108463/202401/c01_{10000 + number}.shtml", **more}


def searched(number: int = 1, note: str = "") -> Ask:
    return Ask(f"{HOST}/common/search/{ID}?page={number}&_pageSize=100", script=True, referer=PAGE, note=note)


def test_all_reports_are_found(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    platform = UcapJsonSample()
    server = check(archive, monkeypatch, platform)
    # The landing page, two channels' pages, two answers for each.
    assert lists_asked(server, platform) <= 1.3 * (1 + 2 + 2 * 2)


@pytest.mark.parametrize(
    ("script", "url"),
    [
        (f"$.get('/common/search/{ID}?page=1&_pageSize=15', f)", f"{HOST}/common/search/{ID}"),
        (f"var channelId='{ID}'; get('/common/search/' + channelId)", f"{HOST}/common/search/{ID}"),
        (f"var u = '/searchList/{ID}?page=' + p", f"{HOST}/searchList/{ID}"),
        (f"var u = '//www.hrbbx.gov.cn/u/common/search/{ID}'", f"{HOST}/u/common/search/{ID}"),
    ],
)
def test_a_frame_asks_what_its_script_asks(script: str, url: str) -> None:
    reading = read(script)
    assert reading.strategy == "ucap"
    (page,) = reading.pages
    ask = Ask.read(page)
    assert (ask.method, ask.url.partition("?")[0], ask.referer) == ("GET", url, PAGE)
    assert "_isJson=true" in ask.url


def test_the_file_list_is_a_post() -> None:
    (page,) = read(f'$.post(\'/getFileListByCodeId\', {{"channelId": "{ID}", page: 1}})').pages
    ask = Ask.read(page)
    assert (ask.method, ask.url, dict(ask.form)["channelId"]) == ("POST", f"{HOST}/getFileListByCodeId", ID)


@pytest.mark.parametrize("script", ["get('/common/search/' + id)", "$.post('/getFileListByCodeId', form)"])
def test_without_a_channel_in_the_page_nothing_is_asked(script: str) -> None:
    assert read(script).pages == ()


def test_rows_in_the_page_need_no_script() -> None:
    row = f"<ul><li><a href='/x/c108463/202401/c01_1001.shtml'>{TITLE}</a></li></ul>"
    reading = read(f"createPageHTML('p',1,1,'index','shtml',1); get('/common/search/{ID}')", row)
    assert (len(reading.rows), reading.pages) == (1, ())


def test_the_search_box_of_a_list_is_not_asked() -> None:
    row = f"<ul><li><a href='/x/c108463/202401/c01_1001.shtml'>{TITLE}</a></li></ul>"
    assert read(f"function go() {{ location.href = '/common/search/{ID}?searchWord=' + w }}", row).pages == ()
    (drawn,) = read(f"$.get('/common/search/{ID}?page=2&_isJson=true', f)", row).pages
    assert "page=1" in drawn


def test_titles_hold_tags_and_addresses_no_scheme() -> None:
    one = record(
        title="",
        titleHtml="<p>宾县<em>2023</em>年政府信息公开&nbsp;工作年度报告</p>",
        url="//www.hrbbx.gov.cn/a/c01_123.shtml",
    )
    one["publishedTimeStr"] = "2024-01-20 10:00:00"
    reading = answer({"results": {"data": {"total": 1, "results": [one]}}}, searched())
    assert [(row.url, row.kind, row.when) for row in reading.rows] == [
        (f"{HOST}/a/c01_123.shtml", "report", date(2024, 1, 20))
    ]


def test_a_record_that_moved() -> None:
    moved = record(url="", redirectUrl="http://www.harbin.gov.cn/x/c01_1.shtml")
    both = record(2, redirectUrl="http://www.harbin.gov.cn/x/c01_2.shtml")
    rows = answer({"data": {"total": 2, "results": [moved, both]}}, searched()).rows
    assert [row.url for row in rows] == [
        "http://www.harbin.gov.cn/x/c01_1.shtml",
        f"{HOST}/x/c108463/202401/c01_10002.shtml",
    ]


@pytest.mark.parametrize(
    ("shown", "total", "number", "note", "following"),
    [
        (15, 40, 1, "", 2),
        (15, 40, 2, "15", 3),
        (10, 40, 3, "15", None),
        (32, 32, 1, "", None),
        (0, 0, 1, "", None),
        (0, 32, 1, "", 0),  # counted from 0
        (0, 45, 4, "15", None),
        (0, 46, 3, "15", 0),
        (15, 15, 0, "15", None),
        (15, None, 1, "", None),
    ],
)
def test_pages(shown: int, total: object, number: int, note: str, following: int | None) -> None:
    data = {"data": {"total": total, "results": [record(n) for n in range(shown)]}}
    asked = [Ask.read(page).url for page in answer(data, searched(number, note)).pages]
    assert asked == ([] if following is None else [searched(following).url])


@pytest.mark.parametrize("data", [{}, {"data": None}, {"data": {"results": "no"}}, {"results": {"data": []}}])
def test_answers_without_records(data: object) -> None:
    assert answer(data, searched()) == Reading("ucap")
