"""What a round of a portal that was cut short had come to."""

from __future__ import annotations

from sqlalchemy import Connection, select

from db.ledger import Page, pages_of
from db.models import Failure
from db.models import Page as Row
from db.rounds import opened_at
from db.text import plain


def read_in(conn: Connection, site: str, round_: int) -> list[Page]:
    """The pages of a round that were asked in it and gave something, in their order."""
    read = (Row.state == "done") & (Row.finished_at >= opened_at(site, round_))
    return pages_of(conn, select(Row).where(Row.site == site, Row.round == round_, read).order_by(Row.id))


def is_recorded(conn: Connection, site: str, round_: int, url: str, reason: str) -> bool:
    """Whether a failure of this address and reason was recorded since the round was opened."""
    same = (Failure.site == site) & (Failure.url == plain(url)) & (Failure.reason == reason)
    found = select(Failure.id).where(same, Failure.failed_at >= opened_at(site, round_)).limit(1)
    return conn.execute(found).first() is not None
