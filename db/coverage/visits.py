"""Visits of portals: when their lists were last read, for which years, and what hindered the newest visit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, func, or_, select

from db.models import Listing, Page, Round, Run
from db.reasons import reason
from db.revisits import FAILED, PARTIAL, SHRUNK

# What a run is called that may keep reports of some years only (`nianbao crawl --year`).
_CRAWL = "crawl"


class Visit(NamedTuple):
    """A visit that read lists: its day, and whether it read all of them."""

    day: date
    whole: bool = True


class Hindrance(NamedTuple):
    """A visit that read no list: its day, why, and whether that was the portal's refusal."""

    day: date
    reasons: tuple[str, ...]
    refused: bool


@dataclass(slots=True)
class Visits:
    """What is known of the visits of all portals.

    Attributes:
        read: a portal's last visits that read lists, all of them and a part.
        of_years: those that kept reports of some years only, with the years.
        hindered: portals whose newest visit read no list.
        closed: portals no column of which is crawled, with the registry's word for why.
    """

    read: defaultdict[str, list[Visit]] = field(default_factory=lambda: defaultdict(list))
    of_years: defaultdict[str, list[tuple[Visit, frozenset[int]]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    hindered: dict[str, Hindrance] = field(default_factory=dict)
    closed: dict[str, str] = field(default_factory=dict)

    def last(self, sites: Iterable[str], year: int) -> Visit | None:
        """The last visit of any of these portals that looked for reports of `year`."""
        found: list[Visit] = []
        for site in sites:
            found += self.read.get(site, ())
            found += [visit for visit, years in self.of_years.get(site, ()) if year in years]
        return max(found, default=None)


def load_visits(connection: Connection) -> Visits:
    """All of it, read once. A visit whose lists were not believed is none."""
    visits = Visits()
    unread = _add_hindrances(connection, visits)
    crawls = connection.execute(select(Run.id, Run.arguments).where(Run.kind == _CRAWL))
    years = {run_id: frozenset(said["years"]) for run_id, said in crawls if said.get("years")}
    read = Round.has_lists & Round.closed_at.is_not(None)
    read &= or_(Round.outcome.is_(None), Round.outcome.not_in((FAILED, SHRUNK)))
    rounds = select(Round.site, Round.number, Round.run_id, Round.closed_at).where(read)
    for site, number, run_id, closed in connection.execute(rounds.where(Round.run_id.in_(list(years)))):
        if closed is not None and number <= unread.get(site, number):
            visits.of_years[site].append((Visit(closed.date()), years[run_id]))
    last = select(Round.site, Round.outcome, func.max(Round.closed_at)).group_by(Round.site, Round.outcome)
    last = last.where(read, Round.run_id.not_in(list(years)))
    asked = [last.where(Round.site.not_in(list(unread)))]
    asked += [last.where(Round.site == site, Round.number <= number) for site, number in unread.items()]
    for one in asked:
        for site, outcome, closed in connection.execute(one):
            assert closed is not None  # noqa: S101  only closed rounds were asked for
            visits.read[site].append(Visit(closed.date(), outcome != PARTIAL))
    marked = select(Listing.site, func.max(Listing.status), func.min(Listing.status))
    for site, status, least in connection.execute(marked.where(Listing.active).group_by(Listing.site)):
        if least:
            visits.closed[site] = status
    return visits


def _add_hindrances(connection: Connection, visits: Visits) -> dict[str, int]:
    """Find the portals whose newest visit read no list; returns the number of the last that may have.

    Only nights judge what their lists came to. Of a plain crawl the pages tell: how often in a row they
    failed.
    """
    newest = (
        select(Round.site, func.max(Round.number).label("number"))
        .where(Round.has_lists, Round.closed_at.is_not(None))
        .group_by(Round.site)
        .subquery()
    )
    pages = (
        select(Round.site, Round.number, Round.closed_at, Page.state, Page.reason, Page.failures)
        .join(newest, (newest.c.site == Round.site) & (newest.c.number == Round.number))
        .join(Page, (Page.site == Round.site) & (Page.round == Round.number) & (Page.kind == "list"))
        .where(or_(Round.outcome.is_(None), Round.outcome == FAILED))
        .order_by(Page.id)
    )
    lists = defaultdict(list)
    for row in connection.execute(pages):
        lists[row.site].append(row)
    unread = {}
    for site, rows in lists.items():
        failed = [row for row in rows if row.state == "failed"]
        if not failed or any(row.state == "done" for row in rows):
            continue
        reasons = tuple(dict.fromkeys(row.reason or "internal" for row in failed))
        refused = all(reason(one).coverage == "blocked" for one in reasons)
        visits.hindered[site] = Hindrance(failed[0].closed_at.date(), reasons, refused)
        unread[site] = failed[0].number - max(min(row.failures for row in failed), 1)
    return unread
