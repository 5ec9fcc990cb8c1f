"""What the archive knows that explains why a report is there, late or missing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, func, select, true

from db.coverage.due import Published, early_counties
from db.coverage.visits import Visits, load_visits
from db.models import Body, Page, Report, Revision, Source, Withdrawal


class Who(NamedTuple):
    """A body as the views name it."""

    region_code: str
    body: str


class Dates(NamedTuple):
    """A report's days: the one it bears, the earliest any revision bears, the one of its first capture."""

    published: date | None
    earliest: date | None
    first_seen: date | None


@dataclass(slots=True)
class Known:
    """What is known of all bodies.

    Attributes:
        kinds: what kind of body each is.
        dates: of each report.
        reported: the years each body has reports of, in order.
        withdrawn: reports that no address gives any more, with the day that was seen.
        refusals: reasons for which a report's page failed; `failed` has the years of each body.
        visits: what the visits of portals came to.
        sites: the portals where a body's reports were found.
        early: counties whose townships publish by 31 January.
    """

    visits: Visits
    kinds: dict[Who, str] = field(default_factory=dict)
    dates: dict[tuple[Who, int], Dates] = field(default_factory=dict)
    reported: defaultdict[Who, list[int]] = field(default_factory=lambda: defaultdict(list))
    withdrawn: dict[tuple[Who, int], date] = field(default_factory=dict)
    refusals: defaultdict[tuple[Who, int], list[str]] = field(default_factory=lambda: defaultdict(list))
    failed: defaultdict[Who, set[int]] = field(default_factory=lambda: defaultdict(set))
    sites: defaultdict[Who, set[str]] = field(default_factory=lambda: defaultdict(set))
    early: frozenset[str] = frozenset()

    @property
    def bodies(self) -> set[Who]:
        """Bodies that reported, or whose pages failed."""
        return set(self.kinds)

    def tried(self, who: Who) -> list[int]:
        """The years of a body's reports and of its pages that failed."""
        return [*self.reported.get(who, ()), *self.failed.get(who, ())]


def load(connection: Connection, province: str | None = None) -> Known:
    """All of it, read once; of one province if its six-digit code is given."""
    known = Known(load_visits(connection))
    _add_reports(connection, known, province)
    _add_failures(connection, known, province)
    found = (
        select(Body.region_code, Body.name, Source.site)
        .join(Report, Report.body_id == Body.id)
        .join(Source, Source.report_id == Report.id)
        .distinct()
    )
    for region, name, site in connection.execute(found.where(_in(province))):
        known.sites[Who(region, name)].add(site)
    return known


def _add_reports(connection: Connection, known: Known, province: str | None) -> None:
    first = (
        select(
            Revision.report_id,
            func.min(Revision.published_on).label("earliest"),
            func.min(Revision.captured_at).label("first_seen"),
        )
        .group_by(Revision.report_id)
        .subquery()
    )
    filed = (
        select(
            *(Body.region_code, Body.name, Body.kind, Report.year),
            *(Revision.published_on, first.c.earliest, first.c.first_seen, Withdrawal.withdrawn_at),
        )
        .join(Report, Report.body_id == Body.id)
        .outerjoin(Revision, (Revision.report_id == Report.id) & Revision.is_current)
        .outerjoin(first, first.c.report_id == Report.id)
        .outerjoin(Withdrawal, (Withdrawal.report_id == Report.id) & Withdrawal.returned_at.is_(None))
        .order_by(Report.year)
    )
    townships = []
    for region, name, kind, year, day, earliest, seen, gone in connection.execute(filed.where(_in(province))):
        who = Who(region, name)
        known.kinds[who] = kind
        known.reported[who].append(year)
        known.dates[who, year] = Dates(day, earliest, seen.date() if seen else None)
        if gone is not None:
            known.withdrawn[who, year] = gone.date()
        if earliest is not None and kind == "township":
            townships.append(Published(region, year, earliest))
    known.early = early_counties(townships)


def _add_failures(connection: Connection, known: Known, province: str | None) -> None:
    failed = (
        select(Body.region_code, Body.name, Body.kind, Page.site, Page.year, Page.reason)
        .join(Page, Page.body_id == Body.id)
        .where(Page.state == "failed", Page.year.is_not(None))
        .distinct()
        .order_by(Page.reason, Page.site)
    )
    for region, name, kind, site, year, why in connection.execute(failed.where(_in(province))):
        assert year is not None  # noqa: S101  only those with a year were asked for
        who = Who(region, name)
        known.kinds[who] = kind
        known.sites[who].add(site)
        known.failed[who].add(year)
        told = known.refusals[who, year]
        if (word := why or "internal") not in told:
            told.append(word)


def _in(province: str | None) -> ColumnElement[bool]:
    return true() if province is None else Body.region_code.startswith(province[:2])
