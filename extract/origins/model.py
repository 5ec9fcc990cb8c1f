"""What is said of one figure: where it stands, what is printed there, and why it is none where it is none."""

from __future__ import annotations

from dataclasses import dataclass

from extract.report import (
    APPLICANTS,
    APPLICATION_ROWS,
    DISCLOSURE_FIELDS,
    REVIEW_OUTCOMES,
    REVIEW_PROCEDURES,
    Figure,
)

FEES = ("notices_issued", "notices_paid", "amount_yuan")


@dataclass(frozen=True, slots=True)
class CellOrigin:
    """One figure of a report.

    Attributes:
        cell: its dotted name (`applications.natural_person.received_new`).
        value: what was read; None where the document states no figure.
        printed: the string as printed; None where nothing was found.
        state: how the string was understood (`number`, `blank`, `dash`, …), or why there is none: `lost`
            (its row is printed, its figures could not be told apart), `missing` (no such row was found),
            `absent`, `image`, `unreadable` (the table), `other_form` (another form has this figure).
        how: how its column was told (`column`, `order`, `glued`, …); empty where nothing was read.
        table: number of the table in the document, from 1; None in flattened text or where there is none.
        row_label: the labels of its row as printed, outermost first.
        column_label: those of its column.
        text: the line or lines it stands in, where it was read from text.
        note: one sentence for a person on what `state` and `how` mean here.
    """

    cell: str
    value: Figure
    printed: str | None
    state: str
    how: str = ""
    table: int | None = None
    row_label: str = ""
    column_label: str = ""
    text: str = ""
    note: str = ""


def cell_names() -> tuple[str, ...]:
    """The dotted name of every figure the model has but the statistics, whose codes are the document's."""
    return (
        *(f"disclosure.{name}" for name in DISCLOSURE_FIELDS),
        *(f"applications.{applicant}.{row}" for applicant in APPLICANTS for row in APPLICATION_ROWS),
        *(f"reviews.{procedure}.{name}" for procedure in REVIEW_PROCEDURES for name in REVIEW_OUTCOMES),
        *(f"processing_fee.{name}" for name in FEES),
    )
