"""Tables of the first migration: reports, addresses, revisions, and a revision's texts and findings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.first.columns import BIG, DAY, DIGEST, MOMENT, where

TABLES = ("report", "report_source", "revision", "section", "unusual_cell", "finding")


def create() -> None:
    """Create the tables of this theme."""
    op.create_table(
        "report",
        sa.Column("id", BIG, nullable=False),
        sa.Column("body_id", BIG, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("first_run_id", BIG),
        sa.CheckConstraint("year BETWEEN 1990 AND 2100", name=op.f("ck_report_year")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name="fk_report_body_id_body"),
        sa.ForeignKeyConstraint(["first_run_id"], ["run.id"], name="fk_report_first_run_id_run"),
        sa.PrimaryKeyConstraint("id", name="pk_report"),
        sa.UniqueConstraint("body_id", "year", name="uq_report_body_id_year"),
    )
    op.create_index("ix_report_year", "report", ["year"])
    op.create_table(
        "report_source",
        sa.Column("id", BIG, nullable=False),
        sa.Column("report_id", BIG, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("is_primary", sa.Boolean(), nullable=False),
        sa.Column("digest", DIGEST, nullable=False),
        sa.Column("capture_id", BIG, nullable=False),
        sa.Column("tables_read", sa.Integer(), nullable=False),
        sa.Column("is_page", sa.Boolean(), nullable=False),
        sa.Column("is_own", sa.Boolean(), nullable=False),
        sa.Column("first_seen_at", MOMENT, nullable=False),
        sa.Column("last_seen_at", MOMENT, nullable=False),
        sa.Column("gone_at", MOMENT),
        sa.ForeignKeyConstraint(["capture_id"], ["capture.id"], name="fk_report_source_capture_id_capture"),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_report_source_report_id_report"),
        sa.PrimaryKeyConstraint("id", name="pk_report_source"),
        sa.UniqueConstraint("report_id", "url", name="uq_report_source_report_id_url"),
    )
    op.create_index("ix_report_source_capture_id", "report_source", ["capture_id"])
    op.create_index("ix_report_source_url", "report_source", ["url"])
    op.create_index(
        "uq_report_source_primary", "report_source", ["report_id"], unique=True, **where("is_primary")
    )
    op.create_table(
        "revision",
        sa.Column("id", BIG, nullable=False),
        sa.Column("report_id", BIG, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("source_id", BIG, nullable=False),
        sa.Column("capture_id", BIG, nullable=False),
        sa.Column("run_id", BIG),
        sa.Column("captured_at", MOMENT, nullable=False),
        sa.Column("digest", DIGEST, nullable=False),
        sa.Column("change", sa.Text()),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("body", sa.Text()),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("period_start", DAY),
        sa.Column("period_end", DAY),
        sa.Column("published_on", DAY),
        sa.Column("signed_on", DAY),
        sa.Column("disclosure_state", sa.Text(), nullable=False),
        sa.Column("applications_state", sa.Text(), nullable=False),
        sa.Column("reviews_state", sa.Text(), nullable=False),
        sa.Column("statistics_state", sa.Text(), nullable=False),
        sa.Column("tables_read", sa.Integer(), nullable=False),
        sa.Column("errors", sa.Integer(), nullable=False),
        sa.Column("fee_stated", sa.Boolean(), nullable=False),
        sa.Column("fee_notices_issued", BIG),
        sa.Column("fee_notices_paid", BIG),
        sa.Column("fee_amount_yuan", sa.Double()),
        sa.CheckConstraint("form IN ('2021', '2019', '2014', 'narrative')", name=op.f("ck_revision_form")),
        sa.ForeignKeyConstraint(["capture_id"], ["capture.id"], name="fk_revision_capture_id_capture"),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_revision_report_id_report"),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_revision_run_id_run"),
        sa.ForeignKeyConstraint(
            ["source_id"], ["report_source.id"], name="fk_revision_source_id_report_source"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_revision"),
        sa.UniqueConstraint("report_id", "number", name="uq_revision_report_id_number"),
    )
    op.create_index("ix_revision_capture_id", "revision", ["capture_id"])
    op.create_index("ix_revision_errors", "revision", ["report_id"], **where("is_current AND errors > 0"))
    op.create_index("ix_revision_run_id", "revision", ["run_id"])
    op.create_index("uq_revision_current", "revision", ["report_id"], unique=True, **where("is_current"))
    op.create_table(
        "section",
        sa.Column("revision_id", BIG, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text()),
        sa.Column("heading", sa.Text()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_section_revision_id_revision"),
        sa.PrimaryKeyConstraint("revision_id", "position", name="pk_section"),
    )
    op.create_table(
        "unusual_cell",
        sa.Column("revision_id", BIG, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("row_name", sa.Text(), nullable=False),
        sa.Column("column_name", sa.Text(), nullable=False),
        sa.Column("printed", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name="fk_unusual_cell_revision_id_revision"
        ),
        sa.PrimaryKeyConstraint("revision_id", "position", name="pk_unusual_cell"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "finding",
        sa.Column("revision_id", BIG, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("fault", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.Column("left_value", sa.Double()),
        sa.Column("right_value", sa.Double()),
        sa.CheckConstraint("severity IN ('error', 'warning', 'info')", name=op.f("ck_finding_severity")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_finding_revision_id_revision"),
        sa.PrimaryKeyConstraint("revision_id", "position", name="pk_finding"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_finding_rule", "finding", ["rule", "revision_id"])
