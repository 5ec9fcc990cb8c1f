"""How many findings stand in the archive: counted once for each body, and again when something of it changes.

To ask the rules over the years about every report takes longer the older an archive is. So the counts of
each body are kept (`finding_count`), and whatever can change them, a revision, its findings, a correction, a
verdict, another body or year, marks the body as due (`finding_due`) in its own transaction. Who asks for
the sums gets those kept of bodies that are not due, and counts the others then and there: they are always
those of the view `report_findings`. `settle` counts what is due and keeps it.

Marks are only added, and taken away by their numbers: nobody waits for a mark, and one made while its body is
being counted stays.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, case, column, delete, func, select, table

from db.archive import Archive
from db.models import Body, FindingCount, FindingDue, Report
from db.statement import Statement
from db.upsert import upsert

SEVERITIES = ("error", "warning", "info")
# Dismissed findings are in no sum.
STATUSES = ("open", "confirmed")
_COLUMNS = {(severity, status): f"{severity}_{status}" for severity in SEVERITIES for status in STATUSES}
# Bodies counted by one question; each has a report a year.
_AT_ONCE = 200
_MARK = Statement("INSERT INTO finding_due (body_id) SELECT body_id FROM report WHERE id = ?")

# Any number will do as long as all versions of the program agree on it.
_ADVISORY_LOCK = 7_141_020_243

# By severity and status.
Counts = Counter[tuple[str, str]]


def mark(conn: Connection, report_id: int) -> None:
    """The findings of this report, or of its body's other years, may be others from now on."""
    _MARK(conn, report_id)


def counted(conn: Connection) -> Counts:
    """How many findings of each severity and status (open, confirmed) stand in the archive."""
    due = select(FindingDue.id).where(FindingDue.body_id == Body.id).exists()
    of = case((FindingCount.body_id.is_(None) | due, Body.id))
    kept = [func.sum(getattr(FindingCount, name)) for name in _COLUMNS.values()]
    # One question, so that a body that is settled meanwhile counts once.
    asked = (
        select(of, *kept)
        .select_from(Body)
        .outerjoin(FindingCount, FindingCount.body_id == Body.id)
        .group_by(of)
    )
    found: Counts = Counter()
    bodies: list[int] = []
    for body_id, *sums in conn.execute(asked):
        if body_id is not None:
            bodies.append(body_id)
            continue
        found.update(dict(zip(_COLUMNS, (int(one or 0) for one in sums), strict=True)))
    for some in _parts(bodies):
        for counts in _of_bodies(conn, some).values():
            found.update(counts)
    return found


def settle(archive: Archive) -> int:
    """Count the bodies that are due, and keep it; returns how many they were.

    Each few hundred are a transaction of their own.
    """
    with archive.reader.connect() as conn:
        marked = select(FindingDue.body_id)
        uncounted = select(Body.id).where(Body.id.not_in(select(FindingCount.body_id)))
        bodies = sorted(conn.execute(marked.union(uncounted)).scalars())
    for some in _parts(bodies):
        with archive.begin() as conn:
            _settle(conn, some)
    return len(bodies)


def _settle(conn: Connection, bodies: Sequence[int]) -> None:
    if conn.dialect.name == "postgresql":
        # Two that count one body would keep what the slower one saw.
        conn.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ADVISORY_LOCK})")
    # Before they are counted: a mark made from here on is left for the next time.
    marks = list(conn.execute(select(FindingDue.id).where(FindingDue.body_id.in_(bodies))).scalars())
    counts = _of_bodies(conn, bodies)
    rows = [
        {"body_id": body_id} | {name: counts[body_id][key] for key, name in _COLUMNS.items()}
        for body_id in bodies
    ]
    made = upsert(conn, FindingCount)
    conn.execute(
        made.on_conflict_do_update(
            index_elements=["body_id"], set_={name: made.excluded[name] for name in _COLUMNS.values()}
        ),
        rows,
    )
    for some in _parts(marks):
        conn.execute(delete(FindingDue).where(FindingDue.id.in_(some)))


def _of_bodies(conn: Connection, bodies: Sequence[int]) -> Mapping[int, Counts]:
    """The findings of each of these bodies, asked of the view."""
    reports = {
        row.id: row.body_id
        for row in conn.execute(select(Report.id, Report.body_id).where(Report.body_id.in_(bodies)))
    }
    view = table("report_findings", *map(column, ("report_id", "severity", "status")))
    found: defaultdict[int, Counts] = defaultdict(Counter)
    asked = (
        select(view.c.report_id, view.c.severity, view.c.status, func.count())
        .where(view.c.report_id.in_(reports), view.c.status.in_(STATUSES))
        .group_by(view.c.report_id, view.c.severity, view.c.status)
    )
    for report_id, severity, status, count in conn.execute(asked):
        found[reports[report_id]][severity, status] += int(count)
    return found


def _parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]
