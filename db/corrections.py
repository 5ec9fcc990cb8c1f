"""Corrections of a report's figures: what was said, and how it stands to the reading of now.

A figure and its correction are compared and kept as a person writes them (`extract.cells.written`), so that
whole numbers, amounts and amounts as printed are all exact.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from db import models
from db.rows import is_there
from db.statement import Statement, insertion
from db.times import moment_text, now
from extract.cells import Cell, cells_of, parse_figure, with_figures, written
from extract.figures import figure_named
from extract.report import Figure, Report

COLUMNS = (
    *("report_id", "cell", "reading", "value", "state", "why", "by", "made_at"),
    *("withdrawn_at", "withdrawn_by", "withdrawn_why"),
)
_LIVE = Statement(
    "SELECT id, cell, value, reading FROM correction WHERE report_id = ? AND withdrawn_at IS NULL ORDER BY id"
)
_ADD = insertion(
    models.Correction, ("report_id", "cell", "value", "reading", "why", "by", "made_at", "state")
)
_END = Statement(
    "UPDATE correction SET state = ?, withdrawn_at = ?, withdrawn_by = ?, withdrawn_why = ? WHERE id = ?"
)
_EVERY = Statement(f"SELECT {', '.join(COLUMNS)} FROM report_corrections ORDER BY report_id, made_at, cell")  # noqa: S608  names above
_OF_REPORT = Statement(
    f"SELECT {', '.join(COLUMNS)} FROM report_corrections WHERE report_id = ? ORDER BY cell, made_at"  # noqa: S608  names above
)
_MOVE = Statement("UPDATE correction SET report_id = ? WHERE id = ?")
_MOVE_PAST = Statement("UPDATE correction SET report_id = ? WHERE report_id = ? AND withdrawn_at IS NOT NULL")


@dataclass(frozen=True, slots=True)
class Held:
    """A correction in force. `reading` is that of its making, `now` today's.

    `cell` is None where the report that stands has no such figure.
    """

    id: int
    name: str
    value: str | None
    reading: str | None
    now: str | None
    cell: Cell | None

    @property
    def state(self) -> str:
        """How it stands to the reading of now: `stands`, `agrees` or `source_changed`."""
        if self.cell is None:
            return "source_changed"
        if self.now == self.value:
            return "agrees"
        return "stands" if self.now == self.reading else "source_changed"


def correctable(read: Report) -> dict[str, Cell]:
    """The figures of a report that can be corrected: those of its form in tables that were read."""
    tables: dict[str, Mapping[str, Mapping[str, Figure]]] = {
        "disclosure": {"": read.disclosure},
        "applications": read.applications,
        "reviews": read.reviews,
        "statistics": {"": read.statistics},
    }
    return {
        name: cell for name, cell in cells_of(read).items() if is_there(read, cell.table, tables[cell.table])
    }


def in_force(conn: Connection, report_id: int, read: Report) -> list[Held]:
    """The corrections of a report that are in force, against what it says as read."""
    rows = _LIVE(conn, report_id).all()
    cells = correctable(read) if rows else {}
    return [
        Held(
            id=row.id,
            name=row.cell,
            value=row.value,
            reading=row.reading,
            now=written(figure_named(read, row.cell)) if row.cell in cells else None,
            cell=cells.get(row.cell),
        )
        for row in rows
    ]


def shown(read: Report, held: Sequence[Held]) -> tuple[Report, list[Cell]]:
    """The report with its corrected figures, and which of them are another than was read."""
    figures = {
        one.cell: None if one.value is None else parse_figure(one.value, one.cell.kind)
        for one in held
        if one.cell is not None and one.state != "agrees"
    }
    return with_figures(read, figures), list(figures)


def add(
    conn: Connection, report_id: int, cell: str, *, value: str | None, reading: str | None, why: str, by: str
) -> None:
    """Keep a correction; the one it replaces must have been ended before."""
    _ADD(conn, report_id, cell, value, reading, why, by, moment_text(now()), "stands")


def end(conn: Connection, correction_id: int, state: str, *, by: str, why: str | None) -> None:
    """Let a correction be `withdrawn` or `replaced`; it stays in the history."""
    _END(conn, state, moment_text(now()), by, why, correction_id)


def move(conn: Connection, report_id: int, into: int) -> None:
    """Let the corrections of a report go along with it into another one.

    Where that has one of the same figure in force, its own stays and the other becomes history.
    """
    held = {row.cell for row in _LIVE(conn, into)}
    for row in _LIVE(conn, report_id).all():
        if row.cell in held:
            why = f"report {report_id} became part of report {into}"
            end(conn, row.id, "replaced", by="nianbao", why=why)
        else:
            _MOVE(conn, into, row.id)
    _MOVE_PAST(conn, into, report_id)


def history(conn: Connection, report_id: int | None = None) -> list[dict[str, Any]]:
    """Every correction, or those of a report, as `COLUMNS`: those no longer in force too."""
    found = _EVERY(conn) if report_id is None else _OF_REPORT(conn, report_id)
    return [dict(row) for row in found.mappings()]
