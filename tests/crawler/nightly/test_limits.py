"""What a night keeps to: one at a time, a host for one run, a budget, a window; faults end by themselves."""

from __future__ import annotations

import subprocess
import sys
from contextlib import ExitStack
from datetime import timedelta

import pytest
from sqlalchemy import update

from crawler.nightly.agenda import Retry
from crawler.nightly.run import nightly
from crawler.run import Limits, crawl
from db import claims, runs, times
from db.archive import Archive
from db.errors import Busy
from db.models import Run
from tests.crawler.conftest import rows
from tests.crawler.doubles import Answer, Asked, Portals
from tests.crawler.nightly.double import FIRST, Nights, Portal, portal

LINE = Portal("www.anhai.gov.cn").line
OTHER = Portal("www.chidian.gov.cn").line


def hold(archive: Archive, kind: str, *hosts: str) -> int:
    """A run of this process that holds hosts."""
    with archive.begin() as connection:
        run_id = runs.start_run(connection, kind, {})
        claims.hold(connection, run_id, hosts)
    return run_id


def test_two_nights_at_once_are_refused(either: Archive, portals: Portals) -> None:
    hold(either, "nightly")
    with pytest.raises(Busy, match=r"run 1 \(nightly, since .* still at work"):
        nightly(either, [LINE], delay=0.0)
    assert portals.asked == []
    assert rows(either, "SELECT COUNT(*) FROM runs") == [(1,)]


def test_a_host_that_another_run_asks_is_left_to_it(either: Archive, portals: Portals) -> None:
    portal(OTHER.home[7:-1]).serve(portals)
    hold(either, "crawl", "www.anhai.gov.cn")
    with pytest.raises(Busy, match=r"run 1 \(crawl"):
        crawl(either, [LINE], delay=0.0)
    summary = nightly(either, [LINE, OTHER], delay=0.0)
    assert summary.portal("anhai").skipped == "run 1 is asking its host"
    assert summary.portal("chidian").new == 12
    assert portals.hosts() == {"www.chidian.gov.cn"}
    assert rows(either, "SELECT host, run_id FROM run_host") == [("www.anhai.gov.cn", 1)]


def test_the_hosts_of_a_dead_run_are_free(either: Archive, portals: Portals) -> None:
    portal("www.anhai.gov.cn").serve(portals)
    dead = hold(either, "nightly", "www.anhai.gov.cn")
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    with either.begin() as connection:
        connection.execute(update(Run).where(Run.id == dead).values(pid=process.pid, process="gone"))
    assert nightly(either, [LINE], delay=0.0).portal("anhai").new == 12
    assert rows(either, "SELECT outcome FROM runs ORDER BY run_id") == [("abandoned",), ("done",)]


def test_of_another_machine_a_run_is_dead_when_it_is_silent(either: Archive) -> None:
    far = hold(either, "crawl", "www.anhai.gov.cn")
    with either.begin() as connection:
        connection.execute(update(Run).where(Run.id == far).values(host="elsewhere"))
        assert runs.abandon_dead_runs(connection) == []
    with times.shifted_to(times.now() + runs.SILENCE * 2), either.begin() as connection:
        assert runs.abandon_dead_runs(connection) == [far]
        assert claims.holders(connection) == {}


def test_a_budget_ends_a_night_and_the_next_goes_on(archive: Archive, portals: Portals) -> None:
    one = portal("www.anhai.gov.cn")
    one.serve(portals)
    (archive.folder / "nightly.toml").write_text("requests_a_host = 8\n", encoding="utf-8")
    nights = Nights(archive, [one])
    first = nights.night(1)
    assert sum(one.asked.values()) == 7  # and robots.txt
    assert first.portal("anhai").postponed == "www.anhai.gov.cn has had its 8 requests"
    assert (first.portal("anhai").new, first.outcome) == (5, "done")
    assert nights.night(2).portal("anhai").new == 5
    last = nights.night(3).portal("anhai")
    assert last.new == 2
    assert rows(archive, "SELECT COUNT(*) FROM annual_reports") == [(12,)]


def test_a_window_ends_a_night_and_its_lists_are_not_judged(archive: Archive, portals: Portals) -> None:
    one = portal("www.anhai.gov.cn")
    one.serve(portals)
    with times.shifted_to(FIRST):
        summary = nightly(archive, [one.line], until=FIRST - timedelta(minutes=1), delay=0.0)
    assert summary.portal("anhai").skipped.startswith("the time was up at ")
    assert portals.asked == []
    assert rows(archive, "SELECT COUNT(*) FROM crawl_round") == [(0,)]


def test_a_window_that_closes_during_a_visit(archive: Archive, portals: Portals) -> None:
    one = portal("www.anhai.gov.cn")
    one.serve(portals)
    nights = Nights(archive, [one])
    nights.night(1)
    remove = one.reports[0]
    remove.listed = remove.served = False
    until = FIRST + timedelta(days=1, hours=2)
    answer = portals.otherwise
    assert callable(answer)
    # The night sets the clock back to where it found it, and only then the one within does.
    with times.shifted_to(FIRST), ExitStack() as clock:

        def late(asked: Asked) -> str | Answer:
            if asked.path == "/nb/":
                clock.enter_context(times.shifted_to(until))
            return answer(asked)

        portals.otherwise = late
        cut = nights.night(2, until=until)
    portals.otherwise = answer
    assert one.asked == {"/nb/": 1}
    assert cut.portal("anhai").postponed.startswith("the time was up at ")
    rounds = "SELECT outcome, closed_at IS NULL FROM crawl_round WHERE number > 1 ORDER BY number"
    assert [(row[0], bool(row[1])) for row in rows(archive, rounds)] == [(None, True)]
    assert rows(archive, "SELECT COUNT(*) FROM crawl_page WHERE missed > 0") == [(0,)]
    last = nights.night(3).portal("anhai")
    assert (last.withdrawn, dict(last.failed)) == (1, {})
    assert [row[0] for row in rows(archive, rounds)] == [None, "whole"]


def test_only_what_failed_is_tried_again(archive: Archive, portals: Portals) -> None:
    one = portal("www.anhai.gov.cn")
    one.serve(portals)
    one.reports[4].served = False
    nights = Nights(archive, [one])
    first = nights.night(1)
    assert (first.portal("anhai").new, first.outcome) == (11, "incomplete")
    one.reports[4].served = True
    one.asked.clear()
    with times.shifted_to(FIRST + timedelta(hours=1)):
        again = crawl(archive, [one.line], delay=0.0, limits=Limits(agenda=Retry(1)))
        assert one.asked == {f"/nb/{one.reports[4].path}": 1}
        assert (again.portal("anhai").new, again.outcome) == (1, "done")
        nothing = crawl(archive, [one.line], delay=0.0, limits=Limits(agenda=Retry(1)))
    assert nothing.portal("anhai").skipped.startswith("nothing that failed in run 1")


def test_what_is_not_due_is_not_asked(archive: Archive, portals: Portals) -> None:
    one = portal("www.anhai.gov.cn")
    one.serve(portals)
    nights = Nights(archive, [one])
    nights.night(1)
    with times.shifted_to(FIRST + timedelta(hours=2)):
        portals.asked.clear()
        summary = nightly(archive, [one.line], delay=0.0)
        assert summary.portal("anhai").skipped == "not due; its lists are asked again on 2025-01-21"
        assert portals.asked == []
        assert nightly(archive, [one.line], full=True, delay=0.0).portal("anhai").unchanged == 12


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer("later", 503, {"Retry-After": "100000"}), "http_503"),
        (Answer("<html>" + "年报" * 999, broken=True), "connection"),
        (Answer(b"\x1f\x8b\x08 cut", headers={"Content-Encoding": "gzip"}), "damaged"),
        (Answer("", 302, {"Location": "http://www.chidian.gov.cn/nb/?again"}), "redirect_loop"),
    ],
)
def test_faults_of_one_portal_end_by_themselves(
    archive: Archive, portals: Portals, answer: Answer, reason: str
) -> None:
    good = portal("www.anhai.gov.cn")
    good.serve(portals)
    portals.pages |= {f"www.chidian.gov.cn{path}": answer for path in ("/nb/", "/nb/?again")}
    with times.shifted_to(FIRST):
        summary = nightly(archive, [good.line, OTHER], delay=0.0)
    assert (summary.portal("anhai").new, summary.outcome) == (12, "incomplete")
    assert dict(summary.portal("chidian").failed) == {reason: 1}
    assert rows(archive, "SELECT site, outcome FROM crawl_round ORDER BY site") == [
        ("anhai", "whole"),
        ("chidian", "failed"),
    ]
