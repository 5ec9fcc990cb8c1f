"""What a portal's earlier visits came to, as far as the next one depends on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from sqlalchemy import Connection, Select, Text, bindparam, func, select

from db.models import Page, Round
from db.revisits import FAILED, PARTIAL, SHRUNK
from db.rounds import FRESH
from db.times import Day, now

# Longer ago, a portal's habits are another office's.
_HABITS = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True)
class History:
    """A portal's past.

    Attributes:
        last_visit: when its lists were last asked.
        last_round: when it was last visited, its lists asked or not.
        is_open: whether that visit, or a later one of known pages, is still open.
        failed: how often in a row, the last included, none of its lists could be read.
        troubled: how often in a row they could not be read whole.
        last_gift: when a page of it last gave a new or changed report. What the first visit found is no
            gift: it may have been there for years.
        published: days of the year (`01-20`) on which its lists say that reports were published.
        left: pages that earlier visits left undone.
    """

    last_visit: datetime | None = None
    is_open: bool = False
    failed: int = 0
    troubled: int = 0
    last_gift: datetime | None = None
    published: frozenset[str] = frozenset()
    left: int = 0
    last_round: datetime | None = None

    def goes_on(self, moment: datetime) -> bool:
        """Whether the visit that is open has lists and is still the same night's."""
        return self.is_open and self.last_visit is not None and moment - self.last_visit < FRESH


def history(conn: Connection, site: str) -> History:
    """The past of a portal in the archive."""
    here = {"here": site}
    rounds = conn.execute(_lists(), here).all()
    outcomes = [row.outcome for row in rounds if row.closed_at is not None or row.outcome is not None]
    begin: datetime | None = conn.execute(_first(), here).scalar_one_or_none()
    last: datetime | None = conn.execute(_last(), here).scalar_one_or_none()
    last_gift: datetime | None = conn.execute(_gift(), here).scalar_one()
    return History(
        last_visit=rounds[0].opened_at if rounds else None,
        is_open=bool(rounds) and rounds[0].closed_at is None,
        failed=_run_of(outcomes, (FAILED,)),
        troubled=_run_of(outcomes, (FAILED, PARTIAL, SHRUNK)),
        last_gift=_later(begin, last_gift),
        published=_published(conn, site),
        left=conn.execute(_left(), here).scalar_one(),
        last_round=last,
    )


def _later(begin: datetime | None, gift: datetime | None) -> datetime | None:
    return None if begin is None or gift is None or gift - begin < FRESH else gift


def _run_of(outcomes: list[str | None], these: tuple[str, ...]) -> int:
    count = 0
    for outcome in outcomes:
        if outcome not in these:
            break
        count += 1
    return count


def _published(conn: Connection, site: str) -> frozenset[str]:
    values = {"here": site, "since": (now() - _HABITS).date()}
    return frozenset(f"{day:%m-%d}" for day in conn.execute(_days(), values).scalars() if day)


# Asked of every portal in a night, and so put together once.
_ROUNDS = Round.site == bindparam("here", type_=Text())
_PAGES = Page.site == bindparam("here", type_=Text())


@cache
def _lists() -> Select[datetime, datetime | None, str | None]:
    asked = select(Round.opened_at, Round.closed_at, Round.outcome).where(_ROUNDS, Round.has_lists)
    return asked.order_by(Round.number.desc()).limit(40)


@cache
def _first() -> Select[datetime]:
    return select(Round.opened_at).where(_ROUNDS).order_by(Round.number).limit(1)


@cache
def _last() -> Select[datetime]:
    return select(Round.opened_at).where(_ROUNDS).order_by(Round.number.desc()).limit(1)


@cache
def _gift() -> Select[datetime | None]:
    return select(func.max(Page.changed_at)).where(_PAGES)


@cache
def _left() -> Select[int]:
    undone = select(func.count()).select_from(Page)
    return undone.where(_PAGES, Page.state == "pending", Page.kind != "list")


@cache
def _days() -> Select[date | None]:
    days = select(Page.link_date).distinct().where(_PAGES, Page.kind == "report")
    return days.where(Page.link_date >= bindparam("since", type_=Day()))
