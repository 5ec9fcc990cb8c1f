"""Boda VSB: the whole list against its double, and each trap by itself."""

from __future__ import annotations

import pytest

from crawler.listings.boda import Boda
from crawler.listings.detect import detect
from crawler.listings.page import ListPage, read_page
from crawler.samples.platforms.boda import BodaPlatform
from db.archive import Archive
from tests.crawler.platforms.check import check, lists_asked

HOST = "http://www.a.gov.cn"
REPORT = "太平镇2024年政府信息公开工作年度报告"
ROW = f'<li id="line_u13_0"><a href="/info/2/3.htm">{REPORT}</a><span>2025-01-20</span></li>'


def page(body: str, path: str) -> ListPage:
    return read_page(f"<html><body>{body}</body></html>".encode(), HOST + path)


def test_whole_list(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    server = check(archive, monkeypatch, BodaPlatform())
    # Four pages, a year, a class: a perfect crawler asks six.
    assert lists_asked(server, BodaPlatform()) == 6
    assert not any(asked.path.startswith("/info/2031/") for asked in server.asked)


@pytest.mark.parametrize(
    ("path", "pager", "following"),
    [
        # The link is relative to a folder that changes.
        ("/zwgk/nb.htm", '<a href="nb/30.htm">下页</a><a href="nb/1.htm">尾页</a>', "/zwgk/nb/30.htm"),
        ("/zwgk/nb/30.htm", '<a href="29.htm">下页</a><a href="1.htm">尾页</a>', "/zwgk/nb/29.htm"),
        # Without a link, by number: counted down from T.
        ("/zwgk/nb.htm", '<script>_simple_list_gotopage_fun(31,"u13_goto",2)</script>', "/zwgk/nb/30.htm"),
        ("/zwgk/nb.htm", "<span class='p_t'>共<b>4</b>页</span>", "/zwgk/nb/3.htm"),
        ("/zwgk/nb/30.htm", '<script>_simple_list_gotopage_fun(31,"u13_goto",2)</script>', "/zwgk/nb/29.htm"),
        # The list has grown since: an old page keeps its number.
        ("/zwgk/nb/2.htm", '<script>_simple_list_gotopage_fun(33,"u13_goto",2)</script>', "/zwgk/nb/1.htm"),
        ("/zwgk/nb/1.htm", '<script>_simple_list_gotopage_fun(31,"u13_goto",2)</script>', None),
        ("/zwgk/nb/1.htm", '<a href="2.htm">上页</a>', None),
        ("/zwgk/nb.htm", '<script>_simple_list_gotopage_fun(1,"u13_goto",2)</script>', None),
    ],
)
def test_next_page(path: str, pager: str, following: str | None) -> None:
    reading = Boda().read(page(f"<ul>{ROW}</ul>{pager}", path))
    assert reading.pages == (() if following is None else (HOST + following,))


@pytest.mark.parametrize(
    ("crumbs", "path", "years"),
    [
        ("首页 > 政府信息公开年报 > 2024年", "/czj/nb/a2024.htm", ["2023年", "2022年"]),
        ("首页 > 政府信息公开年报", "/czj/nb/a2024.htm", ["2023年", "2022年"]),  # the link to it says so
        ("首页 > 政府信息公开年报", "/czj/nb/index_.htm", []),
    ],
)
def test_a_year_s_page_leads_to_the_years_beside_it(crumbs: str, path: str, years: list[str]) -> None:
    tree = "".join(
        f"<li><a href='/czj/{href}.htm'>{words}</a></li>"
        for href, words in (
            ("nb/a2024", "2024年"),
            ("nb/a2023", "2023年"),
            ("nb/a2022", "2022年"),
            ("nb/zn", "政府信息公开指南"),
            ("zc/a2021", "2021年"),
        )
    )
    reading = Boda().read(page(f"<div class='position'>当前位置：{crumbs}</div><ul>{tree}</ul>{ROW}", path))
    beside = [column for column in reading.columns if column.beside]
    assert [column.name for column in beside] == years


@pytest.mark.parametrize("path", ["/zfxxgk/nb.htm", "/zfxxgk/nb/7.htm"])
def test_columns_lie_in_the_folder_of_the_name(path: str) -> None:
    links = (
        "<a href='/zfxxgk/nb/a2023.htm'>2023年</a><a href='/zfxxgk/nb/bm.htm'>县级部门</a>"
        "<a href='/zfxxgk/zn/a2023.htm'>2023年</a><a href='/zfxxgk/jg.htm'>县级部门</a>"
        "<a href='/zfxxgk/nb/6.htm'>2</a>"
    )
    reading = Boda().read(page(f"{links}<ul>{ROW}</ul>", path))
    assert [column.url for column in reading.columns] == [
        f"{HOST}/zfxxgk/nb/a2023.htm",
        f"{HOST}/zfxxgk/nb/bm.htm",
    ]


def test_departments_in_the_menu_are_no_rows_of_the_list() -> None:
    menu = "<ul><li><a href='/zfxxgk/czj.htm'>财政局</a></li></ul>"
    leaf = "<ul><li><a href='nb/xz/hcz.htm'>柘溪镇</a></li></ul>"
    reading = Boda().read(page(f"{menu}{leaf}<ul>{ROW}</ul>", "/zfxxgk/nb.htm"))
    assert [(row.url, row.kind) for row in reading.rows] == [
        (f"{HOST}/info/2/3.htm", "report"),
        (f"{HOST}/zfxxgk/nb/xz/hcz.htm", "maybe"),
    ]


def test_a_year_page_below_does_not_hide_articles_that_name_no_body() -> None:
    year = "<ul><li><a href='nb/n2022n.htm'>2022年政府信息公开年度报告</a></li></ul>"
    row = "<ul><li><a href='/info/2/3.htm'>2024年政府信息公开工作年度报告</a><i>2025-01-20</i></li></ul>"
    reading = Boda().read(page(year + row, "/zfxxgk/nb.htm"))
    assert f"{HOST}/info/2/3.htm" in [row.url for row in reading.rows]


def test_an_article_by_its_script_address_is_the_same_row() -> None:
    script = "/content.jsp?urltype=news.NewsContentUrl&amp;wbtreeid=2&amp;wbnewsid=3"
    twin = f'<li><a href="{script}">{REPORT}</a><span>2025-01-20</span></li>'
    for rows in (ROW + twin, twin + ROW):
        reading = Boda().read(page(f"<ul>{rows}</ul>", "/zfxxgk/nb.htm"))
        assert [row.url for row in reading.rows] == [f"{HOST}/info/2/3.htm"]


def test_marks() -> None:
    assert detect(page(f"<ul>{ROW}</ul>", "/nb.htm")).name == "boda"
    assert detect(page("<script src='/system/resource/js/counter.js'></script>", "/nb.htm")).name == "boda"
    elsewhere = "<a href='http://www.b.gov.cn/info/2/3.htm'>邻县</a>"
    assert detect(page(elsewhere, "/zfxxgknb/")).name == "directory"
