"""The account of a run: what it came to as JSON, in its row and as a file of the archive's folder.

`portals` has one entry for each portal of the run; `failed` counts by the documented reasons; `findings` are
those of the archive as it stands then, by severity, where the run evaluated them. Times are UTC.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from sqlalchemy import Connection, select, update

from crawler.summary import RunSummary
from db.models import Run, Source, Withdrawal
from db.times import moment_text, now

COUNTED = ("pages", "listed", "new", "changed", "unchanged", "source", "withdrawn", "returned", "waiting")


def written(conn: Connection, run_id: int, summary: RunSummary) -> str:
    """Complete the summary by what the archive says, write it into the run's row, and return it as JSON."""
    _count_withdrawals(conn, run_id, summary)
    text = json.dumps(account(conn, run_id, summary), ensure_ascii=False, indent=1)
    conn.execute(update(Run).where(Run.id == run_id).values(summary=text))
    return text


def account(conn: Connection, run_id: int, summary: RunSummary) -> dict[str, Any]:
    """The account as data."""
    run = conn.execute(
        select(Run.kind, Run.started_at, Run.ended_at, Run.outcome).where(Run.id == run_id)
    ).one()
    portals = summary.portals.values()
    failed: Counter[str] = Counter()
    for portal in portals:
        failed.update(portal.failed)
    visited = [portal for portal in portals if not portal.skipped]
    return {
        "run_id": run_id,
        "kind": run.kind,
        "outcome": run.outcome,
        "started_at": moment_text(run.started_at),
        "ended_at": moment_text(run.ended_at or now()),
        "seconds": round(summary.seconds, 1),
        "portals_visited": len(visited),
        "portals_skipped": len(portals) - len(visited),
        "portals_postponed": sum(bool(portal.postponed) for portal in portals),
        "requests": summary.requests,
        "bytes": summary.bytes,
        **{name: sum(getattr(portal, name) for portal in portals) for name in COUNTED},
        "failures": sum(failed.values()),
        "failed": dict(failed.most_common()),
        "findings": summary.findings,
        "portals": {
            portal.site: {
                "name": portal.name,
                **{name: getattr(portal, name) for name in COUNTED},
                "failed": dict(portal.failed.most_common()),
                "skipped": portal.skipped,
                "postponed": portal.postponed,
            }
            for portal in sorted(portals, key=lambda portal: portal.site)
        },
    }


def _count_withdrawals(conn: Connection, run_id: int, summary: RunSummary) -> None:
    for column, name in ((Withdrawal.run_id, "withdrawn"), (Withdrawal.returned_run_id, "returned")):
        sites = (
            select(Source.site)
            .join(Withdrawal, Withdrawal.report_id == Source.report_id)
            .where(column == run_id, Source.is_primary)
        )
        for site, count in Counter(conn.execute(sites).scalars()).items():
            setattr(summary.portal(site), name, count)
