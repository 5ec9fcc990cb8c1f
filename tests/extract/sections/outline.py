"""The official outline, for the tests of headings."""

from __future__ import annotations

from extract.sections.split import locate_headings

CANONICAL = [
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
]
NUMERALS = "一二三四五六"


def numbered(style: str = "{}、{}") -> list[str]:
    return [style.format(number, name) for number, name in zip(NUMERALS, CANONICAL, strict=True)]


def parts(lines: list[str]) -> list[int | None]:
    return [heading.part for heading in locate_headings(lines)]
