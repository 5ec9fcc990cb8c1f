"""Marks one reading of one case: cells, table states, findings, sections and the words about the report."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from extract.errors import Unreadable
from extract.report import APPLICANTS, REVIEW_PROCEDURES, Figure, Finding, Report, UnusualCell
from tests.corpus import forms
from tests.corpus.arithmetic import Breach
from tests.corpus.cases import Case
from tests.corpus.expectation import Expectation
from tests.corpus.truth import Part


def fold(text: str) -> str:
    """`text` in NFKC without white space: what a person would call the same."""
    return re.sub(r"[\s\u200b\ufeff]+", "", unicodedata.normalize("NFKC", text))


@dataclass
class Score:
    """Marks of one case; every list holds sentences for a person."""

    case: str
    form: str
    rendering: str
    right: int = 0
    asked: int = 0
    invented: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    unusual: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    identity: list[str] = field(default_factory=list)

    @property
    def faults(self) -> list[str]:
        """Everything that is wrong, the worst first."""
        return [
            *(f"INVENTED {text}" for text in self.invented),
            *(f"missing {text}" for text in self.missing),
            *(f"state {text}" for text in self.states),
            *(f"finding {text}" for text in self.findings),
            *(f"unusual {text}" for text in self.unusual),
            *(f"identity {text}" for text in self.identity),
            *(f"section {text}" for text in self.sections),
        ]


def figures_of(report: Report) -> dict[str, Figure]:
    """Every figure of a report by cell name, those of other forms too."""
    found: dict[str, Figure] = {f"disclosure.{key}": value for key, value in report.disclosure.items()}
    for who, rows in report.applications.items():
        found.update({f"applications.{who}.{row}": value for row, value in rows.items()})
    for procedure, outcomes in report.reviews.items():
        found.update({f"reviews.{procedure}.{outcome}": value for outcome, value in outcomes.items()})
    found.update({f"statistics.{code}": value for code, value in report.statistics.items()})
    return found


def score(case: Case, reading: Report | Unreadable) -> Score:
    """The marks of `reading`; an Unreadable is a report that states nothing."""
    report = reading if isinstance(reading, Report) else Report()
    marks = Score(case.name, case.form, case.rendering)
    if isinstance(reading, Unreadable):
        marks.states.append(f"unreadable ({reading.reason}): {reading.detail}")
    _cells(marks, case.expected, report)
    if isinstance(reading, Report):
        _states(marks, case.expected, report)
        _findings(marks, case.expected, report)
        _unusual(marks, case.expected, report)
        mark_sections(marks, case.expected.parts, report)
        _identity(marks, case.expected, report)
    return marks


def _same(left: Figure, right: Figure) -> bool:
    if isinstance(left, str) or isinstance(right, str):
        return isinstance(left, str) and isinstance(right, str) and fold(left) == fold(right)
    return left == right


def _cells(marks: Score, expected: Expectation, report: Report) -> None:
    found = figures_of(report)
    marks.asked = len(expected.cells)
    for name, truth in expected.cells.items():
        value = found.pop(name, None)
        if _same(value, truth) or (value is None and name in expected.lost):
            marks.right += 1
        elif value is None:
            marks.missing.append(f"{name}: {truth!r} not read")
        else:
            marks.invented.append(f"{name}: {value!r} read, {truth!r} printed")
    marks.invented += [
        f"{name}: {value!r} read, not in this form" for name, value in found.items() if value is not None
    ]


def _states(marks: Score, expected: Expectation, report: Report) -> None:
    if report.form not in expected.form:
        marks.states.append(f"form {report.form}, is {' or '.join(sorted(expected.form))}")
    for name, state in report.tables.items():
        allowed = expected.tables.get(name, frozenset({"absent"}))
        if state not in allowed:
            marks.states.append(f"{name} {state}, is {' or '.join(sorted(allowed))}")


def breaches_of(findings: Iterable[Finding]) -> set[Breach]:
    """What findings of severity error say, as rule and place; a rule nobody asked for keeps its message."""
    found: set[Breach] = set()
    for finding in findings:
        if finding.severity == "error":
            found.add((finding.rule, _place(finding)))
    return found


def _place(finding: Finding) -> str:
    named = [cell.split(".") for cell in finding.cells]
    if finding.rule in {"applications.balance", "applications.total_processed"}:
        return _common(named, APPLICANTS) or finding.message
    if finding.rule == "applications.total_column":
        return _common(named, (*forms.application_rows("2021"), "other_unspecified")) or finding.message
    if finding.rule == "reviews.total":
        return _common(named, REVIEW_PROCEDURES) or finding.message
    return finding.message


def _common(named: list[list[str]], known: Iterable[str]) -> str | None:
    """The one known word that every cell's name has; None without one."""
    shared = set(known)
    for words in named:
        shared &= set(words)
    return shared.pop() if named and len(shared) == 1 else None


def _findings(marks: Score, expected: Expectation, report: Report) -> None:
    found = breaches_of(report.findings)
    marks.findings += [f"{rule} in {place} not found" for rule, place in sorted(expected.must_find - found)]
    marks.findings += [f"{rule} in {place} is no error" for rule, place in sorted(found - expected.may_find)]


def _unusual(marks: Score, expected: Expectation, report: Report) -> None:
    kept = {name: cell.printed for cell in report.unusual_cells for name in _names(cell)}
    for name, mark in expected.unusual.items():
        if name not in kept:
            marks.unusual.append(f"{name}: {mark!r} not kept")
        elif fold(kept[name]) != fold(mark):
            marks.unusual.append(f"{name}: {kept[name]!r} kept, {mark!r} printed")


def _names(cell: UnusualCell) -> tuple[str, ...]:
    """The names a kept cell may go by: part two has no column of its own, or one that ends the field."""
    if cell.table == "disclosure":
        return (f"disclosure.{cell.row}", f"disclosure.{cell.row}_{cell.column}")
    return (f"{cell.table}.{cell.column}.{cell.row}", f"{cell.table}.{cell.row}.{cell.column}")


def mark_sections(marks: Score, parts: tuple[Part, ...], report: Report) -> None:
    """Note where the sections of `report` are not these parts, whole and without a table's words."""
    if len(report.sections) != len(parts):
        marks.sections.append(f"{len(report.sections)} sections, are {len(parts)}")
    for part, section in zip(parts, report.sections, strict=False):
        number = "".join(c for c in section.number or "" if c in "一二三四五六七八九十123456")
        if number != part.number:
            marks.sections.append(f"{part.line}: number {section.number!r}")
        if fold(section.heading or "") != fold(part.heading):
            marks.sections.append(f"{part.line}: heading {section.heading!r}")
        text, said = fold(section.text), [fold(words) for words in part.words]
        lost = [words for words in said if words not in text]
        marks.sections += [f"{part.line}: lost {words[:30]}" for words in lost]
        # A signature may follow the words, or a small table of the body's own; a statutory one may not.
        if len(text) > sum(map(len, said)) + 85:
            marks.sections.append(
                f"{part.line}: {len(text)} characters, are {sum(map(len, said))}: …{text[-40:]}"
            )


def _identity(marks: Score, expected: Expectation, report: Report) -> None:
    _one(marks, "title", report.title, expected.title)
    _one(marks, "body", report.body, expected.body)
    _one(marks, "published_on", report.published_on, expected.published)
    _one(marks, "signed_on", report.signed_on, expected.signed)
    if report.year != expected.year:
        marks.identity.append(f"year {report.year!r}, is {expected.year!r}")
    whole = (date(expected.year, 1, 1), date(expected.year, 12, 31))
    period = (report.period_start, report.period_end)
    if period != (whole if expected.period else (None, None)):
        marks.identity.append(
            f"period {period[0]} to {period[1]}, {'stated' if expected.period else 'not stated'}"
        )
    fee = report.processing_fee
    said, read = [expected.fee.stated, expected.fee.amount_yuan], [fee.stated, fee.amount_yuan]
    if expected.fee.notices_issued is not None:
        said += [expected.fee.notices_issued, expected.fee.notices_paid]
        read += [fee.notices_issued, fee.notices_paid]
    if said != read:
        marks.identity.append(f"fee {fee}, is {expected.fee}")


def _one(marks: Score, what: str, found: object, allowed: tuple[object, ...]) -> None:
    folded = tuple(fold(value) if isinstance(value, str) else value for value in allowed)
    if (fold(found) if isinstance(found, str) else found) not in folded:
        marks.identity.append(f"{what} {found!r}, is {' or '.join(map(repr, allowed))}")
