"""The scorer is content with a perfect reading and with nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from extract.errors import Unreadable
from extract.report import Finding, ProcessingFee, Report
from tests.corpus.cases import Case, cases, named
from tests.corpus.perfect import perfect
from tests.corpus.score import Score, score

CASE = "2021/html.template/1"


def test_a_perfect_reading_has_no_fault_in_any_rendering() -> None:
    for case in cases(1, 1):
        marks = score(case, perfect(case))
        assert marks.faults == [], case.name
        assert marks.right == marks.asked


def _spoil(change: Callable[[Report], object], name: str = CASE) -> Score:
    case = named(name)
    report = perfect(case)
    change(report)
    return score(case, report)


def test_one_wrong_figure_is_invented() -> None:
    case = named(CASE)
    report = perfect(case)
    known = report.applications["total"]["received_new"]
    assert known is not None
    report.applications["total"]["received_new"] = known + 1
    marks = score(case, report)
    assert len(marks.invented) == 1
    assert marks.right == marks.asked - 1


def test_a_figure_left_out_is_missing_and_not_invented() -> None:
    marks = _spoil(lambda report: report.reviews["reconsideration"].update(total=None))
    assert (len(marks.missing), marks.invented) == (1, [])


def test_zero_for_a_blank_is_invented() -> None:
    case = _blank_case()
    report = perfect(case)
    name = next(
        name for name, value in case.expected.cells.items() if value is None and name.startswith("app")
    )
    _, who, row = name.split(".")
    report.applications[who][row] = 0
    assert len(score(case, report).invented) == 1


def _blank_case() -> Case:
    return next(case for case in cases(1, 40, "2021/html.template") if case.truth.habit == "blank_zeros")


def test_a_figure_of_the_other_form_is_invented() -> None:
    marks = _spoil(lambda report: report.disclosure.update(procurement_projects=0))
    assert len(marks.invented) == 1


def test_a_figure_guessed_where_the_document_lost_it_is_invented_even_if_true() -> None:
    case = named("2021/text.repeats_removed/1")
    name = next(name for name in sorted(case.expected.gone) if name.startswith("applications"))
    report = perfect(case)
    _, who, row = name.split(".")
    report.applications[who][row] = int(str(case.truth.cells[name].value))
    assert len(score(case, report).invented) == 1


def test_an_unreadable_report_misses_everything_it_should_say() -> None:
    marks = score(named(CASE), Unreadable("damaged", "no"))
    assert marks.right == 0
    assert marks.invented == []
    assert marks.states


@pytest.mark.parametrize(
    ("change", "list_name"),
    [
        (lambda report: report.tables.update(reviews="partial"), "states"),
        (lambda report: setattr(report, "form", "narrative"), "states"),
        (lambda report: setattr(report, "title", "年度报告"), "identity"),
        (lambda report: setattr(report, "body", None), "identity"),
        (lambda report: setattr(report, "year", 1999), "identity"),
        (lambda report: setattr(report, "published_on", None), "identity"),
        (
            lambda report: setattr(report, "processing_fee", ProcessingFee(stated=True, amount_yuan=7)),
            "identity",
        ),
        (lambda report: report.sections.pop(), "sections"),
        (lambda report: report.sections.reverse(), "sections"),
        (
            lambda report: report.sections.__setitem__(0, replace(report.sections[0], text="")),
            "sections",
        ),
        (
            lambda report: report.findings.append(Finding("reviews.total", "error", "source", "no")),
            "findings",
        ),
    ],
)
def test_every_other_fault_is_told(change: Callable[[Report], object], list_name: str) -> None:
    assert getattr(_spoil(change), list_name)


def test_a_published_error_not_found_is_told() -> None:
    spoilt = next(case for case in cases(1, 40, "2021/html.template") if case.expected.must_find)
    report = perfect(spoilt)
    report.findings.clear()
    assert len(score(spoilt, report).findings) == len(spoilt.expected.must_find)


def test_an_unusual_cell_not_kept_is_told() -> None:
    case = _blank_case()
    report = perfect(case)
    report.unusual_cells.pop()
    assert len(score(case, report).unusual) == 1
