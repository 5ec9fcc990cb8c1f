"""What the archive knows that explains why a report is there, late or missing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from db.coverage.due import Published, early_counties
from db.models import Body, Page, Report, Revision, Round, Source


class Who(NamedTuple):
    """A body as the views name it."""

    region_code: str
    body: str


@dataclass(slots=True)
class Known:
    """What is known of all bodies.

    Attributes:
        kinds: what kind of body each is.
        published: the day each report bears.
        reported: the years each body has reports of, in order.
        refusals: reasons for which a report's page failed.
        visits: the day each portal was last visited to the end.
        sites: the portals where a body's reports were found.
        early: counties whose townships publish by 31 January.
    """

    kinds: dict[Who, str] = field(default_factory=dict)
    published: dict[tuple[Who, int], date] = field(default_factory=dict)
    reported: defaultdict[Who, list[int]] = field(default_factory=lambda: defaultdict(list))
    refusals: defaultdict[tuple[Who, int], list[str]] = field(default_factory=lambda: defaultdict(list))
    visits: dict[str, date] = field(default_factory=dict)
    sites: defaultdict[Who, set[str]] = field(default_factory=lambda: defaultdict(set))
    early: frozenset[str] = frozenset()


def load(connection: Connection) -> Known:
    """All of it, read once."""
    known = Known()
    _add_reports(connection, known)
    _add_failures(connection, known)
    closed = select(Round.site, func.max(Round.closed_at)).where(Round.closed_at.is_not(None))
    for site, moment in connection.execute(closed.group_by(Round.site)):
        if moment is not None:
            known.visits[site] = moment.date()
    found = (
        select(Body.region_code, Body.name, Source.site)
        .join(Report, Report.body_id == Body.id)
        .join(Source, Source.report_id == Report.id)
        .distinct()
    )
    for region, name, site in connection.execute(found):
        known.sites[Who(region, name)].add(site)
    return known


def _add_reports(connection: Connection, known: Known) -> None:
    filed = (
        select(Body.region_code, Body.name, Body.kind, Report.year, Revision.published_on)
        .join(Report, Report.body_id == Body.id)
        .outerjoin(Revision, (Revision.report_id == Report.id) & Revision.is_current)
        .order_by(Report.year)
    )
    townships = []
    for region, name, kind, year, day in connection.execute(filed):
        who = Who(region, name)
        known.kinds[who] = kind
        known.reported[who].append(year)
        if day is not None:
            known.published[who, year] = day
            if kind == "township":
                townships.append(Published(region, year, day))
    known.early = early_counties(townships)


def _add_failures(connection: Connection, known: Known) -> None:
    failed = (
        select(Body.region_code, Body.name, Body.kind, Page.year, Page.reason)
        .join(Page, Page.body_id == Body.id)
        .where(Page.state == "failed", Page.year.is_not(None))
        .distinct()
        .order_by(Page.reason)
    )
    for region, name, kind, year, reason in connection.execute(failed):
        known.kinds[Who(region, name)] = kind
        if year is not None:
            known.refusals[Who(region, name), year].append(reason or "internal")
