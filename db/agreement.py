"""Whether the addresses of one report print the same figures.

A report may stand on a page and in a file beside it, or on two portals. Every figure that both state is
compared with what the primary address says, that is, with the current revision; what only one of them
states is no difference, for a medium may hide a table. A difference is a finding of that revision, one
for each address that differs. It follows from what is stored, so it does not depend on which address
was read first, and it goes when they agree.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlalchemy import Connection, delete, func, select

from db import overlays, tallies
from db.models import Finding as FindingRow
from db.models import Revision
from db.rows import RULE_OF_SOURCES, finding_row, insert_findings
from db.statement import Statement
from db.stored import load_findings, load_revision
from extract.report import Finding, Report

# A whole table that was read a column off would fill a page.
_MOST_NAMED = 12
_TABLES = ("disclosure", "applications", "reviews", "statistics")
_ADDRESSES = Statement(
    "SELECT url, is_primary, figures FROM report_source"
    " WHERE report_id = ? AND (is_primary OR gone_at IS NULL) ORDER BY url"
)


def figures_of(report: Report) -> dict[str, float]:
    """Every number of the report's tables by its dotted name (`applications.total.granted`)."""
    return _flat({name: getattr(report, name) for name in _TABLES})


def written(report: Report) -> str:
    """The report's numbers as they are kept with an address."""
    tables = {name: _stated(getattr(report, name)) for name in _TABLES}
    return json.dumps({name: held for name, held in tables.items() if held}, separators=(",", ":"))


def settle(conn: Connection, report_id: int) -> None:
    """Let the current revision's findings say which addresses print other figures than it does."""
    rows = _ADDRESSES(conn, report_id).all()
    others = [(row.url, row.figures) for row in rows if not row.is_primary and row.figures]
    revision_id = conn.execute(
        select(Revision.id).where(Revision.report_id == report_id, Revision.is_current)
    ).scalar_one()
    speaker = next(row.url for row in rows if row.is_primary)
    wanted: list[Finding] = []
    if others:
        own = figures_of(load_revision(conn, revision_id))
        compared = (_finding(own, speaker, _flat(json.loads(kept)), url) for url, kept in others)
        wanted = [finding for finding in compared if finding is not None]
    held = [finding for finding in load_findings(conn, revision_id) if finding.rule == RULE_OF_SOURCES]
    if wanted != held:
        _replace(conn, revision_id, wanted)
        tallies.mark(conn, report_id)
        overlays.settle(conn, report_id)


def _replace(conn: Connection, revision_id: int, wanted: list[Finding]) -> None:
    table = FindingRow
    conn.execute(delete(table).where(table.revision_id == revision_id, table.rule == RULE_OF_SOURCES))
    last = conn.execute(select(func.max(table.position)).where(table.revision_id == revision_id))
    insert_findings(
        conn, revision_id, [finding_row(one) for one in wanted], after=last.scalar_one_or_none() or 0
    )


def _finding(own: Mapping[str, float], speaker: str, other: Mapping[str, float], url: str) -> Finding | None:
    cells = tuple(name for name in own if name in other and own[name] != other[name])
    if not cells:
        return None
    named = "; ".join(f"{name}: {_show(own[name])} / {_show(other[name])}" for name in cells[:_MOST_NAMED])
    more = f"; and {len(cells) - _MOST_NAMED} more" if len(cells) > _MOST_NAMED else ""
    return Finding(
        RULE_OF_SOURCES,
        "warning",
        "unknown",
        f"{speaker} / {url}: {named}{more}",
        cells,
        float(own[cells[0]]),
        float(other[cells[0]]),
    )


def _stated(table: Mapping[str, object]) -> dict[str, object]:
    """A table, or a column of one, without what is no number."""
    found: dict[str, object] = {}
    for name, value in table.items():
        if isinstance(value, Mapping):
            if inner := _stated(value):
                found[name] = inner
        elif isinstance(value, int | float):
            found[name] = value
    return found


def _flat(table: Mapping[str, object], above: str = "") -> dict[str, float]:
    found: dict[str, float] = {}
    for name, value in table.items():
        if isinstance(value, Mapping):
            found |= _flat(value, f"{above}{name}.")
        elif isinstance(value, int | float):
            found[f"{above}{name}"] = value
    return found


def _show(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)
