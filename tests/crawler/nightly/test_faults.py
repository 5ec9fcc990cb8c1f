"""Portals that fail in every way a wire can, while others do not: a night ends by itself and loses nothing.

Each fault is met at the command line, in a process, and again gone on the second night.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from crawler.captures.verify import Problem, verify
from crawler.middlewares import retries
from crawler.nightly.run import nightly
from crawler.run import Limits, crawl
from crawler.summary import RunSummary
from db import times
from db.archive import DATABASE_NAME, Archive
from tests.crawler.conftest import rows
from tests.crawler.doubles import Answer, Portals, slow, use_proxy
from tests.crawler.faulty import FAULTS, Faulty, failing
from tests.crawler.nightly.command import begun
from tests.crawler.nightly.double import FIRST, Portal, portal

GOOD = "www.good.gov.cn"
PLACES = ("/robots.txt", "/nb/", "/nb/index_1.html", "/nb/t1_1000001.html", "/nb/a.docx")
# Counties of 河北, so that no two portals publish the same report.
COUNTIES = [
    f"1301{number:02}" for number in (4, 5, 7, 8, 9, 10, 11, 21, 23, 25, 26, 27, 28, 29, 30, 31, 32, 33, 83)
]
# What a fault is called where it is met on a page; on robots.txt nobody knows then what is allowed.
REASONS = {
    "refused_503": "http_503",
    "late_503": "http_503",
    "very_late_503": "http_503",
    "gzip_torn": "damaged",
    "loop": "redirect_loop",
    "chain": "redirect_loop",
    "silent": "timeout",
    "drip": "timeout",
    "drip_headers": "timeout",
    "drip_status": "timeout",
    "continue": "timeout",
    "endless_headers": "timeout",
}
# Which of them leave a host without an answer, so that it counts as down and not as secretive.
SILENT = ("timeout", "connection")


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> Iterator[Faulty]:
    with failing() as running:
        use_proxy(monkeypatch, running.proxy)
        yield running


def host(fault: str) -> str:
    return f"www.{fault.replace('_', '-')}.gov.cn"


def test_every_fault_ends_by_itself_and_nothing_is_lost(faulty: Faulty, tmp_path: Path) -> None:
    places = {fault: PLACES[number % len(PLACES)] for number, fault in enumerate(FAULTS)}
    faulty.faults = {(host(fault), place): FAULTS[fault] for fault, place in places.items()}
    hosts = dict(zip((GOOD, *map(host, FAULTS)), ("130102", *COUNTIES), strict=False))
    ended(begun(tmp_path, hosts, TIMEOUT="2", MOST="100000"))
    with Archive.open(f"sqlite:///{tmp_path / DATABASE_NAME}", tmp_path) as archive:
        failed = dict(rows(archive, "SELECT site, reason FROM run_failures"))
        assert failed == {site(fault): reason(fault, place) for fault, place in places.items()}
        assert rows(archive, "SELECT outcome FROM runs") == [("incomplete",)]
        assert sources(archive)["good"] == 3
        faulty.faults.clear()
        ended(begun(tmp_path, hosts, TIMEOUT="30", NIGHT="2"))
        assert sources(archive) == dict.fromkeys(("good", *map(site, FAULTS)), 3)
        assert rows(archive, "SELECT COUNT(*) FROM annual_reports") == [(2 * len(hosts),)]
        wrong: list[Problem] = []
        verify(archive, wrong.append)
        assert wrong == []


def site(fault: str) -> str:
    return fault.replace("_", "-")


def reason(fault: str, place: str) -> str:
    named = REASONS.get(fault, "connection")
    if fault == "endless":
        named = "too_large"
    return named if place != "/robots.txt" or named in SILENT else "robots_unreachable"


def sources(archive: Archive) -> dict[str, int]:
    return dict(rows(archive, "SELECT site, COUNT(*) FROM report_sources GROUP BY site"))


def ended(process: subprocess.Popen[str]) -> str:
    with process:
        _, errors = process.communicate()
    assert process.returncode in (0, 1), errors
    assert "Traceback" not in errors
    return errors


def crawled(archive: Archive, one: Portal, limits: Limits) -> RunSummary:
    with times.shifted_to(FIRST):
        return crawl(archive, [one.line], delay=0.0, limits=limits)


def busy(portals: Portals, seconds: int) -> Portal:
    """A portal whose first report is never ready, and asks to come back."""
    one = portal("www.anhai.gov.cn")
    one.serve(portals)
    portals.pages[f"{one.host}/nb/{one.reports[0].path}"] = Answer("", 503, {"Retry-After": str(seconds)})
    return one


def times_asked(portals: Portals, one: Portal) -> int:
    return portals.paths().count(f"/nb/{one.reports[0].path}")


def test_what_a_host_asks_to_wait_is_bounded_in_all(
    archive: Archive, portals: Portals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retries, "MOST_WAITED", 1.5)
    one = busy(portals, 1)
    summary = crawled(archive, one, Limits())
    assert times_asked(portals, one) == 2
    # Its other pages are not asked any more; they are the next run's.
    assert dict(summary.portal("anhai").failed) == {"http_503": 1}
    assert summary.portal("anhai").new == 0


def test_no_host_is_waited_for_beyond_the_end_of_the_night(archive: Archive, portals: Portals) -> None:
    one = busy(portals, 200)
    with times.shifted_to(FIRST):
        nightly(archive, [one.line], until=FIRST + timedelta(seconds=150), delay=0.0)
    assert times_asked(portals, one) == 1


def test_a_visit_has_its_time(archive: Archive, portals: Portals) -> None:
    one = portal("www.anhai.gov.cn")
    one.serve(portals)
    for town in one.reports:
        portals.pages[f"{one.host}/nb/{town.path}"] = slow(one.pages()[f"/nb/{town.path}"], 0.1)
    first = crawled(archive, one, Limits(minutes=0.01)).portal("anhai")
    assert first.postponed == "its 0.01 minutes were over"
    assert 0 < first.new < 12
    assert crawled(archive, one, Limits()).portal("anhai").new == 12 - first.new
    assert rows(archive, "SELECT COUNT(*) FROM annual_reports") == [(12,)]
