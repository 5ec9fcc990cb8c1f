"""Every medium: how a report was read at each address, whose attachment a page is, pictures of a page.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.views import create_views, drop_views, view_texts

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
# Views that this migration defines anew; what else it defines is new.
FORMER = ("report_revisions",)


def upgrade() -> None:
    for view in FORMER:
        op.execute(f"DROP VIEW {view}")
    op.add_column("report_source", sa.Column("method", sa.Text(), nullable=False, server_default="text"))
    op.add_column("report_source", sa.Column("figures", sa.Text()))
    # Until now only pages and plain text were read.
    op.execute("UPDATE report_source SET method = 'html' WHERE is_page")
    op.drop_column("report_source", "is_page")
    op.add_column("crawl_page", sa.Column("parent", sa.Text()))
    op.create_table(
        "page_picture",
        sa.Column("page_id", BIG, nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("capture_id", BIG, nullable=False),
        sa.ForeignKeyConstraint(["capture_id"], ["capture.id"], name="fk_page_picture_capture_id_capture"),
        sa.ForeignKeyConstraint(["page_id"], ["capture.id"], name="fk_page_picture_page_id_capture"),
        sa.PrimaryKeyConstraint("page_id", "address", name="pk_page_picture"),
        sqlite_with_rowid=False,
    )
    create_views(revision)


def downgrade() -> None:
    drop_views(revision)
    op.drop_table("page_picture")
    op.drop_column("crawl_page", "parent")
    op.add_column(
        "report_source", sa.Column("is_page", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.execute("UPDATE report_source SET is_page = (method = 'html')")
    op.drop_column("report_source", "figures")
    op.drop_column("report_source", "method")
    former = view_texts("0001")
    for view in FORMER:
        op.execute(f"CREATE VIEW {view} AS\n{former[view]}")
