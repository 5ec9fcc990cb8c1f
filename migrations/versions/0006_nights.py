"""Nights: what a run came to, which hosts it holds, when pages are due, and reports that were withdrawn.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.first.columns import BIG, MOMENT, where
from migrations.views import create_views, drop_views, view_texts

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# Views that this migration defines anew, and the migration that defined them before.
FORMER = {"runs": "0001", "report_sources": "0002"}


def upgrade() -> None:
    for view in FORMER:
        op.execute(f"DROP VIEW {view}")
    op.add_column("run", sa.Column("seen_at", MOMENT))
    op.add_column("run", sa.Column("summary", sa.Text()))
    op.add_column(
        "crawl_round", sa.Column("has_lists", sa.Boolean(), nullable=False, server_default=sa.true())
    )
    op.add_column("crawl_round", sa.Column("outcome", sa.Text()))
    op.add_column("crawl_page", sa.Column("listed_in", sa.Integer()))
    op.add_column("crawl_page", sa.Column("missed", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("crawl_page", sa.Column("failures", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("crawl_page", sa.Column("changed_at", MOMENT))
    # Until now a page was in a round because its lists named it.
    op.execute("UPDATE crawl_page SET listed_in = round")
    op.create_index("ix_crawl_page_parent", "crawl_page", ["site", "parent"], **where("parent IS NOT NULL"))
    op.create_index("ix_report_source_gone", "report_source", ["report_id"], **where("gone_at IS NOT NULL"))
    op.create_table(
        "run_host",
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("run_id", BIG, nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_run_host_run_id_run"),
        sa.PrimaryKeyConstraint("host", name="pk_run_host"),
    )
    _create_withdrawal()
    create_views(revision)


def downgrade() -> None:
    drop_views(revision)
    op.drop_table("withdrawal")
    op.drop_table("run_host")
    op.drop_index("ix_report_source_gone", "report_source")
    op.drop_index("ix_crawl_page_parent", "crawl_page")
    for column in ("changed_at", "failures", "missed", "listed_in"):
        op.drop_column("crawl_page", column)
    op.drop_column("crawl_round", "outcome")
    op.drop_column("crawl_round", "has_lists")
    op.drop_column("run", "summary")
    op.drop_column("run", "seen_at")
    for view, number in FORMER.items():
        op.execute(f"CREATE VIEW {view} AS\n{view_texts(number)[view]}")


def _create_withdrawal() -> None:
    op.create_table(
        "withdrawal",
        sa.Column("id", BIG, nullable=False),
        sa.Column("report_id", BIG, nullable=False),
        sa.Column("run_id", BIG),
        sa.Column("withdrawn_at", MOMENT, nullable=False),
        sa.Column("returned_at", MOMENT),
        sa.Column("returned_run_id", BIG),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_withdrawal_report_id_report"),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_withdrawal_run_id_run"),
        sa.ForeignKeyConstraint(["returned_run_id"], ["run.id"], name="fk_withdrawal_returned_run_id_run"),
        sa.PrimaryKeyConstraint("id", name="pk_withdrawal"),
    )
    op.create_index(
        "uq_withdrawal_open", "withdrawal", ["report_id"], unique=True, **where("returned_at IS NULL")
    )
    op.create_index("ix_withdrawal_run_id", "withdrawal", ["run_id"])
