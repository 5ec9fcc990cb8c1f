"""db.places: one form of a body's name after the places before it, and what kind of body it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from db.places.tables import read_table
from db.places.zones import ZONE_NAME, canonical

Kind: TypeAlias = Literal["government", "department", "township", "other"]

GOVERNMENT = "人民政府"
OFFICE = "人民政府办公室"
_GOVERNMENT = re.compile("(?:(?:人民)?政府|行政公署|行署)?(?:本级|机关)?")
_OFFICE = re.compile("(?:(?:人民)?政府|行政公署|行署|府)(?:办公[室厅]|办)")
# 街道 and the like are nothing without the name before them.
CLASS_ALONE = re.compile("(?:街道|镇|民族乡|乡|苏木|地区)(?:办事处|人民政府|政府|办|$)|街道办|乡镇(?!企业)")
_TOWNSHIP = re.compile(
    "(?P<street>.+?街道)(?:街道办事处|街道办|办事处|办|人民政府)?|(?P<town>.+?(?:镇|乡|苏木|区公所))(?:人民政府|政府)?"
)
_DISTRICT_OFFICE = re.compile("(?P<name>[^驻]+地区)办事处")
_BRANCH_OFFICE = re.compile("(?P<name>[^驻]+)办事处")
_IN_FRONT = re.compile(
    "(?:人民政府|行政公署|行署)(?!办公|办$)(?=.)|政府(?=国有资产|国资委|外事|侨务|法制|新闻|研究室|参事|发展研究|驻|口岸|金融)"
)
_DEPARTMENT = re.compile(".*(?:局|厅|委|委员会|办|办公室|中心|处|署|室|队|站|所|部)")
_JOINED = (
    ("发展改革", "发展和改革"),
    ("人力资源社会保障", "人力资源和社会保障"),
    ("住房城乡建设", "住房和城乡建设"),
    ("工业信息化", "工业和信息化"),
    ("经济信息化", "经济和信息化"),
    ("管委会", "管理委员会"),
)
_CUT_COMMITTEE = re.compile("(发展和改革|卫生健康|国有资产监督管理|住房和城乡建设|经济和信息化|城市管理)委$")
# 市教育局 is of the city, 市场监督管理局 is not: what must not follow.
_LEVEL = re.compile(
    """(?:自治区|自治州|自治县|自治旗|地区
    |省(?![会际道内]|外(?![事办贸资经]))
    |市(?![场容辖立]|民(?![政族宗防营航间])|政(?![府务协法策数研]))
    |州(?![县府])|盟(?!员|市(?![场容政]))|县(?!道|乡(?![村镇]))|区(?![块划间内])|旗(?![舰县下帜])
    )(?=.)(?![级直属域]|委(?!员)|城(?![市乡管建镇中关区]))""",
    re.VERBOSE,
)


class Read(NamedTuple):
    """A body's name without its place: the key it is kept under and its kind."""

    key: str
    kind: Kind


def leading_level(text: str) -> str | None:
    """市 of 市教育局; None for 市场监督管理局 and for names that begin otherwise."""
    found = _LEVEL.match(text)
    return found[0] if found else None


def without_government(text: str) -> str:
    """外事办公室 of 人民政府外事办公室; the government's own office keeps its name."""
    if _OFFICE.fullmatch(text) or _GOVERNMENT.fullmatch(text):
        return text
    return _IN_FRONT.sub("", text, count=1) if _IN_FRONT.match(text) else text


def is_government(text: str) -> bool:
    """Whether what follows the place is nothing, or only says that the government itself is meant."""
    return _GOVERNMENT.fullmatch(text) is not None


def is_office(text: str) -> bool:
    """Whether the text is the office of a government: 政府办公室, 人民政府办公厅."""
    return _OFFICE.fullmatch(text) is not None


def township_name(text: str) -> str | None:
    """龙湖镇 of 龙湖镇人民政府, 安定门街道 of 安定门街道办事处; None when it is no township."""
    if CLASS_ALONE.match(text):
        return None
    found = _TOWNSHIP.fullmatch(text)
    return (found["street"] or found["town"]) if found else None


def branch_office(text: str) -> str | None:
    """城北 of 城北办事处, which may be short for 城北街道; None for others."""
    found = _BRANCH_OFFICE.fullmatch(text)
    return found["name"] if found else None


def read_key(text: str) -> Read:
    """Key and kind of a body's name without its place; `text` is not a listed zone or bare township class."""
    if is_government(text):
        return Read(GOVERNMENT, "government")
    if _OFFICE.fullmatch(text):
        return Read(OFFICE, "department")
    if district := _DISTRICT_OFFICE.fullmatch(text):
        return Read(f"{district['name']}办事处", "township")
    zone = ZONE_NAME.match(text)
    if township := township_name(text):
        within = zone is not None and not CLASS_ALONE.match(text[zone.end() :])
        return Read(_in_zone(township) if within else township, "township")
    if zone is not None:
        return _zone_key(zone, text)
    return _department_key(text)


def _in_zone(township: str) -> str:
    zone = ZONE_NAME.match(township)
    return township if zone is None else canonical(zone[1]) + township[zone.end() :]


def _zone_key(zone: re.Match[str], text: str) -> Read:
    """The zone itself, with or without its committee, or a department of it."""
    rest = text[zone.end() :]
    name = canonical(zone[1])
    if not rest:
        return Read(name, "government")
    inner = _department_key(rest)
    return Read(name + inner.key, "government" if inner.key.endswith("管理委员会") else inner.kind)


def _department_key(text: str) -> Read:
    for written, kept in _JOINED:
        text = text.replace(written, kept)
    text = re.sub("(?<=.)与(?=.)", "和", text) if text.endswith(("局", "厅", "委员会")) else text
    text = _CUT_COMMITTEE.sub(r"\1委员会", text)
    text = _abbreviations().get(text, text)
    return Read(text, "department" if _DEPARTMENT.fullmatch(text) else "other")


@cache
def _abbreviations() -> Mapping[str, str]:
    """Departments' short names in common use, each with the one it is kept under."""
    return dict(read_table("departments.csv"))
