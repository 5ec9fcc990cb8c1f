"""What differs between two readings of a report, figure by figure, each with what is printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from db.changes import section_changes
from db.rows import RULE_OF_EDITS, RULE_OF_SOURCES
from db.times import day_text
from extract.figures import ONLY, WHOLE_ROW, cell_name, figures_of
from extract.report import Figure, Finding, Report, UnusualCell

Kind: TypeAlias = Literal[
    "report",  # a document is a report now, or is none any more
    "filing",  # whose report it is, or of which year
    "identity",  # title, body, year and dates as printed
    "table",  # the state of a table, or the form
    "cell",  # a figure
    "row",  # a whole row that has no figures under a name
    "fee",  # the processing fee
    "section",  # the text
    "method",  # how it was read
    "finding",  # a finding came or went
]
# Findings that no single document gives.
_OF_THE_ARCHIVE = (RULE_OF_SOURCES, RULE_OF_EDITS)


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: `old` and `new` as values, `was` and `now` as printed where that is no plain number.

    `rule` is that of a finding.
    """

    kind: Kind
    name: str
    old: Figure = None
    new: Figure = None
    was: str | None = None
    now: str | None = None
    rule: str = ""

    @property
    def is_of_reading(self) -> bool:
        """Whether the report says something else now; findings and the method are not what it says."""
        return self.kind not in ("finding", "method")


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure, or what stands in its place."""

    value: Figure = None
    printed: str | None = None


def differences(old: Report, new: Report) -> list[Difference]:
    """Everything in which the two differ, in the report's order. Both as the archive can store them."""
    found = [*_heads(old, new), *_cells(old, new), *_rows(old, new), *_fees(old, new)]
    for line in section_changes(old.sections, new.sections):
        name, _, what = line.partition("]: ")
        found.append(Difference("section", f"{name}]" if what else line, new=what or None))
    if not found and old.sections != new.sections:
        found.append(Difference("section", "sections", new="spacing changed"))
    return found + list(_findings(old, new))


def cells(report: Report) -> dict[str, Cell]:
    """Every figure that the report states, or in whose place it prints something, by its dotted name."""
    printed = {name: cell.printed for cell in report.unusual_cells if (name := _name(cell)) is not None}
    return {
        name: Cell(value, printed.get(name))
        for name, value in figures_of(report).items()
        if value is not None or name in printed
    }


def _name(cell: UnusualCell) -> str | None:
    """The figure's name; None for a whole row."""
    if cell.column == WHOLE_ROW:
        return None
    if cell.table == "disclosure" and cell.column == ONLY:
        return f"disclosure.{cell.row}"
    return cell_name(cell.table, cell.row, cell.column)


def _heads(old: Report, new: Report) -> Iterator[Difference]:
    for name in ("title", "body", "year"):
        if getattr(old, name) != getattr(new, name):
            yield Difference("identity", name, getattr(old, name), getattr(new, name))
    for name in ("period_start", "period_end", "published_on", "signed_on"):
        was, now = day_text(getattr(old, name)), day_text(getattr(new, name))
        if was != now:
            yield Difference("identity", name, was, now)
    if old.method != new.method:
        yield Difference("method", "method", old.method, new.method)
    if old.form != new.form:
        yield Difference("table", "form", old.form, new.form)
    for table, state in new.tables.items():
        if old.tables[table] != state:
            yield Difference("table", f"tables.{table}", old.tables[table], state)


def _cells(old: Report, new: Report) -> Iterator[Difference]:
    before, after = cells(old), cells(new)
    for name in [*before, *(name for name in after if name not in before)]:
        was, now = before.get(name, Cell()), after.get(name, Cell())
        if was != now:
            yield Difference("cell", name, was.value, now.value, was.printed, now.printed)


def _rows(old: Report, new: Report) -> Iterator[Difference]:
    before, after = (
        {f"{c.table}.{c.row}": c.printed for c in report.unusual_cells if c.column == WHOLE_ROW}
        for report in (old, new)
    )
    for name in [*before, *(name for name in after if name not in before)]:
        if before.get(name) != after.get(name):
            yield Difference("row", name, was=before.get(name), now=after.get(name))


def _fees(old: Report, new: Report) -> Iterator[Difference]:
    for name in ("stated", "notices_issued", "notices_paid", "amount_yuan"):
        was, now = getattr(old.processing_fee, name), getattr(new.processing_fee, name)
        if was != now:
            yield Difference("fee", f"processing_fee.{name}", was, now)


def _findings(old: Report, new: Report) -> Iterator[Difference]:
    before, after = (Counter(_own(report)) for report in (old, new))
    for finding in before - after:
        yield Difference("finding", finding.rule, old=_told(finding), rule=finding.rule)
    for finding in after - before:
        yield Difference("finding", finding.rule, new=_told(finding), rule=finding.rule)


def _own(report: Report) -> Iterator[Finding]:
    return (finding for finding in report.findings if finding.rule not in _OF_THE_ARCHIVE)


def _told(finding: Finding) -> str:
    return f"{finding.severity}, {finding.fault}: {finding.message}"
