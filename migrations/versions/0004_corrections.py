"""Corrections as overlays: figures a person corrected, findings a person reviewed, and views that show both.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from migrations.first.columns import BIG, MOMENT, counts, where
from migrations.first.figures import APPLICATION_COUNTS, DISCLOSURE_2019, DISCLOSURE_2021
from migrations.views import create_views, view_texts

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# In the order in which they build on each other; of which migration the text is before and after this one.
FIGURES = (
    "report_applications",
    "report_reviews",
    "report_disclosures",
    "report_statistics",
    "annual_reports",
)
SERIES = ("annual_series", "series_findings")
TABLES = (
    "correction",
    "finding_review",
    "report_corrected",
    "finding_corrected",
    "disclosure_corrected",
    "application_corrected",
    "review_corrected",
    "statistic_corrected",
)


def upgrade() -> None:
    _drop(("report_findings", *reversed(SERIES), *reversed(FIGURES)))
    _create_said()
    _create_corrected()
    create_views(revision, FIGURES)
    _create_again("0003", SERIES)
    create_views(revision, ("report_findings", "report_corrections"))


def downgrade() -> None:
    _drop(("report_corrections", "report_findings", *reversed(SERIES), *reversed(FIGURES)))
    for table in reversed(TABLES):
        op.drop_table(table)
    _create_again("0001", FIGURES)
    _create_again("0003", (*SERIES, "report_findings"))


def _drop(views: tuple[str, ...]) -> None:
    for view in views:
        op.execute(f"DROP VIEW {view}")


def _create_again(number: str, views: tuple[str, ...]) -> None:
    texts = view_texts(number)
    for view in views:
        op.get_bind().exec_driver_sql(f"CREATE VIEW {view} AS\n{texts[view]}")


def _create_said() -> None:
    op.create_table(
        "correction",
        sa.Column("id", BIG, nullable=False),
        sa.Column("report_id", BIG, nullable=False),
        sa.Column("cell", sa.Text(), nullable=False),
        sa.Column("value", sa.Text()),
        sa.Column("reading", sa.Text()),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", MOMENT),
        sa.Column("withdrawn_by", sa.Text()),
        sa.Column("withdrawn_why", sa.Text()),
        sa.CheckConstraint(
            "state IN ('stands', 'source_changed', 'agrees', 'replaced', 'withdrawn')",
            name="state",
        ),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_correction_report_id_report"),
        sa.PrimaryKeyConstraint("id", name="pk_correction"),
    )
    op.create_index(
        "uq_correction_live",
        "correction",
        ["report_id", "cell"],
        unique=True,
        **where("withdrawn_at IS NULL"),
    )
    op.create_index("ix_correction_report_id", "correction", ["report_id"])
    op.create_table(
        "finding_review",
        sa.Column("id", BIG, nullable=False),
        sa.Column("report_id", BIG, nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("cells", sa.Text(), nullable=False),
        sa.Column("left_value", sa.Double()),
        sa.Column("right_value", sa.Double()),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.CheckConstraint("verdict IN ('confirmed', 'dismissed')", name="verdict"),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_finding_review_report_id_report"),
        sa.PrimaryKeyConstraint("id", name="pk_finding_review"),
    )
    op.create_index("ix_finding_review_report_id_rule", "finding_review", ["report_id", "rule"])


def _create_corrected() -> None:
    _overlay(
        "report_corrected",
        sa.Column("corrections", sa.Integer(), nullable=False),
        sa.Column("cells", sa.Text()),
    )
    _overlay(
        "finding_corrected",
        sa.Column("position", sa.Integer(), nullable=False),
        *map(_text, ("rule", "severity", "fault", "message")),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.Column("left_value", sa.Double()),
        sa.Column("right_value", sa.Double()),
        sa.CheckConstraint("severity IN ('error', 'warning', 'info')", name="severity"),
        line="position",
    )
    op.create_index("ix_finding_corrected_rule", "finding_corrected", ["rule", "report_id"])
    _overlay(
        "disclosure_corrected",
        *counts(DISCLOSURE_2021),
        sa.Column("fees_amount_10k_yuan", sa.Double()),
        *counts(DISCLOSURE_2019),
        sa.Column("procurement_amount_as_printed", sa.Text()),
    )
    _overlay("application_corrected", _text("applicant"), *counts(APPLICATION_COUNTS), line="applicant")
    outcomes = counts(("upheld", "corrected", "other", "pending", "total"))
    _overlay("review_corrected", _text("procedure"), *outcomes, line="procedure")
    _overlay(
        "statistic_corrected",
        _text("code"),
        sa.Column("value", sa.Double()),
        sa.Column("printed", sa.Text()),
        sa.Column("unit", sa.Text()),
        line="code",
    )


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False)


def _overlay(table: str, *parts: Any, line: str | None = None) -> None:
    """A table of rows of a report: one, or one for each `line`."""
    key = ("report_id", line) if line else ("report_id",)
    op.create_table(
        table,
        sa.Column("report_id", BIG, nullable=False),
        *parts,
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=f"fk_{table}_report_id_report"),
        sa.PrimaryKeyConstraint(*key, name=f"pk_{table}"),
        sqlite_with_rowid=line is None,
    )
