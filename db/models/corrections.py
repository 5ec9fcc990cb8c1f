"""Corrections and reviewed findings: what people say of a reading, laid over it and never into it.

`correction` and `finding_review` are what was said. The `_corrected` tables follow from them and from the
reading that stands (`db.overlays`): they hold something of a report only while a correction is in force.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import BIG, COMPACT, Base, Key, Small, Strings
from db.models.figures import Application, Disclosure, Review, Statistic

_LIVE = text("withdrawn_at IS NULL")


class Correction(Base):
    """One figure of a report as a person says it should be read. Never deleted; one a figure is in force.

    `value` and `reading` (what the reading said when it was made) are written as the figure is, `12` or
    `12.34`, so that both are exact; null is "not stated". `state` is how it stands to the reading of today.
    """

    __tablename__ = "correction"
    __table_args__ = (
        CheckConstraint(
            "state IN ('stands', 'source_changed', 'agrees', 'replaced', 'withdrawn')", name="state"
        ),
        Index(
            "uq_correction_live", "report_id", "cell", unique=True, sqlite_where=_LIVE, postgresql_where=_LIVE
        ),
        Index("ix_correction_report_id", "report_id"),
    )

    id: Mapped[Key]
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    cell: Mapped[str]
    value: Mapped[str | None]
    reading: Mapped[str | None]
    why: Mapped[str]
    by: Mapped[str]
    made_at: Mapped[datetime]
    state: Mapped[str]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by: Mapped[str | None]
    withdrawn_why: Mapped[str | None]


class FindingReview(Base):
    """What a person found of a finding. The finding is told by its rule, cells and both sides.

    `message` is empty but for findings without sides, which nothing else tells apart.
    """

    __tablename__ = "finding_review"
    __table_args__ = (
        CheckConstraint("verdict IN ('confirmed', 'dismissed')", name="verdict"),
        Index("ix_finding_review_report_id_rule", "report_id", "rule"),
    )

    id: Mapped[Key]
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    rule: Mapped[str]
    cells: Mapped[str]
    left_value: Mapped[float | None]
    right_value: Mapped[float | None]
    message: Mapped[str]
    verdict: Mapped[str]
    why: Mapped[str]
    by: Mapped[str]
    made_at: Mapped[datetime]


class Corrected(Base):
    """A report with corrections in force: how many figures are shown otherwise than read, and which."""

    __tablename__ = "report_corrected"

    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), primary_key=True)
    corrections: Mapped[Small]
    cells: Mapped[str | None]


class FindingCorrected(Base):
    """The findings over the figures as they stand, of a report with corrections in force."""

    __tablename__ = "finding_corrected"
    __table_args__ = (
        CheckConstraint("severity IN ('error', 'warning', 'info')", name="severity"),
        Index("ix_finding_corrected_rule", "rule", "report_id"),
        COMPACT,
    )

    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), primary_key=True)
    position: Mapped[Small] = mapped_column(primary_key=True)
    rule: Mapped[str]
    severity: Mapped[str]
    fault: Mapped[str]
    message: Mapped[str]
    cells: Mapped[Strings]
    left_value: Mapped[float | None]
    right_value: Mapped[float | None]


def _overlay(name: str, like: type[Base], line: str | None = None) -> Table:
    """A table of the same figures whose rows are of a report instead of a revision."""
    columns = [column for column in like.__table__.columns if column.name != "revision_id"]
    return Table(
        name,
        Base.metadata,
        Column("report_id", BIG, ForeignKey("report.id"), primary_key=True),
        *(Column(column.name, column.type, primary_key=column.name == line) for column in columns),
        sqlite_with_rowid=line is None,
    )


class DisclosureCorrected(Base):
    """Part two with its corrections."""

    __tablename__ = "disclosure_corrected"
    __table__ = _overlay(__tablename__, Disclosure)


class ApplicationCorrected(Base):
    """One applicant's column of part three with its corrections."""

    __tablename__ = "application_corrected"
    __table__ = _overlay(__tablename__, Application, "applicant")


class ReviewCorrected(Base):
    """One procedure's row of part four with its corrections."""

    __tablename__ = "review_corrected"
    __table__ = _overlay(__tablename__, Review, "procedure")


class StatisticCorrected(Base):
    """One line of the statistics list with its correction."""

    __tablename__ = "statistic_corrected"
    __table__ = _overlay(__tablename__, Statistic, "code")
