"""The dotted names of figures: made from a cell's place, listed for a report, and looked up in it."""

from __future__ import annotations

import pytest

from extract.figures import cell_name, figure_named, figures_of
from extract.report import Report


def report() -> Report:
    found = Report()
    found.disclosure["licensing_decisions"] = 0
    found.applications["total"]["granted"] = 12
    found.reviews["reconsideration"]["upheld"] = 3
    found.statistics = {"requests": 7, "requests@累计": 70}
    return found


@pytest.mark.parametrize(
    ("place", "name", "value"),
    [
        (("disclosure", "licensing", "decisions"), "disclosure.licensing_decisions", 0),
        (("applications", "granted", "total"), "applications.total.granted", 12),
        (("reviews", "reconsideration", "upheld"), "reviews.reconsideration.upheld", 3),
        (("statistics", "requests", ""), "statistics.requests", 7),
        (("statistics", "requests", "value"), "statistics.requests", 7),
        (("statistics", "requests", "累计"), "statistics.requests@累计", 70),
    ],
)
def test_a_cell_is_named_and_found_by_its_name(place: tuple[str, str, str], name: str, value: int) -> None:
    assert cell_name(*place) == name
    assert figure_named(report(), name) == value
    assert figures_of(report())[name] == value


def test_every_figure_is_listed_stated_or_not_and_looked_up_alike() -> None:
    found = figures_of(report())
    assert [name for name, value in found.items() if value is not None] == [
        "disclosure.licensing_decisions",
        "applications.total.granted",
        "reviews.reconsideration.upheld",
        "statistics.requests",
        "statistics.requests@累计",
    ]
    assert {name: figure_named(report(), name) for name in found} == found


@pytest.mark.parametrize(
    "name", ["disclosure.none", "applications.total.none", "reviews.none.upheld", "title"]
)
def test_what_is_no_figure_states_nothing(name: str) -> None:
    assert figure_named(report(), name) is None
    assert name not in figures_of(report())
