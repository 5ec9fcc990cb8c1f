"""Hanweb's JPAAS lists: units asked through paramJson, and the `/queryList` service."""

from __future__ import annotations

import json
from urllib.parse import parse_qsl, urlsplit

import pytest

from crawler.asks import Ask
from crawler.listings.detect import read_list
from crawler.listings.model import Reading
from crawler.listings.page import read_page
from crawler.samples.platforms.jpaas import JpaasSample, QueryListSample
from crawler.samples.platforms.model import Platform
from db.archive import Archive
from tests.crawler.platforms.check import check, lists_asked

COLUMN = "http://www.a.gov.cn/col/col1577424/index.html"
UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"
DATA = "{'webId':'31','pageId':'15','tagId':'当前栏目list','tplSetId':'x1','parseType':'bulidstatic'}"


def row(number: int) -> str:
    title = f"安海镇{2000 + number}年政府信息公开工作年度报告"
    return f"<li><a href='/art/2024/1/9/art_15_{number}.html'>{title}</a></li>"


def column(*numbers: int, count: str = "7", rows: str = "2", data: str = DATA, more: str = "") -> Reading:
    unit = f'<div url="{UNIT}" querydata="{data}" count="{count}" rows="{rows}" pageNo="1"></div>'
    body = f"<html><body>{more}<div><ul>{''.join(map(row, numbers))}</ul>{unit}</div></body></html>"
    return read_list(read_page(body.encode(), COLUMN))


def answer(answered: object, asked: str) -> Reading:
    data = json.dumps(answered).encode()
    return read_list(read_page(data, Ask.read(asked).url, asked=asked), "jpaas")


def unit(*numbers: int) -> dict[str, object]:
    return {"success": True, "data": {"html": "".join(map(row, numbers))}}


def page_of(asked: str) -> dict[str, int]:
    chosen: dict[str, int] = json.loads(dict(parse_qsl(urlsplit(Ask.read(asked).url).query))["paramJson"])
    return chosen


@pytest.mark.parametrize(
    ("platform", "lists"), [(JpaasSample(), 11), (QueryListSample(), 4)], ids=["unit", "queryList"]
)
def test_crawl(archive: Archive, monkeypatch: pytest.MonkeyPatch, platform: Platform, lists: int) -> None:
    server = check(archive, monkeypatch, platform)
    assert lists_asked(server, platform) == lists


def test_a_unit_is_asked_with_the_page_in_its_json() -> None:
    reading = column(1, 2)
    assert (reading.strategy, len(reading.rows)) == ("jpaas", 2)
    more = Ask.read(reading.pages[0])
    query = dict(parse_qsl(urlsplit(more.url).query))
    assert {name: query[name] for name in ("webId", "pageId", "tagId", "tplSetId", "rows")} == {
        "webId": "31",
        "pageId": "15",
        "tagId": "当前栏目list",
        "tplSetId": "x1",
        "rows": "2",
    }
    assert page_of(reading.pages[0]) == {"pageNo": 2, "pageSize": 2}
    assert (more.referer, more.headers["X-Requested-With"]) == (COLUMN, "XMLHttpRequest")


def test_page_1_is_asked_when_the_column_does_not_show_it() -> None:
    assert page_of(column().pages[0])["pageNo"] == 1


@pytest.mark.parametrize(("count", "rows"), [("2", "2"), ("2", "15"), ("0", "15")])
def test_a_whole_list_asks_nothing(count: str, rows: str) -> None:
    assert column(1, 2, count=count, rows=rows).pages == ()


def test_pages_are_counted_by_records_or_where_that_cannot_be_by_pages() -> None:
    asked = column(1, 2, 3, count="2", rows="3").pages[0]
    assert answer(unit(4, 5, 6), asked).pages == ()
    asked = column(1, 2, count="5").pages[0]
    third = answer(unit(3, 4), asked).pages
    assert page_of(third[0])["pageNo"] == 3
    assert answer(unit(5), third[0]).pages == ()


def test_the_numbers_may_stand_at_a_pager_of_its_own() -> None:
    unit_of = f'<div url="{UNIT}" querydata="{DATA}">{row(1)}{row(2)}</div>'
    for count, number in (("2", 0), ("5", 1)):
        body = f'<html><body>{unit_of}<div count="{count}" rows="2" pageNo="1"></div></body></html>'
        assert len(read_list(read_page(body.encode(), COLUMN)).pages) == number


def test_page_1_once_more_ends_the_list() -> None:
    reading = answer(unit(1, 2), column(1, 2).pages[0])
    assert (reading.rows, reading.pages, reading.entries) == ((), (), ())


def test_a_count_that_says_too_much_ends_with_an_empty_page() -> None:
    assert answer(unit(), column(1, 2, count="900").pages[0]).pages == ()


def test_units_of_menus_and_boxes_are_not_the_list() -> None:
    other = DATA.replace("'15'", "'99'")
    box = f'<div><ul><li><a href="/art/2024/1/1/art_9_1.html">新闻</a></li></ul><div url="{UNIT}" '
    box += f'querydata="{other}" count="400" rows="5"></div></div><div querydata="{other}"></div>'
    assert "pageId=15" in column(1, 2, more=box).pages[0]


def test_an_answer_that_is_no_json_leads_nowhere() -> None:
    asked = column(1, 2).pages[0]
    reading = read_list(read_page(b"<html><body>busy</body></html>", UNIT, asked=asked), "jpaas")
    assert (reading.rows, reading.pages) == ((), ())


LIST = "http://www.a.gov.cn/yc/xxgknb/pc/list.html"
SAYS = "{webSiteCode:['yc'],channelCode:'nb7',pageSize:'2',unitid:'u9'}"


def listing(script: str = f"$.post('/queryList',{SAYS})", rows: str = "", url: str = LIST) -> Reading:
    body = f"<html><body><ul>{rows}</ul><script>{script}</script></body></html>"
    return read_list(read_page(body.encode(), url))


def results(*numbers: int, **more: object) -> dict[str, object]:
    found = [
        {
            "source": {
                "title": f"安海镇{2000 + number}年政府信息公开工作年度报告",
                "showTitle": "<b>安海镇</b>",
                "pubDate": "2024-01-09 10:00",
                "urls": json.dumps({"pc": f"/yc/xxgknb/pc/content/c_{number}.html"}),
            }
        }
        for number in numbers
    ]
    return {"data": {"results": found, **more}}


def test_query_list_takes_its_parameters_from_the_page() -> None:
    more = Ask.read(listing().pages[0])
    assert (more.url, more.method) == ("http://www.a.gov.cn/queryList", "POST")
    assert dict(more.form) == {
        "current": "1",
        "pageSize": "2",
        "webSiteCode[]": "yc",
        "channelCode[]": "nb7",
        "sort": "sortNum",
        "order": "desc",
        "unitid": "u9",
    }


def test_query_list_without_parameters_uses_the_address() -> None:
    form = dict(Ask.read(listing("load()", url="http://www.a.gov.cn/yc/zwgk/nb/pc/list.html").pages[0]).form)
    assert (form["webSiteCode[]"], form["channelCode[]"]) == ("yc", "nb")


def test_query_list_reads_addresses_that_are_json_in_a_string() -> None:
    asked = listing().pages[0]
    reading = answer(results(1, 2, total=3), asked)
    assert [(r.url, r.title[:8], str(r.when)) for r in reading.rows] == [
        ("http://www.a.gov.cn/yc/xxgknb/pc/content/c_1.html", "安海镇2001年", "2024-01-09"),
        ("http://www.a.gov.cn/yc/xxgknb/pc/content/c_2.html", "安海镇2002年", "2024-01-09"),
    ]
    assert dict(Ask.read(reading.pages[0]).form)["current"] == "2"
    assert answer(results(3, total=3), reading.pages[0]).pages == ()


def test_query_list_without_a_total_ends_with_a_page_that_is_not_full() -> None:
    asked = listing().pages[0]
    assert len(answer(results(1, 2), asked).pages) == 1
    assert answer(results(1), asked).pages == ()
    assert answer({"data": None}, asked).pages == ()


def test_query_list_begins_with_page_2_where_the_page_shows_page_1() -> None:
    shown = row(1) + row(2)
    assert dict(Ask.read(listing(rows=shown).pages[0]).form)["current"] == "2"
