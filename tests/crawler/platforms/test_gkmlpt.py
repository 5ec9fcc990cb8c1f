"""Guangdong's disclosure platform: the tree in the page's script, lists as JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from crawler.asks import Ask
from crawler.discovery.portal import discover
from crawler.listings.detect import read_list
from crawler.listings.model import Reading, Stated
from crawler.listings.page import read_page
from crawler.samples.platforms.gkmlpt import GkmlptSample
from crawler.samples.platforms.server import serve_platforms
from db.archive import Archive
from tests.crawler.doubles import use_proxy
from tests.crawler.platforms.check import check, lists_asked

HOST = "http://whly.gd.gov.cn"
API = f"{HOST}/gkmlpt/api/all/2629?page=1&sid=175"
TITLE = "甲厅2023年政府信息公开工作年度报告"


def config(tree: str, sid: str = "'175'") -> str:
    return f"<script>window._CONFIG = {{ SID: {sid}, TREE: {tree} }}</script>"


def read(body: str, path: str = "/gkmlpt/index", asked: str = "") -> Reading:
    markup = f"<html><body><div id='app'></div>{body}</body></html>".encode()
    url = HOST + path.partition("#")[0]
    return read_list(read_page(markup, url, today=date(2025, 3, 1), asked=asked or HOST + path))


def answer(articles: list[dict[str, Any]], total: object, asked: str = API) -> Reading:
    data = json.dumps({"total": total, "articles": articles}, ensure_ascii=False).encode()
    ask = Ask(asked, script=True, referer=f"{HOST}/gkmlpt/index")
    return read_list(read_page(data, asked, asked=ask.address), "gkmlpt")


def article(number: int = 1, **more: object) -> dict[str, Any]:
    return {"title": TITLE, "url": f"{HOST}/gkmlpt/content/4/4688/post_{number}.html", **more}


def requests(reading: Reading) -> list[str]:
    return [Ask.read(page).url for page in (*reading.pages, *(column.url for column in reading.columns))]


def test_all_reports_are_found(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    platform = GkmlptSample()
    server = check(archive, monkeypatch, platform)
    # The page, two pages of the column, one of the streets' column.
    assert lists_asked(server, platform) <= 1.3 * (1 + 2 + 1)


@pytest.mark.parametrize(
    ("tree", "ids"),
    [
        (
            '[{"id":2601,"name":"指南","children":[]},{"id":2629,"name":"政府信息公开年报","children":[]}]',
            ["2629"],
        ),
        ("[{id:1,name:'公开内容',children:[{id:2629,name:'信息公开年报',children:null,},]}]", ["2629"]),
        (
            '[{"id":5,"name":"政府信息公开年报","post_count":0,"children":'
            '[{"id":6,"name":"2024年","post_count":3},{"id":7,"name":"2018年","post_count":0}]}]',
            ["6"],
        ),
        ('[{"id":9,"name":"政府网站工作年度报表"},{"id":8,"name":"政府信息公开制度"}]', []),
    ],
)
def test_columns_of_the_tree(tree: str, ids: list[str]) -> None:
    reading = read(config(tree))
    assert reading.strategy == "gkmlpt"
    assert bool(reading.trail) == bool(ids)
    assert requests(reading) == [f"{HOST}/gkmlpt/api/all/{number}?page=1&sid=175" for number in ids]


def test_a_node_below_is_a_column_under_its_own_name_if_it_says_that_it_holds_any() -> None:
    tree = (
        '[{"id":5,"name":"政府信息公开年报","post_count":9,"children":'
        '[{"id":6,"name":"桂园街道办事处","post_count":3},{"id":7,"name":"2018年"}]}]'
    )
    reading = read(config(tree))
    assert [column.name for column in reading.columns] == ["桂园街道办事处"]
    assert [Ask.read(page).url.partition("/all/")[2][:1] for page in reading.pages] == ["5", "7"]


def test_the_platform_s_first_page_is_found_from_the_home_page(monkeypatch: pytest.MonkeyPatch) -> None:
    platform = GkmlptSample()
    platform.frame = replace(platform.frame, columns=("", "", "", ""))
    with serve_platforms([platform]) as server:
        use_proxy(monkeypatch, server.proxy)
        (column,) = discover(f"http://{platform.host}/", delay=0.0).columns
    assert column.url == f"http://{platform.host}/szlh/gkmlpt/index"
    assert column.look is not None
    assert column.look.reading is not None
    assert column.look.reading.strategy == "gkmlpt"


def test_a_body_below_a_prefix_has_its_own_lists_and_number() -> None:
    reading = read(config('[{"id":3,"name":"年报"}]', "755042"), "/szlh/gkmlpt/annualreport")
    assert requests(reading) == [f"{HOST}/szlh/gkmlpt/api/all/3?page=1&sid=755042"]


def test_the_fragment_counts_only_where_the_tree_says_nothing() -> None:
    unnamed = config('[{"id":2629,"name":"公开情况"},{"id":2,"name":"指南"}]')
    assert requests(read(unnamed, "/gkmlpt/annualreport#2629")) == [
        f"{HOST}/gkmlpt/api/all/2629?page=1&sid=175"
    ]
    assert requests(read(unnamed, "/gkmlpt/annualreport#77")) == []
    named = config('[{"id":30,"name":"政府信息公开年报"},{"id":2,"name":"指南"}]')
    assert requests(read(named, "/gkmlpt/annualreport#2")) == [f"{HOST}/gkmlpt/api/all/30?page=1&sid=175"]


def test_a_jump_to_the_portal_side_is_a_column() -> None:
    tree = '[{"id":3,"name":"政府信息公开年报","jump_url":"/zwgk/xxgknb/index.html","post_count":0}]'
    reading = read(config(tree))
    assert [column.url for column in reading.columns] == [f"{HOST}/zwgk/xxgknb/index.html"]
    inside = '[{"id":3,"name":"政府信息公开年报","jump_url":"/gkmlpt/annualreport#3"}]'
    assert read(config(inside)).columns == ()


def test_the_same_path_without_configuration_is_another_system() -> None:
    assert read("<a href='/x/'>政府信息公开年报</a>", "/fzlm/gkmlpt/index").strategy == "directory"


@pytest.mark.parametrize(
    ("shown", "total", "number", "following"),
    [
        (100, 250, 1, 2),
        (100, 250, 2, 3),
        (50, 250, 3, None),
        (100, 100, 1, None),
        (20, 55, 1, 2),  # a platform that shows fewer a page
        (20, 55, 2, 3),
        (0, 250, 4, None),
        (3, None, 1, None),
    ],
)
def test_pages(shown: int, total: object, number: int, following: int | None) -> None:
    asked = API.replace("page=1", f"page={number}")
    reading = answer([article(n) for n in range(1, shown + 1)], total, asked)
    assert requests(reading) == ([] if following is None else [API.replace("page=1", f"page={following}")])


def test_an_article_s_own_address_goes_before_its_copy() -> None:
    copy = "http://www.gd.gov.cn/content/post_1.html"
    rows = answer([article(post_url=copy)], 1).rows
    assert [row.url for row in rows] == [f"{HOST}/gkmlpt/content/4/4688/post_1.html"]
    swapped = answer([article(url=copy, post_url=f"{HOST}/gkmlpt/content/4/4688/post_1.html")], 1).rows
    assert swapped == rows


@pytest.mark.parametrize(
    ("times", "when"),
    [
        ({"display_publish_time": "2024-01-20 23:59:59", "created_at": "2019-01-01"}, date(2024, 1, 20)),
        ({"date": 1705766400}, date(2024, 1, 21)),
        ({"date": "1705766400"}, date(2024, 1, 21)),
        ({"date": "2024-02-31"}, None),
        ({}, None),
    ],
)
def test_dates(times: dict[str, Any], when: date | None) -> None:
    assert answer([article(**times)], 1).rows[0].when == when


def test_damaged_answers_hold_nothing() -> None:
    page = read_page(b'{"total": 3, "articles": [', API, asked=Ask(API, script=True).address)
    assert read_list(page, "gkmlpt") == Reading("gkmlpt")
    assert answer([], 0) == Reading("gkmlpt", stated=Stated(records=0))
