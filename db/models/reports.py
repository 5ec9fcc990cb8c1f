"""Reports: one for a body and year, the addresses it was found at, and its append-only revisions."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import COMPACT, Base, Key, Small, Strings

_CURRENT = text("is_current")
_PRIMARY = text("is_primary")
_ERRORS = text("is_current AND errors > 0")
_GONE = text("gone_at IS NOT NULL")
_OPEN = text("returned_at IS NULL")


class Report(Base):
    """One body's report of one year."""

    __tablename__ = "report"
    __table_args__ = (
        UniqueConstraint("body_id", "year"),
        CheckConstraint("year BETWEEN 1990 AND 2100", name="year"),
        Index("ix_report_year", "year"),
    )

    id: Mapped[Key]
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"))
    year: Mapped[Small]
    first_run_id: Mapped[int | None] = mapped_column(ForeignKey("run.id"))


class Source(Base):
    """An address where a report was found. The primary one is whose changes make revisions.

    `digest` is of what the report said there when it was last read, `tables_read`, `method` and
    `is_own` are what addresses are ranked by. `figures` are what it printed there (`db.agreement`), kept
    of reports with several addresses.
    """

    __tablename__ = "report_source"
    __table_args__ = (
        UniqueConstraint("report_id", "url"),
        Index("ix_report_source_url", "url"),
        Index("ix_report_source_capture_id", "capture_id"),
        Index("ix_report_source_gone", "report_id", sqlite_where=_GONE, postgresql_where=_GONE),
        Index(
            "uq_report_source_primary",
            "report_id",
            unique=True,
            sqlite_where=_PRIMARY,
            postgresql_where=_PRIMARY,
        ),
    )

    id: Mapped[Key]
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    url: Mapped[str]
    site: Mapped[str]
    is_primary: Mapped[bool]
    digest: Mapped[str] = mapped_column(String(64))
    capture_id: Mapped[int] = mapped_column(ForeignKey("capture.id"))
    tables_read: Mapped[Small]
    is_own: Mapped[bool]
    first_seen_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    gone_at: Mapped[datetime | None]
    method: Mapped[str] = mapped_column(server_default="text")
    figures: Mapped[str | None]


class Withdrawal(Base):
    """A time in which no address gave a report any more; it stands while `returned_at` is null."""

    __tablename__ = "withdrawal"
    __table_args__ = (
        Index("uq_withdrawal_open", "report_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_withdrawal_run_id", "run_id"),
    )

    id: Mapped[Key]
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    run_id: Mapped[int | None] = mapped_column(ForeignKey("run.id"))
    withdrawn_at: Mapped[datetime]
    returned_at: Mapped[datetime | None]
    returned_run_id: Mapped[int | None] = mapped_column(ForeignKey("run.id"))


class Revision(Base):
    """What a report said from one change to the next. Nothing of it changes but `is_current`.

    `digest` is of its content (`db.content`). `change` names what differs from the revision before,
    and is null in the first.
    """

    __tablename__ = "revision"
    __table_args__ = (
        UniqueConstraint("report_id", "number"),
        CheckConstraint("form IN ('2021', '2019', '2014', 'narrative')", name="form"),
        Index(
            "uq_revision_current",
            "report_id",
            unique=True,
            sqlite_where=_CURRENT,
            postgresql_where=_CURRENT,
        ),
        Index("ix_revision_errors", "report_id", sqlite_where=_ERRORS, postgresql_where=_ERRORS),
        Index("ix_revision_capture_id", "capture_id"),
        Index("ix_revision_run_id", "run_id"),
    )

    id: Mapped[Key]
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    number: Mapped[Small]
    is_current: Mapped[bool]
    source_id: Mapped[int] = mapped_column(ForeignKey("report_source.id"))
    capture_id: Mapped[int] = mapped_column(ForeignKey("capture.id"))
    run_id: Mapped[int | None] = mapped_column(ForeignKey("run.id"))
    captured_at: Mapped[datetime]
    digest: Mapped[str] = mapped_column(String(64))
    change: Mapped[str | None]
    file: Mapped[str]
    method: Mapped[str]
    title: Mapped[str | None]
    body: Mapped[str | None]
    year: Mapped[Small]
    form: Mapped[str]
    period_start: Mapped[date | None]
    period_end: Mapped[date | None]
    published_on: Mapped[date | None]
    signed_on: Mapped[date | None]
    disclosure_state: Mapped[str]
    applications_state: Mapped[str]
    reviews_state: Mapped[str]
    statistics_state: Mapped[str]
    tables_read: Mapped[Small]
    errors: Mapped[Small]
    fee_stated: Mapped[bool]
    fee_notices_issued: Mapped[int | None]
    fee_notices_paid: Mapped[int | None]
    fee_amount_yuan: Mapped[float | None]


class Section(Base):
    """One part of a revision's text, in the report's order."""

    __tablename__ = "section"

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), primary_key=True)
    position: Mapped[Small] = mapped_column(primary_key=True)
    number: Mapped[str | None]
    heading: Mapped[str | None]
    text: Mapped[str]


class UnusualCell(Base):
    """A cell whose printed form is not a plain number, kept as printed."""

    __tablename__ = "unusual_cell"
    __table_args__ = COMPACT

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), primary_key=True)
    position: Mapped[Small] = mapped_column(primary_key=True)
    table_name: Mapped[str]
    row_name: Mapped[str]
    column_name: Mapped[str]
    printed: Mapped[str]
    state: Mapped[str]


class Finding(Base):
    """What a rule or the reader said of a revision. Replaced when today's rules say otherwise."""

    __tablename__ = "finding"
    __table_args__ = (
        CheckConstraint("severity IN ('error', 'warning', 'info')", name="severity"),
        Index("ix_finding_rule", "rule", "revision_id"),
        COMPACT,
    )

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), primary_key=True)
    position: Mapped[Small] = mapped_column(primary_key=True)
    rule: Mapped[str]
    severity: Mapped[str]
    fault: Mapped[str]
    message: Mapped[str]
    cells: Mapped[Strings]
    left_value: Mapped[float | None]
    right_value: Mapped[float | None]


class FindingCount(Base):
    """How many findings of a body's reports stand, those over the years too (`db.tallies`)."""

    __tablename__ = "finding_count"

    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"), primary_key=True)
    error_open: Mapped[Small]
    error_confirmed: Mapped[Small]
    warning_open: Mapped[Small]
    warning_confirmed: Mapped[Small]
    info_open: Mapped[Small]
    info_confirmed: Mapped[Small]


class FindingDue(Base):
    """A mark that a body's findings may be others than were counted. Added, never changed."""

    __tablename__ = "finding_due"
    __table_args__ = (Index("ix_finding_due_body_id", "body_id"),)

    id: Mapped[Key]
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"))
