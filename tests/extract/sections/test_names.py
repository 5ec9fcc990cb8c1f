"""What the six parts are called besides their official names."""

from __future__ import annotations

import pytest

from extract.sections.headings import any_match, names, part_of
from extract.sections.split import locate_headings
from tests.extract.sections.outline import NUMERALS, numbered, parts

VARIANTS = {
    1: [
        "概述",
        "2019年政府信息公开工作的总体情况",
        "2023年政务公开总体情况",
        "主要工作概述",
        "基本情况",
        "基本工作情况",
        "总体工作情况",
        "2025年政务公开工作总体情况",
        "政府信息公开工作总体情况",
    ],
    2: [
        "行政机关主动公开政府信息情况",
        "主动公开政府信息的情况",
        "政府信息公开情况",
        "政府信息主动公开情况",
        "本年度主动公开政府信息情况",
        "主动公开政务信息情况",
    ],
    3: [
        "行政机关收到和处理政府信息公开申请情况",
        "行政机关收到和处理信息公开申请情况",
        "依申请公开政府信息情况",
        "政府信息依申请公开办理情况",
        "收到和处理政府信息公开申请情况统计表",
        "收到和处理政府信息公开申请情况（数据准确、要素齐全）",
    ],
    4: [
        "政府信息公开行政复议",
        "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "因政府信息公开工作被申请行政复议提起行政诉讼情况",
        "因政府信息公开工作被申请行政复议和提起行政诉讼情况",
        "复议、诉讼和申诉情况",
        "政府信息公开工作行政复议、行政诉讼情况",
        "被申请行政复议、提起行政诉讼情况",
    ],
    5: [
        "存在问题及改进情况",
        "政府信息公开工作存在的主要问题及改进情况",
        "存在的主要问题及改进措施",
        "存在的主要问题和改进措施",
        "存在的主要问题及下步工作安排",
        "存在问题及工作打算",
        "存在的主要问题及改进思路",
        "存在问题与改进方向",
    ],
    6: [
        "其它需要报告的事项",
        "其他需要报告的相关事项",
        "其他事项",
        "其他报告的事项",
        "其他报告事项",
        "需要说明的事项与附表",
    ],
}


@pytest.mark.parametrize(
    ("part", "name"), [(part, name) for part, known in VARIANTS.items() for name in known]
)
def test_variants(part: int, name: str) -> None:
    lines = numbered()
    lines[part - 1] = f"{NUMERALS[part - 1]}、{name}"
    found = locate_headings(lines)
    assert [heading.part for heading in found] == [1, 2, 3, 4, 5, 6]
    assert found[part - 1].heading == name
    assert part_of(name) == part


def test_each_name_of_the_data_answers_to_its_own_part_alone() -> None:
    known = names()
    for name, match in {**known.loose, **known.sure}.items():
        assert any_match(name) == match


def test_traditional_copies() -> None:
    lines = [
        "一、總體情況",
        "二、主動公開政府資訊情況",
        "三、收到和處理政府資訊公開申請情況",
        "四、政府資訊公開行政複議、行政訴訟情況",
        "五、存在的主要問題及改進情況",
        "六、其他需要報告的事項",
    ]
    assert parts(lines) == [1, 2, 3, 4, 5, 6]
    assert locate_headings(lines)[0].heading == "總體情況"
