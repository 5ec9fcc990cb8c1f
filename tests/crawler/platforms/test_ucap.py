"""UCAP's static lists: pages counted from 1, landing pages, channels by code."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.listings.detect import read_list
from crawler.listings.model import Reading
from crawler.listings.page import read_page
from crawler.samples.platforms.ucap import UcapSample
from db.archive import Archive
from tests.crawler.platforms.check import check, lists_asked

HOST = "http://www.yangxian.gov.cn"
HEX = "507c5e25f38041129b70739226822a81"


def read(body: str, url: str) -> Reading:
    page = read_page(f"<html><body>{body}</body></html>".encode(), HOST + url, today=date(2025, 3, 1))
    return read_list(page)


def row(title: str, href: str = f"202401/{HEX}.shtml") -> str:
    return f'<li><a href="{href}" title="{title}">{title[:6]}…</a><span class="time">2024-01-30</span></li>'


def test_all_reports_are_found(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    platform = UcapSample()
    server = check(archive, monkeypatch, platform)
    # The landing page, and of each year's channel the two or three pages its rows fill.
    assert lists_asked(server, platform) <= 1.3 * (1 + 2 + 2 + 3 + 3)
    assert not any(asked.path.endswith("_1.shtml") or asked.query for asked in server.asked)


@pytest.mark.parametrize(
    ("script", "url", "following"),
    [
        ("createPageHTML('page_div',3,1,'list','shtml',45)", "/x/c106127/list.shtml", "list_2.shtml"),
        (
            'createPageHTML("page_div", 3, 2, "xxgk_list", "shtml", 45)',
            "/x/c106127/xxgk_list_2.shtml",
            "xxgk_list_3.shtml",
        ),
        # A cached template that says page 1 on every page.
        ("createPageHTML('page_div',3,1,'list','shtml',45)", "/x/c106127/list_2.shtml", "list_3.shtml"),
        ("createPageHTML('page_div',3,3,'list','shtml',45)", "/x/c106127/list_3.shtml", None),
        (
            "createPageHTML('page_div',1,1,'zfxxgk_gknbz','shtml',9)",
            "/x/xxgknb2024n/zfxxgk_gknbz.shtml",
            None,
        ),
        ("createPageHTML('page_div',0,0,'list','shtml',0)", "/x/c106127/list.shtml", None),
    ],
)
def test_pages(script: str, url: str, following: str | None) -> None:
    pager = "<a href='?page=2'>2</a>"
    reading = read(
        f"<ul>{row('甲县2023年政府信息公开工作年度报告')}</ul>{pager}<script>{script}</script>", url
    )
    folder = HOST + url.rpartition("/")[0]
    assert reading.strategy == "ucap"
    assert reading.pages == (() if following is None else (f"{folder}/{following}",))


@pytest.mark.parametrize(
    "href",
    ["/x/c106128/list.shtml", "/x/c106128/", "/x/c106128/xxgk_nb", "/x/xxgknb2024n/zfxxgk_gknbz.shtml"],
)
def test_channels_of_a_landing_page_lie_elsewhere(href: str) -> None:
    links = f"<ul><li><a href='{href}'>2024年</a></li></ul>"
    nav = (
        "<div class='nav'><a href='/x/c106124/list.shtml'>政府信息公开指南</a>"
        "<a href='/x/c106130/list.shtml'>政府信息公开年报</a></div>"
    )
    path = "<div class='position'>首页 &gt; 政府信息公开 &gt; 政府信息公开年报</div>"
    reading = read(nav + path + links, "/x/c106127/zfxxgk.shtml")
    assert [(column.url, column.name) for column in reading.columns] == [(HOST + href, "2024年")]
    assert reading.rows == ()


def test_a_channel_named_like_a_report_is_a_column() -> None:
    link = "<ul><li><a href='/x/xxgknb2024n/zfxxgk_gknbz.shtml'>2024年政府信息公开年报</a></li></ul>"
    reading = read(link, "/x/c106127/zfxxgk.shtml")
    assert (reading.rows, len(reading.columns)) == ((), 1)


def test_above_the_annual_columns_only_they_are_followed() -> None:
    links = (
        "<ul><li><a href='/x/c106128/list.shtml'>政府信息公开年报</a></li>"
        "<li><a href='/x/c106129/list.shtml'>县教育局</a></li>"
        "<li><a href='/x/c106130/list.shtml'>2024年</a></li></ul>"
    )
    reading = read(links, "/x/c106120/zfxxgk.shtml")
    assert [column.name for column in reading.columns] == ["政府信息公开年报"]


def test_a_year_s_page_need_not_print_that_it_is_of_the_annual_columns() -> None:
    nav = (
        "<div class='nav'><a href='/x/c106127/list.shtml'>政府信息公开年报</a>"
        "<a href='/x/c106150/list.shtml'>县人社局</a></div>"
    )
    links = "<ul><li><a href='/x/c106129/list.shtml'>县直部门</a></li></ul>"
    reading = read(nav + links, "/x/c106128/list.shtml")
    assert [column.name for column in reading.columns] == ["政府信息公开年报", "县直部门"]


def test_a_script_that_jumps_is_followed() -> None:
    reading = read(
        "<script>location.href='/x/xxgknb2024n/zfxxgk_gknbz.shtml';</script>", "/x/xxgknb/jump.shtml"
    )
    assert [column.url for column in reading.columns] == [f"{HOST}/x/xxgknb2024n/zfxxgk_gknbz.shtml"]


def test_a_jump_to_another_host_is_not_followed() -> None:
    reading = read(
        "<script>location.href='http://www.other.cn/x/list.shtml';</script>", "/x/xxgknb/jump.shtml"
    )
    assert reading.columns == ()


@pytest.mark.parametrize(
    ("body", "url"),
    [
        (
            f"<ul>{row('甲县2023年政府信息公开工作年度报告', './t20240130_123456.shtml')}</ul>",
            "/xxgk/zfxxgknb/index.shtml",
        ),
        ("<ul><li><a href='2024/'>2024年</a></li></ul>", "/xxgk/zfxxgknb/index.shtml"),
        ("<script>createPageHTML(3, 0, 'index', 'shtml');</script>", "/xxgk/zfxxgknb/"),
        (
            f"<ul>{row('甲县2023年政府信息公开工作年度报告', './content/post_123456.html')}</ul>",
            "/xxgk/zfxxgknb/",
        ),
    ],
)
def test_other_families_are_left_to_them(body: str, url: str) -> None:
    assert read(body, url).strategy != "ucap"


TREE = (
    "<div class='nav'><ul><li><a href='/x/c106127/list.shtml'>政府信息公开年报</a>"
    "<ul><li><a href='/x/c106131/list.shtml'>县教育局</a></li></ul></li>"
    "<li><a href='/x/c106140/list.shtml'>县民政局</a></li></ul></div>"
)


def test_in_a_tree_beside_a_list_only_what_is_below_the_list_is_followed() -> None:
    reading = read(f"{TREE}<ul>{row('甲县2023年政府信息公开工作年度报告')}</ul>", "/x/c106127/list.shtml")
    assert [column.name for column in reading.columns] == ["县教育局"]


def test_a_department_s_home_page_is_no_channel() -> None:
    links = (
        "<ul><li><a href='/jyj/index.shtml'>县教育局</a></li>"
        "<li><a href='/x/c106131/index.shtml'>县民政局</a></li></ul>"
    )
    path = "<div class='position'>首页 &gt; 政府信息公开 &gt; 政府信息公开年报</div>"
    assert [column.name for column in read(path + links, "/x/c106127/zfxxgk.shtml").columns] == ["县民政局"]
