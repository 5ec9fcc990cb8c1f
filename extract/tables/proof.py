"""Proving a reading by the arithmetic of the form, and giving up what cannot be proven.

Figures told by their header need no proof: where they do not add up, the report itself is wrong.
Figures told by their order after a label do: a shifted row would put true numbers in wrong columns.
"""

from __future__ import annotations

from extract.report import APPLICANTS, REVIEW_OUTCOMES
from extract.tables.alignment import misaligned_rows
from extract.tables.reading import CellReading, StrangeRow, TableReading


def _adds_up(cells: list[CellReading]) -> bool | None:
    """Whether the last figure is the sum of the others; None when one of them is not stated."""
    figures = [cell.value.value for cell in cells]
    if any(not isinstance(figure, int) for figure in figures):
        return None
    *addends, total = (figure for figure in figures if isinstance(figure, int))
    return sum(addends) == total


def prove_applications(reading: TableReading) -> None:
    """Keep rows told by order if the table's arithmetic bears them out; lose those it does not.

    One row that does not add up among rows that do is a misprint of the report. Where most rows
    with figures do not add up, it is the columns that were told wrong, as it is where a row moved by one
    column makes every sum hold.
    """
    rows = {
        row: [reading.cells[row, applicant] for applicant in APPLICANTS]
        for row, column in reading.cells
        if column == "total" and reading.cells[row, column].how != "column"
    }
    checked = {row: _adds_up(cells) for row, cells in rows.items() if any(cell.value.value for cell in cells)}
    failing = [row for row, ok in checked.items() if ok is False]
    passing = [row for row, ok in checked.items() if ok]
    trusted = len(failing) <= max(1, len(passing))
    for row in failing:
        if not trusted or any(cell.how == "glued" for cell in rows[row]):
            _give_up(reading, row, APPLICANTS, rows[row])
    for row in misaligned_rows(reading):
        _give_up(reading, row, APPLICANTS, [reading.cells[row, applicant] for applicant in APPLICANTS])


def prove_reviews(reading: TableReading) -> None:
    """Keep glued groups only if they add up; fifteen separate figures stand by their place."""
    for procedure in {row for row, _ in reading.cells}:
        cells = [reading.cells[procedure, outcome] for outcome in REVIEW_OUTCOMES]
        if any(cell.how == "glued" for cell in cells) and not _adds_up(cells):
            _give_up(reading, procedure, REVIEW_OUTCOMES, cells)


def _give_up(reading: TableReading, row: str, columns: tuple[str, ...], cells: list[CellReading]) -> None:
    for column in columns:
        reading.cells.pop((row, column), None)
    reading.lose(row, StrangeRow(row, tuple(cell.value.printed for cell in cells), cells[0].place))
