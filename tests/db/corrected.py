"""What the tests of corrections say and look at."""

from __future__ import annotations

from typing import Any

from db import correcting
from extract.report import Report
from extract.rules.stored import check_again
from tests.db.desk import Desk
from tests.db.test_series import of_2021


def sound(**total: int) -> Report:
    """A report whose figures agree, but for those of the 总计 column given; with today's findings."""
    said = of_2021(2023)
    said.applications["total"].update(total)
    said.findings = check_again(said)
    return said


def correct(desk: Desk, report_id: int, cell: str, value: str, **words: str) -> correcting.Made:
    with desk.archive.begin() as conn:
        return correcting.correct(conn, report_id, cell, value, **({"why": "核对", "by": "王芳"} | words))


def withdraw(desk: Desk, report_id: int, cell: str) -> correcting.Made:
    with desk.archive.begin() as conn:
        return correcting.withdraw(conn, report_id, cell, why=None, by="李雷")


def shown(desk: Desk, *columns: str) -> tuple[Any, ...]:
    return tuple(desk.one(f"SELECT {', '.join(columns)} FROM annual_reports").values())  # noqa: S608  names and addresses of the tests


def rules(desk: Desk) -> list[str]:
    return [row["rule"] for row in desk.rows("SELECT rule FROM report_findings ORDER BY rule")]


def states(desk: Desk) -> list[tuple[str, str]]:
    rows = desk.rows("SELECT cell, state FROM report_corrections ORDER BY made_at, cell, state")
    return [(row["cell"], row["state"]) for row in rows]


def overlays(desk: Desk) -> int:
    names = ("disclosure", "application", "review", "statistic", "finding", "report")
    return sum(len(desk.rows(f"SELECT * FROM {name}_corrected")) for name in names)  # noqa: S608  names and addresses of the tests
