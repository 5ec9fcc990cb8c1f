"""A report read again from the captures it has: what it says now is filed as storing a visit's does.

Other than a visit, reading again tells nothing of whether an address still stands, and when: those
facts stay as they are.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from db import agreement, content, moving, revisions, runs
from db.bodies import file_identity, locate_body
from db.errors import Unfiled
from db.places.bodies import BodyIdentity
from db.revisions import Current, Reading
from db.rows import tables_read
from db.sources import Address, keep_figures, load_addresses, make_primary
from db.statement import Statement
from db.store import FIRST_YEAR
from db.stored import load_revision
from extract.report import Report

_REPORT = Statement("SELECT body_id, year FROM report WHERE id = ?")
_LOCKED = Statement("SELECT body_id, year FROM report WHERE id = ?", lock=True)
_BODY = Statement("SELECT region_code, key, name FROM body WHERE id = ?")
_METHOD = Statement("SELECT method FROM revision WHERE id = ?")
_SAVE = Statement(
    "UPDATE report_source SET digest = ?, tables_read = ?, method = ?, is_own = ?, figures = ? WHERE id = ?"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A report as it stands: where it is filed, its current revision, what that says, its addresses."""

    report_id: int
    region: str
    key: str
    body: str
    year: int
    current: Current
    report: Report
    addresses: tuple[Address, ...]

    @property
    def primary(self) -> Address:
        """The address that speaks for it."""
        return next(address for address in self.addresses if address.is_primary)


@dataclass(frozen=True, slots=True)
class Heard:
    """What one address of a report says, read again, and where that is filed."""

    address: Address
    report: Report
    identity: BodyIdentity
    year: int
    captured_at: datetime

    def belongs_to(self, standing: Standing) -> bool:
        """Whether it is filed where the report stands."""
        place = self.identity.region_code, self.identity.key, self.year
        return place == (standing.region, standing.key, standing.year)


def load_standing(conn: Connection, report_id: int, *, lock: bool = False) -> Standing | None:
    """The report as it stands; with `lock` it stays so until the transaction ends. None: there is none."""
    row = (_LOCKED if lock else _REPORT)(conn, report_id).one_or_none()
    if row is None:
        return None
    body = _BODY(conn, row.body_id).one()
    current = revisions.load_current(conn, report_id)
    return Standing(
        report_id=report_id,
        region=body.region_code,
        key=body.key,
        body=body.name,
        year=row.year,
        current=current,
        report=load_revision(conn, current.id),
        addresses=tuple(load_addresses(conn, report_id)),
    )


def hear(
    address: Address, report: Report, *, region: str, trail: Sequence[str], captured_at: datetime
) -> Heard:
    """A reading with the address as it is now and its place in the archive.

    Raises db.errors.Unfiled when it names no body, or no year that can be.
    """
    report = content.storable(report)
    year = report.year
    if year is None or not FIRST_YEAR <= year <= captured_at.year:
        raise Unfiled("unreadable", f"the report states no year that can be: {year or 'none'}")
    identity, doubts = locate_body(report.body or "", region, trail, year, report.codes)
    report = replace(report, findings=[*report.findings, *doubts])
    keeps = address.figures is not None or not address.is_primary
    now = replace(
        address,
        digest=content.digest(report),
        tables_read=tables_read(report),
        method=report.method,
        is_own=region == identity.region_code,
        figures=_figures(address.figures, report) if keeps else None,
    )
    return Heard(now, report, identity, year, captured_at)


def _figures(kept: str | None, report: Report) -> str:
    """What the report prints, as it is kept with an address; 12 and 12.0 are one figure."""
    written = agreement.written(report)
    return kept if kept is not None and json.loads(kept) == json.loads(written) else written


def keep_address(conn: Connection, before: Address, now: Address) -> None:
    """Keep what an address gives, read again; nothing where it gives the same."""
    if replace(now, is_primary=before.is_primary) != before:
        _SAVE(conn, now.digest, now.tables_read, now.method, now.is_own, now.figures, now.id)


def speak(conn: Connection, report_id: int, heard: Heard, run_id: int | None) -> str:
    """Let an address, read again, speak for its report: `changed`, `findings` or `same`."""
    current = revisions.load_current(conn, report_id)
    reading = _reading(heard, run_id)
    primary = next(address for address in load_addresses(conn, report_id) if address.is_primary)
    moved = primary.id != heard.address.id
    if moved:
        keep_figures(conn, primary.id, agreement.written(load_revision(conn, current.id)))
        make_primary(conn, report_id, heard.address.id)
    if revisions.says_the_same(conn, current, reading):
        if moved or load_method(conn, current.id) != heard.report.method:
            revisions.point_to(conn, current, heard.address.id, reading)
        refreshed = revisions.refresh_findings(conn, current, reading)
        return "findings" if refreshed else "same"
    revisions.add_next(conn, current, heard.address, reading, moved=moved)
    if run_id is not None:
        runs.count(conn, run_id, reports_changed=1)
    return "changed"


def load_method(conn: Connection, revision_id: int) -> str:
    """How a revision was read."""
    return str(_METHOD(conn, revision_id).scalar_one())


def agree(conn: Connection, report_id: int) -> None:
    """Let the findings say again on what the addresses of a report disagree."""
    if len(load_addresses(conn, report_id)) > 1:
        agreement.settle(conn, report_id)


def move(conn: Connection, standing: Standing, movers: Sequence[Heard], run_id: int | None) -> list[int]:
    """File addresses of a report where their readings belong; returns the reports they are of now.

    The report itself moves when all its addresses go to a place that is free, and becomes part of the
    report that is there when it is not.
    """
    going = {heard.address.id for heard in movers}
    whole = all(address.id in going for address in standing.addresses)
    one_place = len({(heard.identity, heard.year) for heard in movers}) == 1
    reached = []
    for heard in movers:
        name = (heard.report.body or "").strip()
        body_id = file_identity(conn, name, heard.identity)
        target = moving.find_report(conn, body_id, heard.year)
        if target == standing.report_id:
            reached.append(target)  # the report itself came here with the first of them
        elif target is None and whole and one_place:
            moving.refile(conn, standing.report_id, body_id, heard.year)
            reached.append(standing.report_id)
        else:
            reached.append(_take_in(conn, target, body_id, heard, run_id))
    left = load_addresses(conn, standing.report_id)
    if not left:
        moving.merge(conn, standing.report_id, reached[0])
    elif not any(address.is_primary for address in left):
        moving.choose_primary(conn, standing.report_id)
    return reached


def _take_in(conn: Connection, target: int | None, body_id: int, heard: Heard, run_id: int | None) -> int:
    """Give an address to another report, or to a new one of which it is all there is."""
    if target is None:
        made = moving.make_report(conn, body_id, heard.year, run_id)
        if made is not None:
            source_id = moving.give_address(conn, heard.address, made)
            make_primary(conn, made, source_id)
            revisions.add_first(conn, made, source_id, _reading(heard, run_id))
            if run_id is not None:
                runs.count(conn, run_id, reports_new=1)
            return made
        target = moving.find_report(conn, body_id, heard.year)
        assert target is not None  # noqa: S101  whoever made it has committed
    source_id = moving.give_address(conn, heard.address, target)
    address = replace(heard.address, id=source_id, figures=agreement.written(heard.report))
    primary = next(one for one in load_addresses(conn, target) if one.is_primary)
    if source_id != primary.id:
        _SAVE(
            conn,
            address.digest,
            address.tables_read,
            address.method,
            address.is_own,
            address.figures,
            source_id,
        )
        if primary.gone_at is not None or address.reads_better(primary):
            speak(conn, target, replace(heard, address=address), run_id)
    return target


def _reading(heard: Heard, run_id: int | None) -> Reading:
    return Reading(heard.report, heard.address.digest, heard.address.capture_id, heard.captured_at, run_id)
