"""Tables of the first migration: divisions, portals, listings, bodies."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.first.columns import BIG

TABLES = ("archive_note", "division", "portal", "listing", "body", "body_name")


def create() -> None:
    """Create the tables of this theme."""
    op.create_table(
        "archive_note",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_archive_note"),
    )
    op.create_table(
        "division",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("province", sa.Text()),
        sa.Column("prefecture", sa.Text()),
        sa.Column("county", sa.Text()),
        sa.Column("from_year", sa.Integer()),
        sa.Column("to_year", sa.Integer()),
        sa.Column("successor", sa.Text()),
        sa.PrimaryKeyConstraint("code", name="pk_division"),
    )
    op.create_table(
        "portal",
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("region_code", sa.Text(), nullable=False),
        sa.Column("home", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("site", name="pk_portal"),
    )
    op.create_index("ix_portal_region_code", "portal", ["region_code"])
    op.create_table(
        "listing",
        sa.Column("id", BIG, nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("verified", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["site"], ["portal.site"], name="fk_listing_site_portal"),
        sa.PrimaryKeyConstraint("id", name="pk_listing"),
        sa.UniqueConstraint("site", "url", name="uq_listing_site_url"),
    )
    op.create_table(
        "body",
        sa.Column("id", BIG, nullable=False),
        sa.Column("region_code", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('government', 'department', 'township', 'other')", name=op.f("ck_body_kind")
        ),
        sa.PrimaryKeyConstraint("id", name="pk_body"),
        sa.UniqueConstraint("region_code", "key", name="uq_body_region_code_key"),
    )
    op.create_index("ix_body_name", "body", ["name"])
    op.create_table(
        "body_name",
        sa.Column("body_id", BIG, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name="fk_body_name_body_id_body"),
        sa.PrimaryKeyConstraint("body_id", "name", name="pk_body_name"),
    )
    op.create_index("ix_body_name_name", "body_name", ["name"])
