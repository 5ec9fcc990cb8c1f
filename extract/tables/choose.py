"""Which form a report's tables are: decided by labels that only one form has, never by the year."""

from __future__ import annotations

from collections.abc import Iterable

from extract.forms import FormFile, forms
from extract.forms.statistics import statistic_list
from extract.labels import normalise

_MAX_LABEL = 60


def choose_form(labels: Iterable[str]) -> tuple[FormFile | None, bool]:
    """The form whose own labels occur most among `labels` (table cells and short lines, as printed).

    If none is found whole, labels broken over lines or run together in one are looked for in all
    that is no sentence.

    Returns the form, or None when no label decides, and whether labels of the 2014 list occur.
    """
    told = [
        text for label in labels if (text := normalise(label)) and not any(mark in text for mark in "。；;")
    ]
    seen = [text for text in told if len(text) <= _MAX_LABEL]
    votes = _votes("\n".join(seen)) or _votes("".join(told))
    best = max(forms(), key=lambda form: votes.get(form.form, 0))
    list_2014 = any(marker in text for marker in statistic_list().markers for text in seen)
    return (best if votes else None), list_2014


def _votes(words: str) -> dict[str, int]:
    """How many of its own labels each form has in `words`; forms without any left out."""
    counts = {form.form: sum(marker in words for marker in form.markers) for form in forms()}
    return {form: count for form, count in counts.items() if count}
