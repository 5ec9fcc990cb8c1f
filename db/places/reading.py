"""db.places: the places at the beginning of a body's name, and what the name says after them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from db.places.cleaning import names_a_column
from db.places.continuity import today
from db.places.divisions import PREFECTURE, PROVINCE
from db.places.keys import CLASS_ALONE, is_government, is_office, leading_level, township_name
from db.places.scope import Hints, Scope, is_under, level_of, national_scope, places_at, scope_of
from db.places.townships import has_township
from db.places.zones import ZONE_NAME, is_one_zone, stands_without_city

# A place's name that goes on is not that place's: 江南区域中心 is not of 江南区.
_GOES_ON = re.compile("[域块划间]")
# 宿迁市级机关事务管理局 is the 市级机关事务管理局 of 宿迁市, 宿迁市委办公室 its 市委办公室.
_SHARED_WORD = re.compile("[级直](?:机关|部门|单位)|委(?!员)")
# What a department is for, so that 泰安教育局 is 泰安's even without 市.
_TASK = re.compile(
    "(?:发展|发改|教育|教体|科学|科技|工业|工信|经济|经信|民族|民宗|公安|民政|司法|财政|人力|人社|自然|规划|国土|生态|环境|环保"
    "|住房|住建|城市|城管|城乡|交通|水利|水务|农业|农牧|农村|林业|林草|商务|文化|文旅|文体|卫生|卫健|退役|应急|安全|审计|市场|工商"
    "|质量|食品|药品|统计|医疗|医保|信访|政务|行政|机关|国有|国资|粮食|体育|旅游|广播|地震|气象|税务|档案|投资|招商|金融|数据|大数据)"
    ".*(?:局|厅|委|委员会)"
)


class Reading(NamedTuple):
    """The deepest place that a name begins with (None: it names none) and the rest of the name."""

    place: str | None
    rest: str


def read_places(name: str, scope: Scope, hints: Hints) -> Reading:
    """The reading of `name` that takes most places off its beginning and leaves something sensible."""
    return next(_readings(name, scope, hints), Reading(None, name))


def _readings(name: str, scope: Scope, hints: Hints) -> Iterator[Reading]:
    city = _city_of_zone(name, scope, hints)
    for place in places_at(scope, name, hints):
        rest = name[place.length :]
        if _SHARED_WORD.match(rest) and not _has_township_named(rest, place.code):
            rest = name[place.length - 1 :]
        yield from _readings(rest, scope, hints._replace(under=place.code))
        if place.is_bare and city is not None:
            break
        if _is_sensible(rest, place.code) and (not place.is_bare or _stands_after_bare(rest, place.code)):
            yield Reading(place.code, rest)
    if city is not None:
        yield city


def _city_of_zone(name: str, scope: Scope, hints: Hints) -> Reading | None:
    """The city whose bare name a development zone begins with: 本溪高新区 is of 本溪市, not of 本溪县."""
    if ZONE_NAME.match(name) is None:
        return None
    for length in range(min(len(name), 8), 1, -1):
        rows = scope.bare.get(name[:length], ())
        cities = {
            today(row.code) for row in rows if row.level == PREFECTURE or row.name == f"{name[:length]}市"
        }
        found = [code for code in cities if hints.under is None or is_under(code, hints.under)]
        if len(found) == 1 and level_of(found[0]) in {PREFECTURE, PROVINCE}:
            rest = name[length:]
            return Reading(found[0], rest if stands_without_city(rest) else name)
    return None


def _is_sensible(rest: str, code: str) -> bool:
    if _GOES_ON.match(rest):
        return _has_township_named(rest, code)
    return not CLASS_ALONE.match(rest)


def _has_township_named(rest: str, code: str) -> bool:
    township = township_name(rest)
    return township is not None and has_township(code, township)


def _stands_after_bare(rest: str, code: str) -> bool:
    """Whether `rest` shows that the bare name before it (桓仁, 平安) was meant as a place."""
    level = leading_level(rest)
    plain = rest[len(level) :] if level else rest
    if is_government(plain) or is_office(plain) or stands_without_city(rest) or _TASK.fullmatch(plain):
        return True
    return _has_township_named(rest, code)


def read_elsewhere(name: str, year: int | None) -> Reading:
    """The reading of a name that begins with a place of another region, printed in full.

    Only names of three characters and more that no two places ever had: 东区 is many towns' too.
    """
    scope = national_scope()
    for length in range(min(len(name), 16), 2, -1):
        rows = scope.full.get(name[:length], ())
        codes = {today(row.code) for row in rows}
        code = codes.pop() if len(codes) == 1 else None
        if code is not None and _is_sensible(name[length:], code):
            inner = read_places(name[length:], scope_of(code), Hints(under=code, year=year))
            return Reading(inner.place or code, inner.rest)
    return Reading(None, name)


def place_of_trail(trail: Sequence[str], scope: Scope, year: int | None) -> str | None:
    """The deepest place below the portal's region that a step of the column trail consists of."""
    found: str | None = None
    for step in trail:
        reading = read_places(step, scope, Hints(under=found, year=year))
        if (
            reading.place is not None
            and is_government(reading.rest)
            and is_under(reading.place, scope.region)
        ):
            found = reading.place
    return None if found == scope.region else found


def body_of_trail(trail: Sequence[str], scope: Scope, year: int | None) -> str:
    """The last step of the trail that names a body (砖路镇, 宁远县), or '' when none does."""
    for step in reversed(trail):
        if names_a_column(step):
            continue
        reading = read_places(step, scope, Hints(year=year))
        if (reading.place is not None and is_government(reading.rest)) or _is_body(reading.rest):
            return step
    return ""


def _is_body(rest: str) -> bool:
    if township_name(rest) is not None or is_office(rest):
        return True
    return is_one_zone(rest) or re.fullmatch("..+(?:局|厅|委|委员会|办公室)", rest) is not None
