"""Findings of the archive as it stands, with the figures they speak of."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, column, or_, select, table, true

from db.corrections import in_force
from db.reviews import Key, Review, key_of, of_report
from db.stored import load_report
from db.views import COLUMNS
from extract.figures import cell_name, figure_named
from extract.report import Report

_FINDING = COLUMNS["report_findings"]
_REPORT = ("report_id", "region_code", "province", "prefecture", "county", "body", "year", "url")
_NONE = "（未注明）"
_SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Found:
    """One finding with its report; `cells` are the figures it names and what stands in them.

    That is what is printed, and of a corrected figure the correction with what was read. `status` is
    `open`, or what a person found of it, `said` who and why.
    """

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
    status: str
    said: Review | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which findings: everything that is empty is not asked for. `provinces` are six-digit codes.

    Dismissed ones are among them only with `dismissed`.
    """

    provinces: Sequence[str] = ()
    years: Sequence[int] = ()
    rules: Sequence[str] = ()
    severities: Sequence[str] = ()
    reports: Sequence[int] = ()
    dismissed: bool = False


def findings(conn: Connection, wanted: Wanted) -> Iterator[Found]:
    """The findings asked for, by region, body and year, the gravest first.

    A rule may be named by its beginning: `applications` is all of `applications.balance` and so on.
    """
    held: _Standing | None = None
    for row in conn.execute(_query(wanted)):
        if held is None or held.report_id != row.report_id:
            held = _standing(conn, row.report_id)
        names = json.loads(row.cells or "[]")
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
            cells=tuple((name, held.shown(name)) for name in names),
            earlier_report_id=row.earlier_report_id,
            status=row.status,
            said=held.reviews.get(key_of(row.rule, names, row.left, row.right, row.message)),
        )


@dataclass(frozen=True, slots=True)
class _Standing:
    """A report as read, its corrections by figure, and what was said of its findings."""

    report_id: int
    read: Report
    corrected: Mapping[str, str | None]
    reviews: Mapping[Key, Review]

    def shown(self, name: str) -> str:
        """What stands in a figure."""
        if name not in self.corrected:
            return printed(self.read, name)
        value = self.corrected[name]
        return f"{_NONE if value is None else value}（更正；读作 {printed(self.read, name) or _NONE}）"


def _standing(conn: Connection, report_id: int) -> _Standing:
    read = load_report(conn, report_id)
    held = in_force(conn, report_id, read)
    corrected = {one.name: one.value for one in held if one.state != "agrees" and one.cell is not None}
    return _Standing(report_id, read, corrected, of_report(conn, report_id))


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
    if not wanted.dismissed:
        conditions.append(found.c.status != "dismissed")
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
    for cell in report.unusual_cells:
        if cell_name(cell.table, cell.row, cell.column) == name:
            return cell.printed.strip() or "（空白）"
    figure = figure_named(report, name)
    return "" if figure is None else f"{figure:g}" if isinstance(figure, float) else str(figure)
