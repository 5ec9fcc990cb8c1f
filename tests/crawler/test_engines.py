"""The crawl on PostgreSQL: the same rows as on SQLite."""

from __future__ import annotations

from pathlib import Path

from crawler.run import crawl
from db.archive import Archive
from tests.conftest import Postgres
from tests.crawler.conftest import Crawl, rows
from tests.crawler.doubles import Portals
from tests.crawler.sites import build
from tests.crawler.test_resume import REPORTS


def test_the_crawl_is_the_same_on_postgresql(
    portals: Portals, run: Crawl, archive: Archive, postgres: Postgres, tmp_path: Path
) -> None:
    lines = build(portals)
    run(*lines)
    with (
        postgres.database(migrated=True) as url,
        Archive.open(url, tmp_path / "postgres") as other,
    ):
        for _ in range(2):
            crawl(other, lines, delay=0.0)
        assert rows(other, REPORTS) == rows(archive, REPORTS)
        assert rows(other, "SELECT outcome FROM runs") == [("incomplete",)] * 2
        assert rows(other, "SELECT COUNT(*) FROM report_revisions WHERE revision > 1") == [(0,)]
