"""Five years of a body over three forms: what compares, and what the years contradict."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from db.archive import Archive
from db.rulebook import series_rules, whole_book
from db.series.crosswalk import apart, render_view, series
from extract.forms.statistics import statistic_list
from extract.report import APPLICANTS, APPLICATION_ROWS, DISCLOSURE_FIELDS, Form, Report
from tests.db.desk import Desk

ROOT = Path(__file__).parents[2]
# Over a year: carried in, received, processed, carried out; in force, issued, repealed.
YEARS = {2021: (0, 5, 4, 1, 40, 4, 2), 2022: (1, 8, 9, 0, 45, 6, 1), 2023: (0, 7, 4, 3, 44, 1, 2)}


@pytest.fixture
def desk(archive: Archive) -> Desk:
    return Desk(archive)


def report(year: int, form: Form = "2021") -> Report:
    said = Report(
        body="龙湖镇人民政府", year=year, form=form, title=f"龙湖镇{year}年政府信息公开工作年度报告"
    )
    said.tables = dict.fromkeys(said.tables, "read")
    for applicant in APPLICANTS:
        said.applications[applicant].update(dict.fromkeys(APPLICATION_ROWS, 0))
        said.applications[applicant]["other_unspecified"] = None
    for procedure in said.reviews.values():
        procedure.update(dict.fromkeys(procedure, 0))
    return said


def of_2021(year: int) -> Report:
    said = report(year)
    carried_in, received, processed, carried_out, in_force, issued, repealed = YEARS[year]
    for applicant in ("natural_person", "total"):
        said.applications[applicant].update(
            carried_in=carried_in,
            received_new=received,
            total_processed=processed,
            granted=processed,
            carried_out=carried_out,
        )
    said.disclosure.update(
        normative_documents_in_force=in_force,
        normative_documents_issued=issued,
        normative_documents_repealed=repealed,
        penalty_decisions=300,
    )
    return said


def of_2019(year: int, previous: int, change: int) -> Report:
    said = report(year, "2019")
    for name in ("licensing", "other_services", "penalty", "coercion", "fees"):
        said.disclosure[f"{name}_items_previous_year"] = previous
        said.disclosure[f"{name}_items_change"] = change
    said.disclosure["normative_documents_disclosed_total"] = 50
    return said


def store(desk: Desk, *reports: Report) -> list[int]:
    return [desk.store(said, url=f"http://www.jinjiang.gov.cn/{said.year}.htm").report_id for said in reports]


def found(desk: Desk) -> list[tuple[int, str, str, float, float]]:
    rows = desk.rows(
        'SELECT year, rule, cells, "left", "right" FROM series_findings ORDER BY year, rule, cells'
    )
    return [(row["year"], row["rule"], row["cells"], row["left"], row["right"]) for row in rows]


def test_sound_years_contradict_nothing(desk: Desk) -> None:
    store(desk, of_2019(2019, 5, 1), of_2019(2020, 6, -2), *map(of_2021, YEARS))
    assert found(desk) == []


def test_a_carry_that_does_not_arrive_is_found_in_its_column(desk: Desk) -> None:
    later = of_2021(2022)
    later.applications["legal_service"]["carried_in"] = 2
    ids = store(desk, of_2021(2021), later, of_2021(2023))
    assert found(desk) == [(2022, "series.carried_over", "applications.legal_service.carried_in", 2, 0)]
    (row,) = desk.rows("SELECT * FROM report_findings WHERE rule LIKE 'series.%'")
    assert (row["report_id"], row["earlier_report_id"], row["severity"]) == (ids[1], ids[0], "warning")
    assert row["cells"] == '["applications.legal_service.carried_in"]'
    assert row["message"] == "2022年与2021年两份报告不合：2 / 0"


BREAKS: dict[str, tuple[int, dict[str, float]]] = {
    "series.normative_documents_in_force": (2022, {"normative_documents_in_force": 46}),
    "series.items": (2020, {"penalty_items_previous_year": 9}),
    "series.disclosed_total": (2020, {"normative_documents_disclosed_total": 20}),
    "series.jump": (2022, {"penalty_decisions": 3001}),
}


@pytest.mark.parametrize("rule", [*BREAKS, "series.regulations_in_force"])
def test_every_rule_over_the_years_breaks(desk: Desk, rule: str) -> None:
    reports = [of_2019(2019, 5, 1), of_2019(2020, 6, -2), *map(of_2021, YEARS)]
    if rule == "series.regulations_in_force":
        for said, figure in zip(reports[2:], (3, 3, 4), strict=True):
            said.disclosure.update(regulations_in_force=figure, regulations_issued=0, regulations_repealed=0)
    else:
        year, changes = BREAKS[rule]
        next(said for said in reports if said.year == year).disclosure.update(changes)
    store(desk, *reports)
    rules = {name for _, name, *_ in found(desk)}
    assert rule in rules
    assert rules <= {rule, "series.jump", "series.normative_documents_in_force"}


def test_a_blank_is_not_held_against_a_figure(desk: Desk) -> None:
    later = of_2021(2022)
    for applicant in APPLICANTS:
        later.applications[applicant]["carried_in"] = None
    later.disclosure["normative_documents_in_force"] = None
    store(desk, of_2021(2021), later)
    assert found(desk) == []


def test_years_that_do_not_follow_are_not_compared(desk: Desk) -> None:
    store(desk, of_2021(2021), of_2021(2023))
    assert found(desk) == []


def test_every_rule_of_the_book_is_in_the_view_and_no_other() -> None:
    sql = (ROOT / "db" / "views" / "series_findings.0007.sql").read_text("utf-8")
    assert set(re.findall(r"'(series\.[a-z_]+)'", sql)) == {entry.id for entry in series_rules()}
    ids = [entry.id for entry in whole_book()]
    assert len(set(ids)) == len(ids)


def test_one_series_over_three_forms(desk: Desk) -> None:
    old = Report(body="龙湖镇人民政府", year=2018, form="2014", title="龙湖镇2018年政府信息公开工作年度报告")
    old.tables["statistics"] = "read"
    old.statistics = {"requests": 6, "replies_granted": 2, "replies_already_public": 1, "lawsuits": None}
    trial = of_2019(2020, 5, 0)
    trial.applications["total"].update(received_new=4, other_unspecified=3)
    store(desk, old, trial, of_2021(2021))
    rows = desk.rows("SELECT year, form, series, value FROM annual_series ORDER BY year, series")
    by_name = {(row["series"], row["year"]): (row["value"], row["form"]) for row in rows}
    received = [by_name["received", year] for year in (2018, 2020, 2021)]
    assert received == [(6, "2014"), (4, "2019"), (5, "2021")]
    assert by_name["granted", 2018] == (3, "2014")
    assert by_name["other", 2020] == (3, "2019")
    # Not stated, not in the form, or a sum with a part that is not stated: no row, and never a zero.
    assert not {("lawsuits", 2018), ("carried_in", 2018), ("denied", 2018), ("processed", 2018)} & set(
        by_name
    )
    assert all(isinstance(row["value"], int) for row in rows)


def test_the_crosswalk_names_figures_that_there_are_and_makes_the_view() -> None:
    known = {
        *(f"total.{row}" for row in APPLICATION_ROWS),
        *(f"disclosure.{name}" for name in DISCLOSURE_FIELDS),
        *(f"statistics.{row.code}" for row in statistic_list().rows),
        *(f"reviews.{name}" for name in _reviews()),
        "processing_fee.amount_yuan",
    }
    assert {name for one in series() for names in one.figures.values() for name in names} <= known
    assert {name for pair in apart() for name in (pair.left, pair.right)} <= known
    assert (ROOT / "db" / "views" / "annual_series.0003.sql").read_text("utf-8") == render_view()


def _reviews() -> list[str]:
    return [f"{procedure}.{outcome}" for procedure, cells in Report().reviews.items() for outcome in cells]
