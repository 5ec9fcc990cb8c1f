"""Sample portals, the figures: the few that a data file states, completed to a whole form.

A data file states what is not zero; the sums are computed here, so a report is arithmetically
sound unless its data print another figure on purpose. `violations` is this module's own check
and shares nothing with the rules of the extractor.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from crawler.samples.model import Cells, Figures
from extract.report import (
    APPLICANTS,
    APPLICATION_ROWS,
    DISCLOSURE_FIELDS,
    REVIEW_OUTCOMES,
    REVIEW_PROCEDURES,
    Figure,
)

FORM_2021 = "2021"
FORM_2019 = "2019"
NARRATIVE = "narrative"

_ITEMS_2021 = tuple(row for row in APPLICATION_ROWS[2:23])
_ITEMS_2019 = (*APPLICATION_ROWS[2:20], "other_unspecified")
_BOTH_FORMS = ("licensing_decisions", "penalty_decisions", "coercion_decisions")
_FIRST_2019 = DISCLOSURE_FIELDS.index("regulations_made_new")
_AS_PRINTED = "procurement_amount_as_printed"


def items(form: str) -> tuple[str, ...]:
    """The rows of part three that `total_processed` sums up."""
    return _ITEMS_2021 if form == FORM_2021 else _ITEMS_2019


def disclosure_fields(form: str) -> tuple[str, ...]:
    """The figures of part two in the given form."""
    if form == FORM_2021:
        return DISCLOSURE_FIELDS[:_FIRST_2019]
    return (*DISCLOSURE_FIELDS[_FIRST_2019:], *_BOTH_FORMS)


def complete(form: str, stated: Mapping[str, Any], printed: Mapping[str, str], zeros: str) -> Figures:
    """A whole form from what the data state.

    Args:
        form: `2021`, `2019` or `narrative` (which has no figures).
        stated: `disclosure`, `applications`, `reviews`: the figures that are not zero.
        printed: by dotted name, text that stands in a cell instead of the figure due there.
        zeros: `printed`, or `blank` where the applicants' zeros of part three are left empty.
    """
    disclosure: dict[str, Figure] = dict.fromkeys(DISCLOSURE_FIELDS)
    applications: Cells = {applicant: dict.fromkeys(APPLICATION_ROWS) for applicant in APPLICANTS}
    reviews: Cells = {procedure: dict.fromkeys(REVIEW_OUTCOMES) for procedure in REVIEW_PROCEDURES}
    texts = dict(printed)
    if form != NARRATIVE:
        for name in disclosure_fields(form):
            disclosure[name] = stated.get("disclosure", {}).get(name, "0" if name == _AS_PRINTED else 0)
        applications |= _applications(form, stated.get("applications", {}))
        reviews |= _reviews(stated.get("reviews", {}))
        if zeros == "blank":
            texts |= dict.fromkeys(_applicant_zeros(applications), "")
        for name, text in texts.items():
            _set(disclosure, applications, reviews, name, text)
    return Figures(form, disclosure, applications, reviews, texts)


def _applications(form: str, stated: Mapping[str, Mapping[str, int]]) -> Cells:
    rows = [
        row for row in APPLICATION_ROWS if row in {"received_new", "carried_in", "carried_out", *items(form)}
    ]
    columns: dict[str, dict[str, int]] = {
        applicant: {row: stated.get(applicant, {}).get(row, 0) for row in rows}
        for applicant in APPLICANTS[:-1]
    }
    columns["total"] = {row: sum(column[row] for column in columns.values()) for row in rows}
    for column in columns.values():
        column["total_processed"] = sum(column[item] for item in items(form))
    return {name: {row: column.get(row) for row in APPLICATION_ROWS} for name, column in columns.items()}


def _reviews(stated: Mapping[str, Mapping[str, int]]) -> Cells:
    groups: Cells = {}
    for procedure in REVIEW_PROCEDURES:
        outcomes = {outcome: stated.get(procedure, {}).get(outcome, 0) for outcome in REVIEW_OUTCOMES[:-1]}
        groups[procedure] = {**outcomes, "total": sum(outcomes.values())}
    return groups


def _applicant_zeros(applications: Cells) -> Iterator[str]:
    for applicant in APPLICANTS[:-1]:
        for row, value in applications[applicant].items():
            if value == 0:
                yield f"applications.{applicant}.{row}"


def _set(disclosure: dict[str, Figure], applications: Cells, reviews: Cells, name: str, text: str) -> None:
    table, *path = name.split(".")
    value = int(text) if text.isdecimal() else None
    if table == "disclosure":
        disclosure[path[0]] = value
    else:
        cells = applications if table == "applications" else reviews
        cells[path[0]][path[1]] = value


def violations(figures: Figures) -> tuple[str, ...]:
    """The arithmetic rules the figures break, each as `rule subject`; a blank counts as nothing."""
    if figures.form == NARRATIVE:
        return ()
    columns = figures.applications
    broken = [f"applications.balance {name}" for name in APPLICANTS if not _balanced(columns[name])]
    parts = items(figures.form)
    broken += [
        f"applications.total_processed {name}"
        for name in APPLICANTS
        if _differs(columns[name], "total_processed", parts)
    ]
    broken += [
        f"applications.total_column {row}" for row in APPLICATION_ROWS if not _row_adds_up(figures, row)
    ]
    broken += [
        f"reviews.total {name}"
        for name in REVIEW_PROCEDURES
        if _differs(figures.reviews[name], "total", REVIEW_OUTCOMES[:-1])
    ]
    return tuple(broken)


def _balanced(column: Mapping[str, int | None]) -> bool:
    due = (column["received_new"] or 0) + (column["carried_in"] or 0)
    return due == (column["total_processed"] or 0) + (column["carried_out"] or 0)


def _differs(column: Mapping[str, int | None], total: str, parts: Sequence[str]) -> bool:
    return (column[total] or 0) != sum(column[part] or 0 for part in parts)


def _row_adds_up(figures: Figures, row: str) -> bool:
    parts = sum(figures.applications[name][row] or 0 for name in APPLICANTS[:-1])
    return (figures.applications["total"][row] or 0) == parts
