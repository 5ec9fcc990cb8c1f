"""Which lines are headings: names, numbering, and what must never be one."""

from __future__ import annotations

import pytest

from extract.sections.split import locate_headings
from tests.extract.sections.outline import CANONICAL, NUMERALS, numbered, parts


def numbers(lines: list[str]) -> list[str | None]:
    return [heading.number for heading in locate_headings(lines)]


@pytest.mark.parametrize(
    "style",
    [
        "{}、{}",
        "{}、 {}",
        "{}. {}",
        "{}．{}",
        "{}，{}",
        "{} {}",
        "{}{}",
        "第{}部分 {}",
        "## {}、{}",
        "**{}、{}**",
        "| {}、{} |",
        "l{}、{}",
        "\u3000\u3000{}、{}\xa0",
        "{}、{}：",
        "（{}）{}",
        "({}){}",
        "{}、{} | |||",
        "{}、{}\t\t",
    ],
)
def test_numberings(style: str) -> None:
    found = locate_headings(numbered(style))
    assert [heading.part for heading in found] == [1, 2, 3, 4, 5, 6]
    assert [heading.number for heading in found] == list(NUMERALS)
    assert [heading.heading for heading in found] == CANONICAL
    assert all(heading.rest == "" for heading in found)


@pytest.mark.parametrize("style", ["（{}）{}", "{}、{}"])
def test_a_weak_name_among_sure_ones_numbered_alike(style: str) -> None:
    lines = numbered(style)
    lines[0] = lines[0].replace("总体情况", "概述")
    assert parts(lines) == [1, 2, 3, 4, 5, 6]
    assert parts([lines[0], "（二）依申请公开情况", "（三）存在问题"]) in ([], [1])


def test_arabic_and_no_numbers() -> None:
    digits = [f"{place}、{name}" for place, name in enumerate(CANONICAL[1:], 2)]
    assert parts(["1、概述", *digits]) == [1, 2, 3, 4, 5, 6]
    assert parts(["概述", *CANONICAL[1:]]) == [1, 2, 3, 4, 5, 6]
    # Before 二、 without any 一、 it opens the report; before 一、 it is a word of the text.
    assert parts(["概述", *numbered()[1:]]) == [1, 2, 3, 4, 5, 6]
    assert numbers(["概述", *numbered()]) == list(NUMERALS)
    assert numbers([f"{place}.{name}" for place, name in enumerate(CANONICAL, 1)]) == list("123456")
    assert numbers(CANONICAL) == [None] * 6
    assert parts(CANONICAL) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    "row",
    [
        "一、本年新收政府信息公开申请数量",
        "一、本年新收",
        "二、上年结转政府信息公开申请数量",
        "二、上年度结转",
        "三、本年度办理结果",
        "四、结转下年度继续办理",
        "四、结转下一年度继续办理",
        "四、转下年度办理",
    ],
)
def test_rows_are_never_headings(row: str) -> None:
    assert locate_headings([row]) == []
    for place in range(7):
        lines = numbered()
        lines.insert(place, row)
        assert parts(lines) == [1, 2, 3, 4, 5, 6]
        del lines[3 if place > 3 else 4]  # a lost heading leaves room for the row's number
        assert row not in [f"{heading.number}、{heading.heading}" for heading in locate_headings(lines)]


@pytest.mark.parametrize(
    "cells",
    [
        [
            "一、本年新收政府信息公开申请数量",
            *["0"] * 7,
            "三、本年度办理结果",
            "（一）予以公开",
            *["0"] * 7,
            "四、结转下年度继续办理",
            *["0"] * 7,
        ],
        [
            "一、本年新收政府信息公开申请数量 |",
            *["0 |"] * 6,
            "0 | ||",
            "四、结转下年度继续办理 |",
            *["0 |"] * 6,
        ],
        [
            "一、本年新收政府信息公开申请数量\t\t0\t0",
            "三、本年度办理结果\t（一）予以公开\t0",
            "四、结转下年度继续办理\t\t0\t0",
        ],
        [
            "| 一、本年新收政府信息公开申请数量 | 0 | 0 |",
            "|---|---|---|",
            "| 四、结转下年度继续办理 | 0 | 0 |",
        ],
        ["一、本年新收 0 0 0 0 0 0 0", "四、结转下年度继续办理 0 0 0 0 0 0 0"],
        ["其他", "总计", "行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉"],
        ["行政复议 | 行政诉讼", "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计"],
        ["其他对外管理服务事项", "0", "政府集中采购", "1.属于国家秘密", "3.其他", "0"],
    ],
)
def test_flattened_cells_between_headings(cells: list[str]) -> None:
    lines: list[str] = []
    for heading in numbered():
        lines += [heading, *cells]
    found = locate_headings(lines)
    assert [heading.part for heading in found] == [1, 2, 3, 4, 5, 6]
    assert [lines[heading.index] for heading in found] == numbered()


def test_a_heading_in_front_of_the_table_on_its_line() -> None:
    (found,) = [
        one
        for one in locate_headings(["三、收到和处理政府信息公开申请情况 | 申请人情况 | 总计 |"])
        if one.part == 3
    ]
    assert (found.heading, found.rest) == ("收到和处理政府信息公开申请情况", "申请人情况 | 总计")


def test_sub_headings_of_part_one_are_no_parts() -> None:
    lines = [
        "一、总体情况",
        "（一）主动公开情况",
        "(二)依申请公开情况",
        "（三）主动公开政府信息情况",
        "六、其他需要报告的事项",
    ]
    assert parts(lines) == [1, 6]


def test_sub_headings_with_main_numerals_do_not_displace_parts() -> None:
    lines = ["一、总体情况", "一、主动公开情况", "二、依申请公开情况", *numbered()[1:]]
    assert [(one.index, one.part) for one in locate_headings(lines)] == [
        (0, 1),
        (3, 2),
        (4, 3),
        (5, 4),
        (6, 5),
        (7, 6),
    ]


def test_the_last_five_numbered_from_one() -> None:
    lines = [
        "总体情况",
        "一、推进公开",
        "二、加强管理",
        *(f"{number}、{name}" for number, name in zip("一二三四五", CANONICAL[1:], strict=True)),
    ]
    assert parts(lines) == [1, 2, 3, 4, 5, 6]


def test_wrong_numbers() -> None:
    lines = numbered()
    lines[2] = "四、收到和处理政府信息公开申请情况"
    lines[4] = "六、存在的主要问题及改进情况"
    lines[5] = "七、其他需要报告的事项"
    assert parts(lines) == [1, 2, 3, 4, 5, 6]
    assert numbers(lines) == ["一", "二", "四", "四", "六", "七"]


def test_an_added_part() -> None:
    lines = [*numbered()[:5], "六、2024年工作思路", "七、其他需要报告的事项"]
    assert parts(lines) == [1, 2, 3, 4, 5, None, 6]


def test_lists_in_prose_are_no_parts() -> None:
    lines = [*numbered()[:5], "一、加强领导", "二、加强学习", "三、加强依申请公开工作", numbered()[5]]
    assert parts(lines) == [1, 2, 3, 4, 5, 6]


def test_a_table_of_contents_gives_way_to_the_text() -> None:
    lines = ["目录", *numbered(), "正文", *numbered()]
    assert [heading.index for heading in locate_headings(lines)] == [8, 9, 10, 11, 12, 13]


OLDER = [
    "一、概述",
    "二、主动公开政府信息情况",
    "三、依申请公开政府信息情况",
    "四、政府信息公开的收费及减免情况",
    "五、因政府信息公开申请行政复议、提起行政诉讼的情况",
    "六、政府信息公开工作存在的主要问题及改进情况",
    "七、需要说明的事项",
]


def test_the_older_outline() -> None:
    assert parts(OLDER) == [1, 2, 3, None, 4, 5, 6]
    assert numbers(OLDER) == list("一二三四五六七")


def test_an_outline_of_the_2014_list() -> None:
    lines = [
        "一、主动公开情况",
        "二、回应解读情况",
        "三、依申请公开情况",
        "四、复议、诉讼和举报投诉情况",
        "五、机构建设和保障经费情况",
        "六、会议和培训情况",
    ]
    assert numbers(lines) == list("一二三四五六")


def test_rows_of_the_2014_list_have_a_unit_or_a_dash_below() -> None:
    lines = [*OLDER, "八、机构建设和保障经费情况", "——", "九、举报投诉数量", "件", "0"]
    assert len(locate_headings(lines)) == len(OLDER)


def test_an_outline_the_form_does_not_know() -> None:
    lines = ["一、工作开展", "开展了工作。", "二、工作成效", "三、下一步", "一、重来"]
    assert [(one.number, one.heading, one.part) for one in locate_headings(lines)] == [
        ("一", "工作开展", None),
        ("二", "工作成效", None),
        ("三", "下一步", None),
    ]
