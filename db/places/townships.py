"""db.places: townships, towns and sub-districts, to give one that is named alone its county."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from db.places.continuity import lineage
from db.places.tables import read_table


@cache
def _counties_by_name() -> Mapping[str, tuple[str, ...]]:
    """County codes of every township name in the current list."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for code, name in read_table("townships.csv.gz"):
        found[name].append(code[:6])
    return {name: tuple(dict.fromkeys(codes)) for name, codes in found.items()}


def has_township(county: str, name: str) -> bool:
    """Whether the current list has a township of that full name in the county."""
    return county in _counties_by_name().get(name, ())


def county_of(name: str, within: str) -> str | None:
    """The one county at or under `within` that has a township of this full name; None if none or several."""
    found = [
        county
        for county in _counties_by_name().get(name, ())
        if county == within or within in lineage(county)
    ]
    return found[0] if len(found) == 1 else None
