"""Going on with a crawl that was killed: which of its portals were finished already.

A round that a kill left open goes on by itself. A portal whose round was closed shortly before the
kill need not be visited again by the run that goes on.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import Connection, func, select

from db.models import Round, Run
from db.times import now

# What was visited longer ago is visited again, however its run ended.
FRESH = timedelta(hours=24)
_INTERRUPTED = ("abandoned", "failed")


def finished_portals(connection: Connection, kind: str, run_id: int, years: Sequence[int]) -> dict[str, int]:
    """Portals that the interrupted runs right before `run_id` finished, each with that run's id.

    Empty when the last run of this kind came to its end, or kept reports of other years.
    """
    before = connection.execute(
        select(Run.id, Run.outcome, Run.arguments)
        .where(Run.kind == kind, Run.id < run_id, Run.outcome != "running")
        .order_by(Run.id.desc())
    )
    chain: list[int] = []
    for number, outcome, arguments in before:
        if outcome not in _INTERRUPTED or arguments.get("years") != list(years):
            break
        chain.append(number)
    if not chain:
        return {}
    newest = select(Round.site, func.max(Round.number).label("number")).group_by(Round.site).subquery()
    rounds = (
        select(Round.site, Round.run_id)
        .join(newest, (newest.c.site == Round.site) & (newest.c.number == Round.number))
        .where(Round.run_id.in_(chain), Round.closed_at > now() - FRESH)
    )
    return {row.site: row.run_id for row in connection.execute(rounds)}
