"""The statutory figures of a revision, a wide row a table: null where blank or not in the form."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import COMPACT, Base


class Disclosure(Base):
    """Part two (主动公开): the rows of both forms, one row a revision."""

    __tablename__ = "disclosure"

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), primary_key=True)
    regulations_issued: Mapped[int | None]
    regulations_repealed: Mapped[int | None]
    regulations_in_force: Mapped[int | None]
    normative_documents_issued: Mapped[int | None]
    normative_documents_repealed: Mapped[int | None]
    normative_documents_in_force: Mapped[int | None]
    licensing_decisions: Mapped[int | None]
    penalty_decisions: Mapped[int | None]
    coercion_decisions: Mapped[int | None]
    fees_amount_10k_yuan: Mapped[float | None]
    regulations_made_new: Mapped[int | None]
    regulations_disclosed_new: Mapped[int | None]
    regulations_disclosed_total: Mapped[int | None]
    normative_documents_made_new: Mapped[int | None]
    normative_documents_disclosed_new: Mapped[int | None]
    normative_documents_disclosed_total: Mapped[int | None]
    licensing_items_previous_year: Mapped[int | None]
    licensing_items_change: Mapped[int | None]
    other_services_items_previous_year: Mapped[int | None]
    other_services_items_change: Mapped[int | None]
    other_services_decisions: Mapped[int | None]
    penalty_items_previous_year: Mapped[int | None]
    penalty_items_change: Mapped[int | None]
    coercion_items_previous_year: Mapped[int | None]
    coercion_items_change: Mapped[int | None]
    fees_items_previous_year: Mapped[int | None]
    fees_items_change: Mapped[int | None]
    procurement_projects: Mapped[int | None]
    procurement_amount_as_printed: Mapped[str | None]


class Application(Base):
    """Part three (依申请公开): one row an applicant, `total` being the printed 总计."""

    __tablename__ = "application"
    __table_args__ = COMPACT

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), primary_key=True)
    applicant: Mapped[str] = mapped_column(primary_key=True)
    received_new: Mapped[int | None]
    carried_in: Mapped[int | None]
    granted: Mapped[int | None]
    granted_in_part: Mapped[int | None]
    denied_state_secret: Mapped[int | None]
    denied_law_forbids: Mapped[int | None]
    denied_three_securities_one_stability: Mapped[int | None]
    denied_third_party_rights: Mapped[int | None]
    denied_internal_affairs: Mapped[int | None]
    denied_process_information: Mapped[int | None]
    denied_enforcement_file: Mapped[int | None]
    denied_administrative_query: Mapped[int | None]
    unavailable_not_held: Mapped[int | None]
    unavailable_needs_creation: Mapped[int | None]
    unavailable_unclear_after_correction: Mapped[int | None]
    not_processed_petition_or_complaint: Mapped[int | None]
    not_processed_repeat: Mapped[int | None]
    not_processed_publication: Mapped[int | None]
    not_processed_mass_repeated: Mapped[int | None]
    not_processed_confirm_or_reissue: Mapped[int | None]
    other_overdue_correction: Mapped[int | None]
    other_overdue_fee: Mapped[int | None]
    other_misc: Mapped[int | None]
    other_unspecified: Mapped[int | None]
    total_processed: Mapped[int | None]
    carried_out: Mapped[int | None]


class Review(Base):
    """Part four (行政复议、行政诉讼): one row a procedure."""

    __tablename__ = "review"
    __table_args__ = COMPACT

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), primary_key=True)
    procedure: Mapped[str] = mapped_column(primary_key=True)
    upheld: Mapped[int | None]
    corrected: Mapped[int | None]
    other: Mapped[int | None]
    pending: Mapped[int | None]
    total: Mapped[int | None]


class Statistic(Base):
    """One line of the statistics list of the years up to 2018: its code, figure and unit."""

    __tablename__ = "statistic"
    __table_args__ = COMPACT

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[float | None]
    printed: Mapped[str | None]
    unit: Mapped[str | None]
