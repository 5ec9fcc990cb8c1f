"""Findings of the archive as it stands, with the figures they speak of."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, column, or_, select, table, true

from db.stored import load_report
from extract.report import Figure, Report

_FINDING = (
    "report_id",
    "rule",
    "severity",
    "fault",
    "message",
    "left",
    "right",
    "cells",
    "earlier_report_id",
)
_REPORT = ("report_id", "region_code", "province", "prefecture", "county", "body", "year", "url")
_SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Found:
    """One finding with its report; `cells` are the figures it names and what stands in them, as printed."""

    report_id: int
    province: str | None
    county: str | None
    body: str
    year: int
    url: str
    rule: str
    severity: str
    fault: str
    message: str
    left: float | None
    right: float | None
    cells: tuple[tuple[str, str], ...]
    earlier_report_id: int | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which findings: everything that is empty is not asked for. `provinces` are six-digit codes."""

    provinces: Sequence[str] = ()
    years: Sequence[int] = ()
    rules: Sequence[str] = ()
    severities: Sequence[str] = ()
    reports: Sequence[int] = ()


def findings(conn: Connection, wanted: Wanted) -> Iterator[Found]:
    """The findings asked for, by region, body and year, the gravest first.

    A rule may be named by its beginning: `applications` is all of `applications.balance` and so on.
    """
    held: tuple[int, Report] | None = None
    for row in conn.execute(_query(wanted)):
        if held is None or held[0] != row.report_id:
            held = (row.report_id, load_report(conn, row.report_id))
        yield Found(
            report_id=row.report_id,
            province=row.province,
            county=row.county or row.prefecture,
            body=row.body,
            year=row.year,
            url=row.url,
            rule=row.rule,
            severity=row.severity,
            fault=row.fault,
            message=row.message,
            left=row.left,
            right=row.right,
            cells=tuple((name, printed(held[1], name)) for name in json.loads(row.cells or "[]")),
            earlier_report_id=row.earlier_report_id,
        )


def _query(wanted: Wanted) -> Select[Any]:
    found = table("report_findings", *map(column, _FINDING))
    of = table("annual_reports", *map(column, _REPORT))
    gravity = case(*((found.c.severity == name, place) for place, name in enumerate(_SEVERITIES)))
    conditions: list[ColumnElement[bool]] = []
    if wanted.provinces:
        conditions.append(or_(*(of.c.region_code.startswith(code[:2]) for code in wanted.provinces)))
    if wanted.years:
        conditions.append(of.c.year.in_(wanted.years))
    if wanted.rules:
        conditions.append(
            or_(*((found.c.rule == name) | found.c.rule.startswith(f"{name}.") for name in wanted.rules))
        )
    if wanted.severities:
        conditions.append(found.c.severity.in_(wanted.severities))
    if wanted.reports:
        conditions.append(of.c.report_id.in_(wanted.reports))
    return (
        select(
            *(of.c[name] for name in _REPORT),
            *(found.c[name] for name in _FINDING if name != "report_id"),
        )
        .select_from(found.join(of, of.c.report_id == found.c.report_id))
        .where(and_(true(), *conditions))
        .order_by(
            of.c.region_code, of.c.body, of.c.year, of.c.report_id, gravity, found.c.rule, found.c.message
        )
    )


def printed(report: Report, name: str) -> str:
    """What stands in a cell: as printed where that is no plain number, else the figure."""
    table_name, _, rest = name.partition(".")
    for cell in report.unusual_cells:
        if cell.table == table_name and _dotted(cell.table, cell.row, cell.column) == name:
            return cell.printed.strip() or "（空白）"
    figure = _figure(report, table_name, rest)
    return "" if figure is None else f"{figure:g}" if isinstance(figure, float) else str(figure)


def _dotted(table_name: str, row: str, column_name: str) -> str:
    """An unusual cell's name as findings write it."""
    if table_name == "applications":
        return f"applications.{column_name}.{row}"
    if table_name == "disclosure":
        return f"disclosure.{row}_{column_name}"
    if table_name == "statistics":
        return f"statistics.{row}" if column_name == "value" else f"statistics.{row}@{column_name}"
    return f"{table_name}.{row}.{column_name}"


def _figure(report: Report, table_name: str, rest: str) -> Figure:
    if table_name == "disclosure":
        return report.disclosure.get(rest)
    if table_name == "statistics":
        return report.statistics.get(rest)
    if table_name == "processing_fee":
        return report.processing_fee.amount_yuan
    groups = {"applications": report.applications, "reviews": report.reviews}.get(table_name, {})
    outer, _, inner = rest.partition(".")
    return groups.get(outer, {}).get(inner)
