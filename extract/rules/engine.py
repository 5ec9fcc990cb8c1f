"""Holds figures to the rules: each broken rule is a finding that names its cells and both sides."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from extract.figures import cell_name
from extract.forms import forms, printed_label
from extract.forms.statistics import LOCAL
from extract.report import (
    APPLICANTS,
    APPLICATION_ROWS,
    REVIEW_PROCEDURES,
    Fault,
    Finding,
    Severity,
    TableName,
)
from extract.rules.book import of_kind
from extract.tables.reading import Name, TableReading

Along: TypeAlias = Literal["row", "column", "list"]
Relation: TypeAlias = Literal["equal", "at_least", "at_most"]
_SIGNS: dict[Relation, str] = {"equal": "≠", "at_least": "<", "at_most": ">"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: how the sums of `left` and `right` stand to each other, for each row or column of `table`."""

    id: str
    says: str
    table: TableName
    along: Along
    rows: tuple[str, ...]
    left: tuple[str, ...]
    right: tuple[str, ...]
    relation: Relation
    severity: Severity


@cache
def rules() -> tuple[Rule, ...]:
    """The rules over figures, in the order findings are reported."""
    return tuple(
        Rule(
            id=entry.id,
            says=entry.says,
            table=entry.terms["table"],
            along=entry.terms["along"],
            rows=tuple(entry.terms.get("rows", ())),
            left=tuple(entry.terms["left"]),
            right=tuple(entry.terms["right"]),
            relation=entry.terms.get("relation", "equal"),
            severity=entry.severity,
        )
        for entry in of_kind("figures")
    )


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of an equation: its sum, the cells that state a figure and those that are blank."""

    total: int
    stated: tuple[str, ...]
    blank: tuple[str, ...]
    known: bool


def check(
    readings: Mapping[TableName, TableReading], rows: Mapping[TableName, Collection[str]]
) -> list[Finding]:
    """The findings of all rules over one report's readings.

    A blank is left out of a sum, and the message says so; a rule with a side that states nothing,
    or with a cell that could not be read, is not evaluated.

    Args:
        readings: the tables as read.
        rows: for each table the rows its form has.
    """
    return [
        finding
        for rule in rules()
        for along in _lines(rule)
        if (finding := _evaluate(rule, along, readings[rule.table], rows.get(rule.table, ()))) is not None
    ]


def relations(table: TableName) -> Iterator[tuple[tuple[Name, ...], tuple[Name, ...]]]:
    """The names on both sides of every equation that the rules hold a table to."""
    for rule in rules():
        if rule.table == table and rule.relation == "equal":
            for along in _lines(rule):
                name = _namer(rule, along)
                yield tuple(map(name, rule.left)), tuple(map(name, rule.right))


def _lines(rule: Rule) -> tuple[str, ...]:
    if rule.along == "list":
        return ("",)
    if rule.rows:
        return rule.rows
    if rule.table == "reviews":
        return REVIEW_PROCEDURES
    return APPLICANTS if rule.along == "column" else APPLICATION_ROWS


def _namer(rule: Rule, along: str) -> Callable[[str], Name]:
    """From a name in the rule to the (row, column) it means on this line."""
    if rule.along in ("column", "list"):
        return lambda name: (name, along)
    return lambda name: (along, name)


def _side(rule: Rule, names: Iterator[Name], reading: TableReading, rows: Collection[str]) -> _Side:
    total, known = 0, True
    stated: list[str] = []
    blank: list[str] = []
    for name in names:
        cell = reading.cells.get(name)
        if cell is None:
            # A row the form lacks is no gap; one it has that was not read is.
            known = known and name[0] not in rows
        elif isinstance(cell.value.value, int):
            total += cell.value.value
            stated.append(cell_name(rule.table, *name))
        else:
            known = known and cell.value.state in ("blank", "dash", "text")
            blank.append(cell_name(rule.table, *name))
    return _Side(total, tuple(stated), tuple(blank), known)


def _evaluate(rule: Rule, along: str, reading: TableReading, rows: Collection[str]) -> Finding | None:
    name = _namer(rule, along)
    left = _side(rule, map(name, rule.left), reading, rows)
    right = _side(rule, map(name, rule.right), reading, rows)
    if not (left.known and right.known and left.stated and (right.stated or not rule.right)):
        return None
    if _holds(rule.relation, left.total, right.total):
        return None
    blank = left.blank + right.blank
    severity = _severity(rule, left, right, reading)
    where = f"（{_printed(rule, along)}）" if along else ""
    message = f"{rule.says}{where}：{left.total} {_SIGNS[rule.relation]} {right.total}"
    if blank:
        message += f"；空白未计入：{'、'.join(blank)}"
    return Finding(
        rule=rule.id,
        severity=severity,
        fault=_fault(along, reading),
        message=message,
        cells=left.stated + right.stated,
        left=left.total,
        right=right.total,
    )


def _holds(relation: Relation, left: int, right: int) -> bool:
    if relation == "at_least":
        return left >= right
    return left <= right if relation == "at_most" else left == right


def _printed(rule: Rule, along: str) -> str:
    if rule.table != "disclosure":
        return printed_label(along)
    rows = (row for form in forms() for block in form.disclosure for row in block.rows)
    return next((row.label for row in rows if row.key == along), along)


def _severity(rule: Rule, left: _Side, right: _Side, reading: TableReading) -> Severity:
    """A blank, or a local row, may stand for what is missing on its side: then the break is not certain."""
    if rule.severity != "error":
        return rule.severity
    short = left if left.total < right.total else right
    local = rule.along == "list" and any(row.startswith(LOCAL) for row, _ in reading.cells)
    return "warning" if short.blank or local else rule.severity


def _fault(along: str, reading: TableReading) -> Fault:
    """The source's when the table is read whole, so that the reading itself is proven; else unknown."""
    cells = [cell for name, cell in reading.cells.items() if along in name]
    if reading.lost or reading.contradicted or any(cell.how == "glued" for cell in cells):
        return "unknown"
    if any(cell.seen is not None and cell.value.state == "proven" for cell in cells):
        return "unknown"
    return "source"
