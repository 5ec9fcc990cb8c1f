"""Rows and columns left out, swapped or added. Only what is all zero is left out, as bodies do."""

from __future__ import annotations

from random import Random

from tests.corpus.tables import Cell, Row, Table

_FIRST_OF_GROUP = {"results", "group"}


def _figures(row: Row) -> list[Cell]:
    return [cell for cell in row if cell.role == "value"]


def rows_lost(rng: Random, table: Table) -> list[Table]:
    """Some rows of part three in which nothing happened are missing; the merges beside them still fit."""
    if table.part != 3:
        return [table]
    rows = list(table.rows)
    for at in range(len(rows) - 3, 4, -1):
        row = rows[at]
        nothing = all(cell.text in {"0", ""} for cell in _figures(row))
        # A row that begins a merged label carries it; the rows after would lose their place.
        if nothing and not any(cell.role in _FIRST_OF_GROUP for cell in row) and rng.random() < 0.4:
            rows = _shorten(rows, at)
            del rows[at]
    return [table.with_rows(rows)]


def _shorten(rows: list[Row], at: int) -> list[Row]:
    """Every merge that crosses row `at` made one row shorter."""
    return [
        tuple(
            _cut(cell) if r < at < r + cell.rowspan and cell.role in _FIRST_OF_GROUP else cell for cell in row
        )
        for r, row in enumerate(rows)
    ]


def _cut(cell: Cell) -> Cell:
    return Cell(cell.text, cell.role, cell.colspan, cell.rowspan - 1, cell.name)


def regulations_row_lost(rng: Random, table: Table) -> list[Table]:
    """The row 规章 left out by a body that cannot make any."""
    del rng
    if table.part != 2:
        return [table]
    kept = [
        row
        for row in table.rows
        if row[0].text != "规章" or any(cell.text not in {"0", ""} for cell in _figures(row))
    ]
    return [table.with_rows(kept)]


def columns_swapped(rng: Random, table: Table) -> list[Table]:
    """Two neighbouring kinds of organisation of part three in the other order, header and figures alike."""
    if table.part != 3:
        return [table]
    at = rng.randrange(0, 4)
    rows: list[Row] = []
    for r, row in enumerate(table.rows):
        cells = list(row)
        first = len(cells) - 7 + 1 + at if _figures(row) else at
        if r == 2 or _figures(row):
            cells[first], cells[first + 1] = cells[first + 1], cells[first]
        rows.append(tuple(cells))
    return [table.with_rows(rows)]


def numbered_rows(rng: Random, table: Table) -> list[Table]:
    """A column 序号 in front of part three, counting its rows."""
    del rng
    if table.part != 3:
        return [table]
    rows: list[Row] = []
    for r, row in enumerate(table.rows):
        lead = Cell("序号", "header", rowspan=3) if r == 0 else Cell(str(r - 2), "filler")
        rows.append(row if r in {1, 2} else (lead, *row))
    return [table.with_rows(rows, table.width + 1)]


def note_below(rng: Random, table: Table) -> list[Table]:
    """A note with numbers as the last row, merged over all columns."""
    year = rng.randrange(2019, 2026)
    note = f"注：以上数据截至{year}年12月31日，其中第1项含上年结转{rng.randrange(1, 9)}件。"
    return [table.with_rows([*table.rows, (Cell(note, "prose", table.width),)])]


def caption_above(rng: Random, table: Table) -> list[Table]:
    """The table's own title and unit as its first rows."""
    del rng
    named = {
        2: "主动公开政府信息情况表",
        3: "收到和处理政府信息公开申请情况表",
        4: "行政复议、行政诉讼情况表",
    }
    rows = [(Cell(named[table.part], "prose", table.width),), (Cell("单位：件", "prose", table.width),)]
    return [table.with_rows([*rows, *table.rows])]
