"""Hanweb's jpage lists: rows in a data store, ranges and groups, parameters from the page."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest

from crawler.asks import Ask
from crawler.listings.detect import read_list
from crawler.listings.model import Reading
from crawler.listings.page import read_page
from crawler.samples.platforms.hanweb import HanwebSample
from crawler.visiting.links import Links
from db.archive import Archive
from db.ledger import Page
from tests.crawler.platforms.check import check, lists_asked

COLUMN = "http://www.a.gov.cn/col/col12/index.html"
PROXY = "/module/web/jpage/dataproxy.jsp"
QUERY = "appid=1&webid=4&path=/&columnid=12&unitid=77&webname=%E6%9F%90%E5%8E%BF&permissiontype=0"


def record(number: int, words: str = "安海镇{}年政府信息公开工作年度报告") -> str:
    title = words.format(2000 + number)
    link = f"<a href='/art/2024/1/9/art_12_{number}.html'>{title}</a>"
    return f"<record><![CDATA[<li>{link}<b>2024-01-09</b></li>]]></record>"


def store(*records: str, link: str = "") -> str:
    group = f'<nextgroup><![CDATA[<a href="{link}"></a>]]></nextgroup>' if link else ""
    return f"<datastore>{group}<recordset>{''.join(records)}</recordset></datastore>"


def widget(data: str, script: str) -> str:
    return f'<div id="77"><script type="text/xml">{data}</script></div><script>{script}</script>'


def column(*widgets: str) -> Reading:
    return read_list(read_page(f"<html><body>{''.join(widgets)}</body></html>".encode(), COLUMN))


def answer(data: str, asked: str) -> Reading:
    return read_list(read_page(data.encode(), Ask.read(asked).url, asked=asked), "hanweb")


TWO = (record(10), record(11))
TOTAL = "$('#77').jpage({totalRecord:9,perPage:1,ajaxParam:{col:1,columnid:12,unitid:'77'}})"


@pytest.mark.parametrize(
    ("platform", "lists"),
    [
        (HanwebSample(), 3),
        (HanwebSample(sealed=True), 3),
        # one range is tried and given up
        (HanwebSample(grouped=True), 4),
    ],
    ids=["range", "sealed", "group"],
)
def test_crawl(archive: Archive, monkeypatch: pytest.MonkeyPatch, platform: HanwebSample, lists: int) -> None:
    server = check(archive, monkeypatch, platform)
    assert lists_asked(server, platform) == lists


def test_the_first_range_begins_behind_the_rows_of_the_page() -> None:
    reading = column(widget(store(*TWO, link=f"{PROXY}?page=1&{QUERY}"), TOTAL))
    assert reading.strategy == "hanweb"
    assert [row.title[:8] for row in reading.rows] == ["安海镇2010年", "安海镇2011年"]
    (more,) = map(Ask.read, reading.pages)
    assert dict(parse_qsl(urlsplit(more.url).query)) == {"startrecord": "3", "endrecord": "5", "perpage": "1"}
    assert (more.method, more.referer, dict(more.form)["webname"]) == ("POST", COLUMN, "某县")


def test_encrypted_parameters_come_from_the_link_not_from_the_script() -> None:
    link = f"{PROXY}?page=1&columnid=Zx%2Bq&unitid=Pp%3D%3D"
    (more,) = map(Ask.read, column(widget(store(*TWO, link=link), TOTAL)).pages)
    assert (dict(more.form)["columnid"], dict(more.form)["unitid"]) == ("Zx+q", "Pp==")


def test_plus_signs_of_an_encrypted_id_stay() -> None:
    link = f"{PROXY}?page=1&columnid=Zx+q==&unitid=Pp=="
    (more,) = map(Ask.read, column(widget(store(*TWO, link=link), TOTAL)).pages)
    assert (dict(more.form)["columnid"], dict(more.form)["unitid"]) == ("Zx+q==", "Pp==")


def test_calls_that_stand_apart_are_told_by_their_container() -> None:
    link = f"{PROXY}?page=1&{QUERY}"
    data = store(*TWO, link=link)
    boxes = "".join(
        f'<div id="{name}"><script type="text/xml">{data}</script></div>' for name in ("u1", "u2")
    )
    calls = "$('#u1').jpage({perPage:5,totalRecord:50});$('#u2').jpage({perPage:7,totalRecord:70});"
    reading = column(boxes, f"<script>{' ' * 1600}{calls.replace(';', ';' + ' ' * 1600)}</script>")
    sizes = [dict(parse_qsl(urlsplit(Ask.read(more).url).query))["perpage"] for more in reading.pages]
    assert sizes == ["5", "7"]
    before = column("<script>$('#77').jpage({perPage:5,totalRecord:50})</script>", widget(data, ""))
    assert "perpage=5" in before.pages[0]


def test_without_a_link_the_parameters_are_those_of_the_script() -> None:
    script = f"$('#77').jpage({{proxyUrl:'{PROXY}',totalRecord:9,perPage:1,param:'&columnid=12&unitid=77'}})"
    (more,) = map(Ask.read, column(widget(store(*TWO), script)).pages)
    assert dict(more.form) == {"columnid": "12", "unitid": "77"}


def test_all_rows_in_the_page_need_no_request() -> None:
    script = TOTAL.replace("totalRecord:9", "totalRecord:2")
    assert column(widget(store(*TWO, link=f"{PROXY}?page=1&{QUERY}"), script)).pages == ()


def test_without_a_count_the_group_is_followed_by_its_link() -> None:
    reading = column(widget(store(*TWO, link=f"{PROXY}?page=1&{QUERY}"), "$('#77').jpage({})"))
    (more,) = map(Ask.read, reading.pages)
    assert (more.method, more.url) == ("GET", f"http://www.a.gov.cn{PROXY}?page=1&{QUERY}")
    after = answer(store(record(12), link=f"{PROXY}?page=2&{QUERY}"), reading.pages[0])
    assert [Ask.read(url).url for url in after.pages] == [f"http://www.a.gov.cn{PROXY}?page=2&{QUERY}"]
    assert answer(store(link=f"{PROXY}?page=3&{QUERY}"), after.pages[0]).pages == ()


def test_ranges_end_at_the_total() -> None:
    asked = column(widget(store(*TWO, link=f"{PROXY}?page=1&{QUERY}"), TOTAL)).pages[0]
    second = answer(store(record(12), record(13), record(14)), asked)
    assert "startrecord=6&endrecord=8" in second.pages[0]
    third = answer(store(record(15), record(16), record(17)), second.pages[0])
    assert "startrecord=9&endrecord=9" in third.pages[0]
    assert answer(store(record(18)), third.pages[0]).pages == ()


def test_an_empty_range_is_tried_as_a_group_once_and_only_at_first() -> None:
    asked = column(widget(store(*TWO, link=f"{PROXY}?page=1&{QUERY}"), TOTAL)).pages[0]
    assert [Ask.read(url).method for url in answer(store(), asked).pages] == ["GET"]
    second = answer(store(record(12)), asked).pages[0]
    assert answer(store(), second).pages == ()


def test_pages_the_browser_turns_are_not_asked() -> None:
    reading = column(
        "<ul><li><a href='/art/2024/1/9/art_12_1.html'>安海镇2023年政府信息公开工作年度报告</a>"
        "</li></ul><a href='?uid=77&pageNum=2'>下一页</a>"
    )
    assert (reading.strategy, reading.pages) == ("hanweb", ())


def test_only_the_list_that_holds_reports_is_read_to_its_end() -> None:
    news = widget(store(record(1, "全市召开{}年会议"), link=f"{PROXY}?page=1&columnid=9&unitid=9"), TOTAL)
    reading = column(news, widget(store(*TWO, link=f"{PROXY}?page=1&{QUERY}"), TOTAL))
    assert [dict(Ask.read(more).form)["unitid"] for more in reading.pages] == ["77"]


def test_rows_that_stand_in_table_cells_keep_their_date() -> None:
    link = "<a href='/art/2024/1/9/art_12_1.html'>安海镇2023年政府信息公开工作年度报告</a>"
    cell = f"<record><![CDATA[<tr><td>{link}</td><td>[2024-01-09]</td></tr>]]></record>"
    (row,) = column(widget(store(cell), TOTAL)).rows
    assert str(row.when) == "2024-01-09"


def test_an_empty_store_is_the_end() -> None:
    asked = column(widget(store(*TWO, link=f"{PROXY}?page=1&{QUERY}"), TOTAL.replace("9", "5"))).pages[0]
    reading = answer(store(record(12), record(13), record(14)), asked)
    assert (len(reading.rows), reading.pages) == (3, ())


def test_what_a_script_is_answered_stands_under_the_path_of_its_list() -> None:
    head = "<div class='position'>首页 &gt; 政府信息公开年报 &gt; 安海镇</div>"
    reading = column(head, widget(store(*TWO, link=f"{PROXY}?page=1&{QUERY}"), TOTAL))
    first = Page(1, "a", COLUMN, "list", 0, None, None, (), None, None, 1, "open", None, None, None, None)
    found = Links(frozenset({"www.a.gov.cn"})).of(first, COLUMN, reading, reading.trail)
    assert [child.trail for child in found.children if child.kind == "list"] == [
        ("政府信息公开年报", "安海镇")
    ]


def test_years_and_bodies_with_columns_of_their_own_are_followed() -> None:
    named = (("13", "2023年"), ("14", "民政局"))
    links = "".join(f"<li><a href='/col/col{n}/index.html'>{words}</a></li>" for n, words in named)
    reading = column(f"<ul>{links}</ul>", "<div class='footer'><a href='/col/col9/index.html'>部门</a></div>")
    assert (reading.strategy, [one.name for one in reading.columns]) == ("hanweb", ["2023年", "民政局"])
    rows = f"<record><![CDATA[{links}]]></record>"
    script = TOTAL.replace("totalRecord:9", "totalRecord:1")
    assert [one.name for one in column(widget(store(rows), script)).columns] == ["2023年", "民政局"]
