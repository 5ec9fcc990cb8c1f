"""Flattened text: where to look for each part's table, and which reader reads it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.forms import FormFile
from extract.report import TableName
from extract.sections.split import Heading
from extract.tables.flat_applications import read_applications_flat
from extract.tables.flat_disclosure import DisclosureFlatReader
from extract.tables.flat_reviews import read_reviews_flat
from extract.tables.reading import TableReading
from extract.tables.states import PARTS, expected_rows
from extract.tables.textview import TextView
from extract.tables.tokens import Token, tokenise


def read_flat(
    view: TextView,
    headings: Sequence[Heading],
    form: FormFile | None,
    readings: Mapping[TableName, TableReading],
) -> None:
    """Add to `readings` what flattened text tells of the tables the grids did not give whole.

    Args:
        view: the document as lines.
        headings: its main headings; a table is looked for under its part's first, then everywhere.
        form: the form its labels decide, or None.
        readings: by table, changed in place.
    """
    for name, reading in readings.items():
        if expected_rows(name, form) <= reading.rows_read():
            continue
        for start, stop in _regions(PARTS[name], headings, len(view.lines)):
            found = TableReading(name)
            _read_region(list(tokenise(view.lines, start, stop)), form, found)
            if len(found.cells) > len(reading.cells) or (found.lost and not reading.rows_seen):
                _take_over(reading, found)
                break


def _read_region(tokens: list[Token], form: FormFile | None, reading: TableReading) -> None:
    if reading.table == "disclosure":
        if form is not None:
            DisclosureFlatReader(form, reading).read(tokens)
    elif reading.table == "applications":
        read_applications_flat(tokens, reading)
    else:
        read_reviews_flat(tokens, reading)


def _take_over(reading: TableReading, found: TableReading) -> None:
    """Let the flat reading, which told more, stand for the table; what only the grids told is kept."""
    for row in reading.rows_read() - found.rows_read():
        found.put(row, {column: cell for (at, column), cell in reading.cells.items() if at == row})
    reading.cells, reading.lost, reading.strange = found.cells, found.lost, found.strange
    reading.rows_seen |= found.rows_seen
    reading.contradicted = found.contradicted
    reading.lines_used = found.lines_used


def _regions(part: int, headings: Sequence[Heading], count: int) -> list[tuple[int, int]]:
    """Where to look for a part's table: under its heading first, then everywhere."""
    everywhere = (0, count)
    own = next((heading for heading in headings if heading.part == part), None)
    if own is None:
        return [everywhere]
    after = next((h for h in headings if h.index > own.index and h.part is not None), None)
    return [(own.index + own.span, after.index if after else count), everywhere]
