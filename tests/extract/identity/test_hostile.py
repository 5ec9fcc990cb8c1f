"""Identity, parts and fee of lines nobody would print: no error, bounded time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.document import Document, Line, PageMeta
from extract.fee import read_fee
from extract.hints import Hints
from extract.identity.identify import identify
from extract.sections.split import split_sections

WORDS = [
    *"一二三六十、（）：。，| \t年月日019-/.>《》①\xa0\ufeff\x00…𠀀",
    *("总体情况", "主动公开政府信息情况", "政府信息公开", "年度报告", "2023年", "关于", "镇人民政府", "首页"),
    *("信息处理费", "未收取", "20元", "发布时间", "来源", "统计期限", "1月1日", "至", "12月31日", "打印"),
]
LINES = st.lists(st.lists(st.sampled_from(WORDS), max_size=20).map("".join), max_size=8)


def read_all(lines: list[str]) -> None:
    first = lines[0] if lines else ""
    meta = PageMeta({"PubDate": first, "ContentSource": first}, first, lines[:2], lines[:3])
    document = Document("text", [Line(line) for line in lines], slice(0, len(lines)), meta)
    found = identify(document, Hints(link_title=first, trail=tuple(lines[:2])))
    read_fee(split_sections(lines), found.year)


@settings(deadline=None, max_examples=200)
@given(LINES)
def test_no_line_is_an_error(lines: list[str]) -> None:
    read_all(lines)


@pytest.mark.parametrize(
    "lines",
    [
        ["0"] * 50_000,
        ["1" * 300_000],
        [" " * 300_000 + "一、总体情况"],
        ["(" * 300_000],
        ["一" * 300_000],
        ["2023-01-" * 100_000],
        ["一、总体情况 " * 100_000],
        ["六、其他需要报告的事项", "信息处理费" * 100_000],
        ["六、其他需要报告的事项", "未" * 300_000 + "信息处理费"],
        ["政府" * 100_000 + "信息公开报告"],
        ["首页>" * 100_000],
        ["2023年，统计期限1月1日至12月31日，" * 30_000],
    ],
    ids=lambda lines: lines[-1][:8],
)
def test_time_is_bounded(lines: list[str]) -> None:
    began = time.perf_counter()
    read_all(lines)
    assert time.perf_counter() - began < 10
