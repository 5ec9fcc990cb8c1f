"""What a report says, apart from how it was reached: the part whose change makes a revision.

Findings are left out. They follow from what the report says and from today's rules; a new rule is
no change of the report, and its findings replace the old ones of the current revision. The name of
the file and the way of reading are left out for the same reason.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from db.text import plain, plain_or_none
from db.times import day_text
from extract.report import Figure, Finding, Report, Section, UnusualCell

# What a column of whole numbers holds on both engines.
_LARGEST = 2**63 - 1


def digest(report: Report) -> str:
    """SHA-256 (hex) of what the report says. What is not stated does not enter.

    So a figure that later forms add leaves the digests of reports without it as they are.
    """
    fee = report.processing_fee
    said: dict[str, Any] = {
        "title": report.title,
        "body": report.body,
        "year": report.year,
        "days": [
            day_text(day)
            for day in (report.period_start, report.period_end, report.published_on, report.signed_on)
        ],
        "form": report.form,
        "tables": {name: state for name, state in report.tables.items() if state != "absent"},
        "disclosure": _stated(report.disclosure),
        "applications": {name: _stated(column) for name, column in report.applications.items()},
        "reviews": {name: _stated(column) for name, column in report.reviews.items()},
        "statistics": {code: _number(figure) for code, figure in report.statistics.items()},
        "sections": [[part.number, part.heading, part.text] for part in report.sections],
        "fee": [fee.stated, fee.notices_issued, fee.notices_paid, _number(fee.amount_yuan)],
        "unusual": [
            [cell.table, cell.row, cell.column, cell.printed, cell.state] for cell in report.unusual_cells
        ],
    }
    canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def storable(report: Report) -> Report:
    """A copy of the report that both engines can hold.

    Characters no engine stores are replaced. A whole number beyond 64 bits is no count of anything:
    it is left out and kept as an unusual cell, as printed.
    """
    beyond: list[UnusualCell] = []
    fee = report.processing_fee
    return replace(
        report,
        file=plain(report.file),
        title=plain_or_none(report.title),
        body=plain_or_none(report.body),
        disclosure={
            name: _figure(figure, beyond, "disclosure", name) for name, figure in report.disclosure.items()
        },
        applications=_fit_table(report.applications, beyond, "applications"),
        reviews=_fit_table(report.reviews, beyond, "reviews"),
        statistics={
            plain(code): _figure(figure, beyond, "statistics", code)
            for code, figure in report.statistics.items()
        },
        sections=[
            Section(plain_or_none(part.number), plain_or_none(part.heading), plain(part.text))
            for part in report.sections
        ],
        processing_fee=replace(
            fee,
            notices_issued=_fit(fee.notices_issued, beyond, "processing_fee", "notices_issued", "value"),
            notices_paid=_fit(fee.notices_paid, beyond, "processing_fee", "notices_paid", "value"),
        ),
        findings=[_plain_finding(finding) for finding in report.findings],
        unusual_cells=[_plain_cell(cell) for cell in (*report.unusual_cells, *beyond)],
    )


def _stated(figures: Mapping[str, Figure]) -> dict[str, Figure]:
    return {name: _number(figure) for name, figure in figures.items() if figure is not None}


def _number(figure: Figure) -> Figure:
    # 12 and 12.0 are one statement; the database gives back either.
    return int(figure) if isinstance(figure, float) and figure.is_integer() else figure


def _fit_table(
    table: Mapping[str, Mapping[str, int | None]], beyond: list[UnusualCell], name: str
) -> dict[str, dict[str, int | None]]:
    if all(_fits(figure) for figures in table.values() for figure in figures.values()):
        return {column: dict(figures) for column, figures in table.items()}
    return {
        column: {row: _fit(figure, beyond, name, row, column) for row, figure in figures.items()}
        for column, figures in table.items()
    }


def _figure(figure: Figure, beyond: list[UnusualCell], table: str, row: str) -> Figure:
    if isinstance(figure, str):
        return plain(figure)
    return figure if isinstance(figure, float) else _fit(figure, beyond, table, row, "value")


def _fit(figure: int | None, beyond: list[UnusualCell], table: str, row: str, column: str) -> int | None:
    if not _fits(figure):
        beyond.append(UnusualCell(table, row, column, str(figure), "out_of_range"))
        return None
    return figure


def _fits(figure: int | None) -> bool:
    return figure is None or -_LARGEST <= figure <= _LARGEST


def _plain_cell(cell: UnusualCell) -> UnusualCell:
    return UnusualCell(cell.table, plain(cell.row), plain(cell.column), plain(cell.printed), cell.state)


def _plain_finding(finding: Finding) -> Finding:
    return replace(
        finding,
        message=plain(finding.message),
        cells=tuple(plain(cell) for cell in finding.cells),
    )
