"""What is a difference, and what makes a reading worse."""

from __future__ import annotations

from typing import Any

import pytest

from crawler.rereading.differences import Difference, differences
from crawler.rereading.judgement import worse
from extract.report import Finding, Report, Section, UnusualCell
from tests.db.desk import full_report


def without(report: Report, *names: str) -> Report:
    for name in names:
        report.applications["total"][name] = None
    return report


def test_a_reading_is_the_same_as_itself() -> None:
    assert differences(full_report(), full_report()) == []
    assert worse(full_report(), full_report()) == []


def test_a_cell_is_named_with_value_and_print() -> None:
    new = without(full_report(), "granted")
    new.unusual_cells = [*new.unusual_cells, UnusualCell("applications", "granted", "total", "—", "dash")]
    new.disclosure["fees_amount_10k_yuan"] = 12.35
    assert differences(full_report(), new) == [
        Difference("cell", "disclosure.fees_amount_10k_yuan", 12.34, 12.35),
        Difference("cell", "applications.total.granted", 602, None, None, "—"),
    ]


def test_everything_else_is_named_too() -> None:
    finding = Finding("labels.unknown", "warning", "unknown", "表中有本格式没有的行")
    new = full_report(title="年报", method="pdf", form="2019", findings=[finding])
    new.tables["reviews"] = "partial"
    new.sections = [*new.sections[:2], Section("六", "其他需要报告的事项", "有。")]
    new.unusual_cells = [
        *new.unusual_cells,
        UnusualCell("applications", "granted", "*", "1 | 2", "ambiguous"),
    ]
    found = {(one.kind, one.name) for one in differences(full_report(), new)}
    assert found == {
        ("identity", "title"),
        ("method", "method"),
        ("table", "form"),
        ("table", "tables.reviews"),
        ("row", "applications.granted"),
        ("section", "sections[六 其他需要报告的事项]"),
        ("finding", "labels.unknown"),
        ("finding", "applications.balance"),
    }


def test_what_addresses_disagree_on_is_not_what_a_document_says() -> None:
    finding = Finding("sources.disagree", "warning", "unknown", "…")
    old = full_report()
    old.findings = [*old.findings, finding]
    assert differences(old, full_report()) == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"body": None}, "body is not told any more (was 龙湖镇)"),
        ({"year": None}, "year is not told any more (was 2023)"),
        ({"title": None}, "title is not told any more"),
        (
            {
                "tables": {
                    "disclosure": "read",
                    "applications": "image",
                    "reviews": "read",
                    "statistics": "absent",
                }
            },
            "applications: read → image",
        ),
        (
            {"findings": [Finding("cells.ambiguous", "warning", "reader", "对不上列")]},
            "new finding cells.ambiguous: 对不上列",
        ),
    ],
)
def test_a_loss_is_told(changes: dict[str, Any], words: str) -> None:
    new = full_report()
    for name, value in changes.items():
        setattr(new, name, value)
    (line,) = worse(full_report(), new)
    assert words in line


def test_fewer_figures_are_a_loss_and_more_are_none() -> None:
    less = without(full_report(), "granted", "carried_in")
    assert worse(full_report(), less) == ["applications: 174 figures → 172"]
    assert worse(less, full_report()) == []


def test_a_fault_of_the_source_is_no_loss() -> None:
    new = full_report()
    new.findings = [*new.findings, Finding("applications.total_column", "error", "source", "1 ≠ 2")]
    assert worse(full_report(), new) == []
