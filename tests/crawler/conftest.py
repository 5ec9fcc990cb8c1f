"""What the crawl's tests share: portals on loopback, an archive, a crawl of the one into the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import pytest
from sqlalchemy import text

from crawler.registry import Listing
from crawler.run import crawl
from crawler.summary import RunSummary
from db.archive import Archive
from tests.crawler.doubles import Portals, served, use_proxy

Crawl: TypeAlias = Callable[..., RunSummary]


@pytest.fixture
def portals(monkeypatch: pytest.MonkeyPatch) -> Iterator[Portals]:
    """Portals that this process reaches through `http_proxy`."""
    with served(Portals()) as running:
        use_proxy(monkeypatch, running.proxy)
        yield running


@pytest.fixture
def archive(sqlite_archive: Archive) -> Archive:
    """A fresh archive: what the crawl does to it is the same on every engine."""
    return sqlite_archive


@pytest.fixture
def run(archive: Archive, portals: Portals) -> Crawl:
    """Crawl registry lines into the archive, without delay."""
    del portals

    def start(*lines: Listing, **options: Any) -> RunSummary:
        options.setdefault("delay", 0.0)
        return crawl(archive, list(lines), **options)

    return start


def rows(archive: Archive, sql: str) -> list[tuple[Any, ...]]:
    """The rows of a query."""
    with archive.reader.connect() as connection:
        return [tuple(row) for row in connection.execute(text(sql))]
