"""Cells of a table in a picture that were not found at all: each is unreadable, none is lost in silence."""

from __future__ import annotations

from collections.abc import Iterator

from extract.document import Seen
from extract.forms import FormFile
from extract.report import APPLICANTS, REVIEW_OUTCOMES, REVIEW_PROCEDURES, TableName
from extract.tables.read import Tables
from extract.tables.reading import CellReading, Name, Place
from extract.tables.values import Value

_NOWHERE = Place(-1, -1, -1)
_NOT_FOUND = CellReading(Value(None, "unreadable", ""), "column", _NOWHERE, Seen(0.0, ()))


def mark_unread(tables: Tables, *, scanned: bool = False) -> None:
    """Put in what the form expects of each table found in a picture and what was not found there.

    Rulings may be worn, a label unrecognised, a page cut off. A picture does not tell a row that nobody
    printed from one that could not be made out, so that a row the report itself leaves out is marked too.

    Args:
        tables: changed in place.
        scanned: whether the figures came from pictures, so that a table that is there and of which
            nothing was understood has its cells marked too.
    """
    for name, reading in tables.readings.items():
        pictured = any(cell.seen is not None for cell in reading.cells.values())
        if not pictured and not (scanned and tables.states[name] == "unreadable"):
            continue
        for cell in expected_cells(name, tables.form_file):
            if cell not in reading.cells:
                reading.cells[cell] = _NOT_FOUND


def expected_cells(name: TableName, form: FormFile | None) -> Iterator[Name]:
    """The (row, column) names of a complete table of this form, in printed order; none without a form."""
    if name == "reviews":
        yield from ((row, column) for row in REVIEW_PROCEDURES for column in REVIEW_OUTCOMES)
    elif form is not None and name == "applications":
        yield from ((row, column) for row in form.application_rows for column in APPLICANTS)
    elif form is not None and name == "disclosure":
        for block in form.disclosure:
            yield from ((row.key, column.key) for row in block.rows for column in block.columns)
