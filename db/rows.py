"""A report as rows of the archive's tables.

A table that is absent from the report has no rows: blank rows would say that it was there and blank.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from db import models
from db.statement import insertion
from db.times import day_text
from extract.forms.statistics import unit_of
from extract.report import (
    APPLICANTS,
    APPLICATION_ROWS,
    DISCLOSURE_FIELDS,
    REVIEW_OUTCOMES,
    REVIEW_PROCEDURES,
    Figure,
    Finding,
    Report,
    TableName,
)

# Parts two to four: what `tables_read` counts.
COUNTED: tuple[TableName, ...] = ("disclosure", "applications", "reviews")
# What a revision has under the report's own names.
STATED = (
    "file",
    "method",
    "title",
    "body",
    "year",
    "form",
    "period_start",
    "period_end",
    "published_on",
    "signed_on",
)
HEAD = (
    *STATED,
    "disclosure_state",
    "applications_state",
    "reviews_state",
    "statistics_state",
    "tables_read",
    "errors",
    "fee_stated",
    "fee_notices_issued",
    "fee_notices_paid",
    "fee_amount_yuan",
)
# Of what stored addresses say (`db.agreement`), not of what one document says.
RULE_OF_SOURCES = "sources.disagree"
# Of two revisions (`db.edits`).
RULE_OF_EDITS = "changes.silent_edit"
FINDING = ("rule", "severity", "fault", "message", "cells", "left_value", "right_value")
_PART = ("revision_id", "position")
_DISCLOSURE = insertion(models.Disclosure, ("revision_id", *DISCLOSURE_FIELDS))
_APPLICATION = insertion(models.Application, ("revision_id", "applicant", *APPLICATION_ROWS))
_REVIEW = insertion(models.Review, ("revision_id", "procedure", *REVIEW_OUTCOMES))
_STATISTIC = insertion(models.Statistic, ("revision_id", "code", "value", "printed", "unit"))
_SECTION = insertion(models.Section, (*_PART, "number", "heading", "text"))
_CELL = insertion(models.UnusualCell, (*_PART, "table_name", "row_name", "column_name", "printed", "state"))
_FINDING = insertion(models.Finding, (*_PART, *FINDING))


def tables_read(report: Report) -> int:
    """How many of the three statutory tables were read, 0 to 3."""
    return sum(report.tables[name] == "read" for name in COUNTED)


def errors(report: Report) -> int:
    """How many findings of the report are errors."""
    return sum(finding.severity == "error" for finding in report.findings)


def head(report: Report) -> tuple[Any, ...]:
    """The report's own columns of a revision, as `HEAD` names them."""
    fee = report.processing_fee
    return (
        report.file,
        report.method,
        report.title,
        report.body,
        report.year,
        report.form,
        day_text(report.period_start),
        day_text(report.period_end),
        day_text(report.published_on),
        day_text(report.signed_on),
        report.tables["disclosure"],
        report.tables["applications"],
        report.tables["reviews"],
        report.tables["statistics"],
        tables_read(report),
        errors(report),
        fee.stated,
        fee.notices_issued,
        fee.notices_paid,
        fee.amount_yuan,
    )


def finding_row(finding: Finding) -> tuple[Any, ...]:
    """A finding's columns, as `FINDING` names them."""
    return (
        finding.rule,
        finding.severity,
        finding.fault,
        finding.message,
        json.dumps(finding.cells, ensure_ascii=False),
        finding.left,
        finding.right,
    )


def insert_findings(
    conn: Connection, revision_id: int, rows: list[tuple[Any, ...]], *, after: int = 0
) -> None:
    """Insert the findings of a revision, as `finding_row` gives them, behind the first `after` ones."""
    _FINDING.many(conn, _numbered(revision_id, rows, after))


def insert_parts(conn: Connection, revision_id: int, report: Report) -> None:
    """Insert all that hangs on a revision: figures, sections, unusual cells, findings."""
    if is_there(report, "disclosure", {"": report.disclosure}):
        _DISCLOSURE(conn, revision_id, *(report.disclosure[name] for name in DISCLOSURE_FIELDS))
    if is_there(report, "applications", report.applications):
        columns = report.applications
        _APPLICATION.many(
            conn,
            [(revision_id, name, *(columns[name][row] for row in APPLICATION_ROWS)) for name in APPLICANTS],
        )
    if is_there(report, "reviews", report.reviews):
        reviews = report.reviews
        _REVIEW.many(
            conn,
            [
                (revision_id, name, *(reviews[name][outcome] for outcome in REVIEW_OUTCOMES))
                for name in REVIEW_PROCEDURES
            ],
        )
    _STATISTIC.many(
        conn,
        [(revision_id, code, *_value(figure), unit_of(code)) for code, figure in report.statistics.items()],
    )
    sections = [(part.number, part.heading, part.text) for part in report.sections]
    _SECTION.many(conn, _numbered(revision_id, sections))
    cells = [(cell.table, cell.row, cell.column, cell.printed, cell.state) for cell in report.unusual_cells]
    _CELL.many(conn, _numbered(revision_id, cells))
    insert_findings(conn, revision_id, [finding_row(finding) for finding in report.findings])


def _numbered(revision_id: int, rows: Sequence[tuple[Any, ...]], after: int = 0) -> list[tuple[Any, ...]]:
    return [(revision_id, position, *row) for position, row in enumerate(rows, start=after + 1)]


def is_there(report: Report, table: TableName, columns: Mapping[str, Mapping[str, Figure]]) -> bool:
    """Whether a table of the report has rows, `columns` being its figures."""
    return report.tables[table] in {"read", "partial"} or any(
        figure is not None for column in columns.values() for figure in column.values()
    )


def _value(figure: Figure) -> tuple[float | None, str | None]:
    return (None, figure) if isinstance(figure, str) else (figure, None)
