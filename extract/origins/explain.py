"""Where each figure of a report comes from: the document is read again, and each cell says its place.

Nothing of this is stored: the same bytes, read with the same hints, give the same places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from extract.document import Grid
from extract.fee import read_fee
from extract.figures import cell_name
from extract.hints import NO_HINTS, Hints
from extract.origins.labels import GridLabels, TextLabels
from extract.origins.model import FEES, CellOrigin, cell_names
from extract.reader import read_told
from extract.report import Report, TableName, TableState
from extract.tables.disclosure_labels import field_name
from extract.tables.read import Tables
from extract.tables.reading import CellReading, StrangeRow, TableReading

_HOW = {
    "column": "told by the words over its column",
    "order": "told by its place in the row, which the arithmetic does not contradict",
    "glued": "figures printed without anything between them, told apart by the arithmetic",
}
_STATES = {
    "blank": "nothing is printed in the cell, which is not 0",
    "dash": "a mark is printed, which is not 0",
    "text": "words are printed, no figure",
    "merged": "one cell is printed over several columns",
    "unreadable": "recognised in a picture, but not surely: printed is what was seen",
}
_PROVEN = "recognised in a picture, not surely, and borne out by the sums it stands in"
_TABLES: dict[TableState, str] = {
    "absent": "the document has no such table",
    "image": "the table is a picture",
    "unreadable": "the table is there and could not be read",
    "partial": "no such row was found in the table",
    "read": "no such row was found in the table",
}
_FEE_WORDS = re.compile("处理费|收费|费用")


def explain(
    data: bytes, hints: Hints = NO_HINTS, pictures: Mapping[str, bytes] | None = None
) -> list[CellOrigin]:
    """Where each figure of the report in `data` stands, in the model's order, then the statistics.

    Figures that are not stated are explained too. Arguments and errors are those of
    `extract.reader.read_report`.
    """
    told = read_told(data, hints, pictures=pictures)
    report, tables = told.report, told.tables
    grids = [block for block in told.document.blocks if isinstance(block, Grid)]
    lines = TextLabels(tables.text.lines)
    found: dict[str, CellOrigin] = {}
    for reading in (*tables.readings.values(), tables.statistics):
        found |= _read(reading, GridLabels(grids, reading), lines)
        found |= {name: origin for name, origin in _lost(reading).items() if name not in found}
    found |= _fee(report)
    own = _own_names(tables)
    named = [found.get(name) or _unread(name, own, report) for name in cell_names()]
    return named + [origin for name, origin in found.items() if name.startswith("statistics.")]


def _read(reading: TableReading, grids: GridLabels, lines: TextLabels) -> dict[str, CellOrigin]:
    found = {}
    for name, cell in reading.cells.items():
        origin = _origin(cell_name(reading.table, *name), cell, grids, lines)
        if name in reading.contradicted:
            more = "; printed twice with different figures, the first is taken"
            origin = replace(origin, note=origin.note + more)
        found[origin.cell] = origin
    return found


def _origin(name: str, cell: CellReading, grids: GridLabels, lines: TextLabels) -> CellOrigin:
    place, value = cell.place, cell.value
    note = _PROVEN if value.state == "proven" else _HOW.get(cell.how, "")
    if value.value is None:
        note = _STATES.get(value.state, "what is printed is no figure of this column")
    in_text = place.table < 0
    row, other = lines.of(place) if in_text else grids.of(place)
    return CellOrigin(
        cell=name,
        value=value.value,
        printed=value.printed,
        state=value.state,
        how=cell.how,
        table=None if in_text else place.table + 1,
        row_label=row,
        column_label="" if in_text else other,
        text=other if in_text else "",
        note=note,
    )


def _lost(reading: TableReading) -> dict[str, CellOrigin]:
    """The cells of rows that are printed and whose figures could not be told apart."""
    found = {}
    for row, strange in reading.lost.items():
        for name in _names_of_row(reading.table, row):
            found[name] = _lost_cell(name, strange)
    return found


def _lost_cell(name: str, strange: StrangeRow) -> CellOrigin:
    printed = " | ".join(strange.printed)
    return CellOrigin(
        cell=name,
        value=None,
        printed=printed or None,
        state="lost",
        table=strange.place.table + 1 if strange.place.table >= 0 else None,
        row_label=strange.label,
        note="the row is printed, and which figure stands in which column cannot be told",
    )


def _unread(name: str, own: set[str], report: Report) -> CellOrigin:
    first = name.partition(".")[0]
    state = next((state for table, state in report.tables.items() if table == first), None)
    if state is None:
        return CellOrigin(name, None, None, "missing", note="the text states no such figure")
    if state in ("read", "partial") and name not in own:
        note = f"the form of {report.form} has no such figure"
        return CellOrigin(name, None, None, "other_form", note=note)
    return CellOrigin(
        name, None, None, "missing" if state in ("read", "partial") else state, note=_TABLES[state]
    )


def _own_names(tables: Tables) -> set[str]:
    """The names of the figures that the form of the report has."""
    form = tables.form_file
    if form is None:
        return set(cell_names())
    disclosure = {
        f"disclosure.{field_name(row.key, column.key)}"
        for block in form.disclosure
        for row in block.rows
        for column in block.columns
    }
    rows = set(form.application_rows)
    return disclosure | {
        name
        for name in cell_names()
        if not name.startswith("disclosure.")
        and (not name.startswith("applications.") or name.rpartition(".")[2] in rows)
    }


def _fee(report: Report) -> dict[str, CellOrigin]:
    """The figures of the processing fee, with the sentences that speak of it."""
    fee = read_fee(report.sections, report.year)
    told = " ⏎ ".join(_sentences(report))
    return {
        f"processing_fee.{name}": CellOrigin(
            cell=f"processing_fee.{name}",
            value=value,
            printed=None,
            state="number",
            how="text",
            text=told,
            note="stated in a sentence",
        )
        for name in FEES
        if (value := getattr(fee, name)) is not None
    }


def _sentences(report: Report) -> Iterator[str]:
    for section in report.sections:
        for sentence in re.split(r"(?<=[。；;\n])", section.text):
            if _FEE_WORDS.search(sentence):
                yield sentence.strip()


def _names_of_row(table: TableName, row: str) -> list[str]:
    if table == "statistics":
        return [f"statistics.{row}"]
    if table == "applications":
        return [
            name for name in cell_names() if name.startswith("applications.") and name.endswith(f".{row}")
        ]
    prefix = f"reviews.{row}." if table == "reviews" else f"disclosure.{row}_"
    return [name for name in cell_names() if name.startswith(prefix)]
