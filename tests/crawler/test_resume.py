"""Crawls that are killed, stopped, repeated: the rows are those of one undisturbed crawl."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlalchemy import text

from crawler.registry import COLUMNS, Listing
from db.archive import Archive
from tests.crawler.conftest import Crawl, rows
from tests.crawler.doubles import Portals
from tests.crawler.sites import SITES, article, build

REPORTS = """
SELECT region_code, body, body_kind, year, form, title, url, published_on, revision, tables_read, errors,
    received_new
FROM annual_reports ORDER BY region_code, body, year
"""
PAGES = """
SELECT site, url, kind, depth, link_title, trail, strategy, round, state, reason, year
FROM crawl_page ORDER BY site, url
"""
REVISIONS = (
    "SELECT report_id, revision, url, sha256, is_current, change FROM report_revisions ORDER BY url, revision"
)


def write_registry(path: Path, lines: list[Listing]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS)
        writer.writeheader()
        writer.writerows(asdict(line) for line in lines)
    return path


def contents(archive: Archive) -> dict[str, list[tuple[Any, ...]]]:
    """What must not depend on how often the crawl was interrupted."""
    return {
        "reports": rows(archive, REPORTS),
        "pages": rows(archive, PAGES),
        "revisions": [row[1:] for row in rows(archive, REVISIONS)],
        "sources": rows(archive, "SELECT url, is_primary FROM report_source ORDER BY url"),
    }


def begin(folder: Path, registry: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.crawler.killed", str(folder), str(registry)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=dict(os.environ),
    )


def kill_after(steps: int, folder: Path, registry: Path) -> None:
    """Begin the crawl, and kill it when it has told of so many steps."""
    process = begin(folder, registry)
    assert process.stdout is not None
    for _ in range(steps):
        process.stdout.readline()
    process.kill()
    process.communicate()


def test_kill_at_any_moment_and_again_gives_the_same_rows(
    portals: Portals, archive: Archive, run: Crawl, tmp_path: Path
) -> None:
    lines = build(portals, pause=0.01)
    run(*lines)
    undisturbed = contents(archive)
    assert len(undisturbed["reports"]) == 16
    assert {row[8] for row in undisturbed["pages"]} == {"done", "failed"}
    registry = write_registry(tmp_path / "registry.csv", lines)
    folder = tmp_path / "killed"
    for steps in (2, 7, 14):
        kill_after(steps, folder, registry)
    process = begin(folder, registry)
    _, errors = process.communicate()
    assert errors == ""
    with Archive.open(f"sqlite:///{folder / 'nianbao.db'}", folder) as disturbed:
        assert contents(disturbed) == undisturbed
        outcomes = [outcome for (outcome,) in rows(disturbed, "SELECT outcome FROM runs ORDER BY run_id")]
    assert outcomes == ["abandoned"] * 3 + [outcomes[-1]]
    assert outcomes[-1] in ("done", "incomplete")


def test_a_signal_stops_the_crawl_cleanly(portals: Portals, tmp_path: Path) -> None:
    registry = write_registry(tmp_path / "registry.csv", build(portals, pause=0.05))
    process = begin(tmp_path / "archive", registry)
    assert process.stdout is not None
    for _ in range(6):
        process.stdout.readline()
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=20)
    assert (process.returncode, errors) == (1, "")
    with Archive.open(f"sqlite:///{tmp_path / 'archive' / 'nianbao.db'}", tmp_path / "archive") as archive:
        assert rows(archive, "SELECT outcome FROM runs") == [("failed",)]
        assert rows(archive, "SELECT reason FROM run_failures WHERE reason = 'interrupted'")
        assert rows(archive, "SELECT COUNT(*) FROM crawl_page WHERE state = 'pending'")[0][0] > 0
        assert rows(archive, "SELECT COUNT(*) FROM crawl_round WHERE closed_at IS NULL")[0][0] > 0


def test_a_signal_at_the_end_of_a_run_ends_it_as_interrupted(
    portals: Portals, archive: Archive, run: Crawl
) -> None:
    lines = build(portals)
    summary = run(*lines, finally_=lambda _summary: signal.raise_signal(signal.SIGINT))
    assert summary.outcome == "interrupted"
    assert rows(archive, "SELECT outcome FROM runs") == [("failed",)]
    assert rows(archive, "SELECT detail FROM run_failures WHERE reason = 'interrupted'")
    assert rows(archive, "SELECT COUNT(*) FROM run_host") == [(0,)]
    assert (archive.folder / "runs" / "run-1.json").is_file()


def test_a_second_crawl_of_the_same_adds_no_revision(portals: Portals, archive: Archive, run: Crawl) -> None:
    lines = build(portals)
    run(*lines)
    before = contents(archive)
    asked = len(portals.asked)
    summary = run(*lines)
    after = contents(archive)
    assert len(portals.asked) == 2 * asked  # every list and report is asked again
    assert after["reports"] == before["reports"]
    assert after["revisions"] == before["revisions"]
    portal = summary.portal("anhai")
    assert (portal.new, portal.changed) == (0, 0)
    assert portal.unchanged == 10
    assert rows(archive, "SELECT COUNT(*) FROM capture WHERE revisit_of IS NOT NULL")[0][0] >= asked - 2


def test_a_changed_figure_adds_exactly_one_revision(portals: Portals, archive: Archive, run: Crawl) -> None:
    lines = build(portals)
    run(*lines)
    portals.pages["www.anhai.gov.cn/nb/t0/202501/t20250120_20230.html"] = article("龙湖镇", 2023, 77)
    summary = run(*lines)
    assert rows(archive, "SELECT COUNT(*) FROM report_revisions WHERE revision > 1") == [(1,)]
    assert rows(archive, "SELECT received_new FROM annual_reports WHERE revision = 2") == [(77,)]
    assert (summary.portal("anhai").changed, summary.portal("chidian").changed) == (1, 0)
    run(*lines)
    assert rows(archive, "SELECT MAX(revision) FROM report_revisions") == [(2,)]


def test_a_run_goes_on_with_what_an_interrupted_one_left(
    portals: Portals, archive: Archive, run: Crawl
) -> None:
    lines = build(portals)
    run(lines[0])
    with archive.begin() as connection:
        connection.execute(text("UPDATE run SET outcome = 'abandoned'"))
    portals.asked.clear()
    summary = run(*lines)
    assert portals.hosts() == {SITES[1]}
    assert summary.portal("anhai").skipped == "finished by run 1, which was interrupted"
    run(*lines)
    assert portals.hosts() == set(SITES)
    with archive.begin() as connection:
        connection.execute(text("UPDATE run SET outcome = 'abandoned'"))
    portals.asked.clear()
    run(*lines, full=True)
    assert portals.hosts() == set(SITES)


def test_years_and_dry_run_keep_what_they_are_told(portals: Portals, archive: Archive, run: Crawl) -> None:
    lines = build(portals)
    planned = run(*lines, dry_run=True)
    assert len(planned.planned) == 24
    assert planned.run_id is None
    assert all("/202501/" not in path for path in portals.paths())
    assert rows(archive, "SELECT COUNT(*) FROM runs") == [(0,)]
    assert not list(archive.folder.glob("warc/**/*.warc.gz"))
    portals.asked.clear()
    run(*lines, years=(2022,))
    assert rows(archive, "SELECT DISTINCT year FROM annual_reports") == [(2022,)]
    assert [path for path in portals.paths() if "2023" in path] == []
    run(*lines)
    assert len(rows(archive, REPORTS)) == 16
