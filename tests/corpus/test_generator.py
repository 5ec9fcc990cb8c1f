"""The generator is right about itself: forms, sums, determinism, and documents that hold what they claim."""

from __future__ import annotations

import lxml.html
import pytest

from extract import report
from tests.corpus import forms
from tests.corpus.arithmetic import MISTAKES, breaches, misprint
from tests.corpus.cases import case, cases, digest, named
from tests.corpus.figures import SIZES, figures
from tests.corpus.forms import FORMS, FormName
from tests.corpus.printing import HABITS
from tests.corpus.renderings import catalogue
from tests.corpus.seeding import seeded
from tests.corpus.tables import cover, tables
from tests.corpus.traditional import traditional
from tests.corpus.truth import true_report


@pytest.mark.parametrize(("form", "count"), [("2021", 10 + 175 + 15), ("2019", 22 + 161 + 15)])
def test_the_forms_have_the_official_number_of_figures(form: FormName, count: int) -> None:
    names = forms.cell_names(form)
    assert len(set(names)) == len(names) == count


def test_every_cell_is_a_field_of_the_public_model() -> None:
    words = {
        "disclosure": set(report.DISCLOSURE_FIELDS),
        "applications": {*report.APPLICANTS, *report.APPLICATION_ROWS},
        "reviews": {*report.REVIEW_PROCEDURES, *report.REVIEW_OUTCOMES},
    }
    for form in FORMS:
        for name in forms.cell_names(form):
            table, *rest = name.split(".")
            assert set(rest) <= words[table]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("size", SIZES)
def test_sound_figures_break_no_rule(form: FormName, size: str) -> None:
    for seed in range(20):
        found = figures(seeded(seed), form, next(s for s in SIZES if s == size))
        assert breaches(form, found) == set()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("mistake", MISTAKES)
def test_every_published_error_breaks_a_rule(form: FormName, mistake: object) -> None:
    for seed in range(20):
        found = figures(seeded(seed), form, "county")
        next(m for m in MISTAKES if m is mistake)(seeded(seed), form, found)
        assert breaches(form, found)


def test_a_carry_in_that_vanishes_breaks_the_balance_of_its_column_and_of_the_total() -> None:
    found = figures(seeded(1), "2021", "idle")
    for who in ("natural_person", "total"):
        found[f"applications.{who}.carried_in"] = 6
    assert breaches("2021", found) == {
        ("applications.balance", "natural_person"),
        ("applications.balance", "total"),
    }


def test_a_blank_that_could_make_up_the_difference_is_no_error() -> None:
    stated = {f"reviews.reconsideration.{outcome}": 1 for outcome in ("upheld", "corrected", "other")}
    assert breaches("2021", {**stated, "reviews.reconsideration.total": 5}) == set()
    assert breaches("2021", {**stated, "reviews.reconsideration.total": 2}) == {
        ("reviews.total", "reconsideration")
    }


def test_misprint_tells_what_it_broke() -> None:
    found = figures(seeded(3), "2019", "city")
    told = misprint(seeded(3), "2019", found)
    assert told == breaches("2019", found) != set()


def test_the_same_name_is_the_same_document() -> None:
    found = list(cases(7, 1, "html.word"))
    assert digest(found) == digest([named(one.name) for one in found])
    assert digest(found) != digest(list(cases(8, 1, "html.word")))


@pytest.mark.parametrize("form", FORMS)
def test_the_template_of_every_table_is_a_full_rectangle(form: FormName) -> None:
    truth = true_report(seeded(1), form, "plain")
    for table in tables(form, truth.cells):
        assert all(len(line) == table.width for line in cover(table))
        assert sum(c.rowspan * c.colspan for row in table.rows for c in row) == table.width * len(table.rows)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("habit", HABITS)
def test_the_clean_page_holds_the_printed_cells_in_order(form: FormName, habit: str) -> None:
    rendering = catalogue()["html.bare"]
    for seed in range(4):
        one = case(form, rendering, seed)
        printed = [cell.text for cell in one.truth.cells.values()]
        page = lxml.html.fromstring(one.data.decode())
        cells = [td.text or "" for td in page.iter("td")]
        kept = iter(cells)
        assert all(text in kept for text in printed), habit


def test_traditional_copies_can_be_written_in_big5() -> None:
    for one in cases(1, 4, "html.traditional"):
        text = "".join([one.truth.who.title, *(word for part in one.truth.parts for word in part.words)])
        assert traditional(text).encode("big5hkscs")
