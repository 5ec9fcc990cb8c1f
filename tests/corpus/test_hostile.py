"""Hostile documents: a report, or `Unreadable` with one clear line, in bounded time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.corpus.hostile import DAMAGED, DAMAGED_CELL, REFUSED, TOLERATED, truth
from tests.corpus.hostile_runner import CPU_SECONDS

ROOT = Path(__file__).resolve().parents[2]
MEGABYTES = 700


@pytest.fixture(scope="module")
def outcomes() -> dict[str, dict[str, Any]]:
    names = [*REFUSED, *TOLERATED, *DAMAGED]
    done = subprocess.run(
        [sys.executable, "-m", "tests.corpus.hostile_runner", *names],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=CPU_SECONDS * len(names),
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    told = [json.loads(line) for line in done.stdout.splitlines()]
    return {one["name"]: one for one in told}


@pytest.mark.parametrize("name", [*REFUSED, *TOLERATED, *DAMAGED])
def test_time_and_memory_are_bounded_and_nothing_but_unreadable_comes_out(
    outcomes: dict[str, dict[str, Any]], name: str
) -> None:
    told = outcomes[name]
    assert told["kind"] in {"report", "unreadable"}, told
    assert told["megabytes"] < MEGABYTES
    if told["kind"] == "unreadable":
        assert 10 < len(told["detail"]) < 300
        assert "\n" not in told["detail"]


@pytest.mark.parametrize("name", REFUSED)
def test_what_holds_no_report_is_refused(outcomes: dict[str, dict[str, Any]], name: str) -> None:
    assert outcomes[name]["kind"] == "unreadable"


@pytest.mark.parametrize("name", TOLERATED)
def test_no_figure_is_stated_that_the_report_inside_does_not_state(
    outcomes: dict[str, dict[str, Any]], name: str
) -> None:
    stated = truth()
    figures = outcomes[name].get("figures", {})
    assert {cell: value for cell, value in figures.items() if stated.get(cell) != value} == {}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_cell_that_holds_no_figure_states_none_and_spoils_no_other(
    outcomes: dict[str, dict[str, Any]], name: str
) -> None:
    rest = {cell: value for cell, value in truth().items() if cell != DAMAGED_CELL}
    assert outcomes[name]["figures"] == rest


def test_the_runner_tells_a_crash_a_hang_and_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.corpus import hostile_runner

    told = hostile_runner.outcome(TOLERATED["zero_spans"]())
    assert told["kind"] == "report"

    def crash(_: bytes) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(hostile_runner, "read_report", crash)
    assert hostile_runner.run("empty")["kind"] == "crash"

    def hang(_: bytes) -> None:
        while True:
            pass

    monkeypatch.setattr(hostile_runner, "read_report", hang)
    monkeypatch.setattr(hostile_runner, "CPU_SECONDS", 1)
    assert hostile_runner.run("empty")["kind"] == "killed"
