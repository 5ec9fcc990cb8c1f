"""Divisions: codes, names and paths, then and now."""

from __future__ import annotations

import subprocess
import sys

import pytest

from db.places.continuity import by_name, former_codes, lineage, today
from db.places.divisions import (
    UnknownDivision,
    children,
    division,
    history,
    is_known,
    named,
    path,
    province_code,
)


@pytest.mark.parametrize("given", ["河北", "河北省", "13", "130000", " 河北 "])
def test_a_province_is_found_by_any_of_its_names(given: str) -> None:
    assert province_code(given) == "130000"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("内蒙古", "150000"),
        ("新疆维吾尔自治区", "650000"),
        ("北京", "110000"),
        ("香港", "810000"),
        ("台湾省", "710000"),
    ],
)
def test_regions_and_municipalities_are_provinces_too(given: str, code: str) -> None:
    assert province_code(given) == code


@pytest.mark.parametrize("given", ["河", "石家庄", "99", "", "1301", "Hebei"])
def test_an_unknown_province_is_refused_with_all_that_is_known(given: str) -> None:
    with pytest.raises(ValueError, match=r"河北 \(13\).*新疆 \(65\).*澳门 \(82\)"):
        province_code(given)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("350582", ("福建省", "泉州市", "晋江市")),
        ("210522", ("辽宁省", "本溪市", "桓仁满族自治县")),
        ("210500", ("辽宁省", "本溪市", None)),
        ("110000", ("北京市", None, None)),
        ("110101", ("北京市", None, "东城区")),
        ("500101", ("重庆市", None, "万州区")),
        ("429004", ("湖北省", None, "仙桃市")),
        ("469001", ("海南省", None, "五指山市")),
        ("659001", ("新疆维吾尔自治区", None, "石河子市")),
        ("460400", ("海南省", "儋州市", None)),
        ("442000", ("广东省", "中山市", None)),
        ("710000", ("台湾省", None, None)),
        ("820000", ("澳门特别行政区", None, None)),
        ("130171", ("河北省", "石家庄市", "石家庄高新技术产业开发区")),
    ],
)
def test_path_of_current_codes(code: str, expected: tuple[str, str | None, str | None]) -> None:
    assert path(code) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("370181", ("山东省", "济南市", "章丘市")),
        ("341402", ("安徽省", "巢湖市", "居巢区")),
        ("371202", ("山东省", "莱芜市", "莱城区")),
        ("110103", ("北京市", None, "崇文区")),
        ("542623", ("西藏自治区", "林芝地区", "米林县")),
        ("510132", ("四川省", "成都市", "新津县")),
    ],
)
def test_path_of_an_abolished_code_is_what_it_was_at_its_end(
    code: str, expected: tuple[str, str | None, str | None]
) -> None:
    assert path(code) == expected


def test_path_in_a_year_uses_the_names_of_that_year() -> None:
    assert path("420602", 2009) == ("湖北省", "襄樊市", "襄城区")
    assert path("420602", 2010) == ("湖北省", "襄阳市", "襄城区")


def test_a_year_outside_a_codes_time_gives_its_nearest_row() -> None:
    assert division("420600", 1975).name == "襄樊市"
    assert division("370181", 2020).name == "章丘市"
    assert division("500157", 2010).name == "两江新区"


@pytest.mark.parametrize("code", ["", "13", "999999", "1306820", "bm0100"])
def test_an_unknown_code_is_refused(code: str) -> None:
    assert not is_known(code)
    for lookup in (division, path, history):
        with pytest.raises(UnknownDivision, match=repr(code)):
            lookup(code)
    assert children(code) == []
    assert today(code) == code
    assert lineage(code) == frozenset()


def test_the_list_is_current_to_2026() -> None:
    chongqing = {row.code for row in children("500000")}
    assert "500157" in chongqing
    assert not {"500105", "500112"} & chongqing
    assert {"500105", "500112"} <= {row.code for row in children("500000", 2025)}
    assert division("653132").name == "岑岭县"
    assert division("659013").name == "草湖市"


def test_children_are_the_direct_ones_with_zones() -> None:
    below = {row.code: row.level for row in children("130100")}
    assert below["130102"] == "county"
    assert below["130171"] == "zone"
    assert {row.level for row in children("130000")} == {"prefecture"}
    assert "130103" not in below
    assert "130103" in {row.code for row in children("130100", 2013)}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("370181", "370114"),  # 章丘市 → 章丘区
        ("510132", "510118"),  # 新津县 → 新津区
        ("140726", "140703"),  # 太谷县 → 太谷区
        ("220381", "220184"),  # 公主岭市, from 四平 to 长春
        ("542623", "540481"),  # 米林县 → 米林县 under a new code → 米林市
        ("469003", "460400"),  # 儋州市, raised to a prefecture
        ("350403", "350404"),  # 三元区 keeps its name when 梅列区 is merged into it
        ("371202", "370116"),
        ("350582", "350582"),
    ],
)
def test_a_government_that_goes_on_is_found_under_its_code_of_today(old: str, new: str) -> None:
    assert today(old) == new


@pytest.mark.parametrize(
    "code", ["110103", "310108", "350402", "500112", "130103", "371200", "230708", "370284"]
)
def test_a_government_that_was_merged_or_divided_does_not_go_on_as_another(code: str) -> None:
    assert today(code) == code


def test_successors_tell_where_a_merged_place_is_now() -> None:
    assert division("110103").successor == "110101"
    assert division("500112").successor == "500157"
    assert division("130603").successor == "130606"
    assert division("130103").successor is None  # divided among several
    assert division("110101").successor is None  # still stands


def test_former_codes_and_former_parents_are_remembered() -> None:
    assert former_codes("370114") == ("370181",)
    assert former_codes("110101") == ()
    assert {"220100", "220300", "220000"} <= lineage("220184")


def test_a_name_is_found_within_a_region_then_and_now() -> None:
    assert [row.code for row in by_name("章丘市", "370000")] == ["370181"]
    assert [row.code for row in by_name("章丘区", "370100")] == ["370114"]
    assert by_name("章丘区", "370000", 2012) == []
    assert [row.code for row in by_name("桥东区", "130100", 2012)] == ["130103"]
    assert by_name("章丘市", "130000") == []
    assert len(named("鼓楼区")) > 1


def test_a_first_lookup_is_fast_and_imports_little() -> None:
    script = (
        "import time, sys; from db.places.divisions import division\n"
        "start = time.perf_counter(); division('110101'); took = time.perf_counter() - start\n"
        "print(took, 'sqlalchemy' in sys.modules)"
    )
    best = min(float(took) for took, heavy in (_run(script) for _ in range(3)) if heavy == "False")
    assert best < 0.5  # about 0.025 on an idle machine


def _run(script: str) -> tuple[str, str]:
    took, heavy = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout.split()
    return took, heavy
