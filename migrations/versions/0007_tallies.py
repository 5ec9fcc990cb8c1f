"""Counts of findings that are kept, and rules over the years that can be asked of a few reports alone.

Messages of those rules no longer have the numbers of reports, which differ from archive to archive.

Revision ID: 0007
Revises: 0006
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.first.columns import BIG, where
from migrations.views import create_views, view_texts

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# In the order in which they build on each other, with the migration that defined them before.
FORMER = {"series_findings": "0003", "report_findings": "0004"}


def upgrade() -> None:
    op.create_index("ix_crawl_round_open", "crawl_round", ["site"], **where("closed_at IS NULL"))
    op.create_table(
        "finding_count",
        sa.Column("body_id", BIG, nullable=False),
        *(
            sa.Column(f"{severity}_{status}", sa.Integer(), nullable=False)
            for severity in ("error", "warning", "info")
            for status in ("open", "confirmed")
        ),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name="fk_finding_count_body_id_body"),
        sa.PrimaryKeyConstraint("body_id", name="pk_finding_count"),
    )
    op.create_table(
        "finding_due",
        sa.Column("id", BIG, nullable=False),
        sa.Column("body_id", BIG, nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name="fk_finding_due_body_id_body"),
        sa.PrimaryKeyConstraint("id", name="pk_finding_due"),
    )
    op.create_index("ix_finding_due_body_id", "finding_due", ["body_id"])
    _drop_views()
    create_views(revision, tuple(FORMER))


def downgrade() -> None:
    _drop_views()
    for view in FORMER:
        _create_again(view)
    op.drop_table("finding_due")
    op.drop_table("finding_count")
    op.drop_index("ix_crawl_round_open", "crawl_round")


def _drop_views() -> None:
    for view in reversed(FORMER):
        op.execute(f"DROP VIEW {view}")


def _create_again(view: str) -> None:
    op.get_bind().exec_driver_sql(f"CREATE VIEW {view} AS\n{view_texts(FORMER[view])[view]}")
