"""Storing a report: what was read from one capture goes under its body and year, once.

The report's content decides, not the bytes of the page: content equal to the current revision adds
nothing, other content adds one revision that names what changed, and earlier revisions stay as
they are. See `db.sources` for reports found at several addresses.

A document that an earlier version of the program filed under another body or year, read again from
the same bytes, takes its report along: that is a revision, not a second report.

Choosing among the addresses of a report is no change of it: in the visit that finds a report, a
better address found later replaces revision 1 instead of adding to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, TypeAlias

from sqlalchemy import Connection

from db import agreement, content, revisions, runs, tallies
from db.bodies import file_identity, locate_body
from db.errors import Unfiled
from db.models import Report as ReportRow
from db.revisions import Current, Reading
from db.rows import tables_read
from db.sources import (
    Address,
    keep_figures,
    load_addresses,
    make_primary,
    same_document,
    save_address,
)
from db.statement import Statement, insertion
from db.stored import load_revision
from db.text import plain
from extract.report import Report

Outcome: TypeAlias = Literal["new", "changed", "unchanged", "source"]
FIRST_YEAR = 1990

# Writers of one report take turns, so that its revisions are numbered in a row.
_FIND = Statement("SELECT id, first_run_id FROM report WHERE body_id = ? AND year = ?", lock=True)
_MAKE = insertion(ReportRow, ("body_id", "year", "first_run_id"), "ON CONFLICT DO NOTHING RETURNING id")
_MOVE = Statement("UPDATE report SET body_id = ?, year = ? WHERE id = ?")


@dataclass(frozen=True, slots=True)
class Stored:
    """What storing came to: `source` means a known report at an address that was not known.

    `revision` is the current one; `changes` names what differs from the one before when a revision
    was added.
    """

    report_id: int
    revision: int
    outcome: Outcome
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Filed:
    """Where a report is filed, and the run that found it first."""

    report_id: int
    first_run: int | None
    new: bool


def store_report(
    conn: Connection,
    report: Report,
    *,
    capture_id: int,
    url: str,
    captured_at: datetime,
    site: str,
    region: str,
    trail: Sequence[str] = (),
    run_id: int | None = None,
) -> Stored:
    """File a report under its body and year, in the transaction of `conn`.

    `capture_id` and `captured_at` are of the capture it was read from, `url` is that capture's
    address, `region` the division code of the portal `site`. New and changed reports are counted
    in the run. Storing the same again changes nothing. Raises Unfiled for a report without a body,
    or without a year that can be.
    """
    report = content.storable(report)
    year = _year(report, captured_at)
    name = (report.body or "").strip()
    identity, doubts = locate_body(name, region, trail, year, report.codes)
    report.findings.extend(doubts)
    body_id = file_identity(conn, name, identity)
    reading = Reading(report, content.digest(report), capture_id, captured_at, run_id)
    here = Address(
        id=0,
        url=plain(url),
        is_primary=False,
        digest=reading.digest,
        capture_id=capture_id,
        tables_read=tables_read(report),
        method=report.method,
        is_own=region == identity.region_code,
        last_seen_at=captured_at,
        gone_at=None,
    )
    filed = _file(conn, reading, body_id, year, here.url)
    report_id = filed.report_id
    known = [] if filed.new else load_addresses(conn, report_id)
    if not known:
        source_id = save_address(conn, report_id, site, replace(here, is_primary=True))
        revisions.add_first(conn, report_id, source_id, reading)
        _count(conn, run_id, reports_new=1)
        return Stored(report_id, 1, "new")
    before = next((address for address in known if address.url == here.url), None)
    if before is None or len(known) > 1:
        here = replace(here, figures=agreement.written(report))
    if before is None:
        here = replace(here, id=save_address(conn, report_id, site, here))
        stored = _weigh(conn, report_id, reading, here, known, first_run=filed.first_run)
        agreement.settle(conn, report_id)
        return replace(stored, outcome="source") if stored.outcome == "unchanged" else stored
    if here.last_seen_at < before.last_seen_at:
        # An old capture read again says nothing of how the report stands.
        return Stored(report_id, revisions.load_current(conn, report_id).number, "unchanged")
    here = replace(here, id=before.id, is_primary=before.is_primary)
    if here != before:
        save_address(conn, report_id, site, here)
    stored = _weigh(conn, report_id, reading, here, known, first_run=filed.first_run)
    if len(known) > 1:
        agreement.settle(conn, report_id)
    return stored


def _year(report: Report, captured_at: datetime) -> int:
    if report.year is None:
        raise Unfiled("unreadable", f"the report states no year: {report.title or report.file or 'no title'}")
    if not FIRST_YEAR <= report.year <= captured_at.year:
        raise Unfiled("unreadable", f"a report of {report.year} cannot have been there in {captured_at.year}")
    return report.year


def _file(conn: Connection, reading: Reading, body_id: int, year: int, url: str) -> _Filed:
    """The report of this body and year; it is made when there is none."""
    row = _FIND(conn, body_id, year).one_or_none()
    if row is not None:
        return _Filed(row.id, row.first_run_id, new=False)
    misfiled = same_document(conn, url, reading.capture_id)
    if misfiled is not None:
        tallies.mark(conn, misfiled)
        _MOVE(conn, body_id, year, misfiled)
        tallies.mark(conn, misfiled)
    else:
        made = _MAKE(conn, body_id, year, reading.run_id).scalar_one_or_none()
        if made is not None:
            return _Filed(made, reading.run_id, new=True)
    row = _FIND(conn, body_id, year).one()
    return _Filed(row.id, row.first_run_id, new=False)


def _weigh(
    conn: Connection,
    report_id: int,
    reading: Reading,
    here: Address,
    known: Sequence[Address],
    *,
    first_run: int | None,
) -> Stored:
    """What a reading at a known or new address makes of a report that is there already."""
    current = revisions.load_current(conn, report_id)
    unchanged = Stored(report_id, current.number, "unchanged")
    primary = next(address for address in known if address.is_primary)
    moved, choosing = False, False
    if here.id != primary.id:
        choosing = runs.same_visit(conn, first_run, reading.run_id)
        moved = here.replaces(primary, same_visit=choosing)
        if not moved:
            return unchanged
        keep_figures(conn, primary.id, agreement.written(load_revision(conn, current.id)))
        make_primary(conn, report_id, here.id)
    if revisions.says_the_same(conn, current, reading):
        if choosing:
            revisions.point_to(conn, current, here.id, reading)
        revisions.refresh_findings(conn, current, reading)
        return unchanged
    if choosing and current.number == 1:
        revisions.replace_first(conn, current, here.id, reading)
        return unchanged
    heir = None if moved else _heir(known, here, current)
    if heir is not None:
        make_primary(conn, report_id, heir.id)
        return unchanged
    changes = revisions.add_next(conn, current, here, reading, moved=moved)
    _count(conn, reading.run_id, reports_changed=1)
    return Stored(report_id, current.number + 1, "changed", changes)


def _heir(known: Sequence[Address], here: Address, current: Current) -> Address | None:
    """An address that still gives the report as it stands, when the primary one now gives less of it."""
    for address in known:
        living = address.gone_at is None and address.id != here.id
        if living and address.digest == current.digest and address.reads_better(here):
            return address
    return None


def _count(conn: Connection, run_id: int | None, **increments: int) -> None:
    if run_id is not None:
        runs.count(conn, run_id, **increments)
