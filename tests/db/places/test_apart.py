"""Bodies: what must never become one body."""

from __future__ import annotations

import pytest

from db.places.bodies import resolve
from db.places.tables import read_table


@pytest.mark.parametrize(
    ("portal", "names"),
    [
        ("321300", ["宿迁市", "宿迁市政府办公室", "市委办公室", "市政府采购中心", "办公室"]),
        ("110106", ["花乡", "花乡街道", "花乡街道居民委员会", "花园街道"]),
        ("370322", ["田镇", "田镇街道办事处"]),
        ("410526", ["城关镇", "城关乡", "城关街道"]),
        ("410526", ["市场监督管理局", "场监督管理局", "市教育局", "教育局", "省教育厅"]),
        (
            "210500",
            ["本溪经济技术开发区", "本溪经济开发区", "本溪高新区", "本溪市", "高新区教育局", "教育局"],
        ),
        ("210500", ["本溪市", "本溪满族自治县", "桓仁满族自治县", "平山区"]),
        ("130100", ["桥东区教育局", "桥西区教育局", "教育局", "长安区教育局"]),
        ("130000", ["桥西区教育局", "教育局"]),  # 石家庄, 邢台 and 张家口 have a 桥西区: it stays printed
        ("431100", ["城关镇", "宁远县城关镇"]),
        ("110000", ["东城区", "崇文区", "西城区", "宣武区", "宣武区大栅栏街道", "西城区大栅栏街道"]),
        ("421022", ["公安局", "公安县", "公安交通管理局", "交通管理局"]),
        ("442000", ["东区街道", "西区街道", "石岐街道"]),
        ("310000", ["浦东新区", "上海市", "临港新片区管理委员会"]),
        ("120116", ["天津港保税区", "天津东疆综合保税区", "天津经济技术开发区", "滨海新区"]),
        ("130582", ["生态环境局沙河分局", "生态环境局", "公安局沙河分局"]),
        ("410526", ["国家税务局", "地方税务局", "税务局"]),
        ("630203", ["平安区教育局", "平安建设办公室", "建设办公室"]),
    ],
)
def test_different_bodies_stay_apart(portal: str, names: list[str]) -> None:
    found = [(name, *resolve(name, portal)[:2]) for name in names]
    assert len({(region, key) for _, region, key in found}) == len(names), found


def test_a_prefix_that_is_not_understood_stays_in_the_key() -> None:
    assert resolve("桥西区教育局", "130000").key == "桥西区教育局"
    assert resolve("平安建设办公室", "630203").key == "平安建设办公室"
    assert resolve("内蒙古辉河国家级自然保护区管理局", "150724").key == "内蒙古辉河国家级自然保护区管理局"


def test_no_two_townships_of_a_county_become_one() -> None:
    seen: dict[tuple[str, str], str] = {}
    for code, name in read_table("townships.csv.gz"):
        if not code.startswith(("13", "35", "41")):
            continue
        found = resolve(name, code[:6])
        assert tuple(found) == (code[:6], name, "township")
        assert seen.setdefault((found.region_code, found.key), code) == code
    assert len(seen) > 5000


@pytest.mark.parametrize(
    "printed", ["本" * 5000, "吉林市" * 3000, "1" * 50_000, "(" * 20_000, "北京" * 50, "局" * 99]
)
def test_hostile_text_is_kept_and_not_taken_apart(printed: str) -> None:
    found = resolve(printed, "220000")
    assert found.region_code in {"220000", "220200"}
    assert resolve(found.key, found.region_code) == found
