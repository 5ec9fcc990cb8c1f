"""Captures to read again, with what is known of where each came from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from db.captures import DRAWN, Capture
from db.ledger import Page
from db.models import Body, Portal, Report, Revision, Run, Source
from db.models import Capture as CaptureRow
from db.models import Page as PageRow

# Files came by no exchange, so their captures have no status of one.
NO_STATUS = 0
# Units read from the archive at once.
BATCH = 100


@dataclass(frozen=True, slots=True)
class Origin:
    """One capture to read again, and what is known of where it came from.

    `source_id` is 0 for a capture that gave no report. `page` is None for a file that was ingested, and
    for a page the ledger no longer has. Of a file, `told` is the body that was named when it was ingested,
    `body` and `year` are what it stands under in the archive, or was told to stand under.
    """

    capture: Capture
    site: str
    region: str
    page: Page | None = None
    source_id: int = 0
    told: str | None = None
    body: str | None = None
    year: int | None = None
    file: str = ""

    @property
    def is_file(self) -> bool:
        """Whether it is a file that was ingested."""
        return self.capture.status == NO_STATUS


@dataclass(frozen=True, slots=True)
class Unit:
    """What is read and judged together: a report with all its addresses, or one capture without a report."""

    report_id: int | None
    origins: tuple[Origin, ...]
    platform: str = ""


def unit_of_revision(conn: Connection, report_id: int) -> Unit:
    """The report's one capture that its current revision was read from."""
    row = conn.execute(
        select(Revision.capture_id, Revision.source_id, Source.site)
        .join(Source, Source.id == Revision.source_id)
        .where(Revision.report_id == report_id, Revision.is_current)
    ).one()
    return Unit(report_id, tuple(origins(conn, [(report_id, *row)])[report_id]))


def origins(conn: Connection, rows: Sequence[tuple[Any, ...]]) -> dict[int, list[Origin]]:
    """By report its captures, in the order of `rows`: (report, capture, source, site)."""
    captures = captures_of(conn, {row[1] for row in rows})
    pages = _pages_of(conn, captures.values())
    regions = regions_of(conn, {row[3] for row in rows})
    bodies = _bodies(conn, {row[0] for row in rows})
    found: dict[int, list[Origin]] = {}
    for report_id, capture_id, source_id, site in rows:
        capture = captures[capture_id]
        is_file = capture.status == NO_STATUS
        page = None if is_file else pages.get(capture_id)
        told, body, year, file, region = bodies[report_id] if is_file else (None, None, None, "", "")
        # A file without a portal was filed where its own name says; so it is again.
        place = regions.get(site, region) if site else ""
        found.setdefault(report_id, []).append(
            Origin(capture, site, place, page, source_id, told, body, year, file)
        )
    return found


def captures_of(conn: Connection, ids: set[int]) -> dict[int, Capture]:
    """Captures by id."""
    query = select(CaptureRow.__table__).where(CaptureRow.id.in_(ids))
    return {row["id"]: Capture(**row) for row in conn.execute(query).mappings()}


def _pages_of(conn: Connection, captures: Iterable[Capture]) -> dict[int, Page]:
    """The ledger's page of each capture: the one it settled, else the one at its address."""
    wanted = {capture.id or 0: capture for capture in captures}
    table = PageRow
    by_capture = {
        row["capture_id"]: page_of(row)
        for row in conn.execute(select(table.__table__).where(table.capture_id.in_(wanted))).mappings()
    }
    missing = {c.url.removesuffix(DRAWN) for number, c in wanted.items() if number not in by_capture}
    by_url = {
        (row["site"], row["url"]): page_of(row)
        for row in conn.execute(select(table.__table__).where(table.url.in_(missing))).mappings()
    }
    found = {
        n: by_capture.get(n) or by_url.get((c.site, c.url.removesuffix(DRAWN))) for n, c in wanted.items()
    }
    return {number: page for number, page in found.items() if page is not None}


def page_of(row: Any) -> Page:
    """A row of the ledger as its page."""
    values = {name: row[name] for name in Page.__slots__}
    return Page(**values | {"trail": tuple(values["trail"])})


def regions_of(conn: Connection, sites: set[str]) -> dict[str, str]:
    """The regions of portals, those that the archive knows."""
    query = select(Portal.site, Portal.region_code).where(Portal.site.in_(sites))
    return {row.site: row.region_code for row in conn.execute(query)}


def _bodies(conn: Connection, ids: set[int]) -> dict[int, tuple[str | None, str | None, int, str, str]]:
    """By report the body told to its run, body as printed, year, file and region that it stands with."""
    table = Revision
    query = (
        select(table.report_id, table.body, table.year, table.file, Body.region_code, Run.arguments)
        .join(Report, Report.id == Revision.report_id)
        .join(Body, Body.id == Report.body_id)
        .outerjoin(Run, Run.id == Revision.run_id)
        .where(Revision.report_id.in_(ids), Revision.is_current)
    )
    return {row[0]: ((row[5] or {}).get("body"), *row[1:5]) for row in conn.execute(query)}
