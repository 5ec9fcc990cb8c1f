"""What the archive and its disk say of themselves, each fact by one question."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, func, select

from db import tallies
from db.archive import Archive
from db.engine import sqlite_file
from db.models import Failure, Page, Portal, Report, Round, Run

VISITS = ("crawl", "nightly")


@dataclass(frozen=True, slots=True)
class LastRun:
    """A run as its row has it."""

    id: int
    kind: str
    started_at: datetime
    ended_at: datetime | None
    outcome: str
    requests: int
    new: int
    changed: int
    failures: int


@dataclass(frozen=True, slots=True)
class Room:
    """Bytes: captures and files of them, the database, and what is left and in all on the folder's disk."""

    captures: int
    files: int
    database: int
    free: int
    total: int


def run(connection: Connection, run_id: int | None = None) -> LastRun | None:
    """The run with this id; without one the last that visited portals."""
    asked = select(
        Run.id,
        Run.kind,
        Run.started_at,
        Run.ended_at,
        Run.outcome,
        Run.requests,
        Run.reports_new,
        Run.reports_changed,
        Run.failures,
    )
    if run_id is None:
        asked = asked.where(Run.kind.in_(VISITS)).order_by(Run.id.desc()).limit(1)
    else:
        asked = asked.where(Run.id == run_id)
    row = connection.execute(asked).one_or_none()
    return None if row is None else LastRun(*row)


def failures_by_reason(connection: Connection, run_id: int) -> dict[str, int]:
    """Failures of a run, the most frequent reason first."""
    asked = (
        select(Failure.reason, func.count().label("many"))
        .where(Failure.run_id == run_id)
        .group_by(Failure.reason)
        .order_by(func.count().desc(), Failure.reason)
    )
    return {row[0]: row[1] for row in connection.execute(asked)}


def silent_portals(connection: Connection, visits: int) -> list[str]:
    """Portals whose lists named no report at their last `visits` visits, and did so before.

    Asked portal by portal, from its newest round back: ledger and rounds grow for years, what is looked at
    here does not.
    """
    since = (
        select(Round.number)
        .where(Round.site == Portal.site, Round.has_lists, Round.closed_at.is_not(None))
        .order_by(Round.number.desc())
        .offset(max(visits, 1) - 1)
        .limit(1)
        .correlate(Portal)
        .scalar_subquery()
    )
    ends = select(Portal.site, since.label("since")).where(Portal.active).subquery()
    named = select(Page.id).where(
        Page.site == ends.c.site, Page.kind != "list", Page.parent.is_(None), Page.listed_in.is_not(None)
    )
    lately = named.where(Page.listed_in >= ends.c.since)
    asked = select(ends.c.site).where(
        ends.c.since.is_not(None), ~lately.correlate(ends).exists(), named.correlate(ends).exists()
    )
    return list(connection.execute(asked.order_by(ends.c.site)).scalars())


def reports_by_year(connection: Connection) -> dict[int, int]:
    """How many reports there are of each report year."""
    asked = select(Report.year, func.count()).group_by(Report.year).order_by(Report.year)
    return {row[0]: row[1] for row in connection.execute(asked)}


def bodies(connection: Connection) -> int:
    """How many bodies have reported."""
    asked = select(func.count(func.distinct(Report.body_id)))
    return connection.execute(asked).scalar_one()


def portals(connection: Connection) -> int:
    """How many portals are known and active."""
    return connection.execute(select(func.count()).select_from(Portal).where(Portal.active)).scalar_one()


def findings(connection: Connection) -> dict[str, int]:
    """Findings that nobody has reviewed, by severity."""
    counts = tallies.counted(connection)
    return {severity: counts[severity, "open"] for severity in tallies.SEVERITIES}


def room(archive: Archive) -> Room:
    """What the archive takes and what is left."""
    sizes = list(_sizes(archive.folder / "warc"))
    if (file := sqlite_file(archive.url)) is not None:
        beside = (file, file.with_name(f"{file.name}-wal"))
        database = sum(one.stat().st_size for one in beside if one.is_file())
    else:
        with archive.reader.connect() as connection:
            asked = "SELECT pg_database_size(current_database())"
            database = int(connection.exec_driver_sql(asked).scalar_one())
    place = archive.folder if archive.folder.exists() else Path()
    disk = shutil.disk_usage(place)
    return Room(sum(sizes), len(sizes), database, disk.free, disk.total)


def _sizes(folder: Path) -> Iterator[int]:
    for file in folder.rglob("*.warc.gz"):
        try:
            yield file.stat().st_size
        except FileNotFoundError:
            continue
