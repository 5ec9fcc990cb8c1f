"""The reader keeps what it reached: no invented figure, and the pinned share of cells for every rendering."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.corpus import floors
from tests.corpus.cases import Case
from tests.corpus.floors import Floors
from tests.corpus.score import Score
from tests.corpus.summary import Line, by_rendering, examine


@pytest.fixture(scope="module")
def found() -> list[Case]:
    return floors.pinned_cases()


@pytest.fixture(scope="module")
def scores(found: list[Case]) -> list[Score]:
    return examine(found)


def test_the_reader_keeps_its_floors(found: list[Case], scores: list[Score]) -> None:
    now = floors.reached(found, scores)
    assert floors.complaints(floors.load(), now, by_rendering(scores)) == []


LINES = {"all": Line(cases=1, right=200, asked=200), "2021/html.a": Line(cases=1, right=200, asked=200)}
FLOORS = Floors("d1", {"all": 100.0, "2021/html.a": 100.0}, {"states": 2})


def test_the_gate_opens_for_what_was_pinned() -> None:
    assert floors.complaints(FLOORS, FLOORS, LINES) == []


def test_the_gate_tells_exchanged_cases() -> None:
    assert floors.complaints(FLOORS, replace(FLOORS, digest="d2"), LINES)


def test_the_gate_tells_one_invented_figure() -> None:
    lines = {"all": Line(cases=1, right=200, asked=200, invented=1)}
    assert floors.complaints(FLOORS, FLOORS, lines) == ["all: 1 figures invented"]


def test_the_gate_tells_a_share_below_the_overall_floor() -> None:
    lines = {"all": Line(cases=1, right=198, asked=200)}
    low = replace(FLOORS, shares={"all": 99.0})
    assert floors.complaints(low, low, lines)


@pytest.mark.parametrize(
    "now",
    [
        replace(FLOORS, shares={"all": 100.0, "2021/html.a": 99.5}),
        replace(FLOORS, shares={"all": 100.0}),
        replace(FLOORS, ceilings={"states": 3}),
    ],
)
def test_the_gate_tells_what_sank(now: Floors) -> None:
    assert len(floors.complaints(FLOORS, now, LINES)) == 1


def test_pinning_refuses_to_lower_a_floor_unless_told(tmp_path: Path) -> None:
    file = tmp_path / "floors.json"
    worse = replace(FLOORS, shares={"all": 99.9, "2021/html.a": 99.9})
    assert floors.write(FLOORS, LINES, allow_lower=False, file=file) == 0
    assert floors.write(worse, LINES, allow_lower=False, file=file) == 1
    assert floors.load(file) == FLOORS
    assert floors.write(worse, LINES, allow_lower=True, file=file) == 0
    assert floors.load(file) == worse


def test_pinning_refuses_an_invented_figure_whatever_it_is_told(tmp_path: Path) -> None:
    lines = {"all": Line(invented=1)}
    assert floors.write(FLOORS, lines, allow_lower=True, file=tmp_path / "floors.json") == 1
