"""Holds a report to the rules over its figures without its document: as it is stored, or as corrected."""

from __future__ import annotations

from typing import cast

from extract.cells import cells_of
from extract.figures import ONLY, WHOLE_ROW, figure_named
from extract.forms import form_named
from extract.forms.statistics import statistic_list
from extract.report import TABLES, Finding, Report, TableName
from extract.rules.engine import check
from extract.rules.plausible import check_plausible
from extract.rules.prose import check_prose
from extract.tables.reading import CellReading, Place, StrangeRow, TableReading
from extract.tables.states import PARTS, expected_rows
from extract.tables.values import State, Value

_NOWHERE = Place(-1, -1, -1)


def check_again(report: Report) -> list[Finding]:
    """The findings of the rules over figures, of prose against table, and of plausibility.

    How surely a cell was read is not stored, so the fault of a finding is that of a sure reading.
    """
    return [*check_figures(report), *check_prose(report), *check_plausible(report)]


def check_figures(report: Report) -> list[Finding]:
    """The findings of the rules over figures: as when the report was read."""
    form = form_named(report.form)
    rows = {name: expected_rows(name, form) for name in PARTS}
    rows["statistics"] = {row.code for row in statistic_list().rows}
    return check(_readings(report), rows)


def _readings(report: Report) -> dict[TableName, TableReading]:
    """The tables as they were read: a cell that is neither stated nor kept as printed was not read."""
    readings = {name: TableReading(name) for name in TABLES}
    unusual = {(one.table, one.row, one.column): one for one in report.unusual_cells}
    for cell in cells_of(report).values():
        value = figure_named(report, cell.name)
        printed = unusual.get((cell.table, cell.row, cell.column))
        if value is None and printed is None:
            continue
        column = "" if (cell.table, cell.column) == ("statistics", ONLY) else cell.column
        state = cast("State", printed.state) if printed else "number"
        said = Value(value, state, printed.printed if printed else str(value))
        readings[cell.table].cells[cell.row, column] = CellReading(said, "column", _NOWHERE)
    for one in report.unusual_cells:
        if one.column == WHOLE_ROW and one.state == "ambiguous":
            lost = StrangeRow(one.row, (one.printed,), _NOWHERE)
            readings[cast("TableName", one.table)].lost[one.row] = lost
    return readings
