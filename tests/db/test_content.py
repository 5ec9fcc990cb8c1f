"""What counts as content, and how differences are told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from db.changes import describe, differences
from db.content import digest, storable
from extract.report import Finding, ProcessingFee, Report, Section, UnusualCell
from tests.db.desk import full_report

Edit = Callable[[Report], Report]


def with_figure(report: Report) -> Report:
    report.reviews["reconsideration"]["upheld"] = None
    return report


def test_two_readings_that_agree_have_one_digest() -> None:
    assert digest(full_report()) == digest(full_report())
    assert digest(storable(full_report())) == digest(full_report())


@pytest.mark.parametrize(
    "edit",
    [
        lambda report: replace(report, findings=[]),
        lambda report: replace(report, findings=[Finding("a", "info", "unknown", "b")] * 3),
        lambda report: replace(report, file="other", method="pdf"),
        lambda report: replace(report, disclosure=report.disclosure | {"a_figure_of_a_later_form": None}),
        lambda report: replace(report, disclosure=report.disclosure | {"penalty_decisions": 7.0}),
    ],
)
def test_what_is_no_content(edit: Edit) -> None:
    report = full_report()
    report.disclosure["penalty_decisions"] = 7
    assert digest(edit(report)) == digest(report)


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (lambda report: replace(report, title="别的"), "title: 龙湖镇2023年政府信息公开工作年度报告 → 别的"),
        (lambda report: replace(report, signed_on=None), "signed_on: 2024-01-16 → blank"),
        (lambda report: replace(report, year=2022), "year: 2023 → 2022"),
        (lambda report: replace(report, form="narrative"), "form: 2021 → narrative"),
        (
            lambda report: replace(report, tables=report.tables | {"reviews": "partial"}),
            "tables.reviews: read → partial",
        ),
        (with_figure, "reviews.reconsideration.upheld: 0 → blank"),
        (
            lambda report: replace(report, disclosure=report.disclosure | {"fees_amount_10k_yuan": 12.5}),
            "disclosure.fees_amount_10k_yuan: 12.34 → 12.5",
        ),
        (lambda report: replace(report, statistics={"1.1": 3}), "statistics.1.1: blank → 3"),
        (
            lambda report: replace(report, processing_fee=ProcessingFee(True, 2, 1, 38.0)),
            "processing_fee.amount_yuan: 37.5 → 38.0",
        ),
        (
            lambda report: replace(report, unusual_cells=[]),
            "unusual_cells.applications.carried_in.legal_service: '/' (dash) → blank",
        ),
        (
            lambda report: replace(report, sections=report.sections[1:]),
            "sections[一 总体情况]: removed",
        ),
        (lambda report: replace(report, sections=report.sections[::-1]), "sections: order changed"),
        (
            lambda report: replace(report, period_start=date(2023, 1, 2)),
            "period_start: 2023-01-01 → 2023-01-02",
        ),
    ],
)
def test_what_is_content_and_how_its_change_is_told(edit: Edit, told: str) -> None:
    before, after = full_report(), edit(full_report())
    assert digest(after) != digest(before)
    assert differences(before, after) == [told]


def test_equal_headings_are_told_apart() -> None:
    before, after = Report(), Report()
    before.sections = [Section(None, "附件", "甲"), Section(None, "附件", "乙")]
    after.sections = [Section(None, "附件", "甲"), Section(None, "附件", "丙")]
    assert differences(before, after) == ["sections[附件 (2)]: text changed"]


def test_a_difference_too_fine_to_be_named_is_content_still() -> None:
    before, after = Report(), Report()
    before.sections, after.sections = [Section("一", "总体 情况", "")], [Section("一", "总体\n情况", "")]
    assert digest(before) != digest(after)
    assert differences(before, after) == []


def test_long_values_and_long_lists_are_cut() -> None:
    before, after = Report(title="甲" * 500), Report(title="乙\n" * 500)
    (told,) = differences(before, after)
    assert told == f"title: {'甲' * 59}… → {'乙 ' * 29}乙…"
    assert describe([f"a{number}: 1 → 2" for number in range(43)]).endswith("; a39: 1 → 2; and 3 more")
    assert describe(["a", "b"]) == "a; b"


def test_a_count_beyond_64_bits_is_kept_as_printed_only() -> None:
    report = full_report()
    report.disclosure["penalty_decisions"] = 2**63
    report.reviews["reconsideration"]["total"] = -(2**63) - 1
    report.processing_fee = ProcessingFee(True, 2**70, None, None)
    report.applications["total"]["granted"] = 2**63 - 1
    held = storable(report)
    assert held.disclosure["penalty_decisions"] is None
    assert held.reviews["reconsideration"]["total"] is None
    assert held.processing_fee.notices_issued is None
    assert held.applications["total"]["granted"] == 2**63 - 1
    assert held.unusual_cells[1:] == [
        UnusualCell("disclosure", "penalty_decisions", "value", str(2**63), "out_of_range"),
        UnusualCell("reviews", "total", "reconsideration", str(-(2**63) - 1), "out_of_range"),
        UnusualCell("processing_fee", "notices_issued", "value", str(2**70), "out_of_range"),
    ]
    assert report.disclosure["penalty_decisions"] == 2**63
