"""db.places: how divisions go on: under which code today, under which ones above, then and now."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from db.places.divisions import REPORTS_SINCE, Division, all_rows, named


def by_name(name: str, within: str, year: int | None = None) -> list[Division]:
    """Divisions of that full name, current or former, that are `within` or lie under it.

    With a year only those that bore the name then. Several rows mean that the name does not decide.
    """
    return [
        row
        for row in named(name)
        if (within in lineage(row.code) or row.code == within) and (year is None or row.stood_in(year))
    ]


@cache
def lineage(code: str) -> frozenset[str]:
    """Every code above `code`, today or at any time since annual reports are written.

    公主岭 lies under 长春 and, before 2020, lay under 四平: both are meant. Unknown codes have none.
    """
    above: set[str] = set()
    for row in all_rows().get(code, ()):
        if row.parent is not None and (row.to_year is None or row.to_year >= REPORTS_SINCE):
            above |= {row.parent, *lineage(row.parent)}
    for former in former_codes(code):
        above |= lineage(former)
    return frozenset(above)


@cache
def today(code: str) -> str:
    """The code under which the same government goes on now; `code` itself where none does.

    章丘市 370181 goes on as 章丘区 370114. 崇文区 does not go on as 东城区: it was merged into it, and its
    reports are not 东城区's. Unknown codes are returned as they are.
    """
    following = _following().get(code)
    return code if following is None else today(following)


def former_codes(code: str) -> tuple[str, ...]:
    """Other codes that went on directly as `code`."""
    return _preceding().get(code, ())


@cache
def _preceding() -> Mapping[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for old, new in _following().items():
        found[new].append(old)
    return {new: tuple(old) for new, old in found.items()}


@cache
def _following() -> Mapping[str, str]:
    """The new code that an ended code went on as, by ended code.

    Where several were merged into a new one, the one whose name it keeps goes on: 三元区 350403 as 三元区
    350404, while 梅列区 ended.
    """
    ended: defaultdict[tuple[str, int], list[Division]] = defaultdict(list)
    begun: defaultdict[tuple[str, int], list[Division]] = defaultdict(list)
    for rows in all_rows().values():
        last, first = rows[-1], rows[0]
        if last.to_year is not None and last.successor is not None:
            ended[last.successor, last.to_year + 1].append(last)
        if first.from_year is not None:
            begun[first.successor or last.successor or last.code, first.from_year].append(first)
    found = {}
    for key, before in ended.items():
        after = begun[key]
        same_name = [row for row in before if after and _bare(row.name) == _bare(after[0].name)]
        going_on = same_name if len(before) > 1 else before
        if len(going_on) == len(after) == 1:
            found[going_on[0].code] = after[0].code
    return found


def _bare(name: str) -> str:
    return re.sub("(?:市|区|县)$", "", name)
