"""The figures that a report's form has: their names and kinds, what may stand in them, and setting them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import cast

from extract.figures import ONLY
from extract.forms import CellKind, form_named
from extract.forms.statistics import unit_of
from extract.report import (
    APPLICANTS,
    REVIEW_OUTCOMES,
    REVIEW_PROCEDURES,
    Figure,
    Report,
    TableName,
    UnusualCell,
)
from extract.tables.disclosure_labels import field_name

NOT_STATED = ("-", "blank")
_WHOLE = re.compile(r"0|[1-9]\d{0,11}", re.ASCII)
_CHANGE = re.compile(r"0|[-−+]?[1-9]\d{0,11}", re.ASCII)
_AMOUNT = re.compile(r"(?:0|[1-9]\d{0,11})(?:\.\d{1,12})?", re.ASCII)
_LONGEST = 200
_WANTED: dict[CellKind, str] = {
    "count": "a whole number, 0 or more",
    "change": "a whole number, with - before it where it is a decrease",
    "money": "an amount, 0 or more, such as 12 or 12.34",
    "printed": f"the amount as printed with its unit, at most {_LONGEST} characters",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure's name, its table, its row and column as an unusual cell names them, and its kind."""

    name: str
    table: TableName
    row: str
    column: str
    kind: CellKind


def cells_of(report: Report) -> dict[str, Cell]:
    """Every figure that the report's form has, by name, stated or not; of statistics those that it has."""
    return {cell.name: cell for cell in (*_statutory(report), *_statistics(report))}


def _statutory(report: Report) -> Iterator[Cell]:
    form = form_named(report.form)
    if form is None:
        return
    for block in form.disclosure:
        for row in block.rows:
            for column in block.columns:
                name = field_name(row.key, column.key)
                yield Cell(f"disclosure.{name}", "disclosure", row.key, column.key, column.kind)
    for applicant in APPLICANTS:
        for key in form.application_rows:
            yield Cell(f"applications.{applicant}.{key}", "applications", key, applicant, "count")
    for procedure in REVIEW_PROCEDURES:
        for outcome in REVIEW_OUTCOMES:
            yield Cell(f"reviews.{procedure}.{outcome}", "reviews", procedure, outcome, "count")


def _statistics(report: Report) -> Iterator[Cell]:
    for name in report.statistics:
        code, _, title = name.partition("@")
        kind: CellKind = "money" if "元" in (unit_of(code) or "") else "count"
        yield Cell(f"statistics.{name}", "statistics", code, title or ONLY, kind)


def with_figures(report: Report, figures: Mapping[Cell, Figure]) -> Report:
    """A copy of the report that states these figures, plainly; None is a cell that is blank."""
    copy = replace(
        report,
        disclosure=dict(report.disclosure),
        applications=deepcopy(report.applications),
        reviews=deepcopy(report.reviews),
        statistics=dict(report.statistics),
    )
    names = {(cell.table, cell.row, cell.column) for cell in figures}
    copy.unusual_cells = [
        one for one in report.unusual_cells if (one.table, one.row, one.column) not in names
    ]
    for cell, value in figures.items():
        _put(copy, cell, value)
        if value is None:
            copy.unusual_cells.append(UnusualCell(cell.table, cell.row, cell.column, "", "blank"))
    return copy


def _put(report: Report, cell: Cell, value: Figure) -> None:
    name = cell.name.partition(".")[2]
    if cell.table == "applications":
        report.applications[cell.column][cell.row] = cast("int | None", value)
    elif cell.table == "reviews":
        report.reviews[cell.row][cell.column] = cast("int | None", value)
    elif cell.table == "disclosure":
        report.disclosure[name] = value
    else:
        report.statistics[name] = value


def parse_figure(text: str, kind: CellKind) -> Figure:
    """The figure that a person writes for a cell of this kind; `-` and `blank` are None, not stated.

    Raises ValueError that says what would do.
    """
    plain = text.strip()
    if plain in NOT_STATED:
        return None
    if kind == "printed" and 0 < len(plain) <= _LONGEST and plain.isprintable():
        return plain
    if kind == "count" and _WHOLE.fullmatch(plain):
        return int(plain)
    if kind == "change" and _CHANGE.fullmatch(plain):
        return int(plain.replace("−", "-"))
    if kind == "money" and _AMOUNT.fullmatch(plain):
        return _plain(float(Decimal(plain)))
    raise ValueError(f"'{text.replace('−', '-')}' is not {_WANTED[kind]}; - for “not stated”")


def written(value: Figure) -> str | None:
    """A figure as `parse_figure` reads it, the same for 12 and 12.0; None when it is not stated."""
    return None if value is None else str(_plain(value))


def _plain(value: Figure) -> Figure:
    return int(value) if isinstance(value, float) and value.is_integer() else value
