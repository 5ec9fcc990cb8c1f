"""Copied text: what the prose of reports has from each other.

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.first.columns import BIG, MOMENT
from migrations.views import create_views, drop_views

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "copied_text",
        sa.Column("report_id", BIG, nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("previous_report_id", BIG),
        sa.Column("copied_from_previous", sa.Double()),
        sa.Column("nearest_report_id", BIG),
        sa.Column("copied_from_nearest", sa.Double()),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("compared_at", MOMENT, nullable=False),
        sa.CheckConstraint("part IN (1, 5)", name="part"),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_copied_text_report_id_report"),
        sa.ForeignKeyConstraint(
            ["previous_report_id"], ["report.id"], name="fk_copied_text_previous_report_id_report"
        ),
        sa.ForeignKeyConstraint(
            ["nearest_report_id"], ["report.id"], name="fk_copied_text_nearest_report_id_report"
        ),
        sa.PrimaryKeyConstraint("report_id", "part", name="pk_copied_text"),
        sqlite_with_rowid=False,
    )
    create_views(revision)


def downgrade() -> None:
    drop_views(revision)
    op.drop_table("copied_text")
