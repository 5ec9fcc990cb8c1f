"""Revisions of a report: appended, never rewritten.

What may change in a stored revision is whether it is the current one, the findings and the count of
errors (they are today's rules' word, not the report's), and, while the visit that found the report still
chooses among its addresses, which of them revision 1 was read from.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from db import content, overlays, runs, tallies
from db.changes import describe, differences
from db.edits import silent_edit
from db.models import (
    Application,
    Capture,
    Disclosure,
    Finding,
    Review,
    Revision,
    Section,
    Statistic,
    UnusualCell,
)
from db.rows import (
    HEAD,
    RULE_OF_EDITS,
    RULE_OF_SOURCES,
    errors,
    finding_row,
    head,
    insert_findings,
    insert_parts,
)
from db.sources import Address
from db.statement import Statement, insertion
from db.stored import load_revision
from db.times import moment_text
from extract.report import Report

_INSERT = insertion(
    Revision,
    (
        "report_id",
        "number",
        "is_current",
        "source_id",
        "capture_id",
        "run_id",
        "captured_at",
        "digest",
        "change",
        *HEAD,
    ),
    "RETURNING id",
)
_CURRENT = Statement(
    "SELECT id, report_id, number, digest, source_id, capture_id FROM revision"
    " WHERE report_id = ? AND is_current"
)
# In the form of `finding_row`.
_FINDINGS = Statement(
    "SELECT rule, severity, fault, message, CAST(cells AS TEXT), left_value, right_value"
    " FROM finding WHERE revision_id = ? AND rule NOT IN (?, ?) ORDER BY position"
)
_EDITS = Statement(
    "SELECT rule, severity, fault, message, CAST(cells AS TEXT), left_value, right_value"
    " FROM finding WHERE revision_id = ? AND rule = ? ORDER BY position"
)
_PARTS = (Disclosure, Application, Review, Statistic, Section, UnusualCell, Finding)


@dataclass(frozen=True, slots=True)
class Reading:
    """A report as read from a capture, with the digest of its content."""

    report: Report
    digest: str
    capture_id: int
    captured_at: datetime
    run_id: int | None


@dataclass(frozen=True, slots=True)
class Current:
    """The revision that stands."""

    id: int
    report_id: int
    number: int
    digest: str
    source_id: int
    capture_id: int


def load_current(conn: Connection, report_id: int) -> Current:
    """The revision of a report that stands."""
    return Current(**_CURRENT(conn, report_id).mappings().one())


def add_first(conn: Connection, report_id: int, source_id: int, reading: Reading) -> None:
    """Store a report's first revision."""
    _insert(conn, report_id, 1, source_id, reading, change=None)


def add_next(
    conn: Connection, current: Current, here: Address, reading: Reading, *, moved: bool
) -> tuple[str, ...]:
    """Store what the report says now beside what it said; returns what changed.

    `change` says so too when the address is another one than before (`moved`), and when nothing but
    the reading is new: in a run of rereading, or the same bytes read in another way.
    """
    before = load_revision(conn, current.id)
    changes = differences(before, reading.report) or ["spacing or order of texts"]
    change = describe(changes)
    again = runs.is_rereading(conn, reading.run_id)
    if moved:
        change = f"{'read anew, ' if again else ''}now from {here.url}: {change}"
    elif again or _payload(conn, current.capture_id) == _payload(conn, reading.capture_id):
        change = f"read anew: {change}"
        reading.report.findings.extend(one for one in before.findings if one.rule == RULE_OF_EDITS)
    elif (edit := silent_edit(before, reading.report)) is not None:
        reading.report.findings.append(edit)
    conn.execute(update(Revision).where(Revision.id == current.id).values(is_current=False))
    _insert(conn, current.report_id, current.number + 1, here.id, reading, change=change)
    overlays.settle(conn, current.report_id)
    return tuple(changes)


def replace_first(conn: Connection, current: Current, source_id: int, reading: Reading) -> None:
    """Let revision 1 be what a better address says; only within the visit that found the report."""
    for part in _PARTS:
        conn.execute(delete(part).where(part.revision_id == current.id))
    conn.execute(delete(Revision).where(Revision.id == current.id))
    _insert(conn, current.report_id, 1, source_id, reading, change=None)
    overlays.settle(conn, current.report_id)


def point_to(conn: Connection, current: Current, source_id: int, reading: Reading) -> None:
    """Let the revision name another address that says the same."""
    conn.execute(
        update(Revision)
        .where(Revision.id == current.id)
        .values(
            source_id=source_id,
            capture_id=reading.capture_id,
            captured_at=reading.captured_at,
            file=reading.report.file,
            method=reading.report.method,
        )
    )


def says_the_same(conn: Connection, current: Current, reading: Reading) -> bool:
    """Whether a reading has the content of the current revision."""
    if current.digest == reading.digest:
        return True
    # The digest may have been made by another version of the program.
    if content.digest(load_revision(conn, current.id)) != reading.digest:
        return False
    conn.execute(update(Revision).where(Revision.id == current.id).values(digest=reading.digest))
    return True


def refresh_findings(conn: Connection, current: Current, reading: Reading) -> bool:
    """Replace the current revision's findings where today's differ; returns whether they did.

    What its addresses disagree on is for `db.agreement` to say again; silent edits stay.
    """
    rows = [finding_row(finding) for finding in reading.report.findings]
    if rows == [tuple(row) for row in _FINDINGS(conn, current.id, RULE_OF_SOURCES, RULE_OF_EDITS)]:
        return False
    edited = [tuple(row) for row in _EDITS(conn, current.id, RULE_OF_EDITS)]
    conn.execute(delete(Finding).where(Finding.revision_id == current.id))
    insert_findings(conn, current.id, [*rows, *edited])
    tallies.mark(conn, current.report_id)
    found = errors(reading.report)
    conn.execute(update(Revision).where(Revision.id == current.id).values(errors=found))
    overlays.settle(conn, current.report_id)
    return True


def _insert(
    conn: Connection, report_id: int, number: int, source_id: int, reading: Reading, *, change: str | None
) -> None:
    row = (
        report_id,
        number,
        True,
        source_id,
        reading.capture_id,
        reading.run_id,
        moment_text(reading.captured_at),
        reading.digest,
        change,
        *head(reading.report),
    )
    insert_parts(conn, _INSERT(conn, *row).scalar_one(), reading.report)
    tallies.mark(conn, report_id)


def _payload(conn: Connection, capture_id: int) -> str:
    return conn.execute(select(Capture.sha256).where(Capture.id == capture_id)).scalar_one()
