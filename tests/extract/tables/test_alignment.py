"""Whose fault a broken row is: the report's, or the reader's where it fits one column off."""

from __future__ import annotations

import pytest

from extract.reader import read_report
from extract.report import APPLICANTS, Report
from tests.extract.tables.sheets import figures, labels

HEAD = "<tr><td>申请人情况</td>" + "".join(
    f"<td>{name}</td>"
    for name in ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
)
SOUND: dict[str, list[object]] = {
    "received_new": [4, 2, 0, 0, 0, 0, 6],
    "carried_in": [0, 1, 0, 0, 0, 0, 1],
    "granted": [0, 3, 0, 0, 0, 0, 3],
    "denied_internal_affairs": [4, 0, 0, 0, 0, 0, 4],
    "total_processed": [4, 3, 0, 0, 0, 0, 7],
}


def report(**changes: list[object]) -> Report:
    rows: dict[str, list[object]] = {**SOUND, **changes}
    cells = figures("2021", **rows)
    printed = "".join(
        f"<tr><td>{label}</td>" + "".join(f"<td>{cell}</td>" for cell in cells[key]) + "</tr>"
        for key, label in labels("2021").items()
    )
    head = "<h1>石桥县2023年政府信息公开工作年度报告</h1><p>三、收到和处理政府信息公开申请情况</p>"
    return read_report(f"{head}<table>{HEAD}{printed}</table>".encode())


def rules(said: Report) -> set[tuple[str, str]]:
    return {(finding.rule, finding.fault) for finding in said.findings}


def test_a_sound_table_is_left_alone() -> None:
    said = report()
    assert said.tables["applications"] == "read"
    assert rules(said) == set()


@pytest.mark.parametrize("moved", [["", 0, 3, 0, 0, 0, 0, 3], [3, 0, 0, 0, 0, 3]])
def test_a_row_one_column_off_is_the_readers_and_given_up(moved: list[object]) -> None:
    said = report(granted=moved)
    assert said.tables["applications"] == "partial"
    assert rules(said) == {("cells.ambiguous", "reader")}
    assert {said.applications[applicant]["granted"] for applicant in APPLICANTS} == {None}
    assert said.applications["total"]["received_new"] == 6


@pytest.mark.parametrize(
    "misprint",
    [
        {"granted": [0, 3, 0, 0, 0, 0, 4]},
        {"granted": [0, 2, 0, 0, 0, 0, 3]},
        {"received_new": [4, 2, 0, 0, 0, 0, 60]},
        {"carried_in": [0, 0, 0, 0, 0, 0, 1]},
        {"granted": [3, 0, 0, 0, 0, 0, 3]},
        {"carried_out": [6, 0, 0, 0, 0, 0, 6]},
        {"granted": [3, 0, 0, 0, 0, 3, 0]},
        {"granted": [0, 0, 3, 0, 0, 0, 0]},
    ],
)
def test_a_misprint_is_the_sources_and_stands(misprint: dict[str, list[object]]) -> None:
    said = report(**misprint)
    assert said.tables["applications"] == "read"
    assert {fault for _, fault in rules(said)} == {"source"}
    (row,) = misprint
    assert [said.applications[applicant][row] for applicant in APPLICANTS] == misprint[row]
