"""db.places: which body a printed name means: its region, and the key under which its spellings meet.

Two spellings of one body should meet (晋江市龙湖镇人民政府 and 龙湖镇 on 晋江's portal); two bodies never
must (宿迁市 and 宿迁市政府办公室 both publish). Where the two aims collide the second wins: a prefix that
is not understood stays in the key.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from db.places.cleaning import LONGEST_NAME, clean, names_a_part_of_any, names_nobody
from db.places.continuity import lineage, today
from db.places.divisions import COUNTY, ZONE, division
from db.places.keys import (
    CLASS_ALONE,
    GOVERNMENT,
    Kind,
    branch_office,
    leading_level,
    read_key,
    township_name,
    without_government,
)
from db.places.names import stem
from db.places.reading import Reading, body_of_trail, place_of_trail, read_elsewhere, read_places
from db.places.scope import Hints, Scope, is_under, level_of, level_words, places_at, scope_of
from db.places.townships import county_of, has_township
from db.places.zones import ZONE_NAME, canonical, listed_zone

_BRANCH = re.compile(
    "(?P<head>.+(?:局|委员会|中心|总队|支队|国家税务总局|国家统计局))(?P<place>.{2,12}?)(?P<tail>分局|分中心|分院|管理部|税务局|调查队)"
)
_COMMITTEE = frozenset({"管理委员会", "管委会"})


class BodyIdentity(NamedTuple):
    """Region and key identify a body; an empty key says that nobody is named, and no two such are one."""

    region_code: str
    key: str
    kind: Kind


def resolve(
    printed: str, portal_region: str, trail: Sequence[str] = (), year: int | None = None
) -> BodyIdentity:
    """The body that `printed` means on the portal of `portal_region`.

    `trail` are the column names above the report (年报, 区县, 宁远县): they tell the county of a 城关镇, and
    the body itself where the name says only 我镇 or nothing. `year`, the report's, decides among places that
    bore one name at different times. The region is that of the deepest place named, else the portal's, under
    the code that its government has today; a township gets its county where it can be but one. A region that
    is no known code stays as it is. A full name of another region, as copied pages carry, gets that region.

    `kind` is government for the government itself and for development zones too: their committees (管委会)
    are listed beside the counties, govern a territory and report for it as governments do. A zone with a
    statistical code has that code as region. A resolved key resolves to itself.
    """
    return _resolve(clean(printed), portal_region, tuple(clean(step) for step in trail), year)


@lru_cache(maxsize=65536)
def _resolve(name: str, portal_region: str, trail: tuple[str, ...], year: int | None) -> BodyIdentity:
    """Read until nothing changes: 市东城区教育局 is 东城区教育局 of 北京, which is 教育局 of 东城区."""
    found = _read(name, portal_region, trail, year)
    for _ in range(LONGEST_NAME):
        again = _read(clean(found.key), found.region_code, (), year)
        if again == found:
            break
        found = again
    return found


def _read(name: str, portal_region: str, trail: tuple[str, ...], year: int | None) -> BodyIdentity:
    portal = today(portal_region)
    scope = scope_of(portal)
    near = place_of_trail(trail, scope, year)
    if len(name) > LONGEST_NAME:
        return BodyIdentity(portal, name, "other")
    if names_nobody(name):
        name = body_of_trail(trail, scope, year) or (name if names_a_part_of_any(name) else "")
        if not name:
            return BodyIdentity(near or portal, "", "other")
    reading = read_places(name, scope, Hints(near=near, year=year))
    if reading.place is None and near is None:
        reading = read_elsewhere(name, year)
    region, rest = _without_level(reading, near, portal, year)
    region, rest = _into_zone(region, rest)
    if rest in _COMMITTEE:
        # Of which zone, only the region can tell.
        is_zone = level_of(region) == ZONE
        return BodyIdentity(region, GOVERNMENT if is_zone else "", "government" if is_zone else "other")
    return _identify(rest, region, near, portal)


def _identify(rest: str, region: str, near: str | None, portal: str) -> BodyIdentity:
    """The body of `region` that `rest`, a name without place and level, means."""
    if township_name(rest) is not None:
        return _township(rest, region, near, portal)
    short = branch_office(rest)
    if short is not None and has_township(region, f"{short}街道"):
        return BodyIdentity(region, f"{short}街道", "township")
    branch = _branch(rest, scope_of(region))
    if branch is not None:
        return branch
    key, kind = read_key(rest)
    return BodyIdentity(region, key, kind)


def _without_level(reading: Reading, near: str | None, portal: str, year: int | None) -> tuple[str, str]:
    """Region and rest without 人民政府 and the word for the level in front: 县教育局 is 教育局 of the county.

    Where no place is named the word may tell that a higher one is meant: 市教育局 on a county's portal.
    """
    place, rest = reading
    regions = [place] if place else [near or portal, portal, *sorted(lineage(portal), reverse=True)]
    region = regions[0]
    while True:
        plain = without_government(rest)
        level = leading_level(plain)
        holders = [code for code in regions if level in level_words(code, year)] if level else []
        if level and holders and not _is_township_with(plain, level, holders[0]):
            region, plain = holders[0], plain[len(level) :]
            regions = [region]
        if plain == rest:
            return region, rest
        rest = plain


def _is_township_with(text: str, level: str, region: str) -> bool:
    """Whether 市桥街道 is a sub-district of that name rather than 桥街道 of the city."""
    township = township_name(text)
    if township is None:
        return False
    shorter = township_name(text[len(level) :])
    return shorter is None or not has_township(region, shorter)


def _into_zone(region: str, rest: str) -> tuple[str, str]:
    """The code of a listed development zone that `rest` begins with, and what follows its name."""
    zone = ZONE_NAME.match(rest)
    if zone is None or CLASS_ALONE.match(rest[zone.end() :]):
        return region, rest
    city = division(region).parent if level_of(region) == ZONE else region
    code = listed_zone(city or "", canonical(zone[1]))
    return (region, rest) if code is None else (code, rest[zone.end() :])


def _township(rest: str, region: str, near: str | None, portal: str) -> BodyIdentity:
    """A township, with the county it must lie in."""
    key, kind = read_key(rest)
    for county in (region, near, portal):
        if county and is_under(county, region) and level_of(county) in {COUNTY, ZONE}:
            return BodyIdentity(county, key, kind)
    if near and is_under(near, region):
        region = near
    return BodyIdentity(county_of(key, region) or region, key, kind)


def _branch(rest: str, scope: Scope) -> BodyIdentity | None:
    """A branch that serves one county: 生态环境局沙河市分局 belongs to 沙河市, under the name 沙河分局."""
    found = _BRANCH.fullmatch(rest)
    if found is None:
        return None
    for place in places_at(scope, found["place"], Hints(under=scope.region or None)):
        if place.length == len(found["place"]):
            name = stem(division(place.code)) or found["place"]
            if found["head"] == "国家税务总局":
                return BodyIdentity(place.code, "税务局", "department")
            key, kind = read_key(f"{found['head']}{name}{found['tail']}")
            return BodyIdentity(place.code, key, kind)
    return None


__all__ = ["GOVERNMENT", "BodyIdentity", "resolve"]
