"""Hanweb's disclosure catalogue: bodies by years, and lists that come as fragments."""

from __future__ import annotations

import pytest

from crawler.asks import Ask
from crawler.listings.detect import read_list
from crawler.listings.model import Reading
from crawler.listings.page import read_page
from crawler.samples.platforms.hanweb_xxgk import XxgkListSample, XxgkSample
from db.archive import Archive
from tests.crawler.platforms.check import check, lists_asked

COLUMN = "http://www.a.gov.cn/col/col88/index.html?vc_xxgkarea=014000335&number=N1"
SERVICE = "http://www.a.gov.cn/module/xxgk/xxgkAnnualReport.jsp"


def column(body: str, url: str = COLUMN, asked: str = "") -> Reading:
    return read_list(read_page(f"<html><body>{body}</body></html>".encode(), url, asked=asked))


@pytest.mark.parametrize("dressed", ["links", "options", "calls"])
def test_bodies_by_years(archive: Archive, monkeypatch: pytest.MonkeyPatch, dressed: str) -> None:
    platform = XxgkSample(dressed)
    server = check(archive, monkeypatch, platform)
    assert lists_asked(server, platform) == 1
    asked = [one for one in server.asked if one.path.endswith("xxgkAnnualReport.jsp")]
    assert len(asked) == len(platform.expected()) + 1  # the year that has none


def test_list_service(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    platform = XxgkListSample()
    server = check(archive, monkeypatch, platform)
    assert lists_asked(server, platform) == 4


def test_links_of_the_service_are_taken_as_they_stand() -> None:
    link = "/module/xxgk/xxgkAnnualReport.jsp?fbtime=2021&area=01251010-066&showType=2"
    reading = column(
        f"<a href='{link}'>2021年</a><a onclick=\"go('{link.replace('2021', '2020')}')\">2020年</a>"
    )
    assert reading.strategy == "hanweb-xxgk"
    assert [(row.url, row.kind, row.title) for row in reading.rows] == [
        (f"{SERVICE}?fbtime=2021&area=01251010-066&showType=2", "maybe", "2021年"),
        (f"{SERVICE}?fbtime=2020&area=01251010-066&showType=2", "maybe", "2020年"),
    ]


def test_without_bodies_the_column_s_own_code_is_asked() -> None:
    script = "<script>u='/module/xxgk/xxgkAnnualReport.jsp?area='+a</script>"
    reading = column(f"<select><option>2023</option><option>2022</option></select>{script}")
    assert [row.url for row in reading.rows] == [
        f"{SERVICE}?area=014000335&fbtime=2023",
        f"{SERVICE}?area=014000335&fbtime=2022",
    ]


def test_bodies_without_years_are_columns() -> None:
    script = "<script>u='/module/xxgk/xxgkAnnualReport.jsp?area='+a</script>"
    reading = column(f"<ul><li><a onclick=\"pick('014000999')\">安海镇人民政府</a></li></ul>{script}")
    assert [(one.url, one.name) for one in reading.columns] == [
        (f"{SERVICE}?area=014000999", "安海镇人民政府")
    ]


def test_a_frame_that_names_no_year_is_a_column() -> None:
    path = "<div class='position'>首页 &gt; 政府信息公开年报</div>"
    reading = column(f"{path}<iframe src='/module/xxgk/xxgkAnnualReport.jsp?area=014000335'></iframe>")
    assert [(one.url, one.name) for one in reading.columns] == [
        (f"{SERVICE}?area=014000335", "政府信息公开年报")
    ]


def test_a_page_with_a_data_store_is_another_family_s() -> None:
    assert (
        column("<a href='/module/xxgk/search.jsp?x=1'>目录</a><script><datastore></script>").strategy
        == "hanweb"
    )


def test_the_first_fragment_is_asked_with_what_the_page_says() -> None:
    (more,) = column("<script>f={infotypeId:'N1',jdid:'62'};load('/module/xxgk/search.jsp',f)</script>").pages
    form = dict(Ask.read(more).form)
    assert form == {
        "infotypeId": "N1",
        "jdid": "62",
        "area": "014000335",
        "divid": "div88",
        "requestUrl": COLUMN,
        "currpage": "1",
    }


def test_fragments_end_at_the_number_of_pages() -> None:
    first = column("<script>load('/module/xxgk/search.jsp')</script>").pages[0]
    row = "<tr><td><a href='/art/2024/1/9/art_1_1.html'>安海镇2023年政府信息公开工作年度报告</a></td></tr>"

    def answered(asked: str) -> Reading:
        data = f"<table>{row}</table>第1页 共2页".encode()
        return read_list(read_page(data, Ask.read(asked).url, asked=asked), "hanweb-xxgk")

    second = answered(first).pages
    assert dict(Ask.read(second[0]).form)["currpage"] == "2"
    assert answered(second[0]).pages == ()
