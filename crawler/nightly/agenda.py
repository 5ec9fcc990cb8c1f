"""The agenda of a run: which lists and pages of a portal are asked, and which stay as they are.

A plain crawl has none: it asks for everything. Each agenda is asked when a portal's visit opens, within
that transaction, and for each known page that a list names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from sqlalchemy import Connection, select

from crawler.nightly.plan import plan
from crawler.nightly.schedule import Schedule, is_due
from crawler.settlement import Opened
from db import ledger, revisits, rounds
from db.ledger import GONE, NewPage, Page
from db.models import Failure
from db.models import Page as Row
from db.times import now

# What the ledger names as the strategy of a home page from which columns are discovered.
DISCOVERY = "discovery"
# 浏览次数：12, (阅读 12 次): a row's counter, which is another one every night.
_OPENED = re.compile(
    r"[(（[]?(?:浏览|点击|阅读|访问|查看|下载)(?:次数|人数|量|数)?\s*[:：]?\s*\d+\s*次?[)）\]]?"
)


class Agenda(Protocol):
    """What a run asks of each portal."""

    def open(self, conn: Connection, site: str, seeds: Sequence[NewPage], run_id: int) -> Opened:
        """Open the portal's round with all that is to be asked; `why_not` is set where that is nothing."""

    def due(self, page: Page, listed: NewPage) -> bool:
        """Whether a known page that a list names is to be asked."""

    def as_before(self, page: Page, listed: NewPage) -> Page | None:
        """The page as it was, if only another list's words made it due, and this one says what was known."""


@dataclass(frozen=True, slots=True)
class Night:
    """What is due tonight by the schedule; with `full` everything is.

    `allowed` is what re-checks may cost on portals whose lists are asked (`crawler.nightly.rechecks`).
    """

    schedule: Schedule
    full: bool = False
    allowed: Mapping[str, int] = field(default_factory=dict)
    _before: dict[int, Page] = field(default_factory=dict)

    def open(self, conn: Connection, site: str, seeds: Sequence[NewPage], run_id: int) -> Opened:
        """Lists and known pages that are due, and what an earlier night left undone."""
        planned = plan(conn, site, self.schedule, full=self.full, allowed=self.allowed.get(site, 0))
        if not planned.lists and not planned.pages and not planned.left:
            return Opened(0, [], [], waiting=planned.waiting, why_not=planned.why)
        round_ = rounds.open_round(conn, site, run_id, has_lists=planned.lists)
        revisits.carry_over(conn, site, round_)
        revisits.enter(conn, site, round_, planned.pages)
        if planned.lists:
            ledger.discover(conn, site, round_, self._seeds(conn, site, seeds))
        return Opened(
            round_,
            ledger.pending(conn, site, round_),
            _urls(conn, site, round_),
            lists=planned.lists,
            waiting=planned.waiting,
        )

    def due(self, page: Page, listed: NewPage) -> bool:
        """Where the list says something new of it, or names it again; what else is due is entered before."""
        if self.full or page.kind == "list" or listed.kind == "list" or page.missed:
            return True
        if _words(listed) == _words(page):
            return False
        self._before[page.id] = page
        return True

    def as_before(self, page: Page, listed: NewPage) -> Page | None:
        """One of two lists that name a page each in its own words says what was known of it."""
        was = self._before.get(page.id)
        return None if was is None or _words(listed) != _words(was) else was

    def _seeds(self, conn: Connection, site: str, seeds: Sequence[NewPage]) -> list[NewPage]:
        """The seeds; beside a home page, or in its place, the columns that a search found there."""
        named = [seed.url for seed in seeds]
        found: list[NewPage] = []
        for seed in seeds:
            found += self._discovered(conn, site, seed, named) if seed.strategy == DISCOVERY else [seed]
        return found

    def _discovered(self, conn: Connection, site: str, home: NewPage, named: Sequence[str]) -> list[NewPage]:
        """A home page's columns, without itself if it was searched lately and they can be read.

        A column that answers that it is gone is left to the next search; one that fails otherwise stays, so
        that what it lists is not taken for gone, and is searched for after 1, 2, 4, … failures. `named` are
        the addresses that the registry names, which stand for themselves.
        """
        rows = ledger.pages_of(conn, select(Row).where(Row.site == site, Row.url == home.url))
        if not rows or rows[0].listed_in is None:
            return [home]
        row = rows[0]
        top = (Row.site == site) & (Row.kind == "list") & (Row.depth == 0) & Row.url.not_in(named)
        found = top & Row.link_title.is_(None) & (Row.listed_in >= row.listed_in)
        columns = ledger.pages_of(conn, select(Row).where(found).order_by(Row.id))
        living = [page for page in columns if page.reason not in GONE]
        if row.strategy not in (None, DISCOVERY):
            # It is a column itself, and was read as one.
            living.insert(0, row)
        pause = self.schedule.spread(self.schedule.search_again, home.url)
        search = (
            self.full
            or not living
            or row.state != "done"
            or is_due(row.finished_at, pause, now())
            or any(page.reason in GONE or page.failures.bit_count() == 1 for page in columns)
        )
        return [*([home] if search else []), *(NewPage(page.url, "list") for page in living)]


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
        round_ = rounds.open_round(conn, site, run_id, has_lists=False)
        revisits.enter(conn, site, round_, ids)
        return Opened(round_, ledger.pending(conn, site, round_), _urls(conn, site, round_))

    def due(self, page: Page, listed: NewPage) -> bool:
        """Only what failed; a list that comes right now also gives what it has that is new."""
        del listed
        return page.kind == "list" or page.state == "failed"

    def as_before(self, page: Page, listed: NewPage) -> Page | None:
        """Never: words make nothing due here."""
        del page, listed
        return None


def _words(told: Page | NewPage) -> tuple[str, date | None]:
    """What a list says of a page that is another when the page is; how often it was opened is not of it."""
    return _OPENED.sub("", told.link_title or ""), told.link_date


def _urls(conn: Connection, site: str, round_: int) -> list[str]:
    of_round = select(Row.url).where(Row.site == site, Row.round == round_).order_by(Row.id)
    return list(conn.execute(of_round).scalars())
