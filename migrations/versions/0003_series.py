"""Series: comparable figures over the forms, and what two years of a body contradict.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

from alembic import op

from migrations.views import create_views, view_texts

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# In the order in which they build on each other.
VIEWS = ("annual_series", "series_findings", "report_findings")


def upgrade() -> None:
    op.execute("DROP VIEW report_findings")
    create_views(revision, VIEWS)


def downgrade() -> None:
    for view in reversed(VIEWS):
        op.execute(f"DROP VIEW {view}")
    op.execute(f"CREATE VIEW report_findings AS\n{view_texts('0001')['report_findings']}")
