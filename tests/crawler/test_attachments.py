"""The ladder: which document of a page holds the report, each rung over real HTTP on loopback."""

from __future__ import annotations

import pytest

from db.archive import Archive
from tests.crawler.conftest import Crawl, rows
from tests.crawler.doubles import Answer, Page, Portals
from tests.crawler.files import WORD, article, docx, page, xlsx
from tests.crawler.ladder import ANHAI, AT, LONGHU, REPORTS, put, sources, word
from tests.crawler.sites import HOST, listing, title


def test_a_report_and_its_copy_in_a_file_are_one_report(
    portals: Portals, run: Crawl, archive: Archive
) -> None:
    pages: dict[str, Page] = {
        "t1_1000001.html": page(LONGHU, files=f"附件：<a href='./P020250120.docx'>{LONGHU}.docx</a>"),
        "P020250120.docx": word(docx(LONGHU)),
    }
    put(portals, pages, ("t1_1000001.html", LONGHU))
    for _visit in range(3):
        summary = run(listing(HOST, "/nb/"))
        assert summary.outcome == "done"
    assert rows(archive, REPORTS) == [("龙湖镇", 2024, f"{AT}/t1_1000001.html", 3, 3, 1)]
    assert sources(archive) == [("P020250120.docx", "docx", False), ("t1_1000001.html", "html", True)]
    assert rows(archive, "SELECT DISTINCT media_type FROM report_sources ORDER BY 1") == [
        (WORD,),
        ("text/html",),
    ]
    assert rows(archive, "SELECT COUNT(*) FROM report_revisions") == [(1,)]
    assert rows(archive, "SELECT url, parent FROM crawl_page WHERE parent IS NOT NULL") == [
        (f"{AT}/P020250120.docx", f"{AT}/t1_1000001.html")
    ]
    assert rows(archive, "SELECT rule FROM report_findings WHERE rule = 'sources.disagree'") == []


def test_where_they_differ_it_is_a_finding(portals: Portals, run: Crawl, archive: Archive) -> None:
    pages: dict[str, Page] = {
        "t1_1000001.html": page(LONGHU, files=f"<a href='a.docx'>{LONGHU}</a>"),
        "a.docx": word(docx(LONGHU, 4)),
    }
    put(portals, pages, ("t1_1000001.html", LONGHU))
    run(listing(HOST, "/nb/"))
    found = "SELECT message, fault, severity FROM report_findings WHERE rule = 'sources.disagree'"
    ((message, fault, severity),) = rows(archive, found)
    assert message.startswith(f"{AT}/t1_1000001.html / {AT}/a.docx: ")
    assert "applications.total.received_new: 3 / 4" in message
    assert (fault, severity) == ("unknown", "warning")
    pages["a.docx"] = word(docx(LONGHU, 3))
    put(portals, pages, ("t1_1000001.html", LONGHU))
    run(listing(HOST, "/nb/"))
    assert "applications.total.received_new" not in "".join(row[0] for row in rows(archive, found))


@pytest.mark.parametrize("words", [LONGHU, "附件1", "点击下载", "附表"])
def test_a_page_without_tables_has_them_from_its_file(
    portals: Portals, run: Crawl, archive: Archive, words: str
) -> None:
    pages: dict[str, Page] = {
        "t1_1000001.html": page(LONGHU, tables=False, files=f"<a href='a.docx'>{words}</a>"),
        "a.docx": word(docx(LONGHU)),
    }
    put(portals, pages, ("t1_1000001.html", LONGHU))
    for _visit in range(2):
        run(listing(HOST, "/nb/"))
    assert rows(archive, REPORTS) == [("龙湖镇", 2024, f"{AT}/a.docx", 3, 3, 1)]
    assert sources(archive) == [("a.docx", "docx", True), ("t1_1000001.html", "html", False)]


def test_an_article_has_its_report_in_a_file(portals: Portals, run: Crawl, archive: Archive) -> None:
    bare = "2024年政府信息公开工作年度报告"
    pages: dict[str, Page] = {
        "t1_1000001.html": article(LONGHU, "<p>附件：<a href='a.docx'>附件1</a></p>"),
        "a.docx": word(docx(bare)),
    }
    put(portals, pages, ("t1_1000001.html", LONGHU))
    summary = run(listing(HOST, "/nb/"))
    assert summary.outcome == "done"
    found = rows(archive, "SELECT body, year, url, published_on, revision FROM annual_reports")
    assert found == [("龙湖镇", 2024, f"{AT}/a.docx", "2025-01-17", 1)]
    states = rows(archive, "SELECT state, reason FROM crawl_page WHERE url LIKE '%html'")
    assert states == [("done", None)]


@pytest.mark.parametrize(
    "markup",
    [
        "<iframe src='/pdfjs/web/viewer.html?file=%2Fnb%2Fa.docx'></iframe>",
        "<iframe src='a.docx'></iframe>",
        "<embed src='a.docx'>",
        "<a href='#' onclick=\"window.open('a.docx')\">全文</a>",
        '<script>var files = [{"name":"附件.docx","url":"\\/nb\\/a.docx"}];</script>',
    ],
)
def test_a_viewer_or_a_script_shows_the_report(
    portals: Portals, run: Crawl, archive: Archive, markup: str
) -> None:
    put(
        portals,
        {"t1_1000001.html": article(LONGHU, markup), "a.docx": word(docx(LONGHU))},
        ("t1_1000001.html", LONGHU),
    )
    run(listing(HOST, "/nb/"))
    assert rows(archive, REPORTS) == [("龙湖镇", 2024, f"{AT}/a.docx", 3, 3, 1)]


def test_a_row_leads_straight_to_a_file(portals: Portals, run: Crawl, archive: Archive) -> None:
    bare = "2024年政府信息公开工作年度报告"
    put(portals, {"a.docx": word(docx(bare))}, ("a.docx", LONGHU))
    run(listing(HOST, "/nb/"))
    found = rows(archive, "SELECT body, year, url, published_on FROM annual_reports")
    assert found == [("龙湖镇", 2024, f"{AT}/a.docx", "2025-01-20")]
    assert [one.headers.get("Referer") for one in portals.asked if one.path == "/nb/a.docx"] == [f"{AT}/"]


def test_of_twins_the_better_medium_speaks(portals: Portals, run: Crawl, archive: Archive) -> None:
    links = f"<a href='a.xlsx'>{LONGHU}.xlsx</a> <a href='a.docx'>{LONGHU}.docx</a>"
    pages: dict[str, Page] = {
        "t1_1000001.html": article(LONGHU, links),
        "a.xlsx": Answer(xlsx(LONGHU), headers={"Content-Type": "application/octet-stream"}),
        "a.docx": word(docx(LONGHU)),
    }
    put(portals, pages, ("t1_1000001.html", LONGHU))
    run(listing(HOST, "/nb/"))
    assert sources(archive) == [("a.docx", "docx", True), ("a.xlsx", "xlsx", False)]
    assert len(rows(archive, REPORTS)) == 1


def test_several_bodies_and_years_in_one_page_are_reports_of_their_own(
    portals: Portals, run: Crawl, archive: Archive
) -> None:
    old = title("龙湖镇", 2023)
    bare = "2024年政府信息公开工作年度报告"
    links = (
        f"<p><a href='1.docx'>1.{LONGHU}</a></p><p><a href='2.docx'>{ANHAI}.docx</a></p>"
        f"<p><a href='3.docx'>{old}</a></p><p><a href='4.docx'>东石镇</a></p>"
    )
    pages: dict[str, Page] = {
        "t1_1000001.html": article("晋江市各镇2024年政府信息公开工作年度报告", links),
        "1.docx": word(docx(LONGHU)),
        "2.docx": word(docx(ANHAI, 5)),
        "3.docx": word(docx(old, 7)),
        "4.docx": word(docx(bare, 8)),
    }
    put(portals, pages, ("t1_1000001.html", "晋江市各镇2024年政府信息公开工作年度报告"))
    run(listing(HOST, "/nb/"))
    found = {(row[0], row[1]): (row[2].rpartition("/")[2], row[4]) for row in rows(archive, REPORTS)}
    assert found == {
        ("龙湖镇", 2024): ("1.docx", 3),
        ("安海镇", 2024): ("2.docx", 5),
        ("龙湖镇", 2023): ("3.docx", 7),
        ("东石镇", 2024): ("4.docx", 8),
    }
