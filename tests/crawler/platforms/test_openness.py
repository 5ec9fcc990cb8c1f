"""Openness: all branches and years against their double, and each trap by itself."""

from __future__ import annotations

import pytest

from crawler.listings.detect import detect
from crawler.listings.model import Column
from crawler.listings.openness import Openness
from crawler.listings.page import ListPage, read_page
from crawler.samples.platforms.openness import OpennessPlatform
from db.archive import Archive
from tests.crawler.platforms.check import check, lists_asked

HOST = "http://www.a.gov.cn"
YEAR = "/OpennessAnnualReport/year/show/342/2024.html"
TITLE = "财政局2024年政府信息公开工作年度报告"


def page(body: str, path: str = YEAR) -> ListPage:
    return read_page(f"<html><body>{body}</body></html>".encode(), HOST + path)


def listed(*links: tuple[str, str]) -> str:
    return "<ul>" + "".join(f"<li><a href='{href}'>{words}</a></li>" for href, words in links) + "</ul>"


def test_all_branches_and_years(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    platform = OpennessPlatform()
    server = check(archive, monkeypatch, platform)
    # The empty year of three branches, five years of two, three pages of the older list.
    assert lists_asked(server, platform) == 3 + 10 + 3
    assert not any("Content" in asked.path for asked in server.asked)


@pytest.mark.parametrize(
    "path",
    [
        "/Xxgknb/show/616.html?type=1",
        "/OpennessAnnualReport/show/331.html",
        "/openness/OpennessAnnualReport/show/3965.html",
        "/XxgkAnnualReport/show/440.html",
        "/xxgkAnnualReport/detail/61f1f0ed886688e3278b4568.html",
    ],
)
def test_articles_by_every_address(path: str) -> None:
    reading = Openness().read(page(listed((path, TITLE))))
    assert [row.url for row in reading.rows] == [HOST + path]
    assert reading.entries == (HOST + path,)


def test_a_branch_year_is_a_column_whatever_its_words() -> None:
    reading = Openness().read(page(listed((YEAR.replace("2024", "2023"), "2023年政府信息公开年度报告"))))
    assert reading.rows == ()
    assert [column.url for column in reading.columns] == [HOST + YEAR.replace("2024", "2023")]


def test_years_and_branches_stand_beside_one_another() -> None:
    links = listed(
        (YEAR, "2024年"),
        (YEAR.replace("2024", "2023"), "2023年"),
        ("/OpennessAnnualReport/year/show/343/2024.html", "尧渡镇"),
        ("/opennessAnnualReport/?branch_id=5f0c1a2b3c4d5e6f70819203", "司法局"),
        ("http://jyj.b.gov.cn/OpennessAnnualReport/year/show/1/2024.html", "教育局"),
        ("/OpennessContent/showList/342/202/page_1.html", "部门文件"),
    )
    assert Openness().read(page(links)).columns == (
        Column(HOST + YEAR.replace("2024", "2023"), "2023年", beside=True),
        Column(f"{HOST}/OpennessAnnualReport/year/show/343/2024.html", "尧渡镇", beside=True),
        Column(f"{HOST}/opennessAnnualReport/?branch_id=5f0c1a2b3c4d5e6f70819203", "司法局", beside=True),
    )


def test_lists_of_the_same_category_belong_to_other_branches() -> None:
    links = listed(
        ("/OpennessContent/showList/343/77/page_1.html", "尧渡镇"),
        ("/OpennessContent/showList/343/78/page_1.html", "尧渡镇"),
        ("/OpennessContent/showList/342/77/page_2.html", "2"),
    )
    reading = Openness().read(page(links, "/OpennessContent/showList/342/77/page_1.html"))
    assert [column.url for column in reading.columns] == [
        f"{HOST}/OpennessContent/showList/343/77/page_1.html"
    ]


@pytest.mark.parametrize(
    ("path", "links", "following"),
    [
        ("/OpennessContent/showList/1/2/page_1.html", "page_2.html page_3.html", "page_2.html"),
        ("/OpennessContent/showList/1/2/page_2.html", "page_1.html page_3.html page_4.html", "page_3.html"),
        ("/OpennessContent/showList/1/2/page_4.html", "page_3.html", None),
        ("/OpennessContent/showList/1/2.html", "2/page_2.html 3/page_2.html", "2/page_2.html"),
        (
            "/xxgkAnnualReport/?branch_id=5f",
            "?branch_id=5f&page=2 ?branch_id=6f&page=2",
            "?branch_id=5f&page=2",
        ),
        ("/xxgkAnnualReport/?branch_id=5f&page=2", "?branch_id=5f&page=1 ?branch_id=5f&page=2", None),
    ],
)
def test_next_page_of_this_list(path: str, links: str, following: str | None) -> None:
    pager = "".join(f"<a href='{link}'>{n}</a>" for n, link in enumerate(links.split()))
    row = listed(("/Xxgknb/show/616.html?type=1", TITLE))
    pages = Openness().read(page(f"{row}{pager}", path)).pages
    assert [url.removeprefix(HOST) for url in pages] == (
        [] if following is None else [path.partition("?")[0].rpartition("/")[0] + "/" + following]
    )


def test_marks() -> None:
    assert detect(page("")).name == "openness"
    assert detect(page(listed(("/XxgkAnnualReport/show/440.html", TITLE)), "/nb/")).name == "openness"
    jsp = "/module/xxgk/xxgkAnnualReport.jsp?area=1&fbtime=2024"
    assert not Openness().fits(
        page(listed((jsp, TITLE), ("/zwgk/xxgknb/202401/t20240101_1.html", TITLE)), "/nb/")
    )
