"""Pages and files that gave no report when they were captured, read again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from crawler.ingest import Ingestion
from crawler.rereading.run import reread
from crawler.rereading.selection import Selection
from crawler.rereading.settling import Result
from db.archive import Archive
from db.errors import Unfiled
from tests.crawler.conftest import Crawl, rows
from tests.crawler.doubles import Portals
from tests.crawler.reports import report_page
from tests.crawler.sites import HOST, items, listing, title

REPORTS = "SELECT region_code, body, year, received_new, url FROM annual_reports ORDER BY url"


def crawled(portals: Portals, run: Crawl, archive: Archive) -> list[tuple[object, ...]]:
    """Crawl a column of two reports that no reader could read; returns what they are."""
    pages = {
        f"/zfxxgknb/{year}.html": report_page(title("龙湖镇", year), year - 2000) for year in (2022, 2023)
    }
    portals.add(
        HOST,
        {"/zfxxgknb/": items(*((f"{year}.html", title("龙湖镇", year)) for year in (2022, 2023))), **pages},
    )
    run(listing(HOST))
    stored = rows(archive, REPORTS)
    assert len(stored) == 2
    with archive.begin() as conn:
        conn.execute(
            text("UPDATE crawl_page SET state = 'failed', reason = 'unreadable' WHERE kind = 'report'")
        )
        for table in ("disclosure", "application", "review", "section", "finding", "unusual_cell"):
            conn.execute(text(f"DELETE FROM {table}"))  # noqa: S608  names
        for table in ("revision", "report_source", "report"):
            conn.execute(text(f"DELETE FROM {table}"))  # noqa: S608  names
    return stored


def test_a_page_is_read_with_the_hints_of_its_list(portals: Portals, run: Crawl, archive: Archive) -> None:
    stored = crawled(portals, run, archive)
    asked = len(portals.asked)
    seen: list[Result] = []
    dry = reread(archive, Selection(), dry_run=True, show=seen.append)
    assert dry.units == {"new": 2}
    assert rows(archive, REPORTS) == []
    assert [one.year for one in seen] == [2022, 2023]
    assert reread(archive, Selection(reasons=("damaged",))).units == {}
    assert reread(archive, Selection(sites=("elsewhere",))).units == {}
    summary = reread(archive, Selection(reasons=("unreadable",)))
    assert summary.units == {"new": 2}
    assert rows(archive, REPORTS) == stored
    assert rows(archive, "SELECT DISTINCT state, reason FROM crawl_page WHERE kind = 'report'") == [
        ("done", None)
    ]
    assert rows(archive, "SELECT reports_new, outcome FROM runs ORDER BY run_id DESC LIMIT 1") == [
        (2, "done")
    ]
    assert reread(archive, Selection(reasons=("unreadable",))).units == {}
    assert reread(archive, Selection()).units == {"same": 2}
    assert len(portals.asked) == asked


def test_what_is_still_unreadable_stays_so(portals: Portals, run: Crawl, archive: Archive) -> None:
    portals.add(
        HOST, {"/zfxxgknb/": items(("a.html", title("龙湖镇", 2023))), "/zfxxgknb/a.html": "<p>无</p>"}
    )
    run(listing(HOST))
    before = rows(archive, "SELECT url, state, reason FROM crawl_page ORDER BY url")
    summary = reread(archive, Selection())
    assert summary.units == {"unread": 1}
    assert not summary.needs_a_person
    assert rows(archive, "SELECT url, state, reason FROM crawl_page ORDER BY url") == before


def test_a_file_is_read_with_what_was_said_of_it(archive: Archive, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(report_page("政府信息公开工作年度报告", 4), "utf-8")
    told = {"site": None, "body": "晋江市龙湖镇", "year": 2022}
    with Ingestion(archive, told) as ingestion, pytest.raises(Unfiled):
        ingestion.add(file)  # nobody tells here whose it is, as a reader that fails would not
    summary = reread(archive, Selection())
    assert summary.units == {"new": 1}
    assert rows(archive, REPORTS) == [("350582", "晋江市龙湖镇", 2022, 4, file.as_uri())]
    again = replace(Selection(), reports=(1,))
    assert reread(archive, again).units == {"same": 1}
    assert rows(archive, "SELECT file FROM revision") == [(str(file),)]


def test_an_ingested_file_stays_where_it_was_told_to_be(archive: Archive, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(report_page("政府信息公开工作年度报告", 4), "utf-8")
    for told in ({"body": "晋江市龙湖镇", "year": 2022}, {}):
        with Ingestion(archive, told) as ingestion:
            ingestion.add(file, body="晋江市龙湖镇", year=2022)
        before = rows(archive, "SELECT * FROM revision")
        assert reread(archive, Selection()).units == {"same": 1}
        assert rows(archive, "SELECT * FROM revision") == before
