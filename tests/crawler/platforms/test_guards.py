"""Guarded platforms: each guard has its reason, its host is rested, nothing of it is stored or evaded."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from crawler import settings
from crawler.samples.platforms.guards import GUARDS, Guarded
from crawler.samples.platforms.nfcms import NfcmsSample
from crawler.samples.platforms.server import PlatformServer
from crawler.samples.platforms.ucap import UcapSample
from db import reasons
from db.archive import Archive
from tests.crawler.conftest import rows
from tests.crawler.platforms.check import crawled
from tests.crawler.platforms.samples import sample_platforms

STORED = "SELECT url FROM annual_reports ORDER BY url"
FAILED = "SELECT url, reason FROM run_failures WHERE site = '{}' ORDER BY url"
# Requests that may follow the first one a guard answered, robots.txt apart.
AT_ONCE = 0
ALIKE = settings.MOST_ALIKE - 1
# On a connection that was kept open, what is cut is sent once more at once: the host may just have closed it.
ATTEMPTS = 2 * (1 + settings.RETRIES)
SILENT = settings.MOST_SILENCES * ATTEMPTS - 1


def asked_of(server: PlatformServer, host: str) -> list[str]:
    return [one.path for one in server.asked if one.host == host and one.path != "/robots.txt"]


def guarded_crawl(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, guarded: Guarded
) -> tuple[PlatformServer, list[str], list[tuple[str, str]]]:
    """Crawl a guarded platform beside an open one, which must be complete.

    Returns the server, what is stored of the guarded one, and its failures.
    """
    beside = UcapSample()
    summary, server = crawled(archive, monkeypatch, guarded, beside)
    assert summary.outcome != "failed"
    stored = [url for (url,) in rows(archive, STORED)]
    assert [url for url in stored if f"//{beside.host}/" in url] == sorted(
        one.url for one in beside.expected()
    )
    own = [url for url in stored if f"//{guarded.host}/" in url]
    return server, own, [(url, reason) for url, reason in rows(archive, FAILED.format(guarded.name))]


def assert_plain(server: PlatformServer, host: str, *, attempts: int = 1) -> None:
    """Nothing was tried in other words: one agent, the same headers, no address more often than allowed."""
    asked = [one for one in server.asked if one.host == host]
    assert len({one.headers.get("User-Agent") for one in asked}) == 1
    assert {name for one in asked for name in one.headers} <= {
        *("Host", "User-Agent", "Accept", "Accept-Language", "Accept-Encoding", "Connection", "Referer"),
    }
    assert max(Counter(one.path for one in asked).values()) <= attempts


@pytest.mark.parametrize(
    ("guard", "reason"),
    [
        ("412", "blocked"),
        ("521", "blocked"),
        ("cookie shell", "challenge"),
        ("stub", "challenge"),
        ("403", "blocked"),
        ("soft 404", "soft_404"),
        ("catch-all shell", "script_only"),
        ("endless redirect", "redirect_loop"),
    ],
)
def test_a_guard_from_the_start_is_asked_once(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, guard: str, reason: str
) -> None:
    guarded = Guarded(NfcmsSample(), guard)
    server, stored, failed = guarded_crawl(archive, monkeypatch, guarded)
    assert failed == [(guarded.listing, reason)]
    assert reasons.reason(reason).meaning
    assert stored == []
    assert asked_of(server, guarded.host) == ["/zwgk/xxgknb/"]
    assert_plain(server, guarded.host)


@pytest.mark.parametrize(
    ("guard", "reason", "more"),
    [
        ("412", "blocked", AT_ONCE),
        ("521", "blocked", AT_ONCE),
        ("cookie shell", "challenge", AT_ONCE),
        ("stub", "challenge", AT_ONCE),
        ("403", "blocked", ALIKE),
        ("catch-all shell", "script_only", ALIKE),
        ("endless redirect", "redirect_loop", ALIKE),
        ("cut", "connection", SILENT),
    ],
)
def test_a_guard_that_wakes_up_later_rests_the_host(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, guard: str, reason: str, more: int
) -> None:
    after = 9
    guarded = Guarded(NfcmsSample(), guard, after)
    server, stored, failed = guarded_crawl(archive, monkeypatch, guarded)
    asked = asked_of(server, guarded.host)
    assert len(asked) <= after + 1 + more
    assert {found for _, found in failed} - {"off_registry"} == {reason}
    given = {f"http://{guarded.host}{path}" for path in asked[:after]}
    assert set(stored) <= given
    assert_plain(server, guarded.host, attempts=ATTEMPTS if guard == "cut" else 1)


def test_lost_pages_are_each_their_own(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    guarded = Guarded(NfcmsSample(), "soft 404", 9)
    server, stored, failed = guarded_crawl(archive, monkeypatch, guarded)
    asked = asked_of(server, guarded.host)
    lost = {f"http://{guarded.host}{path}" for path in asked[9:]}
    assert {url for url, reason in failed if reason == "soft_404"} == lost
    assert not lost & set(stored)
    assert_plain(server, guarded.host)


def test_a_cookie_is_taken_once_and_then_all_is_found(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    guarded = Guarded(NfcmsSample(), "cookie gate")
    server, stored, failed = guarded_crawl(archive, monkeypatch, guarded)
    assert stored == sorted(one.url for one in guarded.expected())
    assert {reason for _, reason in failed} <= {"off_registry"}
    times = Counter(asked_of(server, guarded.host))
    assert times.pop("/zwgk/xxgknb/") == 2
    assert set(times.values()) == {1}


def test_a_gate_that_wants_ever_more_cookies_is_left(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    guarded = Guarded(NfcmsSample(), "endless gate")
    server, stored, failed = guarded_crawl(archive, monkeypatch, guarded)
    assert failed == [(guarded.listing, "challenge")]
    assert stored == []
    assert asked_of(server, guarded.host) == ["/zwgk/xxgknb/"] * 2


def test_a_connection_that_is_cut_is_tried_again_and_left(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    guarded = Guarded(NfcmsSample(), "cut")
    server, stored, failed = guarded_crawl(archive, monkeypatch, guarded)
    assert failed == [(guarded.listing, "connection")]
    assert stored == []
    asked = asked_of(server, guarded.host)
    assert set(asked) == {"/zwgk/xxgknb/"}
    assert 1 + settings.RETRIES <= len(asked) <= ATTEMPTS


def test_every_platform_can_be_guarded(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    guarded = [Guarded(one, "412") for one in sample_platforms()]
    assert len(guarded) >= 12
    _, server = crawled(archive, monkeypatch, *guarded)
    assert all(len(asked_of(server, one.host)) == 1 for one in guarded)
    failed = rows(archive, "SELECT url, reason FROM run_failures ORDER BY url")
    assert failed == sorted((one.listing, "blocked") for one in guarded)
    assert rows(archive, STORED) == []


def test_the_stub_is_as_long_as_the_real_one() -> None:
    asked: Any = None
    answer = GUARDS["stub"](asked)
    assert answer is not None
    assert len(answer.payload(0)) == 1166
