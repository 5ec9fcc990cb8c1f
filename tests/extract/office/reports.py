"""One true report a test, and the comparison of all its figures with what was read."""

from __future__ import annotations

from extract.errors import Unreadable
from extract.hints import NO_HINTS
from extract.reader import read_report
from extract.report import Report
from tests.corpus.article import Article, article
from tests.corpus.cases import Case
from tests.corpus.expectation import Rendered, expectation
from tests.corpus.forms import FormName
from tests.corpus.printing import Habit
from tests.corpus.score import score
from tests.corpus.seeding import seeded
from tests.corpus.truth import TrueReport, true_report


def made_report(form: FormName, name: str, habit: Habit = "plain") -> Article:
    """A report of that form, the same every time for the same name."""
    rng = seeded(f"{name}/{form}")
    return article(rng, true_report(rng, form, habit))


def check_figures(data: bytes, made: Article, method: str) -> Report:
    """Read `data` and fail on any figure, state, heading or word that is not as in `made`."""
    truth = made.truth
    assert isinstance(truth, TrueReport)
    rendered = Rendered(data=data, published=None, parts=tuple(made.parts))
    case = Case(method, truth.form, method, data, NO_HINTS, truth, expectation(truth, rendered))
    try:
        report = read_report(data)
    except Unreadable as error:
        raise AssertionError(error.detail) from error
    marks = score(case, report)
    assert marks.faults == []
    assert marks.right == marks.asked > 100
    assert report.method == method
    return report
