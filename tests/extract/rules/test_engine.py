"""Each rule holds, each rule breaks, and a blank is never taken for a zero in silence."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from extract.forms import forms
from extract.forms.statistics import statistic_list
from extract.report import (
    APPLICANTS,
    APPLICATION_ROWS,
    REVIEW_OUTCOMES,
    REVIEW_PROCEDURES,
    Finding,
    TableName,
)
from extract.rules.engine import Rule, check, rules
from extract.tables.reading import CellReading, Place, StrangeRow, TableReading
from extract.tables.values import read_value


def cell(printed: str) -> CellReading:
    return CellReading(read_value(printed, "change"), "column", Place(0, 0, 0))


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
    tables: dict[TableName, TableReading] = {
        "disclosure": disclosure(changes or {}),
        "applications": applications,
        "reviews": reviews,
        "statistics": statistics(changes or {}),
    }
    for name, printed in (changes or {}).items():
        table = next((table for table in tables.values() if name in table.cells), applications)
        table.cells[name] = cell(printed)
    return tables


def disclosure(changes: Mapping[tuple[str, str], str]) -> TableReading:
    """Part two of the form whose columns the changes name, all zero; empty without any."""
    reading = TableReading("disclosure")
    for form in forms():
        names = {(row.key, column.key) for b in form.disclosure for row in b.rows for column in b.columns}
        if set(changes) & names:
            reading.cells = dict.fromkeys(sorted(names), cell("0"))
    return reading


def statistics(changes: Mapping[tuple[str, str], str]) -> TableReading:
    """The list of 2014, all zero; empty when the changes name none of it."""
    reading = TableReading("statistics")
    names = [(row.code, "") for row in statistic_list().rows]
    if set(changes) & set(names):
        reading.cells = dict.fromkeys(names, cell("0"))
    return reading


ROWS: dict[TableName, tuple[str, ...]] = {
    "disclosure": ("regulations", "normative_documents", "licensing", "penalty", "coercion", "fees"),
    "applications": tuple(row for row in APPLICATION_ROWS if row != "other_unspecified"),
    "reviews": REVIEW_PROCEDURES,
    "statistics": tuple(row.code for row in statistic_list().rows),
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
    "disclosure.items_left": {("penalty", "items_previous_year"): "3", ("penalty", "items_change"): "-5"},
    "disclosure.total_covers_new": {("normative_documents", "disclosed_new"): "2"},
    "disclosure.in_force_covers_issued": {("regulations", "issued"): "1"},
    "statistics.requests": {("requests", ""): "2"},
    "statistics.closed": {("closed_extended", ""): "2"},
    "statistics.replies": {("replies_granted", ""): "2"},
    "statistics.refused": {("refused_privacy", ""): "1"},
    "statistics.reconsiderations": {("reconsiderations_corrected", ""): "1"},
    "statistics.lawsuits": {("lawsuits", ""): "4"},
    "statistics.staff": {("staff", ""): "7"},
    "statistics.heads_at_conferences": {("press_conferences_by_head", ""): "1"},
    "statistics.heads_at_interviews": {("online_interviews_by_head", ""): "1"},
    "statistics.normative_documents": {("disclosed_normative_documents", ""): "1"},
    "statistics.channels": {("disclosed", ""): "1"},
}


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: str(rule.id))
def test_every_rule_breaks(rule: Rule) -> None:
    findings = [finding for finding in found(BREAKS[rule.id]) if finding.rule == rule.id]
    assert findings
    assert {finding.severity for finding in findings} == {rule.severity}
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
    assert len({rule.id for rule in rules()}) == len(rules()) == len(BREAKS)
    columns = {column.key for form in forms() for block in form.disclosure for column in block.columns}
    codes = {row.code for row in statistic_list().rows}
    names = {*APPLICANTS, *APPLICATION_ROWS, *REVIEW_OUTCOMES, *columns, *codes}
    assert all({*rule.left, *rule.right} <= names for rule in rules())


def test_a_local_row_may_be_what_a_sum_of_the_list_lacks() -> None:
    tables = readings(BREAKS["statistics.requests"])
    tables["statistics"].cells["local.其他形式申请数（件）", ""] = cell("2")
    (finding,) = check(tables, ROWS)
    assert (finding.rule, finding.severity) == ("statistics.requests", "warning")


def test_a_row_of_the_list_that_is_not_there_is_not_judged() -> None:
    tables = readings(BREAKS["statistics.requests"])
    del tables["statistics"].cells["requests_by_fax", ""]
    assert check(tables, ROWS) == []
