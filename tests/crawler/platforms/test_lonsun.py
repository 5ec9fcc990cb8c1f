"""LonSun: all bodies against their double, and each trap by itself."""

from __future__ import annotations

import pytest

from crawler.asks import Ask
from crawler.listings.detect import detect
from crawler.listings.lonsun import LonSun
from crawler.listings.model import Column
from crawler.listings.page import ListPage, read_page
from crawler.samples.platforms.lonsun import LonSunPlatform
from db.archive import Archive
from tests.crawler.platforms.check import check, lists_asked

HOST = "http://www.a.gov.cn"
LIST = "/public/column/6600101?type=3&action=list"
ROW = (
    '<div class="xxgk_navli"><ul><li><a href="/public/6600101/36000001.html">'
    "2024年政府信息公开工作年度报告</a></li><li><span class='date'>2025-01-20</span></li></ul></div>"
)


def page(body: str, path: str = LIST, asked: str = "") -> ListPage:
    markup = f"<html><body>{body}</body></html>".encode()
    return read_page(markup, HOST + path, asked=asked)


def test_all_bodies(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    platform = LonSunPlatform()
    server = check(archive, monkeypatch, platform)
    # Two roll-ups; lists of three and two pages; one list's own page and its two fragments.
    assert lists_asked(server, platform) <= 10
    assert not any(asked.query.get("type", "3") != "3" for asked in server.asked)


@pytest.mark.parametrize(
    ("path", "script", "following"),
    [
        (LIST, "pageCount:3,", f"{LIST}&pageIndex=2"),
        (f"{LIST}&pageIndex=2", "pageCount: 3,", f"{LIST}&pageIndex=3"),
        (f"{LIST}&pageIndex=3", "pageCount:3,", None),
        (LIST, "pageCount:1,", None),
        (f"/zwgk{LIST}&catId=7", "pageCount:2,", f"/zwgk{LIST}&catId=7&pageIndex=2"),
    ],
)
def test_next_page_keeps_what_chooses_the_list(path: str, script: str, following: str | None) -> None:
    reading = LonSun().read(page(f"{ROW}<script>var p = {{ {script} }}</script>", path))
    assert reading.pages == (() if following is None else (HOST + following,))


@pytest.mark.parametrize(
    "script",
    [
        "$.get('/site/label/8888?IsAjax=1&labelName=publicInfoList&siteId=7&organId=&pageSize=15&pageIndex='"
        " + n + '&action=list&type=3&file=/xxgk/new', show);",
        "$.ajax({url:'/site/label/8888',data:{IsAjax:1,labelName:'publicInfoList',siteId:7,organId:'',"
        "pageSize:15,pageIndex:n,action:'list',type:'3',file:'/xxgk/new'}});",
    ],
)
def test_rows_by_script_are_asked_with_all_its_parameters(script: str) -> None:
    reading = LonSun().read(page(f"<div id='list'></div><script>var c = {{pageCount:2,}}; {script}</script>"))
    assert len(reading.pages) == 2
    ask = Ask.read(reading.pages[1])
    assert ask.script
    assert ask.referer == HOST + LIST
    sent = dict(pair.split("=") for pair in ask.url.partition("?")[2].split("&"))
    wanted = {"IsAjax": "1", "labelName": "publicInfoList", "siteId": "7", "organId": "6600101", "type": "3"}
    assert sent == wanted | {"pageSize": "15", "pageIndex": "2", "action": "list", "file": "%2Fxxgk%2Fnew"}


@pytest.mark.parametrize(("size", "more"), [("1", True), ("2", False)])
def test_fragments_without_a_count_end_with_one_that_is_not_full(size: str, more: bool) -> None:
    path = f"/site/label/8888?organId=6600101&pageSize={size}&pageIndex=1"
    asked = Ask(HOST + path, script=True, referer=HOST + LIST).address
    reading = LonSun().read(page(ROW, path, asked))
    assert len(reading.rows) == 1
    following = Ask(HOST + path[:-1] + "2", script=True, referer=HOST + LIST).address
    assert reading.pages == ((following,) if more else ())


CALL = (
    "$.get('/site/label/8888?IsAjax=1&labelName=publicInfoList&siteId=7&organId=6600101&pageSize=1&pageIndex='"
    " + n + '&action=list&type=3', show);"
)


@pytest.mark.parametrize(
    ("path", "script", "numbers"),
    [
        (LIST, f"var c = {{pageCount:3,}}; {CALL}", ["2", "3"]),
        (LIST, f"var c = {{pageCount:1,}}; {CALL}", []),
        (LIST, CALL, ["2"]),
        (LIST, CALL.replace("pageSize=1&", "pageSize=2&"), []),
    ],
)
def test_fragments_follow_rows_that_stand_in_the_page(path: str, script: str, numbers: list[str]) -> None:
    reading = LonSun().read(page(f"{ROW}<script>{script}</script>", path))
    asks = [Ask.read(address) for address in reading.pages]
    assert [ask.url.partition("pageIndex=")[2].partition("&")[0] for ask in asks] == numbers
    assert all(ask.script and "/site/label/8888" in ask.url for ask in asks)


def test_a_second_fragment_that_is_empty_leads_back_to_the_list_s_own_pages() -> None:
    (second,) = LonSun().read(page(f"{ROW}<script>{CALL}</script>")).pages
    empty = LonSun().read(page("<div>无数据</div>", second.partition("#")[0].removeprefix(HOST), second))
    assert empty.pages == (f"{HOST}{LIST}&pageIndex=2",)
    third = second.replace("pageIndex=2", "pageIndex=3")
    empty = LonSun().read(page("<div>无数据</div>", third.partition("#")[0].removeprefix(HOST), third))
    assert empty.pages == ()


def test_only_the_annual_reports_of_bodies_are_columns() -> None:
    links = "".join(
        f"<li><a href='/public/column/{organ}?{query}'>{words}</a></li>"
        for organ, query, words in (
            (6600101, "type=2&action=list", "政府信息公开指南"),
            (6600101, "action=list", "法定主动公开内容"),
            (6600101, "type=3&action=list&nav=3", "政府信息公开年报"),
            (6600102, "type=3&action=list", "教育局"),
            (6600102, "type=3&action=list&nav=3", "教育局"),
            (6600103, "type=4&action=list", "汤池镇"),
            (6600104, "type=5", "依申请公开"),
        )
    )
    reading = LonSun().read(page(f"<ul>{links}</ul>{ROW}"))
    assert [column.url for column in reading.columns] == [
        f"{HOST}/public/column/6600102?type=3&action=list",
        f"{HOST}/public/column/6600103?type=3&action=list",
    ]
    assert len(reading.rows) == len(reading.entries) == 1


def test_a_roll_up_names_reports_by_their_bodies_and_leads_to_other_years() -> None:
    rows = "<li><a href='/public/6600103/36000003.html'>汤池镇</a></li>"
    years = "<li><a href='/site/tpl/7741?nav=4&amp;year=2023'>2023年</a></li>"
    crumbs = "<div class='position'>当前位置：<a href='/'>首页</a> &gt; 政府信息公开年报 &gt; 2024年</div>"
    reading = LonSun().read(
        page(f"{crumbs}<ul>{years}</ul><ul>{rows}</ul>", "/site/tpl/7931?nav=4&year=2024")
    )
    assert [(row.kind, row.title) for row in reading.rows] == [("maybe", "汤池镇")]
    assert reading.columns == (Column(f"{HOST}/site/tpl/7741?nav=4&year=2023", "2023年", beside=True),)


def test_marks() -> None:
    assert detect(page(ROW)).name == "lonsun"
    assert detect(page(ROW, "/zwgk/nb/")).name == "lonsun"
    assert detect(page("<a href='/public/123/456.html'>目录</a>", "/zfxxgknb/")).name == "directory"
