"""The whole identity at once."""

from __future__ import annotations

from datetime import date

from extract.document import Document, Grid, GridCell
from extract.hints import Hints
from extract.identity.identify import identify
from tests.extract.identity.papers import of_lines, paper


def test_a_page_that_states_everything() -> None:
    head = (
        "石桥县大树镇2023年政府信息公开工作年度报告\n发布时间：2024-01-25\n统计期限为2023年1月1日至12月31日。"
    )
    found = identify(paper(head, foot="大树镇人民政府\n2024年1月20日", opening="2023年，"))
    assert found.title == "石桥县大树镇2023年政府信息公开工作年度报告"
    assert (found.body, found.year) == ("石桥县大树镇", 2023)
    assert found.period == (date(2023, 1, 1), date(2023, 12, 31))
    assert (found.published_on, found.signed_on) == (date(2024, 1, 25), date(2024, 1, 20))
    assert found.findings == []


def test_a_text_that_states_next_to_nothing() -> None:
    found = identify(paper(opening="2024年，"))
    assert (found.title, found.body, found.year, found.period) == (None, None, 2024, None)
    assert (found.published_on, found.signed_on, found.findings) == (None, None, [])


def test_hints_stand_in() -> None:
    hints = Hints(link_title="2024年政府信息公开年报", link_date=date(2025, 1, 9), trail=("2024年", "大树镇"))
    found = identify(paper(), hints)
    assert (found.title, found.body, found.year) == ("2024年政府信息公开年报", "大树镇", 2024)
    assert found.published_on == date(2025, 1, 9)


def test_a_placeholder_date_is_dropped_once_the_year_is_known() -> None:
    found = identify(paper("大树镇2023年政府信息公开工作年度报告\n发布时间：2024-01-01"))
    assert (found.year, found.published_on) == (2023, None)


def test_nothing_at_all() -> None:
    found = identify(of_lines())
    assert (found.title, found.body, found.year) == (None, None, None)


def test_a_page_that_is_one_table() -> None:
    rows = [
        "大树镇2023年政府信息公开工作年度报告",
        "发布时间：2024-01-25",
        "统计期限为2023年1月1日至12月31日。",
        "一、总体情况",
        "我镇按要求开展工作。",
        "六、其他需要报告的事项",
        "无。",
        "大树镇人民政府",
        "2024年1月20日",
    ]
    grid = Grid([GridCell(text, row, 0, 1, 4) for row, text in enumerate(rows)], len(rows), 4)
    found = identify(Document("html", [grid], slice(0, 1)))
    assert (found.title, found.body, found.year) == (rows[0], "大树镇", 2023)
    assert found.period == (date(2023, 1, 1), date(2023, 12, 31))
    assert (found.published_on, found.signed_on) == (date(2024, 1, 25), date(2024, 1, 20))
