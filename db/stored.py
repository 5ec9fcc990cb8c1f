"""A revision of the archive as the report it was stored from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from db import models
from db.models import Base
from db.rows import STATED
from extract.report import (
    APPLICATION_ROWS,
    DISCLOSURE_FIELDS,
    REVIEW_OUTCOMES,
    TABLES,
    Figure,
    Finding,
    ProcessingFee,
    Report,
    Section,
    UnusualCell,
)


def load_report(conn: Connection, report_id: int, revision: int | None = None) -> Report:
    """The report as it stands, or as the numbered revision had it. Raises LookupError if there is none."""
    table = models.Revision
    wanted = table.is_current if revision is None else table.number == revision
    found = conn.execute(select(table.id).where(table.report_id == report_id, wanted)).scalar_one_or_none()
    if found is None:
        raise LookupError(f"report {report_id} has no revision {revision or ''}".rstrip())
    return load_revision(conn, found)


def load_revision(conn: Connection, revision_id: int) -> Report:
    """The report that a revision was stored from, with the findings of today's rules."""
    table = models.Revision
    row = conn.execute(select(table.__table__).where(table.id == revision_id)).mappings().one()
    report = Report(
        **{name: row[name] for name in STATED},
        tables={name: row[f"{name}_state"] for name in TABLES},
        processing_fee=ProcessingFee(
            row["fee_stated"], row["fee_notices_issued"], row["fee_notices_paid"], row["fee_amount_yuan"]
        ),
        sections=[
            Section(part["number"], part["heading"], part["text"])
            for part in _parts(conn, models.Section, revision_id)
        ],
        unusual_cells=[
            UnusualCell(
                cell["table_name"], cell["row_name"], cell["column_name"], cell["printed"], cell["state"]
            )
            for cell in _parts(conn, models.UnusualCell, revision_id)
        ],
        findings=load_findings(conn, revision_id),
        statistics={line["code"]: _statistic(line) for line in _parts(conn, models.Statistic, revision_id)},
    )
    for part in _parts(conn, models.Disclosure, revision_id):
        report.disclosure = _figures(part, DISCLOSURE_FIELDS)
    for part in _parts(conn, models.Application, revision_id):
        report.applications[part["applicant"]] = _figures(part, APPLICATION_ROWS)
    for part in _parts(conn, models.Review, revision_id):
        report.reviews[part["procedure"]] = _figures(part, REVIEW_OUTCOMES)
    return report


def load_findings(conn: Connection, revision_id: int) -> list[Finding]:
    """The findings of a revision, in their order."""
    return [
        Finding(
            rule=row["rule"],
            severity=row["severity"],
            fault=row["fault"],
            message=row["message"],
            cells=tuple(row["cells"]),
            left=row["left_value"],
            right=row["right_value"],
        )
        for row in _parts(conn, models.Finding, revision_id)
    ]


def _parts(conn: Connection, model: type[Base], revision_id: int) -> Sequence[RowMapping]:
    table = model.__table__
    query = (
        select(table)
        .where(table.c.revision_id == revision_id)
        .order_by(*(column for column in table.primary_key))
    )
    return conn.execute(query).mappings().all()


def _figures(row: Mapping[Any, Any], names: Sequence[str]) -> dict[str, Any]:
    return {name: row[name] for name in names}


def _statistic(row: Mapping[Any, Any]) -> Figure:
    printed: str | None = row["printed"]
    value: float | None = row["value"]
    return value if printed is None else printed
