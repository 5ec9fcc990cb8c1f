"""Columns that are parameters of a program: four programs against their doubles, each trap by itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crawler.asks import Ask
from crawler.listings.detect import detect
from crawler.listings.page import ListPage, read_page
from crawler.samples.platforms.programs import ActionSample, AspxSample, JspSample, ThtmlSample
from crawler.samples.platforms.tree import TreePlatform
from db.archive import Archive
from tests.crawler.platforms.check import check

HOST = "http://www.a.gov.cn"
ROW = (
    "<ul><li><a href='/v.aspx?id=3456'>"
    "财政局2024年政府信息公开工作年度报告</a><span>2025-01-20</span></li></ul>"
)
FORM = (
    "<form action='list.do' method='{method}'><input type='hidden' name='org' value='7'>"
    "<input type='hidden' name='pageNo' value='1'><input type='text' name='word' value=''></form>1/2页"
)


def page(body: str, path: str) -> ListPage:
    return read_page(f"<html><body>{body}</body></html>".encode(), HOST + path)


@pytest.mark.parametrize("sample", [AspxSample, JspSample, ActionSample, ThtmlSample])
def test_a_county(
    sample: Callable[[], TreePlatform], archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    platform = sample()
    server = check(archive, monkeypatch, platform)
    own = {one.url.partition(platform.host)[2] for one in platform.expected()}
    asked = [f"{a.path}?{'&'.join(f'{k}={v}' for k, v in a.query.items())}" for a in server.asked if a.query]
    assert len([address for address in asked if address not in own]) == len(platform.lists)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/InfoPublic.aspx?cid=1019&pid=971&page=1&kw=", "programs"),
        ("/department.aspx?id=40", "programs"),
        ("/ndbg.thtml?id=14198", "programs"),
        ("/newzfxxgk.jspx?path=gknb", "programs"),
        ("/zfxxgknb.html?nbYear=2024", "programs"),
        ("/list.aspx", "directory"),
        ("/list.aspx?page=2", "directory"),
        ("/nb/index.html?from=home", "directory"),
    ],
)
def test_marks(path: str, name: str) -> None:
    assert detect(page(ROW, path)).name == name


@pytest.mark.parametrize(
    ("link", "is_column"),
    [
        ("/index.php?c=category&id=8", True),
        ("/index.php?c=show&id=8", False),
        ("/index.php?c=category&id=8&sub=1", False),
        ("/other.php?c=category&id=8", False),
    ],
)
def test_the_same_program_asked_for_the_same_kind_of_thing(link: str, is_column: bool) -> None:
    here = page(f"<ul><li><a href='{link}'>财政局</a></li></ul>{ROW}", "/index.php?c=category&id=7")
    reading = detect(here).read(here)
    assert [column.url for column in reading.columns] == ([HOST + link] if is_column else [])


@pytest.mark.parametrize(
    ("pager", "following"),
    [
        ("<script>go('iList.jsp?id=1&cur_page=' + n)</script>1/3页", "/iList.jsp?id=1&cur_page=2"),
        ("<script>go('iList.jsp?id=1&cur_page=' + n)</script>", None),
        ("<script>go('http://b.gov.cn/iList.jsp?id=1&cur_page=' + n)</script>1/3页", None),
        ("<script>go('/l_' + n + '.html')</script>共3页", "/l_2.html"),
        ("<script>go('iList.jsp?id=1&cur_page=' + n)</script>1/1页", None),
        (FORM.format(method="get"), "/list.do?org=7&pageNo=2&word="),
        (FORM.format(method="get").replace("1/2", "1/1"), None),
    ],
)
def test_pages_turned_by_script(pager: str, following: str | None) -> None:
    here = page(ROW + pager, "/iList.jsp?id=1")
    assert list(detect(here).read(here).pages) == ([HOST + following] if following else [])


def test_a_form_that_is_posted() -> None:
    here = page(ROW + FORM.format(method="post"), "/iList.jsp?id=1")
    (following,) = detect(here).read(here).pages
    ask = Ask.read(following)
    assert (ask.url, ask.form) == (f"{HOST}/list.do", (("org", "7"), ("pageNo", "2"), ("word", "")))
