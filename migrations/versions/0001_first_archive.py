"""The first schema: places, the crawl, reports with their revisions, figures, and the public views.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

from alembic import op

from migrations.first import crawl, figures, places, reports
from migrations.views import create_views, drop_views

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

THEMES = (places, crawl, reports, figures)


def upgrade() -> None:
    for theme in THEMES:
        theme.create()
    create_views(revision)


def downgrade() -> None:
    drop_views(revision)
    for theme in reversed(THEMES):
        for table in reversed(theme.TABLES):
            op.drop_table(table)
