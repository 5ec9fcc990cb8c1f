"""Making and withdrawing a correction: checked against the report as it stands, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from db import corrections, overlays
from db.corrections import Held
from db.errors import Refused, UnknownFigure
from db.statement import Statement
from db.stored import load_report
from extract.cells import Cell, cells_of, parse_figure, written
from extract.figures import figure_named
from extract.report import Report

# A visit that stores the same report waits, so that the overlay is made from what stands in the end.
_LOCK = Statement("SELECT id FROM report WHERE id = ?", lock=True)
_ERRORS = Statement("SELECT errors FROM annual_reports WHERE report_id = ?")


@dataclass(frozen=True, slots=True)
class Made:
    """A correction made or withdrawn: what is shown before and after it, and the errors of the report."""

    before: str | None
    after: str | None
    errors_before: int
    errors_after: int


def correct(conn: Connection, report_id: int, name: str, text: str, *, why: str, by: str) -> Made:
    """Let a figure of a report be shown as `text` says; a correction of it in force is replaced.

    Raises:
        LookupError: there is no such report.
        UnknownFigure: it has no such figure.
        Refused: the figure cannot be corrected, or not so.
    """
    read = _locked(conn, report_id)
    cell = _cell(read, report_id, name)
    try:
        value = written(parse_figure(text, cell.kind))
    except ValueError as error:
        raise Refused(f"{name}: {error}") from error
    reading = written(figure_named(read, name))
    former = _in_force(conn, report_id, read, name)
    if value == reading:
        also = "; --withdraw takes the correction back" if former else ""
        raise Refused(f"{name} of report {report_id} is read as {told(reading)} already{also}")
    if former is not None and former.value == value and former.state == "stands":
        raise Refused(f"{name} of report {report_id} stands corrected to {told(value)} already")
    if former is not None:
        corrections.end(conn, former.id, "replaced", by=by, why=None)
    errors = _errors(conn, report_id)
    corrections.add(conn, report_id, name, value=value, reading=reading, why=why, by=by)
    overlays.settle(conn, report_id)
    return Made(former.value if former else reading, value, errors, _errors(conn, report_id))


def withdraw(conn: Connection, report_id: int, name: str, *, why: str | None, by: str) -> Made:
    """Let a figure of a report be shown as it is read. Raises as `correct` does."""
    read = _locked(conn, report_id)
    former = _in_force(conn, report_id, read, name)
    if former is None:
        _cell(read, report_id, name)
        raise Refused(f"{name} of report {report_id} is not corrected; there is nothing to withdraw")
    errors = _errors(conn, report_id)
    corrections.end(conn, former.id, "withdrawn", by=by, why=why)
    overlays.settle(conn, report_id)
    return Made(former.value, former.now, errors, _errors(conn, report_id))


def told(value: str | None) -> str:
    """A figure for a person."""
    return "not stated" if value is None else value


def _locked(conn: Connection, report_id: int) -> Report:
    _LOCK(conn, report_id)
    return load_report(conn, report_id)


def _cell(read: Report, report_id: int, name: str) -> Cell:
    known = corrections.correctable(read)
    if name in known:
        return known[name]
    missing = cells_of(read).get(name)
    if missing is not None:
        state = read.tables[missing.table]
        raise Refused(
            f"{name}: the table '{missing.table}' of report {report_id} is {state}, so there is nothing to "
            f"correct; 'nianbao reextract --report {report_id}' reads it again"
        )
    raise UnknownFigure(f"report {report_id} (form {read.form}) has no figure called '{name}'", known)


def _in_force(conn: Connection, report_id: int, read: Report, name: str) -> Held | None:
    held = corrections.in_force(conn, report_id, read)
    return next((one for one in held if one.name == name), None)


def _errors(conn: Connection, report_id: int) -> int:
    return int(_ERRORS(conn, report_id).scalar_one())
