"""Which form a report's tables are: decided by labels that only one form has, never by the year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract.forms import FormFile, forms
from extract.forms.statistics import match_statistic, statistic_list
from extract.labels import normalise

_MAX_LABEL = 60
# Fewer of them may be a sentence's words.
_MARKERS_TOGETHER = 3
# So many rows that older lists do not have make a list whose markers are worded otherwise.
_ROWS_ENOUGH = 5


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
    return (best if votes else None), _is_list_2014(told)


def _is_list_2014(told: Sequence[str]) -> bool:
    """Whether labels of the list of 2014 stand by themselves, or run together with one another."""
    markers = statistic_list().markers
    labels = [text for text in told if len(text) <= _MAX_LABEL and not any(mark in text for mark in ",，")]
    if any(marker in text for marker in markers for text in labels):
        return True
    rows = {row.code for text in labels if (row := match_statistic(text, None)) is not None and row.telling}
    if len(rows) >= _ROWS_ENOUGH:
        return True
    together = "".join(told)
    return sum(marker in together for marker in markers) >= _MARKERS_TOGETHER


def _votes(words: str) -> dict[str, int]:
    """How many of its own labels each form has in `words`; forms without any left out."""
    counts = {form.form: sum(marker in words for marker in form.markers) for form in forms()}
    return {form: count for form, count in counts.items() if count}
