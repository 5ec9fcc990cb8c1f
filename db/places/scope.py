"""db.places: the places that a portal's pages name shortly: those above its region, itself, those below."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from db.places.continuity import former_codes, lineage, today
from db.places.divisions import (
    PROVINCE,
    ZONE,
    Division,
    division,
    history,
    is_known,
    reporting_rows,
)
from db.places.names import spellings, stem
from db.places.zones import ZONE_NAME

_LEVEL_WORDS = (
    "特别行政区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "地区",
    "省",
    "市",
    "州",
    "盟",
    "县",
    "区",
    "旗",
)


class Scope(NamedTuple):
    """Rows by every spelling with its class (`full`: 桓仁县) and without (`bare`: 桓仁)."""

    region: str
    full: Mapping[str, tuple[Division, ...]]
    bare: Mapping[str, tuple[Division, ...]]


class Place(NamedTuple):
    """A place read at the beginning of a text: its code of today and how many characters name it."""

    code: str
    length: int
    is_bare: bool


@cache
def _below() -> Mapping[str, tuple[str, ...]]:
    """Today's codes of all divisions at or under each code."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in reporting_rows():
        code = today(row.code)
        for above in (code, *lineage(code)):
            found[today(above)].add(code)
    return {above: tuple(sorted(codes)) for above, codes in found.items()}


@lru_cache(maxsize=512)
def scope_of(region: str) -> Scope:
    """The scope of a portal run by `region`; empty for a code that no division has."""
    if not is_known(region):
        return Scope(region, {}, {})
    above = {today(code) for code in lineage(region)}
    return _scope(region, above | set(_below().get(region, (region,))))


@lru_cache(maxsize=1)
def national_scope() -> Scope:
    """Every place, for names printed in full on another's portal."""
    return _scope("", {today(row.code) for row in reporting_rows()})


def _scope(region: str, codes: Iterable[str]) -> Scope:
    full: defaultdict[str, list[Division]] = defaultdict(list)
    bare: defaultdict[str, list[Division]] = defaultdict(list)
    for row in (row for code in codes for row in _all_rows(code)):
        if row.level == ZONE and ZONE_NAME.match(row.name):
            continue  # read by db.places.zones, which knows the ways a zone is written
        for spelling in spellings(row):
            full[spelling].append(row)
        without_class = stem(row)
        if without_class is not None and row.to_year is None:
            bare[without_class].append(row)
    return Scope(
        region,
        {name: tuple(rows) for name, rows in full.items()},
        {name: tuple(rows) for name, rows in bare.items()},
    )


def _all_rows(code: str) -> Iterator[Division]:
    """The rows of a code and of all that went on as it, since reports are written."""
    yield from (row for row in history(code) if row in _reporting())
    for former in former_codes(code):
        yield from _all_rows(former)


@cache
def _reporting() -> frozenset[Division]:
    return frozenset(reporting_rows())


def is_under(code: str, above: str) -> bool:
    """Whether `code` is `above` or lies, or lay, under it."""
    return code == above or above in {today(each) for each in lineage(code)} | lineage(code)


class Hints(NamedTuple):
    """What decides among places of one name: the place named before, that of the column trail, the year."""

    under: str | None = None
    near: str | None = None
    year: int | None = None


def places_at(scope: Scope, text: str, hints: Hints) -> Iterator[Place]:
    """The places whose name `text` begins with, longest first, those with their class before bare ones.

    A place must lie under `hints.under`; a name that several places still share then is no place.
    """
    for names, is_bare in ((scope.full, False), (scope.bare, True)):
        for length in range(min(len(text), 16), 1, -1):
            rows = names.get(text[:length])
            code = rows and _one_of(rows, scope.region, hints)
            if code:
                yield Place(code, length, is_bare)


def _one_of(rows: tuple[Division, ...], region: str, hints: Hints) -> str | None:
    """The one place that is meant among rows of one name, None when that is open."""
    under, near, year = hints
    meant = [row for row in rows if under is None or is_under(today(row.code), under)]
    choices = (
        meant,
        [row for row in meant if near is not None and is_under(today(row.code), near)],
        [row for row in meant if year is not None and row.stood_in(year)],
        [row for row in meant if row.to_year is None],
        [row for row in meant if row.to_year is None and today(row.code) == region],
        [row for row in meant if row.to_year is None and row.level == PROVINCE],
    )
    for choice in choices:
        codes = {today(row.code) for row in choice}
        if len(codes) == 1:
            return codes.pop()
    return None


@lru_cache(maxsize=8192)
def level_words(code: str, year: int | None = None) -> frozenset[str]:
    """The words for a region's class in its bodies' names: 区 of 章丘区, and 市, which it was.

    With a year only what it was then or in the next year, in which that year's report is written.
    """
    if not is_known(code):
        return frozenset()
    rows = [
        row
        for row in _all_rows(code)
        if year is None or row.stood_in(year) or row.stood_in(year + 1) or row.from_year is None
    ]
    return frozenset(word for row in rows for word in _LEVEL_WORDS if row.name.endswith(word))


def level_of(code: str) -> str | None:
    """The level of a code, None for one that no division has."""
    return division(code).level if is_known(code) else None
