"""Findings that a person confirmed or dismissed.

A finding is told by its rule, its cells and both sides; one without sides by its message. So a verdict holds
over any reading that gives the same finding, and a finding with other figures is another one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from sqlalchemy import Connection

from db import models
from db.statement import Statement, insertion
from db.times import moment_text, now
from extract.report import Finding

Verdict: TypeAlias = Literal["confirmed", "dismissed"]

_COLUMNS = ("rule", "cells", "left_value", "right_value", "message")
_ADD = insertion(models.FindingReview, ("report_id", *_COLUMNS, "verdict", "why", "by", "made_at"))
_OF_REPORT = Statement(
    f"SELECT id, {', '.join(_COLUMNS)}, verdict, why, by, made_at FROM finding_review"  # noqa: S608  names above
    " WHERE report_id = ? ORDER BY id"
)
_DROP = Statement("DELETE FROM finding_review WHERE id = ?")
_MOVE = Statement("UPDATE finding_review SET report_id = ? WHERE id = ?")


@dataclass(frozen=True, slots=True)
class Key:
    """What tells a finding of a report: `cells` as JSON, `message` only where there are no sides."""

    rule: str
    cells: str
    left: float | None
    right: float | None
    message: str


@dataclass(frozen=True, slots=True)
class Review:
    """What a person found of a finding."""

    id: int
    key: Key
    verdict: Verdict
    why: str
    by: str
    made_at: str


def key_of(rule: str, cells: Iterable[str], left: float | None, right: float | None, message: str) -> Key:
    """The key of a finding."""
    return Key(
        rule, json.dumps(list(cells), ensure_ascii=False), left, right, message if left is None else ""
    )


def of_report(conn: Connection, report_id: int) -> dict[Key, Review]:
    """The reviews of a report's findings, those of findings that are no more included."""
    found = (
        Review(
            row.id,
            Key(row.rule, row.cells, row.left_value, row.right_value, row.message),
            row.verdict,
            row.why,
            row.by,
            row.made_at,
        )
        for row in _OF_REPORT(conn, report_id)
    )
    return {one.key: one for one in found}


def say(
    conn: Connection, report_id: int, keys: Sequence[Key], verdict: Verdict, *, why: str, by: str
) -> None:
    """Keep the verdict on these findings, in the place of an earlier one."""
    take_back(conn, report_id, keys)
    at = moment_text(now())
    for key in keys:
        _ADD(
            conn,
            report_id,
            key.rule,
            key.cells,
            key.left,
            key.right,
            key.message,
            verdict,
            why,
            by,
            at,
        )


def take_back(conn: Connection, report_id: int, keys: Sequence[Key]) -> int:
    """Let these findings be open again; returns how many were not."""
    held = of_report(conn, report_id)
    known = [held[key].id for key in keys if key in held]
    for review_id in known:
        _DROP(conn, review_id)
    return len(known)


def move(conn: Connection, report_id: int, into: int) -> None:
    """Let the reviews of a report go along with it into another one, whose own stay."""
    own = of_report(conn, into)
    for key, review in of_report(conn, report_id).items():
        if key in own:
            _DROP(conn, review.id)
        else:
            _MOVE(conn, into, review.id)


def count_errors(conn: Connection, report_id: int, findings: Iterable[Finding]) -> int:
    """How many of a report's findings are errors that nobody dismissed."""
    held = of_report(conn, report_id)
    count = 0
    for one in findings:
        review = held.get(key_of(one.rule, one.cells, one.left, one.right, one.message))
        count += one.severity == "error" and (review is None or review.verdict != "dismissed")
    return count
