"""A report as it is stored is held to the rules over its figures as its document was."""

from __future__ import annotations

import pytest

from extract.cells import cells_of, parse_figure, with_figures, written
from extract.figures import figure_named
from extract.forms import CellKind
from extract.reader import read_report
from extract.report import Finding, Report
from extract.rules.book import of_kind
from extract.rules.stored import check_again, check_figures
from tests.corpus.cases import Case, cases

FIGURES = {entry.id for kind in ("figures", "prose", "plausible") for entry in of_kind(kind)}


def sides(findings: list[Finding]) -> list[tuple[object, ...]]:
    return sorted(
        (one.rule, one.cells, one.left, one.right, one.severity) for one in findings if one.rule in FIGURES
    )


@pytest.fixture(scope="module")
def documents() -> list[tuple[Case, Report]]:
    return [(case, read_report(case.data, case.hints)) for case in cases(20261122, 1)]


def test_the_stored_report_gives_the_findings_of_its_reading(documents: list[tuple[Case, Report]]) -> None:
    broken = 0
    for case, report in documents:
        assert sides(check_again(report)) == sides(report.findings), case.name
        broken += bool(sides(report.findings))
    assert broken > 10


def test_every_figure_of_the_form_has_a_name_and_a_place() -> None:
    report = Report(form="2019", statistics={"requests": 3, "requests@上年": 2})
    cells = cells_of(report)
    assert len(cells) == 22 + 7 * 23 + 15 + 2
    for place, cell in enumerate(cells.values(), start=1000):
        value = "9万元" if cell.kind == "printed" else place
        report = with_figures(report, {cell: value})
        assert figure_named(report, cell.name) == value
    assert report.statistics == {"requests": 1000 + len(cells) - 2, "requests@上年": 1000 + len(cells) - 1}
    assert cells_of(Report()) == {}


def test_a_figure_taken_away_is_a_blank_and_one_never_read_is_none() -> None:
    report = Report(form="2021")
    cells = cells_of(report)
    total = cells["reviews.reconsideration.total"]
    row = {
        cells[f"reviews.reconsideration.{name}"]: 1 for name in ("upheld", "corrected", "other", "pending")
    }
    assert check_figures(with_figures(report, {**row, total: 4})) == []
    (found,) = check_figures(with_figures(report, {**row, total: 5}))
    assert (found.rule, found.left, found.right) == ("reviews.total", 5, 4)
    one = cells["reviews.reconsideration.pending"]
    assert check_figures(with_figures(report, {**row, total: 5, one: None}))[0].severity == "warning"
    unread = with_figures(report, {cell: value for cell, value in {**row, total: 5}.items() if cell != one})
    assert check_figures(unread) == []


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("12", "count", 12),
        (" 0 ", "count", 0),
        ("-", "count", None),
        ("blank", "money", None),
        ("12.50", "money", 12.5),
        ("12.0", "money", 12),
        ("-4", "change", -4),
        ("+4", "change", 4),
        ("120.5万元", "printed", "120.5万元"),
    ],
)
def test_what_a_person_writes_is_read_and_written_back(text: str, kind: CellKind, value: object) -> None:
    found = parse_figure(text, kind)
    assert found == value
    assert type(found) is type(value)
    assert parse_figure(written(found) or "-", kind) == found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *(
            (text, "count")
            for text in ("", "-1", "1.0", "１２", "十二", "1,200", "012", "1" * 13, "nan", "1e3")
        ),
        *((text, "money") for text in ("", "-1", "1,5", ".5", "5.", "inf", "12万元")),
        *((text, "change") for text in ("", "--1", "-0", "1.5")),
        *((text, "printed") for text in ("", "a\nb", "x" * 201)),
    ],
)
def test_what_is_no_figure_is_refused_with_what_would_do(text: str, kind: CellKind) -> None:
    with pytest.raises(ValueError, match=r"is not (a whole number|an amount|the amount)"):
        parse_figure(text, kind)
