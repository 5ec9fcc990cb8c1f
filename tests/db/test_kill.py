"""kill -9 at any moment: what is there is whole, and going on gives what an undisturbed run gives."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

from sqlalchemy import URL

from db.archive import Archive
from tests.db import worker
from tests.db.desk import Desk

PAGES = worker.LISTS + worker.LISTS * (worker.ROWS + 1)
KILLS = 4
COMPARED = (
    "SELECT region_code, body, year, url, revision, received_new FROM annual_reports ORDER BY body, year",
    "SELECT site, url, kind, round, state FROM crawl_page ORDER BY url",
    "SELECT url, sha256, is_current, revision FROM report_revisions ORDER BY url",
    "SELECT url, COUNT(*) AS captures FROM capture GROUP BY url ORDER BY url",
    "SELECT url, is_primary FROM report_source ORDER BY url",
    "SELECT name FROM body_name ORDER BY name",
    "SELECT SUM(requests) AS requests, SUM(reports_new) AS reports FROM runs",
)


def start(archive: Archive) -> subprocess.Popen[str]:
    url = archive.url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "tests.db.worker", url, str(archive.folder)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])


def check_whole(desk: Desk) -> None:
    """Every page that is done left all it gives, and no page that is not done left anything."""
    done = {row["url"] for row in desk.rows("SELECT url FROM crawl_page WHERE state = 'done'")}
    assert {row["url"] for row in desk.rows("SELECT url FROM capture")} == done
    sources = {row["url"] for row in desk.rows("SELECT url FROM report_source")}
    assert sources == {url for url in done if "/report/" in url}
    counts = desk.counts()
    assert counts["application"] == 7 * counts["revision"]
    assert counts["revision"] == counts["report"] == len(desk.rows("SELECT * FROM annual_reports"))
    assert sum(row["requests"] for row in desk.rows("SELECT requests FROM runs")) == len(done)


def test_a_killed_crawl_that_goes_on_gives_the_same_rows(archive: Archive, tmp_path: Path) -> None:
    desk = Desk(archive)
    chance = random.Random(20250124)  # noqa: S311  reproducible, no secret
    kills = 0
    while kills < KILLS:
        with start(archive) as process:
            assert process.stdout is not None
            for _page in range(chance.randint(0, 7)):
                process.stdout.readline()
            # Up to a page further on, wherever that is.
            for _step in range(chance.randint(0, 200_000)):
                pass
            process.kill()
        kills += 1
        check_whole(desk)
    with start(archive) as process:
        process.communicate()
    assert process.returncode == 0
    check_whole(desk)
    with Archive.open(URL.create("sqlite", database=str(tmp_path / "calm.db")), tmp_path) as calm:
        worker.crawl(calm)
        expected = Desk(calm)
        for sql in COMPARED:
            assert desk.rows(sql) == expected.rows(sql)
    assert len(desk.rows("SELECT url FROM crawl_page")) == PAGES
    assert [row["outcome"] for row in desk.rows("SELECT outcome FROM runs ORDER BY run_id")][-1] == "done"
    assert desk.rows("SELECT 1 AS n FROM runs WHERE outcome = 'running'") == []
