"""What every family's test asks: all reports found, once, rightly filed; nothing else; few requests."""

from __future__ import annotations

from collections import Counter

import pytest
from sqlalchemy import text

from crawler.registry import Listing
from crawler.run import crawl
from crawler.samples.platforms.model import Platform
from crawler.samples.platforms.server import PlatformServer, serve_platforms
from crawler.summary import RunSummary
from db.archive import Archive
from tests.crawler.doubles import use_proxy


def line(platform: Platform, *, listing: str | None = None) -> Listing:
    """The registry line of a platform; `listing=""` leaves the column to be discovered."""
    return Listing(
        site=platform.name,
        name="样例门户",
        region=platform.region,
        home=f"http://{platform.host}/",
        listing=platform.listing if listing is None else listing,
    )


def crawled(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, *platforms: Platform
) -> tuple[RunSummary, PlatformServer]:
    """Crawl the platforms through their proxy."""
    with serve_platforms(platforms) as server:
        use_proxy(monkeypatch, server.proxy)
        return crawl(archive, [line(platform) for platform in platforms], delay=0.0), server


def check(archive: Archive, monkeypatch: pytest.MonkeyPatch, platform: Platform) -> PlatformServer:
    """Crawl one platform and compare the archive with what it expects; returns what was asked."""
    _, server = crawled(archive, monkeypatch, platform)
    with archive.reader.connect() as connection:
        stored = connection.execute(
            text("SELECT url, region_code, body, year, received_new, errors FROM annual_reports ORDER BY url")
        ).all()
        strategies = connection.execute(
            text("SELECT DISTINCT strategy FROM crawl_page WHERE kind = 'list' AND strategy IS NOT NULL")
        ).scalars()
        used = set(strategies)
        short = connection.execute(
            text("SELECT url, detail FROM run_failures WHERE reason = 'count_mismatch'")
        )
        miscounted = [tuple(row) for row in short]
    wanted = [
        (one.url, one.item.region, one.item.body, one.item.year, one.item.received, 0)
        for one in sorted(platform.expected(), key=lambda one: one.url)
    ]
    assert [tuple(row) for row in stored] == wanted
    assert platform.name in used
    assert miscounted == []
    asked = Counter(
        (a.method, a.path, *sorted(a.query.items()), *sorted(a.form.items())) for a in server.asked
    )
    twice = [request for request, times in asked.items() if times > 1 and request[1] != "/robots.txt"]
    assert not twice
    return server


def lists_asked(server: PlatformServer, platform: Platform) -> int:
    """How many requests were for something else than reports and robots.txt."""
    reports = {one.url.partition(platform.host)[2].partition("?")[0] for one in platform.expected()}
    return sum(a.path not in reports and a.path != "/robots.txt" for a in server.asked)
