"""Known reports asked again though no list says anything new of them: how many tonight, and which first.

A night is to cost little more than its lists and what changed. So re-checks get a share of it: what the lists
of a portal cost, times a setting. That is mostly less than one request a night, and most portals have their
turn every few nights.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import ceil, floor
from zlib import crc32

# The golden section: its multiples never repeat and lie evenly, whatever the rhythm of a portal's nights.
_STEP = 0.6180339887498949


@dataclass(frozen=True, slots=True)
class Recheck:
    """A known page whose own pause is over: `overdue` is days since it was asked, in pauses.

    `requests` is what asking it costs, with the files and pictures it carries.
    """

    page_id: int
    url: str
    overdue: float
    requests: int = 1


def allowances(lists: Mapping[str, int], share: float, night: date) -> dict[str, int]:
    """How many requests for re-checks each portal has on a night on which its lists are asked.

    `lists` are the requests that each portal's lists cost. All portals together have `share` of these, give
    or take less than one, and each has its own share over the nights; whose turn it is changes every night.
    """
    sum_ = night.toordinal() * _STEP % 1
    found: dict[str, int] = {}
    for site in sorted(lists):
        before = floor(sum_)
        sum_ += share * lists[site]
        found[site] = floor(sum_) - before
    return found


def part(all_of_portal: int, nights: int) -> int:
    """Requests for re-checks on a night without lists, so that all known pages take `nights` at least."""
    return ceil(all_of_portal / nights)


def chosen(due: Iterable[Recheck], allowance: int, night: date) -> list[int]:
    """The pages that are asked of those that are due: the most overdue for what they cost first.

    A page that costs more than is left has its turn the more rarely: on so many nights that in the long run
    no more is spent than allowed.
    """
    found: list[int] = []
    left = allowance
    for one in sorted(due, key=lambda one: (-one.overdue / one.requests, one.url)):
        if left <= 0:
            break
        if one.requests > left and crc32(f"{night} {one.url}".encode()) % one.requests >= left:
            break
        found.append(one.page_id)
        left -= one.requests
    return found
