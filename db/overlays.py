"""Corrections laid over the reading that stands: what the views show in the place of the reading's rows.

The reading's own tables stay untouched. Whenever a correction is made or withdrawn, and whenever the
revision that stands or its findings change, `settle` makes the report's overlay again, in the same
transaction: the state of each correction, the rows of figures that hold a corrected one, the findings, and
the count of errors that are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from db import corrections, models, reviews, tallies
from db.corrections import Held
from db.rows import finding_row
from db.statement import Statement, insertion
from db.stored import load_revision
from extract.cells import Cell
from extract.forms.statistics import unit_of
from extract.report import APPLICATION_ROWS, DISCLOSURE_FIELDS, REVIEW_OUTCOMES, Finding, Report
from extract.rules.stored import check_again

RULE_OF_CORRECTIONS = "corrections.source_changed"
# Findings that say of cells how they are printed or seen, and nothing of what they state together.
_OF_CELLS = frozenset(("cells.unreadable", "cells.not_whole", "tables.contradict"))
_FINDING_COLUMNS = ("rule", "severity", "fault", "message", "cells", "left_value", "right_value")
_TOUCHED = Statement(
    "SELECT EXISTS (SELECT 1 FROM correction WHERE report_id = ? AND withdrawn_at IS NULL)"
    " OR EXISTS (SELECT 1 FROM report_corrected WHERE report_id = ?)"
    " OR EXISTS (SELECT 1 FROM finding_review WHERE report_id = ?)"
)
_CURRENT = Statement("SELECT id, errors FROM revision WHERE report_id = ? AND is_current")
_STATE = Statement("UPDATE correction SET state = ? WHERE id = ? AND state <> ?")
_ERRORS = Statement("UPDATE revision SET errors = ? WHERE id = ?")
_CLEAR = tuple(
    Statement(f"DELETE FROM {name} WHERE report_id = ?")  # noqa: S608  names of the models
    for name in (
        "report_corrected",
        "finding_corrected",
        "disclosure_corrected",
        "application_corrected",
        "review_corrected",
        "statistic_corrected",
    )
)
_HEAD = insertion(models.Corrected, ("report_id", "corrections", "cells"))
_FINDING = insertion(models.FindingCorrected, ("report_id", "position", *_FINDING_COLUMNS))
_DISCLOSURE = insertion(models.DisclosureCorrected, ("report_id", *DISCLOSURE_FIELDS))
_APPLICATION = insertion(models.ApplicationCorrected, ("report_id", "applicant", *APPLICATION_ROWS))
_REVIEW = insertion(models.ReviewCorrected, ("report_id", "procedure", *REVIEW_OUTCOMES))
_STATISTIC = insertion(models.StatisticCorrected, ("report_id", "code", "value", "unit"))


def settle(conn: Connection, report_id: int) -> None:
    """Let the overlay of a report follow from what was said of it and from the reading that stands."""
    if _TOUCHED(conn, report_id, report_id, report_id).scalar_one():
        recount(conn, report_id)


def recount(conn: Connection, report_id: int) -> None:
    """The same, of a report of which all that was said may just have been taken back."""
    tallies.mark(conn, report_id)
    current = _CURRENT(conn, report_id).one()
    read = load_revision(conn, current.id)
    held = corrections.in_force(conn, report_id, read)
    for one in held:
        _STATE(conn, one.state, one.id, one.state)
    clear(conn, report_id)
    findings = read.findings
    if any(one.state != "agrees" for one in held):
        findings = _lay_over(conn, report_id, read, held)
    errors = reviews.count_errors(conn, report_id, findings)
    if errors != current.errors:
        _ERRORS(conn, errors, current.id)


def clear(conn: Connection, report_id: int) -> None:
    """Take away the overlay of a report."""
    for statement in _CLEAR:
        statement(conn, report_id)


def _lay_over(conn: Connection, report_id: int, read: Report, held: Sequence[Held]) -> list[Finding]:
    """Write the overlay of a report with corrections in force; returns the findings it shows."""
    shown, cells = corrections.shown(read, held)
    findings = [*findings_as_shown(read, shown, cells), *map(_changed, held)]
    found = [one for one in findings if one is not None]
    _HEAD(conn, report_id, len(cells), ", ".join(cell.name for cell in cells) or None)
    rows = [(report_id, place, *finding_row(one)) for place, one in enumerate(found, start=1)]
    _FINDING.many(conn, rows)
    _insert_figures(conn, report_id, shown, cells)
    return found


def _insert_figures(conn: Connection, report_id: int, shown: Report, cells: Sequence[Cell]) -> None:
    """The rows that hold a corrected figure, whole."""
    lines = dict.fromkeys((cell.table, _line(cell)) for cell in cells)
    for table, line in lines:
        if table == "disclosure":
            _DISCLOSURE(conn, report_id, *(shown.disclosure[name] for name in DISCLOSURE_FIELDS))
        elif table == "applications":
            column = shown.applications[line]
            _APPLICATION(conn, report_id, line, *(column[name] for name in APPLICATION_ROWS))
        elif table == "reviews":
            row = shown.reviews[line]
            _REVIEW(conn, report_id, line, *(row[name] for name in REVIEW_OUTCOMES))
        else:
            _STATISTIC(conn, report_id, line, shown.statistics[line], unit_of(line))


def _line(cell: Cell) -> str:
    """Which row of its wide table a figure stands in."""
    if cell.table == "statistics":
        return cell.name.partition(".")[2]
    return {"disclosure": "", "applications": cell.column, "reviews": cell.row}[cell.table]


def findings_as_shown(read: Report, shown: Report, cells: Iterable[Cell]) -> list[Finding]:
    """The findings of a report over its corrected figures, which are those of `cells`.

    A finding of the reading that the figures alone tell again is there as long as it is told over the
    corrected ones; one they do not tell (it is of the document) stays. One that only the corrected figures
    give is added, and whose fault it is nobody knows. One of cells alone, how they are printed or seen, goes
    when all of them are corrected.
    """
    corrected = {name for cell in cells for name in (cell.name, f"{cell.table}.{cell.row}.{cell.column}")}
    before = {_sides(one) for one in check_again(read)}
    after = {_sides(one): one for one in check_again(shown)}
    stays = [
        one
        for one in read.findings
        if (_sides(one) not in before or _sides(one) in after) and not _is_settled(one, corrected)
    ]
    new = [replace(one, fault="unknown") for sides, one in after.items() if sides not in before]
    rules = {one.rule for one in new}
    # In the order of findings of a reading: those of the rules over figures come first.
    first = [one for one in stays if one.rule in rules]
    return [*first, *new, *(one for one in stays if one.rule not in rules)] if new else stays


def _is_settled(finding: Finding, corrected: set[str]) -> bool:
    """Whether a finding is of cells alone, and a person has said what stands in each of them."""
    names = {name.rstrip(".") for name in finding.cells}
    return finding.rule in _OF_CELLS and bool(names) and names <= corrected


def _sides(finding: Finding) -> tuple[Any, ...]:
    return finding.rule, finding.cells, finding.left, finding.right


def _changed(held: Held) -> Finding | None:
    """The finding of a correction whose source has changed since it was made."""
    if held.state != "source_changed":
        return None
    now = "现在没有读到" if held.cell is None else f"现在读作 {_told(held.now)}"
    message = f"更正为 {_told(held.value)}，更正时读作 {_told(held.reading)}，{now}"
    return Finding(RULE_OF_CORRECTIONS, "info", "unknown", message, (held.name,))


def _told(value: str | None) -> str:
    return "（未注明）" if value is None else value
