"""Where a heading ends: glued to prose, over two lines, and lines that hold none, in bounded time."""

from __future__ import annotations

import time

import pytest

from extract.sections.headings import part_of
from extract.sections.split import Heading, locate_headings


@pytest.mark.parametrize(
    ("line", "heading", "rest"),
    [
        ("一、总体情况2023年，我镇按要求开展工作。", "总体情况", "2023年，我镇按要求开展工作。"),
        ("一、总体情况：我镇按要求开展工作", "总体情况", "我镇按要求开展工作"),
        ("一、总体情况（一）主动公开", "总体情况", "（一）主动公开"),
        ("一、总体情况 全年公开信息20条", "总体情况", "全年公开信息20条"),
        ("二、主动公开政府信息情况第二十条第（一）项", "主动公开政府信息情况", "第二十条第（一）项"),
        ("六、其他需要报告的事项无。", "其他需要报告的事项", "无。"),
        ("六、其他需要报告的事项：无", "其他需要报告的事项", "无"),
        ("六、其他需要报告的事项。", "其他需要报告的事项", ""),
        (
            "五、存在的主要问题及改进情况 一是公开慢；二是解读少。",
            "存在的主要问题及改进情况",
            "一是公开慢；二是解读少。",
        ),
    ],
)
def test_headings_glued_to_prose(line: str, heading: str, rest: str) -> None:
    assert locate_headings([line]) == [Heading(0, part_of(heading), line[0], heading, rest)]


@pytest.mark.parametrize(
    "line",
    [
        "总体情况2023年，我镇按要求开展工作。",
        "我镇一、总体情况2023年，开展工作。",
        "（一）总体情况良好，继续保持。",
    ],
)
def test_glued_only_behind_a_numeral_at_the_start(line: str) -> None:
    assert locate_headings([line]) == []


@pytest.mark.parametrize(
    ("lines", "heading"),
    [
        (["二、", "主动公开政府信息情况"], "主动公开政府信息情况"),
        (["四、政府信息公开行政复议、", "", "行政诉讼情况"], "政府信息公开行政复议、行政诉讼情况"),
    ],
)
def test_headings_over_two_lines(lines: list[str], heading: str) -> None:
    (found,) = locate_headings(lines)
    assert (found.heading, found.span) == (heading, len(lines))


@pytest.mark.parametrize(
    "line",
    [
        "",
        " ",
        "0",
        "|||",
        "一是公开慢；",
        "一、我镇按要求开展工作，成效良好。",
        "三、加强监督；",
        "一",
        "第一季度",
        "2024年1月",
    ],
)
def test_no_headings(line: str) -> None:
    assert locate_headings([line]) == []


@pytest.mark.parametrize(
    "lines",
    [
        ["0"] * 100_000,
        ["一、总体情况", "0"] * 50_000,
        ["四、结转下年度继续办理", "0"] * 50_000,
        ["二、" + "总" * 10_000] * 500,
        ["|" * 5_000] * 2_000,
    ],
    ids=["cells", "headings", "rows", "long lines", "bars"],
)
def test_time_grows_with_the_lines(lines: list[str]) -> None:
    began = time.perf_counter()
    locate_headings(lines)
    assert time.perf_counter() - began < 20
