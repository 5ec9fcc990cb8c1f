"""The body of the title against that of the column: short forms agree, others are told."""

from __future__ import annotations

import pytest

from extract.hints import Hints
from extract.identity.column import column_conflicts

TITLE = "{}2023年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("named", "hints"),
    [
        ("晋江市龙湖镇人民政府", Hints(trail=("政府信息公开年报", "乡镇", "龙湖镇"))),
        ("石桥县发展和改革局", Hints(trail=("部门", "县发改局", "2023年"))),
        ("石桥县教育局", Hints(listing_body="石桥县教育局")),
        ("县教育局", Hints(listing_body="石桥县教育局")),
        ("石桥县", Hints(listing_body="石桥县人民政府")),
        ("石桥县教育局", Hints(trail=("政府信息公开年报", "2023年", "部门"))),
        ("石桥县教育局", Hints()),
    ],
)
def test_the_same_body_is_no_finding(named: str, hints: Hints) -> None:
    assert column_conflicts(TITLE.format(named), hints) == []


@pytest.mark.parametrize(
    ("named", "hints"),
    [
        ("泉州市人民政府", Hints(trail=("政府信息公开年报", "龙湖镇"))),
        ("石桥县水务局", Hints(listing_body="石桥县教育局")),
    ],
)
def test_another_body_is_told(named: str, hints: Hints) -> None:
    (finding,) = column_conflicts(TITLE.format(named), hints)
    assert (finding.rule, finding.severity) == ("identity.body", "info")
    assert named in finding.message


def test_no_title_is_no_finding() -> None:
    assert column_conflicts(None, Hints(listing_body="石桥县教育局")) == []
    assert column_conflicts("政府信息公开工作年度报告", Hints(listing_body="石桥县教育局")) == []
