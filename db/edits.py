"""Silent edits: other figures under the same date of publication.

A finding of the revision that brought them. It speaks of two revisions, so no reading of one document finds
it again: it stays with its revision, and with the one that reads the same bytes anew.
"""

from __future__ import annotations

from db.agreement import figures_of
from db.rows import RULE_OF_EDITS
from extract.report import Finding, Report

_MOST_NAMED = 12


def silent_edit(old: Report, new: Report) -> Finding | None:
    """The finding that figures changed, or went, while the date of publication stayed; None if not so.

    Figures that come where none were read are no edit: what was blank may only have been unread.
    """
    if new.published_on is None or old.published_on != new.published_on:
        return None
    before, after = figures_of(old), figures_of(new)
    cells = tuple(name for name in before if before[name] != after.get(name))
    if not any(name in after for name in cells):
        return None
    changed = (f"{name}: {_show(before[name])} → {_show(after.get(name))}" for name in cells[:_MOST_NAMED])
    named = "; ".join(changed)
    more = f"; and {len(cells) - _MOST_NAMED} more" if len(cells) > _MOST_NAMED else ""
    first = next(name for name in cells if name in after)
    message = f"{new.published_on} stayed, {named}{more}"
    return Finding(
        RULE_OF_EDITS, "warning", "source", message, cells, float(before[first]), float(after[first])
    )


def _show(value: float | None) -> str:
    if value is None:
        return "blank"
    return str(int(value)) if value == int(value) else str(value)
