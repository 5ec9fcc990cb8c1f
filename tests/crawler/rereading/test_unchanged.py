"""Reading the captures of a crawl again right after it changes nothing at all, whatever the portal."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import text

from crawler.registry import load_registry
from crawler.rereading.run import reread
from crawler.rereading.selection import Selection
from crawler.rereading.settling import Result
from crawler.run import crawl
from crawler.samples import registry, serve
from crawler.samples.platforms.server import serve_platforms
from db.archive import Archive
from db.models import Base
from tests.conftest import ArchiveFactory
from tests.crawler.doubles import use_proxy
from tests.crawler.platforms.check import line
from tests.crawler.platforms.samples import sample_platforms


def table_digests(archive: Archive) -> dict[str, str]:
    """A digest of the rows of every table but those that say which runs there were."""
    found = {}
    with archive.reader.connect() as conn:
        for name in Base.metadata.tables:
            if name not in ("run", "division"):
                rows = sorted(map(repr, conn.execute(text(f"SELECT * FROM {name}"))))  # noqa: S608  models
                found[name] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return found


def check_unchanged(archive: Archive, least: int) -> None:
    before = table_digests(archive)
    seen: list[Result] = []
    summary = reread(archive, Selection(), show=seen.append)
    told = [(result.outcome, result.url, result.differences, result.held, result.lost) for result in seen]
    assert [one for one in told if one[0] not in ("same", "unread") or one[3] or one[4]] == []
    with archive.reader.connect() as conn:
        reports = conn.execute(text("SELECT COUNT(*) FROM report")).scalar_one()
    assert summary.units["same"] == reports >= least
    assert table_digests(archive) == before


@pytest.fixture(scope="module")
def platforms(archive_factory: ArchiveFactory, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """An archive of one crawl of every family's sample."""
    with (
        archive_factory("sqlite", tmp_path_factory.mktemp("platforms")) as archive,
        pytest.MonkeyPatch.context() as patch,
    ):
        samples = sample_platforms()
        with serve_platforms(samples) as server:
            use_proxy(patch, server.proxy)
            # Two samples of one family are two portals.
            crawl(archive, [replace(line(sample), site=sample.host) for sample in samples], delay=0.0)
        yield archive


def test_after_a_crawl_of_every_family(platforms: Archive) -> None:
    check_unchanged(platforms, 100)


def test_after_the_demo_s_two_visits(sqlite_archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    with serve() as server:
        use_proxy(monkeypatch, server.proxy)
        for visit in (1, 2):
            server.visit = visit
            crawl(sqlite_archive, load_registry(registry()), delay=0.0)
        check_unchanged(sqlite_archive, 80)
