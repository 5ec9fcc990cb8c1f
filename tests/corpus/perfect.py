"""The reading a perfect reader would give: the scorer has to find no fault with it."""

from __future__ import annotations

from datetime import date
from typing import get_args

from extract.report import TABLES, Finding, Form, ProcessingFee, Report, Section, TableState, UnusualCell
from tests.corpus import forms
from tests.corpus.arithmetic import Breach
from tests.corpus.cases import Case


def perfect(case: Case) -> Report:
    """A report that says exactly what the case allows, and as much as it allows."""
    expected = case.expected
    report = Report(form=next(form for form in get_args(Form) if form in expected.form))
    for name, value in expected.cells.items():
        table, *words = name.split(".")
        if table == "disclosure":
            report.disclosure[words[0]] = value
        else:
            assert not isinstance(value, str)
            whole = None if value is None else int(value)
            (report.applications if table == "applications" else report.reviews)[words[0]][words[1]] = whole
    for table in TABLES:
        states = expected.tables.get(table, frozenset({"absent"}))
        report.tables[table] = next(state for state in get_args(TableState) if state in states)
    report.findings = [_finding(breach) for breach in sorted(expected.must_find)]
    report.unusual_cells = [_unusual(name, mark) for name, mark in expected.unusual.items()]
    report.title, report.body = expected.title[0], expected.body[-1]
    report.published_on, report.signed_on = expected.published[-1], expected.signed[0]
    report.year = expected.year
    if expected.period:
        report.period_start, report.period_end = date(expected.year, 1, 1), date(expected.year, 12, 31)
    report.sections = [Section(part.number, part.heading, "\n".join(part.words)) for part in expected.parts]
    fee = expected.fee
    report.processing_fee = ProcessingFee(fee.stated, fee.notices_issued, fee.notices_paid, fee.amount_yuan)
    return report


def _finding(breach: Breach) -> Finding:
    rule, where = breach
    named = {
        "applications.balance": (f"applications.{where}.received_new", f"applications.{where}.carried_out"),
        "applications.total_processed": (f"applications.{where}.total_processed",),
        "applications.total_column": tuple(f"applications.{who}.{where}" for who in forms.APPLICANTS),
        "reviews.total": (f"reviews.{where}.upheld", f"reviews.{where}.total"),
    }
    return Finding(rule, "error", "source", "sums differ", named[rule], 1, 2)


def _unusual(name: str, mark: str) -> UnusualCell:
    table, *words = name.split(".")
    row, column = (words[0], "") if table == "disclosure" else (words[1], words[0])
    return UnusualCell(table, row, column, mark, "text" if mark else "blank")
