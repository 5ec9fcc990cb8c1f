"""How the crawl asks: pace, patience, its name, and what it never does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from importlib.metadata import version
from itertools import pairwise

import pytest

from crawler import settings
from crawler.registry import load_registry
from crawler.settings import scrapy_settings, user_agent
from db.archive import Archive
from tests.crawler.conftest import Crawl, rows
from tests.crawler.doubles import Answer, Asked, Page, Portals, slow
from tests.crawler.sites import HOST, article, items, listing, title
from tests.crawler.test_crawl import REPORTS


def plain(portals: Portals, host: str = HOST, more: Mapping[str, Page] | None = None) -> None:
    """A portal with a list of two reports."""
    portals.add(
        host,
        {
            "/zfxxgknb/": items(*((f"t1_12345{year}.html", title("安海镇", year)) for year in (2023, 2024))),
            "/zfxxgknb/t1_123452023.html": article("安海镇", 2023),
            "/zfxxgknb/t1_123452024.html": article("安海镇", 2024),
            **(more or {}),
        },
    )


def gaps(portals: Portals, host: str = HOST) -> list[float]:
    moments = [one.moment for one in portals.asked if one.host == host]
    return [later - earlier for earlier, later in pairwise(moments)]


def test_requests_to_a_host_keep_their_delay_and_hosts_do_not_wait_for_each_other(
    portals: Portals, run: Crawl
) -> None:
    hosts = [f"www.h{number}.gov.cn" for number in range(4)]
    for host in hosts:
        plain(portals, host)
    summary = run(*(listing(host) for host in hosts), delay=0.2)
    for host in hosts:
        assert len(gaps(portals, host)) == 3
        assert min(gaps(portals, host)) >= 0.19
    assert summary.seconds < 4 * 3 * 0.2 + 8


def test_a_crawl_delay_is_kept(portals: Portals, run: Crawl) -> None:
    plain(portals, more={"/robots.txt": "User-agent: *\nCrawl-delay: 0.3\n"})
    run(listing(HOST))
    assert len(gaps(portals)) == 3
    assert min(gaps(portals)[1:]) >= 0.3


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_retry_after_is_waited_for(portals: Portals, run: Crawl, archive: Archive, form: str) -> None:
    plain(portals)
    page = portals.pages[f"{HOST}/zfxxgknb/"]

    def busy_at_first(_asked: Asked) -> str | Answer:
        if len([one for one in portals.asked if one.path == "/zfxxgknb/"]) > 1:
            assert isinstance(page, str)
            return page
        later = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
        return Answer("busy", 503, {"Retry-After": "1" if form == "seconds" else later})

    portals.pages[f"{HOST}/zfxxgknb/"] = busy_at_first
    run(listing(HOST))
    moments = [one.moment for one in portals.asked if one.path == "/zfxxgknb/"]
    assert moments[1] - moments[0] >= 0.9
    assert len(rows(archive, REPORTS)) == 2


def test_a_host_that_asks_for_too_long_a_pause_is_left_alone(
    portals: Portals, run: Crawl, archive: Archive
) -> None:
    plain(portals, more={"/zfxxgknb/": Answer("busy", 429, {"Retry-After": "86400"})})
    run(listing(HOST), listing(HOST, "/other/"))
    assert portals.paths() == ["/zfxxgknb/"]
    assert rows(archive, "SELECT reason FROM run_failures") == [("http_429",)]


def test_attempts_are_counted(portals: Portals, run: Crawl, archive: Archive) -> None:
    plain(portals, more={"/zfxxgknb/t1_123452023.html": Answer("fault", 502)})
    run(listing(HOST))
    assert portals.paths().count("/zfxxgknb/t1_123452023.html") == 1 + settings.RETRIES
    assert rows(archive, "SELECT reason FROM run_failures") == [("http_502",)]
    assert len(rows(archive, REPORTS)) == 1
    assert rows(archive, "SELECT COUNT(*) FROM capture WHERE status = 502") == [(3,)]


def test_a_silent_host_is_given_up(portals: Portals, run: Crawl, archive: Archive) -> None:
    links = [(f"t1_12345{number}.html", title("安海镇", 2000 + number)) for number in range(10, 25)]
    pages: dict[str, str | Answer] = {"/zfxxgknb/": items(*links)}
    pages |= {f"/zfxxgknb/{href}": Answer("x" * 5000, broken=True) for href, _ in links}
    portals.add(HOST, dict(pages))
    run(listing(HOST))
    assert len(set(portals.paths())) == 1 + settings.MOST_SILENCES
    assert rows(archive, "SELECT DISTINCT reason FROM run_failures") == [("connection",)]


def test_hosts_that_cannot_be_reached_have_their_reason(
    portals: Portals, run: Crawl, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "TIMEOUT", 0.5)
    monkeypatch.setenv("no_proxy", "127.0.0.1,localhost,nowhere.invalid")
    plain(portals, more={"/zfxxgknb/": slow(items(), 2)})
    port = portals.proxy.rpartition(":")[2]
    lines = (
        listing("127.0.0.1:9", site="refused"),
        listing("nowhere.invalid", site="nameless"),
        listing("x", site="tls", home=f"https://localhost:{port}/", listing=f"https://localhost:{port}/nb/"),
        listing(HOST, site="slow"),
    )
    run(*lines)
    assert rows(archive, "SELECT site, reason FROM run_failures ORDER BY site") == [
        ("nameless", "connection"),
        ("refused", "connection"),
        ("slow", "timeout"),
        ("tls", "tls"),
    ]


def test_one_cookie_gate_is_passed_and_another_is_not(portals: Portals, run: Crawl, archive: Archive) -> None:
    plain(portals)
    page = portals.pages[f"{HOST}/zfxxgknb/"]
    gate = Answer("", 302, {"Location": "/zfxxgknb/", "Set-Cookie": "CT6T=abc; path=/; HttpOnly"})

    def gated(asked: Asked) -> str | Answer:
        assert isinstance(page, str)
        return page if asked.headers.get("Cookie") == "CT6T=abc" else gate

    portals.pages[f"{HOST}/zfxxgknb/"] = gated
    other = "www.closed.gov.cn"
    portals.add(other, {"/zfxxgknb/": gate})
    run(listing(HOST), listing(other))
    assert len(rows(archive, REPORTS)) == 2
    assert len(portals.paths(other)) == 2
    assert rows(archive, "SELECT site, reason FROM run_failures") == [("closed", "challenge")]
    assert all("Cookie" not in one.headers for one in portals.asked if one.path == "/robots.txt")


def test_the_crawl_says_who_it_is(portals: Portals, run: Crawl, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(settings.CONTACT_VARIABLE, "mailto:us@nianbao.example")
    plain(portals)
    run(listing(HOST))
    agents = {one.headers["User-Agent"] for one in portals.asked}
    assert agents == {user_agent()}
    assert agents.pop() == (
        f"nianbao/{version('nianbao')} (archive of government annual reports; +mailto:us@nianbao.example)"
    )


def test_no_proxy_is_honoured(portals: Portals, run: Crawl, monkeypatch: pytest.MonkeyPatch) -> None:
    host = portals.proxy.removeprefix("http://")
    portals.add(host, {"/zfxxgknb/": items(("t1_1234567.html", title("安海镇", 2024)))})
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    run(listing(host, site="local"))
    assert "/zfxxgknb/" in portals.paths()


def test_nothing_is_ruder_than_the_default() -> None:
    chosen = scrapy_settings()
    assert chosen["DOWNLOAD_DELAY"] == settings.DELAY >= 0.5
    assert chosen["DOWNLOAD_DELAY_JITTER"] == 0
    assert chosen["CONCURRENT_REQUESTS_PER_DOMAIN"] == 1
    assert "AUTOTHROTTLE_ENABLED" not in chosen
    assert not chosen["TELNETCONSOLE_ENABLED"]
    assert not chosen["REMOTE_CONTROL_ENABLED"]
    assert {line.status for line in load_registry() if line.status} <= {"blocked", "lapsed"}
