"""Whether a reading is worse than the one it would replace: then it is held back for a person to look at."""

from __future__ import annotations

from collections import Counter

from crawler.rereading.differences import cells
from extract.report import Report

# How much a state says of a table: a picture and an unreadable table are both there.
_RANK = {"absent": 0, "unreadable": 1, "image": 1, "partial": 2, "read": 3}


def worse(old: Report, new: Report) -> list[str]:
    """What the new reading loses, a line each; nothing lost, an empty list.

    Held to be a loss: fewer figures in a table, a worse state of a table, a title, body or year that is
    not told any more, a finding that blames the reader and was not there.
    """
    return [*_lost_identity(old, new), *_lost_tables(old, new), *_lost_figures(old, new), *_blame(old, new)]


def _lost_identity(old: Report, new: Report) -> list[str]:
    return [
        f"{name} is not told any more (was {getattr(old, name)})"
        for name in ("title", "body", "year")
        if getattr(old, name) is not None and getattr(new, name) is None
    ]


def _lost_tables(old: Report, new: Report) -> list[str]:
    return [
        f"{name}: {state} → {new.tables[name]}"
        for name, state in old.tables.items()
        if _RANK[new.tables[name]] < _RANK[state]
    ]


def _lost_figures(old: Report, new: Report) -> list[str]:
    before, after = _figures(old), _figures(new)
    return [
        f"{table}: {count} figures → {after[table]}"
        for table, count in before.items()
        if after[table] < count
    ]


def _figures(report: Report) -> Counter[str]:
    return Counter(name.split(".")[0] for name, cell in cells(report).items() if cell.value is not None)


def _blame(old: Report, new: Report) -> list[str]:
    known = {(finding.rule, finding.cells) for finding in old.findings}
    return [
        f"new finding {finding.rule}: {finding.message}"
        for finding in new.findings
        if finding.fault == "reader" and (finding.rule, finding.cells) not in known
    ]
