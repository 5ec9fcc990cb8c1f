"""What differs between two readings of a report, in words for `report_revisions.change`.

Figures are named by their dotted names with both values, texts by the heading they stand under;
long values are cut, and a long list ends with how many more there are. The revisions themselves
keep everything.
"""

from __future__ import annotations

from db.times import day_text
from extract.figures import figures_of
from extract.report import Figure, Report, Section

_LONGEST_VALUE = 60
_MOST_NAMED = 40


def differences(old: Report, new: Report) -> list[str]:
    """Each difference as `name: old → new`, or `sections[heading]: text changed`; findings aside."""
    before, after = figures(old), figures(new)
    names = [*before, *(name for name in after if name not in before)]
    changed = [
        f"{name}: {_show(before.get(name))} → {_show(after.get(name))}"
        for name in names
        if before.get(name) != after.get(name)
    ]
    return changed + section_changes(old.sections, new.sections)


def describe(changes: list[str]) -> str:
    """`differences` as one line."""
    named = "; ".join(changes[:_MOST_NAMED])
    more = len(changes) - _MOST_NAMED
    return f"{named}; and {more} more" if more > 0 else named


def figures(report: Report) -> dict[str, Figure]:
    """Everything but the sections under its dotted name, in the report's order."""
    fee = report.processing_fee
    found: dict[str, Figure] = {
        "title": report.title,
        "body": report.body,
        "year": report.year,
        "period_start": day_text(report.period_start),
        "period_end": day_text(report.period_end),
        "published_on": day_text(report.published_on),
        "signed_on": day_text(report.signed_on),
        "form": report.form,
    }
    found |= {f"tables.{name}": state for name, state in report.tables.items()}
    found |= figures_of(report)
    found |= {
        "processing_fee.stated": fee.stated,
        "processing_fee.notices_issued": fee.notices_issued,
        "processing_fee.notices_paid": fee.notices_paid,
        "processing_fee.amount_yuan": fee.amount_yuan,
    }
    for cell in report.unusual_cells:
        found[f"unusual_cells.{cell.table}.{cell.row}.{cell.column}"] = f"{cell.printed!r} ({cell.state})"
    return found


def section_changes(old: list[Section], new: list[Section]) -> list[str]:
    """Which parts of the text were removed, added, changed or put in another order."""
    before, after = _by_heading(old), _by_heading(new)
    removed = [f"sections[{name}]: removed" for name in before if name not in after]
    added = [f"sections[{name}]: added" for name in after if name not in before]
    changed = [
        f"sections[{name}]: text changed" for name in after if name in before and before[name] != after[name]
    ]
    order = [] if removed or added or list(before) == list(after) else ["sections: order changed"]
    return changed + removed + added + order


def _by_heading(sections: list[Section]) -> dict[str, str]:
    """Text by number and heading; a heading that comes again is counted."""
    found: dict[str, str] = {}
    for part in sections:
        heading = _cut(" ".join(filter(None, (part.number, part.heading))) or "no heading")
        name, again = heading, 1
        while name in found:
            again += 1
            name = f"{heading} ({again})"
        found[name] = part.text
    return found


def _show(value: Figure) -> str:
    return "blank" if value is None else _cut(str(value))


def _cut(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= _LONGEST_VALUE else f"{folded[: _LONGEST_VALUE - 1]}…"
