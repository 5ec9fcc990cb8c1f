"""Which captures belong to reports: what they were read from, what those pages show, what revisits repeat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Select, or_, select

from crawler.captures.wacz import Page
from db.captures import Capture
from db.models import Body, PagePicture, Report, Revision, Source
from db.models import Capture as Row
from db.models import Page as LedgerPage

# Engines limit the parameters of a statement.
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Wanted:
    """Reports: all that fit every part that is given. `provinces` are six-digit codes."""

    reports: Sequence[int] = ()
    sites: Sequence[str] = ()
    provinces: Sequence[str] = ()
    years: Sequence[int] = ()


def reports_of(connection: Connection, wanted: Wanted) -> list[int]:
    """The reports that fit, in their order."""
    asked = select(Report.id).join(Body, Body.id == Report.body_id).order_by(Report.id)
    if wanted.reports:
        asked = asked.where(Report.id.in_(wanted.reports))
    if wanted.sites:
        theirs = select(Source.report_id).where(Source.site.in_(wanted.sites))
        asked = asked.where(Report.id.in_(theirs))
    if wanted.provinces:
        asked = asked.where(or_(*(Body.region_code.startswith(code[:2]) for code in wanted.provinces)))
    if wanted.years:
        asked = asked.where(Report.year.in_(wanted.years))
    return list(connection.execute(asked).scalars())


def captures_of(connection: Connection, reports: Sequence[int]) -> list[Capture]:
    """All captures of these reports' addresses and of the pages that lead to their files, by time."""
    ids: set[int] = set()
    for part in _parts(reports):
        ids |= _ids(connection, select(Source.capture_id).where(Source.report_id.in_(part)))
        visits = select(Row.id).join(Source, Source.url == Row.url).where(Source.report_id.in_(part))
        ids |= _ids(connection, visits)
        ids |= _ids(connection, select(Revision.capture_id).where(Revision.report_id.in_(part)))
        carried = (
            select(LedgerPage.parent)
            .join(Source, (Source.url == LedgerPage.url) & (Source.site == LedgerPage.site))
            .where(Source.report_id.in_(part), LedgerPage.parent.is_not(None))
        )
        pages = select(LedgerPage.capture_id).where(
            LedgerPage.url.in_(carried), LedgerPage.capture_id.is_not(None)
        )
        ids |= _ids(connection, pages)
    for part in _parts(sorted(ids)):
        ids |= _ids(connection, select(PagePicture.capture_id).where(PagePicture.page_id.in_(part)))
    for part in _parts(sorted(ids)):
        repeated = select(Row.revisit_of).where(Row.id.in_(part), Row.revisit_of.is_not(None))
        ids |= _ids(connection, repeated)
    found = [
        Capture(**row)
        for part in _parts(sorted(ids))
        for row in connection.execute(select(Row.__table__).where(Row.id.in_(part))).mappings()
    ]
    return sorted(found, key=lambda one: (one.fetched_at, one.id or 0))


def pages_of(connection: Connection, reports: Sequence[int]) -> Iterator[Page]:
    """The address a report speaks from, as it stands, with its title; other addresses after it."""
    for part in _parts(reports):
        asked = (
            select(Source.url, Row.fetched_at, Revision.title, Body.name, Report.year)
            .join(Report, Report.id == Source.report_id)
            .join(Body, Body.id == Report.body_id)
            .join(Row, Row.id == Source.capture_id)
            .outerjoin(Revision, (Revision.report_id == Report.id) & Revision.is_current)
            .where(Source.report_id.in_(part))
            .order_by(Report.id, Source.is_primary.desc(), Source.id)
        )
        for url, moment, title, body, year in connection.execute(asked):
            yield Page(url, moment, title or f"{body} {year}")


def _ids(connection: Connection, asked: Select[int] | Select[int | None]) -> set[int]:
    return {found for found in connection.execute(asked).scalars() if found is not None}


def _parts(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(numbers), _BATCH):
        yield numbers[start : start + _BATCH]
