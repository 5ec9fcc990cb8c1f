"""Rounds: each is one full visit of a portal, gone on with after a kill as long as it is fresh."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, ScalarSelect, insert, select, update

from db.models import Round
from db.times import now

# What was left open longer ago, a round or a killed run, is no visit to go on with: lists may have changed.
FRESH = timedelta(hours=20)


def open_round(conn: Connection, site: str, run_id: int, *, has_lists: bool = True) -> int:
    """The number of the portal's round: the unfinished one after a kill, else the next.

    An unfinished one is closed, and the next begun, if it was opened longer ago than `FRESH`, or did
    without the lists that are wanted now. The portal must be known (`db.portals.sync_portals`).
    """
    last = _last_round(conn, site)
    if last is not None and last.closed_at is None:
        this = update(Round).where(Round.site == site, Round.number == last.number)
        if _goes_on(last, has_lists=has_lists):
            conn.execute(this.values(run_id=run_id))
            return last.number
        conn.execute(this.values(closed_at=now()))
    number = 1 if last is None else last.number + 1
    values = {"site": site, "number": number, "run_id": run_id, "opened_at": now(), "has_lists": has_lists}
    conn.execute(insert(Round).values(values))
    return number


def goes_on(conn: Connection, site: str, *, has_lists: bool) -> bool:
    """Whether `open_round` would go on with an unfinished round."""
    last = _last_round(conn, site)
    return last is not None and _goes_on(last, has_lists=has_lists)


def opened_at(site: str, round_: int) -> ScalarSelect[datetime]:
    """When this round was opened, as a part of other questions."""
    return select(Round.opened_at).where(Round.site == site, Round.number == round_).scalar_subquery()


def close_round(conn: Connection, site: str, round_: int) -> None:
    """End a round: the portal's next visit starts anew."""
    conn.execute(update(Round).where(Round.site == site, Round.number == round_).values(closed_at=now()))


def _last_round(conn: Connection, site: str) -> Round | None:
    query = select(Round).where(Round.site == site).order_by(Round.number.desc()).limit(1)
    row = conn.execute(query).mappings().one_or_none()
    return None if row is None else Round(**row)


def _goes_on(last: Round, *, has_lists: bool) -> bool:
    return last.closed_at is None and now() - last.opened_at < FRESH and last.has_lists >= has_lists
