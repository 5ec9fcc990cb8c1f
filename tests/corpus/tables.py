"""The three statutory tables as the official template draws them, every merge in its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Literal, TypeAlias

from tests.corpus import forms
from tests.corpus.forms import FormName
from tests.corpus.printing import Printed

Role: TypeAlias = Literal[
    "article", "header", "corner", "results", "group", "label", "value", "filler", "prose"
]


@dataclass(frozen=True)
class Cell:
    """One cell; `name` is set for figures only."""

    text: str
    role: Role
    colspan: int = 1
    rowspan: int = 1
    name: str | None = None


FILLER = Cell("", "filler")
Row: TypeAlias = tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """One table: its part of the report (2 to 4), and for each row the cells that begin in it."""

    part: int
    width: int
    rows: tuple[Row, ...]

    def with_rows(self, rows: list[Row], width: int | None = None) -> Table:
        """The same part with other rows."""
        return replace(self, rows=tuple(rows), width=self.width if width is None else width)


# What a renderer does to a table before it is written: one table may become several.
Damage: TypeAlias = Callable[[Random, Table], list[Table]]


def _values(cells: Mapping[str, Printed], names: tuple[str, ...], spans: tuple[int, ...] = ()) -> list[Cell]:
    widths = spans or (1,) * len(names)
    return [
        Cell(cells[name].text, "value", colspan=width, name=name)
        for name, width in zip(names, widths, strict=True)
    ]


def disclosure(form: FormName, cells: Mapping[str, Printed]) -> Table:
    """Part two: four columns, the last value of a short row spans what is left."""
    rows: list[Row] = []
    for block in forms.DISCLOSURE[form]:
        count = len(block.header) - 1
        spans = (1,) * (count - 1) + (4 - count,)
        rows.append((Cell(block.article, "article", colspan=4),))
        header = [Cell(text, "header", colspan=w) for text, w in zip(block.header[1:], spans, strict=True)]
        rows.append((Cell(block.header[0], "header"), *header))
        for label, fields in block.rows:
            names = tuple(f"disclosure.{field}" for field in fields)
            rows.append((Cell(label, "label"), *_values(cells, names, spans)))
    return Table(2, 4, tuple(rows))


def _row(cells: Mapping[str, Printed], key: str, *labels: Cell) -> Row:
    return (*labels, *_values(cells, tuple(f"applications.{who}.{key}" for who in forms.APPLICANTS)))


def applications(form: FormName, cells: Mapping[str, Printed]) -> Table:
    """Part three: three label columns and seven of values."""
    results = len(forms.outcome_rows(form)) + 1
    six = [
        Cell(label, "header")
        for who, label in forms.APPLICANTS.items()
        if who not in {"natural_person", "total"}
    ]
    rows: list[Row] = [
        (Cell(forms.BALANCE_NOTE, "corner", 3, 3), Cell("申请人情况", "header", 7)),
        (
            Cell("自然人", "header", rowspan=2),
            Cell("法人或其他组织", "header", 5),
            Cell("总计", "header", rowspan=2),
        ),
        tuple(six),
    ]
    rows += [_row(cells, key, Cell(label, "label", 3)) for key, label in forms.RECEIVED.items()]
    lead = [Cell(forms.RESULTS, "results", rowspan=results)]
    for key, label in forms.GRANTS.items():
        rows.append(_row(cells, key, *lead, Cell(label, "label", 2)))
        lead = []
    groups = dict(forms.GROUPS)
    if form == "2021":
        groups[forms.OTHER_GROUP] = forms.OTHER_ITEMS
    for group, items in groups.items():
        lead = [Cell(group, "group", rowspan=len(items))]
        for key, label in items.items():
            rows.append(_row(cells, key, *lead, Cell(label, "label")))
            lead = []
    if form == "2019":
        rows.append(_row(cells, "other_unspecified", Cell(forms.OTHER_GROUP, "label", 2)))
    rows.append(_row(cells, "total_processed", Cell(forms.TOTAL_PROCESSED, "label", 2)))
    rows.append(_row(cells, "carried_out", Cell(forms.CARRIED_OUT, "label", 3)))
    return Table(3, 10, tuple(rows))


def reviews(cells: Mapping[str, Printed]) -> Table:
    """Part four: fifteen columns, one row of values."""
    outcomes = tuple(forms.OUTCOMES.values())
    first, direct, after = forms.PROCEDURES.values()
    names = tuple(f"reviews.{p}.{o}" for p in forms.PROCEDURES for o in forms.OUTCOMES)
    return Table(
        4,
        15,
        (
            (Cell(first, "header", 5), Cell(forms.LITIGATION, "header", 10)),
            (
                *(Cell(label, "header", rowspan=2) for label in outcomes),
                Cell(direct, "header", 5),
                Cell(after, "header", 5),
            ),
            tuple(Cell(label, "header") for label in (*outcomes, *outcomes)),
            tuple(_values(cells, names)),
        ),
    )


def tables(form: FormName, cells: Mapping[str, Printed]) -> tuple[Table, Table, Table]:
    """The tables of parts two, three and four."""
    return disclosure(form, cells), applications(form, cells), reviews(cells)


def cover(table: Table) -> list[list[tuple[Cell, bool]]]:
    """The full rectangle: for each place the cell that covers it, and whether the cell begins there."""
    grid: list[list[tuple[Cell, bool] | None]] = [[None] * table.width for _ in table.rows]
    for r, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while column < table.width and grid[r][column] is not None:
                column += 1
            for down in range(r, min(r + cell.rowspan, len(table.rows))):
                for right in range(column, min(column + cell.colspan, table.width)):
                    grid[down][right] = (cell, (down, right) == (r, column))
            column += cell.colspan
    return [[place or (FILLER, True) for place in line] for line in grid]
