"""Files into the archive."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from crawler.captures.reading import read_capture
from crawler.ingest import Ingestion, ingest_file
from crawler.registry import RegistryError
from db.archive import Archive
from db.captures import last_capture
from db.errors import Unfiled
from extract.errors import Unreadable
from tests.crawler.conftest import rows
from tests.crawler.reports import report_page


def written(folder: Path, page: str, name: str = "report.html") -> Path:
    path = folder / name
    path.write_text(page, encoding="utf-8")
    return path


def test_a_file_is_captured_and_filed_once(archive: Archive, tmp_path: Path) -> None:
    path = written(tmp_path, report_page("晋江市龙湖镇2024年政府信息公开工作年度报告", 5))
    first = ingest_file(archive, path)
    again = ingest_file(archive, path)
    assert (first.outcome, again.outcome) == ("new", "unchanged")
    assert rows(archive, "SELECT region_code, year, received_new, url FROM annual_reports") == [
        ("350582", 2024, 5, path.as_uri())
    ]
    assert rows(archive, "SELECT COUNT(*) FROM capture") == [(1,)]
    assert rows(archive, "SELECT kind, outcome FROM runs") == [("ingest", "done")] * 2
    with archive.reader.connect() as connection:
        capture = last_capture(connection, path.as_uri())
    assert capture is not None
    assert read_capture(archive, capture) == ([], path.read_bytes())


def test_a_changed_file_adds_a_revision(archive: Archive, tmp_path: Path) -> None:
    title = "晋江市龙湖镇2024年政府信息公开工作年度报告"
    with Ingestion(archive) as ingestion:
        ingestion.add(written(tmp_path, report_page(title, 5)))
        changed = ingestion.add(written(tmp_path, report_page(title, 6)))
    assert (changed.outcome, changed.revision) == ("changed", 2)


def test_what_the_file_does_not_say_is_given(archive: Archive, tmp_path: Path) -> None:
    path = written(tmp_path, report_page("政府信息公开工作年度报告"))
    ingest_file(archive, path, site="jinjiang", body="龙湖镇", year=2022)
    assert rows(archive, "SELECT region_code, body, year FROM annual_reports") == [("350582", "龙湖镇", 2022)]


def test_a_place_nobody_can_tell_is_asked_for(archive: Archive, tmp_path: Path) -> None:
    path = written(tmp_path, report_page("财政局2024年政府信息公开工作年度报告"))
    with pytest.raises(Unfiled, match="--site"):
        ingest_file(archive, path)
    assert rows(archive, "SELECT reason FROM run_failures") == [("unreadable",)]


def test_what_is_no_report_is_kept_and_said(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        ingest_file(archive, written(tmp_path, "<html><body>通知</body></html>"))
    assert rows(archive, "SELECT reason FROM run_failures") == [("not_a_report",)]
    assert rows(archive, "SELECT outcome FROM runs") == [("incomplete",)]
    with archive.reader.connect() as connection:
        assert connection.execute(text("SELECT COUNT(*) FROM capture")).scalar_one() == 1


def test_an_unknown_portal_is_refused(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match="nowhere"):
        ingest_file(archive, written(tmp_path, ""), site="nowhere")


def test_a_code_on_the_page_tells_the_place_that_the_name_does_not(archive: Archive, tmp_path: Path) -> None:
    page = report_page("教育局2024年政府信息公开工作年度报告")
    foot = page.replace("</body>", "<p>网站标识码：5101320017</p></body>")
    indexed = page.replace("<h1>", "<p>索引号：11371000004359010J/2025-00809</p><h1>")
    ingest_file(archive, written(tmp_path, foot, "a.html"))
    ingest_file(
        archive,
        written(tmp_path, indexed.replace("</body>", "<p>网站标识码：2302000012</p></body>"), "b.html"),
    )
    ingest_file(
        archive,
        written(
            tmp_path,
            page.replace("教育局", "晋江市教育局").replace("</body>", "<p>网站标识码：3505000012</p></body>"),
            "c.html",
        ),
    )
    assert rows(archive, "SELECT region_code, body FROM annual_reports ORDER BY region_code") == [
        ("350582", "晋江市教育局"),
        ("371000", "教育局"),
        ("510118", "教育局"),
    ]
    assert rows(archive, "SELECT rule, severity FROM report_findings") == [("identity.region", "warning")]
