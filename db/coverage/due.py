"""The day by which a report should be published.

政府信息公开条例 (2019) Art. 49 and 50: departments by 31 January, governments by 31 March of the year that
follows. It says nothing of townships and 街道: they have until 31 March with the government they belong to,
unless most of their county's publish by 31 January, as departments do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

JANUARY, MARCH = (1, 31), (3, 31)
# Fewer reports of a county's townships say nothing of its practice.
FEWEST = 3
MOST_SHARE = 0.8


class Published(NamedTuple):
    """A township's report with a date: its county, report year, day."""

    region_code: str
    year: int
    day: date


def legal_day(kind: str, year: int) -> date:
    """The legal day for the report of `year` by a body of this kind."""
    return date(year + 1, *(JANUARY if kind == "department" else MARCH))


def early_counties(townships: Iterable[Published]) -> frozenset[str]:
    """Counties where townships publish by 31 January: four of five reports, of three at least."""
    counts: Mapping[str, list[int]] = defaultdict(lambda: [0, 0])
    for one in townships:
        counts[one.region_code][0] += one.day <= date(one.year + 1, *JANUARY)
        counts[one.region_code][1] += 1
    return frozenset(
        region for region, (early, all_) in counts.items() if all_ >= FEWEST and early >= MOST_SHARE * all_
    )
