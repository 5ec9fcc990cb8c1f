"""db.places: development zones, whose committees publish reports as governments do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from db.places.continuity import lineage
from db.places.divisions import ZONE, Division, division, reporting_rows
from db.places.names import spellings, stem

_KINDS = (
    "开发区|高新区|经开区|保税区|保税港区|试验区|实验区|示范区|片区|度假区|管理区|合作区|产业园|产业园区|工业园|工业园区|工业区"
    "|科技园|科技园区|科技城|生态城|园区|新区|新城|景区|风景名胜区|投资区|集聚区|聚集区|食品区|物流园|商务区|自贸区|经济区|贸易区"
)
ZONE_NAME = re.compile(f"^(.*(?:{_KINDS}))(?:党工委)?(管理委员会|管委会)?")
_KIND_AT_END = re.compile(f"(?:{_KINDS})$")
# What a zone's name may begin with once the bare name of its city is cut off.
_OPENING = re.compile(
    "^(?:国家|省级)?(?:高新|经济|经开|高技术|综合保税区|保税区|工业|循环|临空|临港|空港|航空|出口加工|旅游|农业|科技|产业"
    "|现代|城乡|生态|文化|自由贸易|自贸|转型)"
)
_HIGH_TECH = re.compile("高新区$|高新技术开发区$|高新技术产业园区$|高新技术产业园$")
_RANK = re.compile("^(?:国家级?|省级)(?=..)")
_ECONOMIC = ("经济技术开发区", "经济开发区")


def canonical(tail: str) -> str:
    """A zone's name without its city in the form under which it is kept: 高新区 → 高新技术产业开发区."""
    return _RANK.sub("", _HIGH_TECH.sub("高新技术产业开发区", tail))


def is_one_zone(text: str) -> bool:
    """Whether a text without place names one zone: 高新区 does, 开发区 and 园区, which are many, do not."""
    zone = ZONE_NAME.fullmatch(text)
    return zone is not None and (zone[1] in {"高新区", "经开区"} or _KIND_AT_END.sub("", zone[1]) != "")


def stands_without_city(rest: str) -> bool:
    """Whether `rest`, a zone's name after the bare name of its city, is still the name of that zone.

    净月高新区 is one without 长春; 新区 is nothing without 镇江, nor is 港保税区 without 天津.
    """
    zone = ZONE_NAME.match(rest)
    if zone is None:
        return False
    head = _KIND_AT_END.sub("", zone[1])
    return bool(_OPENING.match(rest)) or (len(head) >= 2 and not head.startswith("港"))


def tail_of(zone: Division) -> str:
    """A listed zone's name without the province and city before it: 河北邢台经济开发区 → 经济开发区."""
    rest = zone.name.removesuffix("管委会")
    for code in sorted(lineage(zone.code)):
        place = division(code)
        for spelling in spellings(place):
            rest = rest.removeprefix(spelling)
        bare = stem(place)
        if bare and rest.startswith(bare) and stands_without_city(rest.removeprefix(bare)):
            rest = rest.removeprefix(bare)
    return canonical(rest)


@cache
def _listed() -> Mapping[tuple[str, str], str]:
    """Code of each listed zone by its city and its name without the city."""
    found: dict[tuple[str, str], str] = {}
    for zone in reporting_rows():
        if zone.level == ZONE:
            found[zone.parent or "", tail_of(zone)] = zone.code
    return found


def listed_zone(city: str, tail: str) -> str | None:
    """The code of a city's listed zone under its canonical name; 经开区 only where one can be meant."""
    if tail.endswith("经开区"):
        found = {_listed().get((city, tail.replace("经开区", economic))) for economic in _ECONOMIC} - {None}
        return found.pop() if len(found) == 1 else None
    return _listed().get((city, tail))
