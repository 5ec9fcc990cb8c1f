"""db.places: the ways a division's name is written: in full, shortened, or without its class."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from db.places.divisions import Division, short_province
from db.places.tables import read_table

# The peoples that stand in names of autonomous places; those whose names are cut there come second.
_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|"
    "傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|"
    "锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|"
    "基诺"
)
_PEOPLE = f"(?:{_PEOPLES})族"
_BARE_PEOPLE = "蒙古|哈萨克|塔吉克|柯尔克孜|锡伯"
_AUTONOMOUS = re.compile(rf"^(.{{2,}}?)((?:{_PEOPLE})+|{_BARE_PEOPLE}|各族)自治([县旗州])$")
# 东乡族自治县: the place itself is named for its people.
_PEOPLE_ONLY = re.compile(rf"^({_PEOPLES})族?自治([县旗])$")
# Bare names that begin the names of departments: 公安局 is not of 公安县.
_WORDS = frozenset({"公安"})
_CLASS = re.compile("(?:自治县|自治旗|自治州|地区|特区|林区|新区|市|区|县|州|旗|盟)$")


def spellings(division: Division) -> tuple[str, ...]:
    """Every spelling of the division's name that keeps its class: 桓仁满族自治县, 桓仁县."""
    found = [division.name, *_aliases().get(division.code, ())]
    if autonomous := _AUTONOMOUS.match(division.name):
        found.append(autonomous[1] + autonomous[3])
    elif people := _PEOPLE_ONLY.match(division.name):
        found.append(people[1] + people[2])
    return tuple(dict.fromkeys(found))


def stem(division: Division) -> str | None:
    """The name without its class (桓仁, 海淀, 内蒙古); None when less than two characters would remain."""
    if division.parent is None:
        return short_province(division.name)
    shortest = spellings(division)[-1] if "自治" in division.name else division.name
    bare = _CLASS.sub("", shortest)
    return bare if len(bare) >= 2 and bare not in _WORDS else None


@cache
def _aliases() -> Mapping[str, tuple[str, ...]]:
    """Short names in common use that no rule makes, by code."""
    found: dict[str, tuple[str, ...]] = {}
    for code, alias in read_table("aliases.csv"):
        found[code] = (*found.get(code, ()), alias)
    return found
