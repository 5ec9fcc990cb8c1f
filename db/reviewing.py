"""The findings of one report as they stand, each with what a person found of it, and saying so."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection

from db import overlays, reviews
from db.reviews import Key, Review, Verdict, key_of
from db.statement import Statement

_REPORT = Statement("SELECT id FROM report WHERE id = ?")
_LOCKED = Statement("SELECT id FROM report WHERE id = ?", lock=True)
_FINDINGS = Statement(
    'SELECT rule, severity, message, cells, "left" AS left_value, "right" AS right_value'
    " FROM report_findings WHERE report_id = ? ORDER BY rule, cells, message"
)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A finding of a report; `said` is None while it is open."""

    key: Key
    rule: str
    severity: str
    message: str
    cells: tuple[str, ...]
    said: Review | None


def findings_of(conn: Connection, report_id: int, *, lock: bool = False) -> list[Reviewed]:
    """The findings of a report, those over the years too.

    With `lock` the report stays as it is until the transaction ends. Raises LookupError for a report
    that there is not.
    """
    if (_LOCKED if lock else _REPORT)(conn, report_id).one_or_none() is None:
        raise LookupError(f"no report {report_id}")
    held = reviews.of_report(conn, report_id)
    found = []
    for row in _FINDINGS(conn, report_id):
        cells = tuple(json.loads(row.cells or "[]"))
        key = key_of(row.rule, cells, row.left_value, row.right_value, row.message)
        found.append(Reviewed(key, row.rule, row.severity, row.message, cells, held.get(key)))
    return found


def review(
    conn: Connection,
    report_id: int,
    keys: Sequence[Key],
    verdict: Verdict | Literal["open"],
    *,
    why: str,
    by: str,
) -> None:
    """Keep what a person found of these findings of a report; `open` takes it back."""
    if verdict == "open":
        reviews.take_back(conn, report_id, keys)
    else:
        reviews.say(conn, report_id, keys, verdict, why=why, by=by)
    overlays.recount(conn, report_id)
