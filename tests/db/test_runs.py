"""Runs, their failures and the reasons of those."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from sqlalchemy import update

from db import reasons, runs
from db.archive import Archive
from db.models import Run
from tests.db.desk import Desk


@pytest.fixture
def desk(archive: Archive) -> Desk:
    return Desk(archive)


def test_a_run_from_start_to_end(desk: Desk) -> None:
    run_id = desk.start("crawl")
    with desk.archive.begin() as conn:
        runs.count(conn, run_id, requests=3, reports_new=1)
        runs.count(conn, run_id, requests=2, failures=0)
    row = desk.one("SELECT * FROM runs")
    assert row["ended_at"] is None
    assert (row["kind"], row["outcome"], row["requests"], row["reports_new"]) == ("crawl", "running", 5, 1)
    desk.end("incomplete")
    row = desk.one("SELECT * FROM runs")
    assert row["outcome"] == "incomplete"
    assert row["ended_at"] >= row["started_at"]


def test_an_unknown_counter_is_refused(desk: Desk) -> None:
    run_id = desk.start()
    with pytest.raises(ValueError, match="luck"), desk.archive.begin() as conn:
        runs.count(conn, run_id, luck=1)


def test_a_failure_is_kept_and_counted(desk: Desk) -> None:
    run_id = desk.start()
    with desk.archive.begin() as conn:
        runs.record_failure(conn, run_id, "jinjiang", "http://a/1", "http_502", "bad\x00gateway")
    assert desk.one("SELECT * FROM run_failures") == {
        "run_id": run_id,
        "site": "jinjiang",
        "url": "http://a/1",
        "reason": "http_502",
        "detail": "bad\ufffdgateway",
    }
    assert desk.one("SELECT failures FROM runs") == {"failures": 1}


def test_an_undocumented_reason_is_refused(desk: Desk) -> None:
    run_id = desk.start()
    for wrong in ("bad_luck", "http_9000", "http_", "http_999", ""):
        with pytest.raises(KeyError), desk.archive.begin() as conn:
            runs.record_failure(conn, run_id, "jinjiang", "http://a/1", wrong, "")
    assert desk.rows("SELECT * FROM run_failures") == []


def test_every_reason_is_two_sentences() -> None:
    generic = {f"http_{status}": reasons.reason(f"http_{status}") for status in (302, 418, 599)}
    for name, found in (reasons.REASONS | generic).items():
        assert name == name.lower()
        for sentence in (found.meaning, found.advice):
            assert sentence[0].isupper(), name
            assert sentence.endswith("."), name


def test_a_run_whose_process_was_killed_is_abandoned(desk: Desk) -> None:
    alive = desk.start()
    dead = desk.start()
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    with desk.archive.begin() as conn:
        conn.execute(update(Run).where(Run.id == dead).values(pid=child.pid, process=""))
        assert runs.abandon_dead_runs(conn) == []
    child.kill()
    child.communicate()
    with desk.archive.begin() as conn:
        assert runs.abandon_dead_runs(conn) == [dead]
        assert runs.abandon_dead_runs(conn) == []
    assert desk.rows("SELECT run_id, outcome FROM runs ORDER BY run_id") == [
        {"run_id": alive, "outcome": "running"},
        {"run_id": dead, "outcome": "abandoned"},
    ]


def test_a_killed_process_that_nobody_has_waited_for_is_dead(desk: Desk) -> None:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    run_id = desk.start()
    with desk.archive.begin() as conn:
        process = runs._process(child.pid)
        conn.execute(update(Run).where(Run.id == run_id).values(pid=child.pid, process=process))
        assert runs.abandon_dead_runs(conn) == []
    child.kill()
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    try:
        with desk.archive.begin() as conn:
            assert runs.abandon_dead_runs(conn) == [run_id]
    finally:
        child.communicate()


def test_a_number_used_again_by_another_process_does_not_keep_a_run_alive(desk: Desk) -> None:
    run_id = desk.start()
    with desk.archive.begin() as conn:
        conn.execute(update(Run).where(Run.id == run_id).values(pid=os.getpid(), process="another boot 1"))
        assert runs.abandon_dead_runs(conn) == [run_id]


def test_a_run_of_another_machine_is_left_alone(desk: Desk) -> None:
    run_id = desk.start()
    with desk.archive.begin() as conn:
        conn.execute(update(Run).where(Run.id == run_id).values(host="elsewhere", pid=2**22 + 1))
        assert runs.abandon_dead_runs(conn) == []


def test_reading_captures_again_is_no_visit(desk: Desk) -> None:
    first = desk.start("crawl")
    desk.end("failed")
    again = desk.start(runs.REREADING)
    with desk.archive.begin() as conn:
        assert runs.is_rereading(conn, again)
        assert not runs.is_rereading(conn, first)
        assert not runs.same_visit(conn, first, again)
        assert runs.same_visit(conn, again, again)
