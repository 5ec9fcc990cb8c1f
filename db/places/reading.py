"""db.places: the places at the beginning of a body's name, and what the name says after them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from db.places.cleaning import names_nobody
from db.places.continuity import today
from db.places.keys import CLASS_ALONE, is_government, is_office, leading_level, township_name
from db.places.scope import Hints, Scope, is_under, national_scope, places_at, scope_of
from db.places.townships import has_township
from db.places.zones import stands_without_city

# A place's name that goes on is not that place's: 江南区域中心 is not of 江南区.
_GOES_ON = re.compile("[域块划间内直级]")
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
    for place in places_at(scope, name, hints):
        rest = name[place.length :]
        yield from _readings(rest, scope, hints._replace(under=place.code))
        if _is_sensible(rest) and (not place.is_bare or _stands_after_bare(rest, place.code)):
            yield Reading(place.code, rest)


def _is_sensible(rest: str) -> bool:
    return not CLASS_ALONE.match(rest) and not _GOES_ON.match(rest)


def _stands_after_bare(rest: str, code: str) -> bool:
    """Whether `rest` shows that the bare name before it (桓仁, 平安) was meant as a place."""
    level = leading_level(rest)
    plain = rest[len(level) :] if level else rest
    if is_government(plain) or is_office(plain) or stands_without_city(rest) or _TASK.fullmatch(plain):
        return True
    township = township_name(rest)
    return township is not None and has_township(code, township)


def read_elsewhere(name: str, year: int | None) -> Reading:
    """The reading of a name that begins with a place of another region, printed in full.

    Only names of three characters and more that no two places ever had: 东区 is many towns' too.
    """
    scope = national_scope()
    for length in range(min(len(name), 16), 2, -1):
        rows = scope.full.get(name[:length], ())
        codes = {today(row.code) for row in rows}
        if len(codes) == 1 and _is_sensible(name[length:]):
            code = codes.pop()
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
        if names_nobody(step):
            continue
        reading = read_places(step, scope, Hints(year=year))
        if (reading.place is not None and is_government(reading.rest)) or _is_body(reading.rest):
            return step
    return ""


def _is_body(rest: str) -> bool:
    if township_name(rest) is not None or is_office(rest):
        return True
    return re.fullmatch("..+(?:局|厅|委|委员会|办公室|管委会|开发区|高新区|经开区)", rest) is not None
