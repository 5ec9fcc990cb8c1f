"""Reports that no address gives any more: withdrawn, kept, and back when one gives them again.

Judged over all addresses at the end of a run, never page by page: a report that moved is gone at the
one and not yet found at the other for a while. Portals whose visit goes on next time are not judged.
"""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from db.models import Report, Revision, Round, Source, Withdrawal
from db.sources import make_primary
from db.times import now


def settle(conn: Connection, run_id: int | None) -> tuple[int, int]:
    """Begin and end withdrawals by how the addresses stand; returns how many began and ended.

    A report whose primary address is gone is from now on spoken for by one that says the same.
    """
    _choose_heirs(conn)
    open_rounds = select(Round.site).where(Round.closed_at.is_(None))
    living = select(Source.report_id).where(Source.gone_at.is_(None))
    standing = select(Withdrawal.report_id).where(Withdrawal.returned_at.is_(None))
    unsure = select(Source.report_id).where(Source.site.in_(open_rounds))
    gone = conn.execute(
        select(Source.report_id)
        .where(
            Source.gone_at.is_not(None),
            Source.report_id.not_in(standing),
            ~living.where(Source.report_id == Report.id).correlate(Report).exists(),
            ~unsure.where(Source.report_id == Report.id).correlate(Report).exists(),
        )
        .join(Report, Report.id == Source.report_id)
        .distinct()
        .order_by(Source.report_id)
    )
    moment = now()
    rows = [{"report_id": row.report_id, "run_id": run_id, "withdrawn_at": moment} for row in gone]
    if rows:
        conn.execute(insert(Withdrawal), rows)
    returned = conn.execute(
        update(Withdrawal)
        .where(
            Withdrawal.returned_at.is_(None),
            living.where(Source.report_id == Withdrawal.report_id).correlate(Withdrawal).exists(),
        )
        .values(returned_at=moment, returned_run_id=run_id)
    )
    return len(rows), returned.rowcount


def _choose_heirs(conn: Connection) -> None:
    primary, other = Source.__table__.alias("primary_source"), Source.__table__.alias("other_source")
    heirs = conn.execute(
        select(primary.c.report_id, other.c.id)
        .join(other, other.c.report_id == primary.c.report_id)
        .join(Revision, Revision.report_id == primary.c.report_id)
        .where(
            primary.c.gone_at.is_not(None),
            primary.c.is_primary,
            other.c.gone_at.is_(None),
            Revision.is_current,
            Revision.digest == other.c.digest,
        )
        .order_by(primary.c.report_id, other.c.url)
    )
    seen: set[int] = set()
    for report_id, source_id in heirs.all():
        if report_id not in seen:
            seen.add(report_id)
            make_primary(conn, report_id, source_id)
