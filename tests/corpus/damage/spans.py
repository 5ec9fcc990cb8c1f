"""Merges lost, wrong or spelled out; tables split, padded and reshaped."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.corpus.tables import FILLER, Cell, Row, Table, cover


def intact(rng: Random, table: Table) -> list[Table]:
    """The template itself."""
    del rng
    return [table]


def no_spans(rng: Random, table: Table) -> list[Table]:
    """All rowspan and colspan attributes gone: every row is as short as its own cells."""
    del rng
    rows = [tuple(replace(cell, rowspan=1, colspan=1) for cell in row) for row in table.rows]
    return [table.with_rows(rows)]


def padded(rng: Random, table: Table) -> list[Table]:
    """Every merge replaced by empty cells: a full rectangle."""
    del rng
    rows = [
        tuple(replace(cell, rowspan=1, colspan=1) if begins else FILLER for cell, begins in line)
        for line in cover(table)
    ]
    return [table.with_rows(rows)]


def repeated(rng: Random, table: Table) -> list[Table]:
    """Every merged label printed in each place it covers; merged values once."""
    del rng
    rows: list[Row] = []
    for line in cover(table):
        row = [
            replace(cell, rowspan=1, colspan=1) if begins or cell.role != "value" else FILLER
            for cell, begins in line
        ]
        rows.append(tuple(row))
    return [table.with_rows(rows)]


def wrong_rowspans(rng: Random, table: Table) -> list[Table]:
    """Rowspans of the label columns counted wrongly, as after a row was added or deleted by hand."""
    rows = [
        tuple(
            replace(cell, rowspan=max(1, cell.rowspan + rng.choice((-2, -1, 1, 3))))
            if cell.role in {"results", "group"} and cell.rowspan > 1
            else cell
            for cell in row
        )
        for row in table.rows
    ]
    return [table.with_rows(rows)]


def no_rowspans(rng: Random, table: Table) -> list[Table]:
    """Colspans kept, rowspans gone."""
    del rng
    return [table.with_rows([tuple(replace(cell, rowspan=1) for cell in row) for row in table.rows])]


def group_rows(rng: Random, table: Table) -> list[Table]:
    """Groups of part three as rows of their own: 8 columns, group rows empty or spanning all."""
    if table.part != 3:
        return [table]
    spanning = rng.random() < 0.5
    rows: list[Row] = list(_narrow_header(table))
    for row in table.rows[3:]:
        for cell in row:
            if cell.role in {"results", "group"}:
                own = Cell(cell.text, cell.role, colspan=8 if spanning else 1)
                rows.append((own,) if spanning else (own, *([FILLER] * 7)))
        rows.append(_narrow(row))
    return [table.with_rows(rows, 8)]


def eight_columns(rng: Random, table: Table) -> list[Table]:
    """Part three as 28 rows of 8 columns: the group names are gone."""
    del rng
    if table.part != 3:
        return [table]
    return [table.with_rows([*_narrow_header(table), *(_narrow(row) for row in table.rows[3:])], 8)]


def _narrow_header(table: Table) -> list[Row]:
    first, *rest = table.rows[:3]
    return [(replace(first[0], colspan=1), *first[1:]), *rest]


def _narrow(row: Row) -> Row:
    return tuple(replace(cell, colspan=1) for cell in row if cell.role in {"label", "value"})


def split_three(rng: Random, table: Table) -> list[Table]:
    """Part three broken over two tables; merges that crossed the break begin again or are cut."""
    return _split(rng, table, header=False)


def split_three_header(rng: Random, table: Table) -> list[Table]:
    """As above, with the header printed again over the second half."""
    return _split(rng, table, header=True)


def _split(rng: Random, table: Table, *, header: bool) -> list[Table]:
    if table.part != 3:
        return [table]
    at = rng.randrange(6, len(table.rows) - 3)
    upper, lower = [], []
    for r, row in enumerate(table.rows):
        if r >= at:
            lower.append(row)
            continue
        upper.append(tuple(replace(cell, rowspan=min(cell.rowspan, at - r)) for cell in row))
    carried = [
        replace(cell, rowspan=cell.rowspan - (at - r))
        for r, row in enumerate(table.rows[:at])
        for cell in row
        if cell.role in {"results", "group"} and r + cell.rowspan > at
    ]
    lower[0] = (*carried, *lower[0])
    return [table.with_rows(upper), table.with_rows([*(table.rows[:3] if header else ()), *lower])]


def header_again(rng: Random, table: Table) -> list[Table]:
    """The header of part three once more in the middle of the one table, between two groups."""
    if table.part != 3:
        return [table]
    halves = _split(rng, table, header=True)
    return [table.with_rows([*halves[0].rows, *halves[1].rows])]


def stray_columns(rng: Random, table: Table) -> list[Table]:
    """A few empty columns to the right of everything."""
    more = rng.randrange(1, 4)
    return [table.with_rows([(*row, *([FILLER] * more)) for row in table.rows], table.width + more)]


def stray_rows(rng: Random, table: Table) -> list[Table]:
    """Empty rows here and there, and one of 1-pixel cells first, as editors leave them."""
    ruler: Row = tuple(FILLER for _ in range(table.width))
    rows: list[Row] = [ruler]
    for row in table.rows:
        rows.append(row)
        # Only where no merge from above would be moved.
        if row and row[0].role == "article" and rng.random() < 0.5:
            rows.insert(len(rows) - 1, ruler)
    rows.append(ruler)
    return [table.with_rows(rows)]


def oversized(rng: Random, table: Table) -> list[Table]:
    """Each column widened to many physical ones, as when a sheet with narrow columns is pasted."""
    factor = rng.randrange(3, 30)
    rows = []
    for row in table.rows:
        wide = [replace(cell, colspan=cell.colspan * factor) for cell in row]
        rows.append(tuple(wide))
    return [table.with_rows(rows, table.width * factor)]


def oversized_empty(rng: Random, table: Table) -> list[Table]:
    """Each place of the full grid followed by empty narrow cells: hundreds of empty columns."""
    gap = rng.randrange(2, 25)
    rows: list[Row] = []
    for line in cover(table):
        row: list[Cell] = []
        for cell, begins in line:
            row.append(replace(cell, rowspan=1, colspan=1) if begins else FILLER)
            row.extend([FILLER] * gap)
        rows.append(tuple(row))
    return [table.with_rows(rows, table.width * (gap + 1))]


def values_only(rng: Random, table: Table) -> list[Table]:
    """Part three as 25 rows of 7: the label columns are lost."""
    del rng
    if table.part != 3:
        return [table]
    return [table.with_rows([tuple(c for c in row if c.role == "value") for row in table.rows[3:]], 7)]


def merged_applicants(rng: Random, table: Table) -> list[Table]:
    """The six applicant cells of a row merged into one empty cell wherever all six are blank."""
    del rng
    if table.part != 3:
        return [table]
    rows: list[Row] = []
    for row in table.rows:
        figures = [cell for cell in row if cell.role == "value"]
        if figures and not any(cell.text for cell in figures[:-1]):
            labels = tuple(cell for cell in row if cell.role != "value")
            rows.append((*labels, Cell("", "filler", colspan=6), figures[-1]))
        else:
            rows.append(row)
    return [table.with_rows(rows)]
