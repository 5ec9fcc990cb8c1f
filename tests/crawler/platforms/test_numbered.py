"""Numbered lists: five systems against their doubles, and each trap by itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crawler.asks import Ask
from crawler.listings.detect import detect
from crawler.listings.numbered import Numbered
from crawler.listings.page import ListPage, read_page
from crawler.samples.platforms.numbered import (
    EpointPlatform,
    HebeiDepartmentsPlatform,
    HebeiPlatform,
    HunanPlatform,
    NumberedPlatform,
    ShaanxiPlatform,
)
from db.archive import Archive
from tests.crawler.platforms.check import check, lists_asked

HOST = "http://www.a.gov.cn"
UUID = "8aef2fa0-cc14-409e-9f68-fbdba00a0c72"
BLOCK = f"/zfxxgk/templates/{UUID}/blocks/{UUID}"
TITLE = "财政局2024年政府信息公开工作年度报告"
ROW = f"<ul><li><a href='/nb/1881238323945988098.html'>{TITLE}</a><span>2025-01-20</span></li></ul>"


def page(body: str, path: str, asked: str = "") -> ListPage:
    return read_page(f"<html><body>{body}</body></html>".encode(), HOST + path, asked=asked)


@pytest.mark.parametrize(
    ("sample", "lists"),
    [
        (ShaanxiPlatform, 4),
        (HunanPlatform, 4),
        (HebeiPlatform, 4),
        (HebeiDepartmentsPlatform, 4),
        (EpointPlatform, 5),
    ],
)
def test_systems(
    sample: Callable[[], NumberedPlatform], lists: int, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    platform = sample()
    server = check(archive, monkeypatch, platform)
    # Epoint: the wrapper, the lists of two bodies with one page, the two or three of the county's own.
    assert lists_asked(server, platform) == lists
    assert not any(asked.query.get("categorynum", "009") != "009" for asked in server.asked)


@pytest.mark.parametrize(
    ("path", "content", "following"),
    [
        ("/nb/1.html", "<script>var t = parseInt('3');</script>", "/nb/2.html"),
        ("/nb/3.html", "<script>var t = parseInt('3');</script>", None),
        ("/6/7/index.htm", "<script>if(num>3)num=3;</script>", "/6/7/index_2.htm"),
        ("/6/7/", "<script>if(num>3)num=3;</script>", "/6/7/index_2.htm"),
        ("/6/7/index_2.htm", "<script>if (num > 3) num=3;</script>", "/6/7/index_3.htm"),
        ("/6/7/index_3.htm", "<script>if(num>3)num=3;</script>", None),
        ("/nb/index.html", "<a href='4d2c0ab1-2.html'>下一页</a>", "/nb/4d2c0ab1-2.html"),
        ("/g//govlist.html?deptcode=1&pageIndex=1", "共2页", "/g//govlist.html?deptcode=1&pageIndex=2"),
        ("/g/govlist.html?deptcode=1", "共2页", "/g/govlist.html?deptcode=1&pageIndex=2"),
        ("/g/govlist.html?deptcode=1&pageIndex=2", "共2页", None),
        ("/g/govlist.html?deptcode=1&pageIndex=2", "", "/g/govlist.html?deptcode=1&pageIndex=3"),
    ],
)
def test_next_page(path: str, content: str, following: str | None) -> None:
    reading = Numbered().read(page(ROW + content, path))
    assert reading.pages == (() if following is None else (HOST + following,))


def test_fragments_follow_the_page_or_fill_it() -> None:
    script = f"<script>$.get('{BLOCK}?page=' + n + '&fix=0', show);</script>"
    path = f"/columns/{UUID}/index.html"
    wanted = [
        Ask(f"{HOST}{BLOCK}?page={n}&fix=0", script=True, referer=HOST + path).address for n in (1, 2, 3)
    ]
    assert Numbered().read(page(ROW + script, path)).pages == (wanted[1],)
    assert Numbered().read(page(script, path)).pages == (wanted[0],)
    assert Numbered().read(page(ROW, f"{BLOCK}?page=2&fix=0", wanted[1])).pages == (wanted[2],)
    assert Numbered().read(page("<ul></ul>", f"{BLOCK}?page=2&fix=0", wanted[1])).pages == ()
    relative = ROW.replace("/nb/", "202501/21/")
    rows = Numbered().read(page(relative, f"{BLOCK}?page=2&fix=0", wanted[1])).rows
    assert [row.url for row in rows] == [f"{HOST}/columns/{UUID}/202501/21/1881238323945988098.html"]


def test_an_article_that_is_a_folder_is_a_row_and_a_year_is_not() -> None:
    links = (
        f"<li><a href='921434/index.html'>{TITLE}</a></li><li><a href='572194aabbb/'>{TITLE}（二）</a></li>"
        "<li><a href='2024/index.html'>2024年政府信息公开年度报告</a></li>"
    )
    reading = Numbered().read(page(f"<ul>{links}</ul>", "/zfxxgknb/index.html"))
    assert [row.url for row in reading.rows] == [
        f"{HOST}/zfxxgknb/921434/index.html",
        f"{HOST}/zfxxgknb/572194aabbb/",
    ]
    assert [column.url for column in reading.columns] == [f"{HOST}/zfxxgknb/2024/index.html"]


def test_a_wrapper_shows_the_list_in_its_frame_and_no_other() -> None:
    frames = (
        "<iframe src='/weather/index.html'></iframe><iframe src='http://b.gov.cn/g/govlist.html'></iframe>"
        "<iframe src='/openSubPage.html?specialurl=%2Fg%2Fgovlist.html%3Fdeptcode%3D1'></iframe>"
    )
    reading = Numbered().read(page(frames, "/wrap.html"))
    assert [column.url for column in reading.columns] == [f"{HOST}/g/govlist.html?deptcode=1"]


def test_other_years_in_uuid_columns() -> None:
    other = UUID.replace("8aef", "9bef")
    links = (
        f"<div class='nav'><a href='/columns/{other}1/index.html'>教育局</a></div>"
        f"<ul><li><a href='/columns/{other}/index.html'>2023年</a></li></ul>"
    )
    reading = Numbered().read(page(links + ROW, f"/columns/{UUID}/index.html"))
    assert [(column.url, column.beside) for column in reading.columns] == [
        (f"{HOST}/columns/{other}/index.html", True)
    ]


def test_marks() -> None:
    assert detect(page(f"{ROW}<script>parseInt('3')</script>", "/nb/1.html")).name == "numbered"
    assert detect(page(ROW, "/nb/1.html")).name == "directory"
    assert detect(page(f"{ROW}<script>parseInt('3')</script>", "/nb/")).name == "directory"
    trs = "<script>createPageHTML(3, 0, 'index', 'html');</script>"
    assert detect(page(ROW + trs, "/nb/")).name == "trs"


def test_a_dated_folder_is_an_article_even_if_it_is_no_report() -> None:
    article = "<li><a href='921435/'>政务公开培训简讯</a><span>2025-01-20</span></li>"
    reading = Numbered().read(
        page(f"<ul>{article}<li><a href='xz/'>乡镇</a></li></ul>", "/zfxxgknb/index.html")
    )
    assert [column.name for column in reading.columns] == ["乡镇"]


def test_a_fragment_remembers_the_count_of_its_page() -> None:
    script = f"<script>var pageCount = 2; $.get('{BLOCK}?page=' + n + '&fix=0', show);</script>"
    (second,) = Numbered().read(page(ROW + script, f"/columns/{UUID}/index.html")).pages
    assert Numbered().read(page(ROW, f"{BLOCK}?page=2&fix=0", second)).pages == ()
