"""The four printed sums, checked a second time, and errors as bodies really publish them.

A blank is an unknown of at least 0: a relation that some such value would satisfy is not an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from random import Random
from typing import TypeAlias

from tests.corpus import forms
from tests.corpus.figures import Figures
from tests.corpus.forms import FormName

Breach: TypeAlias = tuple[str, str]  # rule, and the applicant, row or procedure it breaks in
Value: TypeAlias = int | float | str | None


def _sum(values: Iterable[Value]) -> tuple[float, bool]:
    known = [value for value in values if isinstance(value, int | float)]
    seen = list(values)
    return float(sum(known)), len(known) < len(seen)


def _breaks(left: list[Value], right: list[Value]) -> bool:
    """True when no value of the blanks makes both sides equal; sides of blanks only say nothing."""
    (left_sum, left_open), (right_sum, right_open) = _sum(left), _sum(right)
    if not any(value is not None for value in left) or not any(value is not None for value in right):
        return False
    if left_sum < right_sum:
        return not left_open
    if left_sum > right_sum:
        return not right_open
    return False


def breaches(form: FormName, values: Mapping[str, Value]) -> set[Breach]:
    """Every breach of the four rules in `values` (by cell name; None is a blank)."""
    found: set[Breach] = set()

    def cell(who: str, row: str) -> Value:
        return values.get(f"applications.{who}.{row}")

    items = forms.outcome_rows(form)
    for who in forms.APPLICANTS:
        received = [cell(who, "received_new"), cell(who, "carried_in")]
        if _breaks(received, [cell(who, "total_processed"), cell(who, "carried_out")]):
            found.add(("applications.balance", who))
        if _breaks([cell(who, row) for row in items], [cell(who, "total_processed")]):
            found.add(("applications.total_processed", who))
    for row in forms.application_rows(form):
        if _breaks([cell(who, row) for who in forms.SIX], [cell("total", row)]):
            found.add(("applications.total_column", row))
    for procedure in forms.PROCEDURES:
        group = [values.get(f"reviews.{procedure}.{outcome}") for outcome in forms.OUTCOMES]
        if _breaks(group[:-1], group[-1:]):
            found.add(("reviews.total", procedure))
    return found


def _lost_carry(rng: Random, form: FormName, found: Figures) -> None:
    """Requests carried in that are neither answered nor carried on."""
    del form
    lost = rng.randrange(1, 8)
    for who in ("natural_person", "total"):
        name = f"applications.{who}.carried_in"
        found[name] = int(found[name]) + lost


def _wrong_total(rng: Random, form: FormName, found: Figures) -> None:
    """One cell of the 总计 column off by a little."""
    row = rng.choice(forms.application_rows(form))
    name = f"applications.total.{row}"
    found[name] = int(found[name]) + rng.randrange(1, 4)


def _wrong_processed(rng: Random, form: FormName, found: Figures) -> None:
    """（七）总计 of one applicant off by a little."""
    del form
    name = f"applications.{rng.choice(forms.SIX)}.total_processed"
    found[name] = int(found[name]) + rng.randrange(1, 4)


def _wrong_review(rng: Random, form: FormName, found: Figures) -> None:
    """One 总计 of part four off by a little."""
    del form
    name = f"reviews.{rng.choice(tuple(forms.PROCEDURES))}.total"
    found[name] = int(found[name]) + rng.randrange(1, 4)


MISTAKES = (_lost_carry, _wrong_total, _wrong_processed, _wrong_review)


def misprint(rng: Random, form: FormName, found: Figures) -> set[Breach]:
    """Put one published error into `found`; the breaches that follow from it."""
    rng.choice(MISTAKES)(rng, form, found)
    return breaches(form, found)
