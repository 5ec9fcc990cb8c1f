"""Why a report is not there: not due, missing, blocked, or not looked for since it was due."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from db.coverage.visits import Visits

# So many years without a report after the last one are no lapse any more.
_LONG = 2


class Wanted(NamedTuple):
    """A report that is not there.

    Attributes:
        year: its report year.
        due: the day by which it should be published.
        sites: the portals that would have it.
        mark: the registry's for a column of its body that is not crawled; else empty.
    """

    year: int
    due: date
    sites: Collection[str]
    mark: str = ""


def absent(visits: Visits, wanted: Wanted, today: date) -> tuple[str, str]:
    """The state of a report that is not there, and why; `missing` without a word if nobody ever looked."""
    year, due, _, mark = wanted
    names = sorted(wanted.sites)
    if today <= due:
        return "not_due", f"due by {due}"
    seen = visits.last(names, year)
    if seen is not None and seen.day > due:
        part = "" if seen.whole else ", when some lists failed"
        return "missing", f"due by {due}, not there on {seen.day}{part}"
    mark = mark or (visits.closed.get(names[0], "") if names and visits.closed.keys() >= set(names) else "")
    if mark:
        return "blocked", f"the registry has {', '.join(names)} as {mark}"
    hindered = [(visits.hindered[site], site) for site in names if site in visits.hindered]
    if hindered and max(hindered)[0].day > due:
        last, site = max(hindered)
        why = f"{site} gave no list on {last.day}: {', '.join(last.reasons)}"
        return ("blocked" if last.refused else "not_asked"), why
    if seen is not None:
        return "not_asked", f"its portal was last visited on {seen.day}"
    return "missing", ""


def other_years(reported: Sequence[int], year: int, state: str) -> str:
    """What the years with reports let expect of this one."""
    before = [one for one in reported if one < year]
    after = [one for one in reported if one > year]
    if before and after:
        return f"it reported for {max(before)} and for {min(after)}"
    if not before:
        return f"it reported for {min(after)}" if after else ""
    last = max(before)
    if state == "missing" and year - last >= _LONG:
        return f"it last reported for {last}, and not since: renamed, merged or dissolved?"
    return f"it last reported for {last}"
