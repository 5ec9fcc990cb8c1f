"""A column that shows nothing but branches is of their family, if that one reads it alike."""

from __future__ import annotations

import pytest

from crawler.discovery.entry import lines_of
from crawler.discovery.portal import discover
from tests.crawler.discovery.pages import HOME, HOST, page
from tests.crawler.doubles import Page, Portals

TITLE = "晋江市人民政府2024年政府信息公开工作年度报告"
LINK = "<a href='/nb/'>政府信息公开年报</a>"
YEARS = "<ul><li><a href='2024/'>2024年</a></li><li><a href='2023/'>2023年</a></li></ul>"
ARTICLES = {
    "jpaas": "art/2025/art_0a1b2c3d4e5f60718293a4b5c6d7e8f9.html",
    "nfcms": "content/post_12345.html",
    "directory": "12345.html",
}


def list_of(href: str) -> str:
    return page(f"<ul><li><a href='{href}'>{TITLE}</a><span>2025-01-20</span></li></ul>")


def platform(portals: Portals, pages: dict[str, Page]) -> str:
    portals.add(HOST, {"/": page(LINK), **pages})
    (line,) = lines_of(HOME, discover(HOME, delay=0.0))[0]
    return line.platform


@pytest.mark.parametrize("family", ARTICLES)
def test_a_head_of_years(portals: Portals, family: str) -> None:
    assert platform(portals, {"/nb/": page(YEARS), "/nb/2024/": list_of(ARTICLES[family])}) == family
    assert portals.paths().count("/nb/2024/") == 1
    assert "/nb/2023/" not in portals.paths()


def test_a_family_that_reads_the_head_otherwise_is_not_its_own(portals: Portals) -> None:
    # Programs know no folders: read as one, the head would lead nowhere.
    years = "<ul><li><a href='y2024.aspx?id=7'>2024年</a></li><li><a href='2023/'>2023年</a></li></ul>"
    pages: dict[str, Page] = {"/nb/": page(years), "/nb/y2024.aspx?id=7": list_of("v.aspx?id=12345")}
    assert platform(portals, pages) == "directory"


def test_a_branch_that_is_not_given_tells_nothing(portals: Portals) -> None:
    assert platform(portals, {"/nb/": page(YEARS)}) == "directory"


def test_a_column_with_rows_needs_no_branch(portals: Portals) -> None:
    row = f"<ul><li><a href='12345.html'>{TITLE}</a></li></ul>"
    assert platform(portals, {"/nb/": page(YEARS + row)}) == "directory"
    assert "/nb/2024/" not in portals.paths()
