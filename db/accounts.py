"""What the archive knows of its runs, for people."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Connection, column, select, table

from db.models import Failure


@dataclass(frozen=True, slots=True)
class RunRow:
    """A row of the view `runs`; the data dictionary explains each."""

    run_id: int
    kind: str
    started_at: str
    ended_at: str | None
    outcome: str
    requests: int
    reports_new: int
    reports_changed: int
    failures: int
    reports_withdrawn: int
    summary: str | None


_COLUMNS: list[Any] = [column(field.name) for field in fields(RunRow)]
_RUNS: Any = table("runs", *_COLUMNS)


def runs_of(conn: Connection, last: int) -> list[RunRow]:
    """The last runs, the newest first; their summaries, a line a portal, are left out."""
    told = [one for one in _COLUMNS if one.name != "summary"]
    query = select(*(_RUNS.c[one.name] for one in told)).order_by(_RUNS.c.run_id.desc()).limit(last)
    return [RunRow(**row, summary=None) for row in conn.execute(query).mappings()]


def run_of(conn: Connection, run_id: int) -> RunRow | None:
    """The run with this id."""
    row = conn.execute(select(_RUNS).where(_RUNS.c.run_id == run_id)).mappings().one_or_none()
    return None if row is None else RunRow(**row)


def failures_of(conn: Connection, run_id: int) -> list[tuple[str, str, str, str]]:
    """Site, address, reason and detail of each failure of a run, in the order they were met."""
    query = (
        select(Failure.site, Failure.url, Failure.reason, Failure.detail)
        .where(Failure.run_id == run_id)
        .order_by(Failure.id)
    )
    return [(row.site, row.url, row.reason, row.detail) for row in conn.execute(query)]
