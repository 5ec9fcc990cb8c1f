"""Each rule holds, each rule breaks, and a blank is never taken for a zero in silence."""

from __future__ import annotations

import pytest

from extract.report import (
    APPLICANTS,
    APPLICATION_ROWS,
    REVIEW_OUTCOMES,
    REVIEW_PROCEDURES,
    Finding,
    TableName,
)
from extract.rules.engine import check, rules
from extract.tables.reading import CellReading, Place, StrangeRow, TableReading
from extract.tables.values import read_value


def cell(printed: str) -> CellReading:
    return CellReading(read_value(printed), "column", Place(0, 0, 0))


def readings(changes: dict[tuple[str, str], str] | None = None) -> dict[TableName, TableReading]:
    """One request of a natural person, granted; one review pending; with changed cells."""
    applications = TableReading("applications")
    for row in APPLICATION_ROWS:
        if row == "other_unspecified":
            continue
        one = row in ("received_new", "granted", "total_processed")
        for applicant in APPLICANTS:
            applications.cells[row, applicant] = cell(
                "1" if one and applicant in ("natural_person", "total") else "0"
            )
    reviews = TableReading("reviews")
    for procedure in REVIEW_PROCEDURES:
        for outcome in REVIEW_OUTCOMES:
            reviews.cells[procedure, outcome] = cell("1" if outcome in ("pending", "total") else "0")
    for name, printed in (changes or {}).items():
        table = reviews if name in reviews.cells else applications
        table.cells[name] = cell(printed)
    return {"disclosure": TableReading("disclosure"), "applications": applications, "reviews": reviews}


ROWS: dict[TableName, tuple[str, ...]] = {
    "applications": tuple(row for row in APPLICATION_ROWS if row != "other_unspecified"),
    "reviews": REVIEW_PROCEDURES,
}


def found(changes: dict[tuple[str, str], str]) -> list[Finding]:
    return check(readings(changes), ROWS)


def test_a_sound_report_has_no_findings() -> None:
    assert check(readings(), ROWS) == []


BREAKS: dict[str, dict[tuple[str, str], str]] = {
    "applications.balance": {("carried_in", "natural_person"): "2", ("carried_in", "total"): "2"},
    "applications.total_processed": {("granted", "natural_person"): "0", ("granted", "total"): "0"},
    "applications.total_column": {("granted_in_part", "total"): "1", ("total_processed", "total"): "1"},
    "reviews.total": {("litigation_direct", "upheld"): "3"},
}


@pytest.mark.parametrize("rule", [rule.id for rule in rules()])
def test_every_rule_breaks(rule: str) -> None:
    findings = [finding for finding in found(BREAKS[rule]) if finding.rule == rule]
    assert findings
    assert {finding.severity for finding in findings} == {"error"}
    assert {finding.fault for finding in findings} == {"source"}
    assert all(finding.left != finding.right and finding.cells for finding in findings)


def test_a_break_names_its_cells_and_both_sides() -> None:
    findings = found(BREAKS["applications.balance"])
    assert [(f.rule, f.left, f.right) for f in findings] == [("applications.balance", 3, 1)] * 2
    assert findings[0].cells == tuple(
        f"applications.natural_person.{row}"
        for row in ("received_new", "carried_in", "total_processed", "carried_out")
    )


def test_a_blank_is_left_out_and_said_so() -> None:
    (balance, _) = found({("carried_in", "natural_person"): "", ("carried_out", "natural_person"): "1"})[:2]
    assert balance.rule == "applications.balance"
    # The blank may be the one that is missing: no certain error of the source.
    assert balance.severity == "warning"
    assert "空白未计入：applications.natural_person.carried_in" in balance.message


def test_blanks_that_change_nothing_give_no_finding() -> None:
    assert found({("carried_in", applicant): "" for applicant in APPLICANTS}) == []


def test_a_side_that_states_nothing_is_not_judged() -> None:
    changes = {(row, "other"): "" for row in APPLICATION_ROWS if row != "other_unspecified"}
    assert found(changes) == []


def test_a_row_that_could_not_be_read_is_not_judged() -> None:
    tables = readings(BREAKS["applications.total_processed"])
    for applicant in APPLICANTS:
        del tables["applications"].cells["granted", applicant]
    tables["applications"].lost["granted"] = StrangeRow("予以公开", ("1",), Place(0, 0, 0))
    assert [
        finding for finding in check(tables, ROWS) if finding.rule == "applications.total_processed"
    ] == []


def test_ids_are_unique_and_names_exist() -> None:
    assert len({rule.id for rule in rules()}) == len(rules()) == 4
    names = {*APPLICANTS, *APPLICATION_ROWS, *REVIEW_OUTCOMES}
    assert all({*rule.left, *rule.right} <= names for rule in rules())
