"""Reports that are filed wrongly, and addresses beside the primary one, in a whole rereading."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from crawler.ingest import Ingestion
from crawler.rereading.run import reread
from crawler.rereading.selection import Selection
from crawler.rereading.settling import Result
from db.archive import Archive
from db.runs import start_run
from tests.crawler.conftest import rows
from tests.crawler.reports import report_page

STANDING = "SELECT report_id, body, year, revision, received_new, url FROM annual_reports ORDER BY report_id"


def ingested(archive: Archive, folder: Path, *pages: str) -> list[str]:
    """Ingest pages as files, each in a run of its own; their addresses."""
    files = []
    for page in pages:
        file = folder / f"{len(list(folder.glob('*.html')))}.html"
        file.write_text(page, "utf-8")
        with Ingestion(archive) as ingestion:
            ingestion.add(file)
        files.append(file.as_uri())
    return files


def page(town: str = "龙湖镇", year: int = 2024, received: int = 5) -> str:
    return report_page(f"晋江市{town}{year}年政府信息公开工作年度报告", received)


def outcomes(archive: Archive, **options: bool) -> list[Result]:
    seen: list[Result] = []
    reread(archive, Selection(), show=seen.append, **options)
    return seen


def change(archive: Archive, sql: str) -> None:
    with archive.begin() as conn:
        conn.execute(text(sql))


def test_a_report_of_another_year_moves_there(archive: Archive, tmp_path: Path) -> None:
    ingested(archive, tmp_path, page())
    before = rows(archive, STANDING)
    change(archive, "UPDATE report SET year = 2023")
    (planned,) = outcomes(archive, dry_run=True)
    assert planned.outcome == "moved"
    (filing,) = planned.differences
    assert (filing.kind, filing.old, filing.new) == ("filing", "350582 龙湖镇 2023", "350582 龙湖镇 2024")
    assert rows(archive, "SELECT year FROM annual_reports") == [(2023,)]
    assert [one.outcome for one in outcomes(archive)] == ["moved"]
    assert rows(archive, STANDING) == before
    assert [one.outcome for one in outcomes(archive)] == ["same"]


def test_two_reports_that_are_one_are_merged(archive: Archive, tmp_path: Path) -> None:
    first, second = ingested(archive, tmp_path, page(year=2023), page(year=2024, received=6))
    (tmp_path / "0.html").write_text(page(year=2024, received=6), "utf-8")
    change(archive, "UPDATE report SET year = 2022 WHERE id = 1")
    change(archive, "UPDATE revision SET year = 2022 WHERE report_id = 1")
    # The first file's report is of 2023 by its title, which is free: it moves there.
    assert [one.outcome for one in outcomes(archive)] == ["moved", "same"]
    change(archive, "UPDATE report SET year = 2021 WHERE id = 2")
    change(archive, "UPDATE report SET year = 2024 WHERE id = 1")
    # Now 2 belongs to 2024, where 1 stands, and 1 to 2023, which is free.
    assert {one.outcome for one in outcomes(archive)} == {"moved"}
    found = [(year, received, url) for _, _, year, _, received, url in rows(archive, STANDING)]
    assert sorted(found) == [(2023, 5, first), (2024, 6, second)]


def test_another_address_does_not_take_over_by_being_read(archive: Archive, tmp_path: Path) -> None:
    ingested(archive, tmp_path, page(), page(received=6))
    before = rows(archive, STANDING), rows(archive, "SELECT * FROM report_source ORDER BY id")
    (result,) = outcomes(archive)
    assert (result.outcome, result.differences) == ("same", [])
    change(archive, "UPDATE report_source SET gone_at = last_seen_at WHERE is_primary")
    (result,) = outcomes(archive)
    assert result.outcome == "same"
    assert rows(archive, STANDING) == before[0]
    assert rows(archive, "SELECT COUNT(*) FROM report_source WHERE gone_at IS NOT NULL") == [(1,)]


def test_another_address_that_now_gives_more_speaks(archive: Archive, tmp_path: Path) -> None:
    whole = page()
    start = whole.index("<table", whole.index("四、政府信息公开行政复议"))
    part = whole[:start] + whole[whole.index("</table>", start) :]
    first, second = ingested(archive, tmp_path, part, part)
    file = tmp_path / "1.html"
    file.write_text(whole, "utf-8")
    with Ingestion(archive) as ingestion:
        ingestion.add(file)
    # As an extractor would have left it that could not read part four.
    change(archive, f"UPDATE report_source SET is_primary = FALSE WHERE url = '{second}'")  # noqa: S608  names and addresses of the tests
    change(archive, f"UPDATE report_source SET is_primary = TRUE WHERE url = '{first}'")  # noqa: S608  names and addresses of the tests
    change(archive, "UPDATE revision SET is_current = FALSE")
    change(archive, "UPDATE revision SET is_current = TRUE WHERE number = 1")
    change(archive, "DELETE FROM review")
    change(archive, "DELETE FROM finding")
    for table in ("disclosure", "application", "section", "unusual_cell"):
        change(archive, f"DELETE FROM {table} WHERE revision_id > 1")  # noqa: S608  names and addresses of the tests
    change(archive, "DELETE FROM revision WHERE number > 1")
    (result,) = outcomes(archive)
    assert result.outcome == "changed"
    assert rows(archive, "SELECT url, revision, tables_read FROM annual_reports") == [(second, 2, 3)]
    ((said,),) = rows(archive, "SELECT change FROM report_revisions WHERE is_current")
    assert said.startswith(f"read anew, now from {second}: ")


def test_a_defect_of_a_run_ends_it_as_failed(archive: Archive, tmp_path: Path) -> None:
    ingested(archive, tmp_path, page())

    def stop(_result: Result) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        reread(archive, Selection(), show=stop)
    assert rows(archive, "SELECT outcome, failures FROM runs WHERE kind = 'reextract'") == [("failed", 1)]
    assert rows(archive, "SELECT reason FROM run_failures") == [("interrupted",)]
    with archive.begin() as conn:
        assert start_run(conn, "crawl", {}) > 0
