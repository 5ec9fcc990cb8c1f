"""Tables of the first migration: the statutory tables in wide rows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.first.columns import BIG, counts

TABLES = ("disclosure", "application", "review", "statistic")
APPLICATION_COUNTS = (
    "received_new",
    "carried_in",
    "granted",
    "granted_in_part",
    "denied_state_secret",
    "denied_law_forbids",
    "denied_three_securities_one_stability",
    "denied_third_party_rights",
    "denied_internal_affairs",
    "denied_process_information",
    "denied_enforcement_file",
    "denied_administrative_query",
    "unavailable_not_held",
    "unavailable_needs_creation",
    "unavailable_unclear_after_correction",
    "not_processed_petition_or_complaint",
    "not_processed_repeat",
    "not_processed_publication",
    "not_processed_mass_repeated",
    "not_processed_confirm_or_reissue",
    "other_overdue_correction",
    "other_overdue_fee",
    "other_misc",
    "other_unspecified",
    "total_processed",
    "carried_out",
)
DISCLOSURE_2021 = (
    "regulations_issued",
    "regulations_repealed",
    "regulations_in_force",
    "normative_documents_issued",
    "normative_documents_repealed",
    "normative_documents_in_force",
    "licensing_decisions",
    "penalty_decisions",
    "coercion_decisions",
)
DISCLOSURE_2019 = (
    "regulations_made_new",
    "regulations_disclosed_new",
    "regulations_disclosed_total",
    "normative_documents_made_new",
    "normative_documents_disclosed_new",
    "normative_documents_disclosed_total",
    "licensing_items_previous_year",
    "licensing_items_change",
    "other_services_items_previous_year",
    "other_services_items_change",
    "other_services_decisions",
    "penalty_items_previous_year",
    "penalty_items_change",
    "coercion_items_previous_year",
    "coercion_items_change",
    "fees_items_previous_year",
    "fees_items_change",
    "procurement_projects",
)


def create() -> None:
    """Create the tables of this theme."""
    op.create_table(
        "disclosure",
        sa.Column("revision_id", BIG, nullable=False),
        *counts(DISCLOSURE_2021),
        sa.Column("fees_amount_10k_yuan", sa.Double()),
        *counts(DISCLOSURE_2019),
        sa.Column("procurement_amount_as_printed", sa.Text()),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_disclosure_revision_id_revision"),
        sa.PrimaryKeyConstraint("revision_id", name="pk_disclosure"),
    )
    op.create_table(
        "application",
        sa.Column("revision_id", BIG, nullable=False),
        sa.Column("applicant", sa.Text(), nullable=False),
        *counts(APPLICATION_COUNTS),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_application_revision_id_revision"),
        sa.PrimaryKeyConstraint("revision_id", "applicant", name="pk_application"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "review",
        sa.Column("revision_id", BIG, nullable=False),
        sa.Column("procedure", sa.Text(), nullable=False),
        *counts(("upheld", "corrected", "other", "pending", "total")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_review_revision_id_revision"),
        sa.PrimaryKeyConstraint("revision_id", "procedure", name="pk_review"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "statistic",
        sa.Column("revision_id", BIG, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("value", sa.Double()),
        sa.Column("printed", sa.Text()),
        sa.Column("unit", sa.Text()),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_statistic_revision_id_revision"),
        sa.PrimaryKeyConstraint("revision_id", "code", name="pk_statistic"),
        sqlite_with_rowid=False,
    )
