"""The first schema: places, the crawl, reports with their revisions, figures, and the public views.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

from migrations.views import create_views, drop_views

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.String(20)
DAY = sa.String(10)
DIGEST = sa.String(64)
TABLES = (
    "archive_note",
    "division",
    "portal",
    "listing",
    "body",
    "body_name",
    "run",
    "failure",
    "capture",
    "crawl_round",
    "crawl_page",
    "report",
    "report_source",
    "revision",
    "section",
    "unusual_cell",
    "finding",
    "disclosure",
    "application",
    "review",
    "statistic",
)
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


def upgrade() -> None:
    _places()
    _crawl()
    _reports()
    _figures()
    create_views(revision)


def downgrade() -> None:
    drop_views(revision)
    for table in reversed(TABLES):
        op.drop_table(table)


def _counts(names: Sequence[str]) -> list[sa.Column[Any]]:
    return [sa.Column(name, BIG) for name in names]


def _where(condition: str) -> dict[str, Any]:
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def _places() -> None:
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
        sa.CheckConstraint("kind IN ('government', 'department', 'township', 'other')", name="ck_body_kind"),
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


def _crawl() -> None:
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
            "outcome IN ('running', 'done', 'incomplete', 'failed', 'abandoned')", name="ck_run_outcome"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_run"),
    )
    op.create_index("ix_run_running", "run", ["id"], **_where("outcome = 'running'"))
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
    op.create_index("ix_capture_revisit_of", "capture", ["revisit_of"])
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
        sa.CheckConstraint("kind IN ('list', 'report', 'maybe')", name="ck_crawl_page_kind"),
        sa.CheckConstraint("state IN ('pending', 'done', 'failed', 'skipped')", name="ck_crawl_page_state"),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name="fk_crawl_page_body_id_body"),
        sa.ForeignKeyConstraint(["capture_id"], ["capture.id"], name="fk_crawl_page_capture_id_capture"),
        sa.ForeignKeyConstraint(["site"], ["portal.site"], name="fk_crawl_page_site_portal"),
        sa.PrimaryKeyConstraint("id", name="pk_crawl_page"),
        sa.UniqueConstraint("site", "url", name="uq_crawl_page_site_url"),
    )
    op.create_index("ix_crawl_page_failed", "crawl_page", ["body_id", "year"], **_where("state = 'failed'"))
    op.create_index("ix_crawl_page_undone", "crawl_page", ["site", "round"], **_where("state = 'pending'"))
    op.create_index("ix_crawl_page_url", "crawl_page", ["url"])


def _reports() -> None:
    op.create_table(
        "report",
        sa.Column("id", BIG, nullable=False),
        sa.Column("body_id", BIG, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("first_run_id", BIG),
        sa.CheckConstraint("year BETWEEN 1990 AND 2100", name="ck_report_year"),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name="fk_report_body_id_body"),
        sa.ForeignKeyConstraint(["first_run_id"], ["run.id"], name="fk_report_first_run_id_run"),
        sa.PrimaryKeyConstraint("id", name="pk_report"),
        sa.UniqueConstraint("body_id", "year", name="uq_report_body_id_year"),
    )
    op.create_index("ix_report_first_run_id", "report", ["first_run_id"])
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
        "uq_report_source_primary", "report_source", ["report_id"], unique=True, **_where("is_primary")
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
        sa.CheckConstraint("form IN ('2021', '2019', '2014', 'narrative')", name="ck_revision_form"),
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
    op.create_index("ix_revision_errors", "revision", ["report_id"], **_where("is_current AND errors > 0"))
    op.create_index("ix_revision_run_id", "revision", ["run_id"])
    op.create_index("ix_revision_source_id", "revision", ["source_id"])
    op.create_index("uq_revision_current", "revision", ["report_id"], unique=True, **_where("is_current"))
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
        sa.CheckConstraint("severity IN ('error', 'warning', 'info')", name="ck_finding_severity"),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_finding_revision_id_revision"),
        sa.PrimaryKeyConstraint("revision_id", "position", name="pk_finding"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_finding_rule", "finding", ["rule", "revision_id"])


def _figures() -> None:
    op.create_table(
        "disclosure",
        sa.Column("revision_id", BIG, nullable=False),
        *_counts(DISCLOSURE_2021),
        sa.Column("fees_amount_10k_yuan", sa.Double()),
        *_counts(DISCLOSURE_2019),
        sa.Column("procurement_amount_as_printed", sa.Text()),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_disclosure_revision_id_revision"),
        sa.PrimaryKeyConstraint("revision_id", name="pk_disclosure"),
    )
    op.create_table(
        "application",
        sa.Column("revision_id", BIG, nullable=False),
        sa.Column("applicant", sa.Text(), nullable=False),
        *_counts(APPLICATION_COUNTS),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_application_revision_id_revision"),
        sa.PrimaryKeyConstraint("revision_id", "applicant", name="pk_application"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "review",
        sa.Column("revision_id", BIG, nullable=False),
        sa.Column("procedure", sa.Text(), nullable=False),
        *_counts(("upheld", "corrected", "other", "pending", "total")),
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
