"""Tables of the first migration: runs, failures, captures, the ledger of pages."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.first.columns import BIG, DAY, DIGEST, MOMENT, where

TABLES = ("run", "failure", "capture", "crawl_round", "crawl_page")


def create() -> None:
    """Create the tables of this theme."""
    op.create_table(
        "run",
        sa.Column("id", BIG, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("arguments", sa.JSON(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("pid", sa.Integer(), nullable=False),
        sa.Column("process", sa.Text(), nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("requests", BIG, nullable=False),
        sa.Column("reports_new", BIG, nullable=False),
        sa.Column("reports_changed", BIG, nullable=False),
        sa.Column("failures", BIG, nullable=False),
        sa.CheckConstraint(
            "outcome IN ('running', 'done', 'incomplete', 'failed', 'abandoned')", name=op.f("ck_run_outcome")
        ),
        sa.PrimaryKeyConstraint("id", name="pk_run"),
    )
    op.create_index("ix_run_running", "run", ["id"], **where("outcome = 'running'"))
    op.create_table(
        "failure",
        sa.Column("id", BIG, nullable=False),
        sa.Column("run_id", BIG, nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("failed_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_failure_run_id_run"),
        sa.PrimaryKeyConstraint("id", name="pk_failure"),
    )
    op.create_index("ix_failure_run_id", "failure", ["run_id"])
    op.create_table(
        "capture",
        sa.Column("id", BIG, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("fetched_at", MOMENT, nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("sha256", DIGEST, nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("offset", BIG, nullable=False),
        sa.Column("length", BIG, nullable=False),
        sa.Column("revisit_of", BIG),
        sa.ForeignKeyConstraint(["revisit_of"], ["capture.id"], name="fk_capture_revisit_of_capture"),
        sa.PrimaryKeyConstraint("id", name="pk_capture"),
        sa.UniqueConstraint("file", "offset", name="uq_capture_file_offset"),
    )
    op.create_index("ix_capture_sha256", "capture", ["sha256"])
    op.create_index("ix_capture_url_id", "capture", ["url", "id"])
    op.create_table(
        "crawl_round",
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("run_id", BIG, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_crawl_round_run_id_run"),
        sa.ForeignKeyConstraint(["site"], ["portal.site"], name="fk_crawl_round_site_portal"),
        sa.PrimaryKeyConstraint("site", "number", name="pk_crawl_round"),
    )
    op.create_table(
        "crawl_page",
        sa.Column("id", BIG, nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("link_title", sa.Text()),
        sa.Column("link_date", DAY),
        sa.Column("trail", sa.JSON(), nullable=False),
        sa.Column("listing_body", sa.Text()),
        sa.Column("strategy", sa.Text()),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("capture_id", BIG),
        sa.Column("body_id", BIG),
        sa.Column("year", sa.Integer()),
        sa.Column("found_at", MOMENT, nullable=False),
        sa.Column("finished_at", MOMENT),
        sa.CheckConstraint("kind IN ('list', 'report', 'maybe')", name=op.f("ck_crawl_page_kind")),
        sa.CheckConstraint(
            "state IN ('pending', 'done', 'failed', 'skipped')", name=op.f("ck_crawl_page_state")
        ),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name="fk_crawl_page_body_id_body"),
        sa.ForeignKeyConstraint(["capture_id"], ["capture.id"], name="fk_crawl_page_capture_id_capture"),
        sa.ForeignKeyConstraint(["site"], ["portal.site"], name="fk_crawl_page_site_portal"),
        sa.PrimaryKeyConstraint("id", name="pk_crawl_page"),
        sa.UniqueConstraint("site", "url", name="uq_crawl_page_site_url"),
    )
    op.create_index("ix_crawl_page_failed", "crawl_page", ["body_id", "year"], **where("state = 'failed'"))
    op.create_index("ix_crawl_page_undone", "crawl_page", ["site", "round"], **where("state = 'pending'"))
    op.create_index("ix_crawl_page_url", "crawl_page", ["url"])
