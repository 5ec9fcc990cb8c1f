"""The agenda of a run: which lists and pages of a portal are asked, and which stay as they are.

A plain crawl has none: it asks for everything. Each agenda is asked when a portal's visit opens, within
that transaction, and for each known page that a list names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

from sqlalchemy import Connection, select

from crawler.listings.titles import years
from crawler.nightly.history import History, history
from crawler.nightly.schedule import Schedule, is_due
from crawler.settlement import Opened
from db import ledger, revisits
from db.ledger import GONE, NewPage, Page
from db.models import Failure
from db.models import Page as Row
from db.times import now

# What the ledger names as the strategy of a home page from which columns are discovered.
DISCOVERY = "discovery"


class Agenda(Protocol):
    """What a run asks of each portal."""

    def open(self, conn: Connection, site: str, seeds: Sequence[NewPage], run_id: int) -> Opened:
        """Open the portal's round with all that is to be asked; `why_not` is set where that is nothing."""

    def due(self, page: Page, listed: NewPage) -> bool:
        """Whether a known page that a list names is to be asked."""


@dataclass(frozen=True, slots=True)
class Night:
    """What is due tonight by the schedule; with `full` everything is."""

    schedule: Schedule
    full: bool = False

    def open(self, conn: Connection, site: str, seeds: Sequence[NewPage], run_id: int) -> Opened:
        """Lists and known pages that are due, and what an earlier night left undone."""
        planned = plan(conn, site, self.schedule, full=self.full)
        if not planned.lists and not planned.pages and not planned.left:
            return Opened(0, [], [], why_not=planned.why)
        round_ = ledger.open_round(conn, site, run_id, has_lists=planned.lists)
        revisits.carry_over(conn, site, round_)
        revisits.enter(conn, site, round_, planned.pages)
        if planned.lists:
            ledger.discover(conn, site, round_, self._seeds(conn, site, seeds))
        return Opened(
            round_, ledger.pending(conn, site, round_), _urls(conn, site, round_), lists=planned.lists
        )

    def due(self, page: Page, listed: NewPage) -> bool:
        """By the schedule; at once where the list says something new of the page, or names it again."""
        if self.full or page.kind == "list" or listed.kind == "list" or page.missed:
            return True
        if (listed.link_title, listed.link_date) != (page.link_title, page.link_date):
            return True
        return is_page_due(page, self.schedule, now())

    def _seeds(self, conn: Connection, site: str, seeds: Sequence[NewPage]) -> list[NewPage]:
        """The seeds; a home page that was searched lately is replaced by the columns found there."""
        found: list[NewPage] = []
        for seed in seeds:
            columns = [] if seed.strategy != DISCOVERY or self.full else self._columns(conn, site, seed)
            found += columns or [seed]
        return found

    def _columns(self, conn: Connection, site: str, home: NewPage) -> list[NewPage]:
        row = ledger.pages_of(conn, select(Row).where(Row.site == site, Row.url == home.url))
        if not row or row[0].state != "done" or is_due(row[0].finished_at, self.schedule.search_again, now()):
            return []
        top = (Row.site == site) & (Row.kind == "list") & (Row.depth == 0) & (Row.url != home.url)
        first = Row.link_title.is_(None)
        pages = ledger.pages_of(conn, select(Row).where(top, first, Row.state == "done").order_by(Row.id))
        return [NewPage(page.url, "list") for page in pages]


@dataclass(frozen=True, slots=True)
class Retry:
    """What an earlier run could not do, once more."""

    run_id: int

    def open(self, conn: Connection, site: str, seeds: Sequence[NewPage], run_id: int) -> Opened:
        """The pages of the portal that failed in that run and have not come right since."""
        del seeds
        failed = select(Failure.url).where(Failure.run_id == self.run_id, Failure.site == site)
        undone = Row.state.in_(("failed", "pending"))
        ids = list(
            conn.execute(select(Row.id).where(Row.site == site, undone, Row.url.in_(failed))).scalars()
        )
        if not ids:
            return Opened(0, [], [], why_not=f"nothing that failed in run {self.run_id} is still to be done")
        round_ = ledger.open_round(conn, site, run_id, has_lists=False)
        revisits.enter(conn, site, round_, ids)
        return Opened(round_, ledger.pending(conn, site, round_), _urls(conn, site, round_))

    def due(self, page: Page, listed: NewPage) -> bool:
        """Only what failed; a list that comes right now also gives what it has that is new."""
        del listed
        return page.kind == "list" or page.state == "failed"


@dataclass(frozen=True, slots=True)
class Planned:
    """What is due on a portal: its lists, known pages by number, how many were `left`, or why not."""

    lists: bool
    pages: tuple[int, ...] = ()
    why: str = ""
    left: int = 0


def plan(conn: Connection, site: str, schedule: Schedule, *, full: bool = False) -> Planned:
    """What is due on a portal now."""
    moment = now()
    past = history(conn, site)
    pause = list_pause(past, schedule, moment)
    lists = full or past.goes_on(moment) or is_due(past.last_visit, pause, moment)
    if past.failed and not lists:
        assert past.last_visit is not None  # noqa: S101  it failed then
        return Planned(
            lists=False, why=f"its lists failed {past.failed} times in a row; next {_day(past, pause)}"
        )
    pages = tuple(
        page.id for page in revisits.known(conn, site) if full or is_page_due(page, schedule, moment)
    )
    return Planned(lists, pages, f"not due; its lists are asked again {_day(past, pause)}", past.left)


def list_pause(past: History, schedule: Schedule, moment: datetime) -> int:
    """Days from the last visit of a portal's lists to the next."""
    season = schedule.list_pause(
        moment.date(), last_gift=past.last_gift, now=moment, published=past.published
    )
    if past.failed:
        return schedule.failure_pause(past.failed)
    return min(season, schedule.failure_pause(past.troubled)) if past.troubled else season


def is_page_due(page: Page, schedule: Schedule, moment: datetime) -> bool:
    """Whether a known page is to be asked again: growing pauses after failures, else by its age."""
    if page.state == "pending":
        return True
    if page.failures and (page.state == "failed" or page.reason in GONE):
        return is_due(page.finished_at, schedule.failure_pause(page.failures), moment)
    return is_due(page.finished_at, schedule.report_pause(page.url, age(page, moment)), moment)


def age(page: Page, moment: datetime) -> timedelta:
    """Time since a page's report was published or changed, as far as the ledger tells.

    Without a date the report of a year counts as published on the legal day, 31 March; without a year as
    published when it was found.
    """
    named = years(page.link_title or "")
    published = page.link_date or (date(max(named) + 1, 3, 31) if named else None)
    begin = page.found_at if published is None else datetime(*published.timetuple()[:3], tzinfo=UTC)
    later = page.changed_at if _changed_later(page) else None
    latest = max((one for one in (begin, later) if one is not None), default=moment)
    return max(timedelta(), moment - latest)


def _changed_later(page: Page) -> bool:
    """Whether a page's report changed after it was found; to be found is no change."""
    if page.changed_at is None or page.found_at is None:
        return False
    return page.changed_at - page.found_at >= ledger.FRESH


def _day(past: History, pause: int) -> str:
    return f"on {(past.last_visit or now()) + timedelta(days=pause):%Y-%m-%d}"


def _urls(conn: Connection, site: str, round_: int) -> list[str]:
    of_round = select(Row.url).where(Row.site == site, Row.round == round_).order_by(Row.id)
    return list(conn.execute(of_round).scalars())
