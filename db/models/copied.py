"""Copied text: what one part of a report has word for word from another report."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import COMPACT, Base, Small


class CopiedText(Base):
    """One part of a report held against others (`db.copied`). Made anew when a revision of its group changes.

    Shares are 0 to 1, null where nothing can be said; `basis` tells what revisions they rest on.
    """

    __tablename__ = "copied_text"
    __table_args__ = (CheckConstraint("part IN (1, 5)", name="part"), COMPACT)

    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), primary_key=True)
    part: Mapped[Small] = mapped_column(primary_key=True)
    previous_report_id: Mapped[int | None] = mapped_column(ForeignKey("report.id"))
    copied_from_previous: Mapped[float | None]
    nearest_report_id: Mapped[int | None] = mapped_column(ForeignKey("report.id"))
    copied_from_nearest: Mapped[float | None]
    basis: Mapped[str]
    compared_at: Mapped[datetime]
