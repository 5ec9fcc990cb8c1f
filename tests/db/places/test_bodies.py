"""Bodies: spellings that mean one body meet under one region and key."""

from __future__ import annotations

import pytest

from db.places.bodies import BodyIdentity, resolve
from db.places.divisions import division


def identity(region: str, key: str, kind: str) -> tuple[str, str, str]:
    return region, key, kind


@pytest.mark.parametrize(
    ("spellings", "expected"),
    [
        (
            [
                ("晋江市龙湖镇人民政府", "350582"),
                ("龙湖镇", "350582"),
                ("龙湖镇人民政府", "350582"),
                ("龙湖镇政府", "350582"),
                ("晋江市龙湖镇", "350500"),
                ("龙湖镇", "350500"),
                ("福建省泉州市晋江市龙湖镇人民政府", "350000"),
                ("关于晋江市龙湖镇", "350582"),
                ("晋江市龙湖镇人民政府关于", "350582"),
                ("晋江市 龙湖镇\u3000人民政府", "350582"),
                ("2023年龙湖镇", "350582"),
                ("龙湖镇人民政府(本级)", "350582"),
            ],
            identity("350582", "龙湖镇", "township"),
        ),
        (
            [
                ("桓仁满族自治县", "210500"),
                ("桓仁县", "210500"),
                ("桓仁满族自治县人民政府", "210500"),
                ("本溪市桓仁满族自治县", "210500"),
                ("桓仁满族自治县人民政府", "210522"),
                ("桓仁", "210500"),
                ("自治县人民政府", "210522"),
                ("县政府", "210522"),
                ("桓仁满族自治县", "210000"),
            ],
            identity("210522", "人民政府", "government"),
        ),
        (
            [
                ("县教育局", "410526"),
                ("滑县教育局", "410526"),
                ("教育局", "410526"),
                ("滑县人民政府教育局", "410526"),
                ("安阳市滑县教育局", "410500"),
                ("河南省滑县教育局", "410526"),
            ],
            identity("410526", "教育局", "department"),
        ),
        (
            [
                ("安定门街道", "110101"),
                ("安定门街道办事处", "110101"),
                ("东城区安定门街道", "110000"),
                ("北京市东城区人民政府安定门街道办事处", "110101"),
                ("东城区人民政府安定门街道办事处", "110000"),
                ("安定门街道办", "110101"),
            ],
            identity("110101", "安定门街道", "township"),
        ),
        (
            [
                ("宿迁市政府办公室", "321300"),
                ("市政府办公室", "321300"),
                ("宿迁市人民政府办公室", "321300"),
                ("市政府办", "321300"),
                ("市府办", "321300"),
                ("宿迁市政府办公厅", "321300"),
            ],
            identity("321300", "人民政府办公室", "department"),
        ),
        (
            [
                ("本溪高新技术产业开发区管理委员会", "210500"),
                ("本溪高新区", "210500"),
                ("高新区管委会", "210500"),
                ("本溪市高新技术产业开发区", "210500"),
                ("本溪高新区管委会", "210000"),
            ],
            identity("210500", "高新技术产业开发区", "government"),
        ),
        (
            [
                ("石家庄高新技术产业开发区", "130100"),
                ("石家庄高新区管委会", "130100"),
                ("高新区", "130100"),
                ("人民政府", "130171"),
                ("管委会", "130171"),
                ("高新区管委会", "130171"),
            ],
            identity("130171", "人民政府", "government"),
        ),
        (
            [("石家庄高新区教育局", "130100"), ("教育局", "130171"), ("高新区管委会教育局", "130100")],
            identity("130171", "教育局", "department"),
        ),
        (
            [
                ("内蒙古自治区人民政府", "150600"),
                ("内蒙古自治区", "150000"),
                ("内蒙古自治区人民政府", "150621"),
            ],
            identity("150000", "人民政府", "government"),
        ),
        (
            [("阿勒泰地区行政公署", "654300"), ("行署", "654300"), ("地区行署", "654300")],
            identity("654300", "人民政府", "government"),
        ),
        (
            [
                ("发改委", "321300"),
                ("宿迁市发展改革委", "321300"),
                ("市发展和改革委员会", "321300"),
                ("市发展改革委员会", "321300"),
            ],
            identity("321300", "发展和改革委员会", "department"),
        ),
        (
            [("外事办公室", "140600"), ("朔州市人民政府外事办公室", "140600"), ("市外事办", "140600")],
            identity("140600", "外事办公室", "department"),
        ),
        (
            [
                ("邢台市生态环境局沙河市分局", "130582"),
                ("生态环境局沙河分局", "130500"),
                ("市生态环境局沙河分局", "130582"),
                ("邢台市生态环境局沙河市分局", "130500"),
            ],
            identity("130582", "生态环境局沙河分局", "department"),
        ),
        (
            [("国家税务总局定州市税务局", "130682"), ("定州市税务局", "130682"), ("税务局", "130682")],
            identity("130682", "税务局", "department"),
        ),
        (
            [("市级机关事务管理局", "321300"), ("宿迁市级机关事务管理局", "321300")],
            identity("321300", "市级机关事务管理局", "department"),
        ),
        (
            [
                ("章丘市教育局", "370100"),
                ("章丘区教育局", "370100"),
                ("教育局", "370181"),
                ("教育局", "370114"),
            ],
            identity("370114", "教育局", "department"),
        ),
        (
            [("青岛西海岸新区藏马镇人民政府", "370211"), ("黄岛区藏马镇", "370200"), ("藏马镇", "370211")],
            identity("370211", "藏马镇", "township"),
        ),
        (
            [("民族事务委员会(宗教事务局)", "640100"), ("银川市民族事务委员会", "640100")],
            identity("640100", "民族事务委员会", "department"),
        ),
    ],
)
def test_spellings_of_one_body_meet(spellings: list[tuple[str, str]], expected: tuple[str, str, str]) -> None:
    assert {
        (printed, portal): tuple(resolve(printed, portal)) for printed, portal in spellings
    } == dict.fromkeys(spellings, expected)


@pytest.mark.parametrize(
    ("printed", "portal", "expected"),
    [
        ("赵营镇", "410526", identity("410526", "赵营镇", "township")),
        ("定州市砖路镇", "130682", identity("130682", "砖路镇", "township")),
        ("宿迁市", "321300", identity("321300", "人民政府", "government")),
        ("鄂尔多斯市", "150600", identity("150600", "人民政府", "government")),
        ("积石山县银川镇人民政府", "622927", identity("622927", "银川镇", "township")),
        ("张家川县龙山镇", "620500", identity("620525", "龙山镇", "township")),
        ("科右中旗哈日诺尔苏木", "152200", identity("152222", "哈日诺尔苏木", "township")),
        ("前郭县教育局", "220700", identity("220721", "教育局", "department")),
        ("柳城县古砦仫佬族乡人民政府", "450222", identity("450222", "古砦仫佬族乡", "township")),
        ("重庆市石柱土家族自治县", "500240", identity("500240", "人民政府", "government")),
        ("潜江市熊口管理区", "429005", identity("429005", "熊口管理区", "government")),
        (
            "樟树市文化广电新闻出版旅游局",
            "360982",
            identity("360982", "文化广电新闻出版旅游局", "department"),
        ),
        ("天津港保税区", "120116", identity("120000", "天津港保税区", "government")),
        ("长春新区管委会", "220000", identity("220100", "长春新区", "government")),
        ("河北邢台经济开发区", "130500", identity("130571", "人民政府", "government")),
        (
            "无锡经济开发区政法和应急管理局",
            "320200",
            identity("320200", "经济开发区政法和应急管理局", "department"),
        ),
        ("高新区凤岗镇", "360700", identity("360700", "高新技术产业开发区凤岗镇", "township")),
        ("甘南县气象局", "230000", identity("230225", "气象局", "department")),
        ("博山区域城镇", "370304", identity("370304", "域城镇", "township")),
        ("市桥街道", "440113", identity("440113", "市桥街道", "township")),
        ("省教育厅", "410526", identity("410000", "教育厅", "department")),
        ("市东城区教育局", "110000", identity("110101", "教育局", "department")),
        ("昆明市人民政府驻北京办事处", "530100", identity("530100", "驻北京办事处", "department")),
        ("二〇二三年度滑县", "410526", identity("410526", "人民政府", "government")),
        ("贵阳市人民政府（市人民政府办公厅）", "520100", identity("520100", "人民政府办公室", "department")),
    ],
)
def test_names_as_portals_print_them(printed: str, portal: str, expected: tuple[str, str, str]) -> None:
    assert tuple(resolve(printed, portal)) == expected


@pytest.mark.parametrize(
    ("region", "level"),
    [
        ("410526", "县"),
        ("130682", "市"),
        ("110101", "区"),
        ("622900", "州"),
        ("152200", "盟"),
        ("150621", "旗"),
        ("410000", "省"),
        ("540000", "自治区"),
        ("654300", "地区"),
        ("210522", "自治县"),
    ],
)
@pytest.mark.parametrize(
    "name",
    [
        "教育局",
        "民政局",
        "民族事务委员会",
        "市场监督管理局",
        "城市管理局",
        "城乡规划局",
        "乡村振兴局",
        "乡镇企业局",
        "政务服务局",
        "政府采购中心",
        "政法委员会",
        "外事办公室",
        "委员会办公室",
        "南水北调办公室",
        "数据局",
        "驻北京办事处",
    ],
)
def test_the_word_for_the_level_is_read_off_before_any_department(region: str, level: str, name: str) -> None:
    place = division(region).name
    found = {tuple(resolve(printed, region)) for printed in (name, level + name, place + name)}
    assert found == {(region, name, "department")}


@pytest.mark.parametrize(
    "name",
    [
        "市场监督管理局",
        "市政管理局",
        "市容环境局",
        "市民服务中心",
        "市级机关工委",
        "县直机关工委",
        "区域合作局",
        "省际公路局",
        "县乡公路管理所",
        "市委办公室",
    ],
)
def test_a_word_that_only_begins_so_stays(name: str) -> None:
    for region in ("410526", "130682", "110101", "410000"):
        assert resolve(name, region) == (region, name, "department")


@pytest.mark.parametrize(
    ("printed", "portal", "trail", "expected"),
    [
        ("城关镇", "431100", ("2024年", "区县", "宁远县"), identity("431126", "城关镇", "township")),
        ("教育局", "431100", ("区县", "宁远县"), identity("431126", "教育局", "department")),
        ("县教育局", "431100", ("区县", "宁远县"), identity("431126", "教育局", "department")),
        ("市教育局", "431100", ("区县", "宁远县"), identity("431100", "教育局", "department")),
        ("市教育局", "431100", ("市直部门",), identity("431100", "教育局", "department")),
        (
            "我镇",
            "130682",
            ("政府信息公开年报", "乡镇(街道)", "砖路镇"),
            identity("130682", "砖路镇", "township"),
        ),
        ("", "130682", ("乡镇(街道)", "砖路镇", "2020年"), identity("130682", "砖路镇", "township")),
        ("党政办公室", "130682", ("乡镇(街道)", "砖路镇"), identity("130682", "砖路镇", "township")),
        ("本机关", "431100", ("区县", "宁远县"), identity("431126", "人民政府", "government")),
        ("宁远县", "431100", ("区县", "道县"), identity("431126", "人民政府", "government")),
        ("桥西区教育局", "130000", ("石家庄市", "桥西区"), identity("130104", "教育局", "department")),
        (
            "管委会",
            "210500",
            ("各县区", "本溪高新区"),
            identity("210500", "高新技术产业开发区", "government"),
        ),
        ("我局", "410526", ("县直部门", "滑县教育局"), identity("410526", "教育局", "department")),
    ],
)
def test_the_column_trail_tells_what_the_name_does_not(
    printed: str, portal: str, trail: tuple[str, ...], expected: tuple[str, str, str]
) -> None:
    assert tuple(resolve(printed, portal, trail)) == expected


@pytest.mark.parametrize(
    ("printed", "portal", "year", "expected"),
    [
        ("铜仁市", "520600", 2009, identity("520602", "人民政府", "government")),  # the county-level 铜仁市
        ("铜仁市", "520600", 2015, identity("520600", "人民政府", "government")),
        ("市教育局", "370114", 2012, identity("370114", "教育局", "department")),  # 章丘 was a 市
        ("市教育局", "370114", 2022, identity("370100", "教育局", "department")),  # now only 济南 is
        ("区教育局", "370114", 2015, identity("370114", "教育局", "department")),  # written in 2016
        ("桥东区", "130500", 2012, identity("130502", "人民政府", "government")),
        ("襄樊市", "420600", 2009, identity("420600", "人民政府", "government")),
        ("居巢区教育局", "341400", 2009, identity("340181", "教育局", "department")),
    ],
)
def test_the_year_decides_between_places_of_one_name(
    printed: str, portal: str, year: int, expected: tuple[str, str, str]
) -> None:
    assert tuple(resolve(printed, portal, (), year)) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("江苏省宿迁市人民政府", identity("321300", "人民政府", "government")),
        ("桓仁满族自治县财政局", identity("210522", "财政局", "department")),
        ("晋江市龙湖镇人民政府", identity("350582", "龙湖镇", "township")),
    ],
)
@pytest.mark.parametrize("portal", ["410526", "", "999999"])
def test_a_full_name_of_elsewhere_gets_its_own_region(
    printed: str, portal: str, expected: tuple[str, str, str]
) -> None:
    assert tuple(resolve(printed, portal)) == expected


@pytest.mark.parametrize(
    "printed",
    [
        "",
        " ",
        "我镇",
        "我局",
        "本机关",
        "市局",
        "县直部门",
        "乡镇(街道)",
        "区县",
        "街道办事处",
        "2024年",
        "管委会",
    ],
)
def test_a_name_that_names_nobody_has_no_key(printed: str) -> None:
    assert resolve(printed, "130682") == BodyIdentity("130682", "", "other")
