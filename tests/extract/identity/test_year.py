"""The report year and its sources."""

from __future__ import annotations

from datetime import date

import pytest

from extract.document import Document
from extract.hints import NO_HINTS, Hints
from extract.identity.year import RULE, find_year
from tests.extract.identity.papers import of_lines, paper

TITLE = "大树镇2023年政府信息公开工作年度报告"


def whole(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def year(
    title: str | None = None,
    document: Document | None = None,
    hints: Hints = NO_HINTS,
    *,
    period: int | None = None,
    published: date | None = None,
) -> int | None:
    found, _ = find_year(
        title, document or paper(), hints, None if period is None else whole(period), published
    )
    return found


def test_each_source_alone() -> None:
    assert year(TITLE) == 2023
    assert year(period=2022) == 2022
    assert year(hints=Hints(link_title="大树镇2021年政府信息公开年报")) == 2021
    assert year(document=paper(opening="2024年，")) == 2024
    assert year(hints=Hints(trail=("年报", "2020年", "乡镇"))) == 2020


def test_nothing_stated_is_nothing() -> None:
    assert year() is None
    assert year(published=date(2024, 1, 20)) is None
    assert year(hints=Hints(url="http://www.example.gov.cn/2023/xxgknb/202401/t20240120_1.html")) is None


@pytest.mark.parametrize(
    "opening", ["2024年，", "2024年度，", "2024 年来，", "(一)主动公开：2024年", "二〇二四年，", "2024年我镇"]
)
def test_openings(opening: str) -> None:
    assert year(document=paper(opening=opening)) == 2024


@pytest.mark.parametrize(
    "opening", ["2019年5月15日起，", "2008年以来，", "自2019年", "今年，", "2020年至2024年，", "第2024号"]
)
def test_no_openings(opening: str) -> None:
    assert year(document=paper(opening=opening)) is None


def test_agreement_is_no_finding() -> None:
    document = paper(opening="2023年，")
    link = Hints(link_title=TITLE)
    assert find_year(TITLE, document, link, whole(2023), date(2024, 1, 20)) == (2023, [])


def test_the_title_wins_and_the_conflict_is_said() -> None:
    found, findings = find_year(TITLE, paper(), NO_HINTS, whole(2022), date(2024, 1, 20))
    assert found == 2023
    assert [(one.rule, one.severity, one.fault) for one in findings] == [(RULE, "warning", "source")]
    assert (findings[0].left, findings[0].right) == (2022.0, 2023.0)


def test_the_period_wins_when_the_day_of_publication_sides_with_it() -> None:
    found, findings = find_year(TITLE, paper(), NO_HINTS, whole(2022), date(2023, 1, 20))
    assert found == 2022
    assert len(findings) == 1
    assert findings[0].message == "标题写的是2023年，与报告年度2022年不一致"


def test_a_late_publication_sides_with_nobody() -> None:
    assert year(TITLE, period=2022, published=date(2019, 5, 1)) == 2023


def test_last_year_s_opening_is_a_finding() -> None:
    found, findings = find_year(TITLE, paper(opening="2022年，"), NO_HINTS, None, None)
    assert found == 2023
    assert len(findings) == 1


def test_a_comparison_with_last_year_is_none() -> None:
    document = paper(opening="2022年，我镇打下基础。\n2023年，")
    assert find_year(TITLE, document, NO_HINTS, None, None) == (2023, [])


def test_a_folder_of_the_year_of_publication_gives_no_year() -> None:
    trail = Hints(trail=("年报", "2024年"))
    assert year(hints=trail, published=date(2024, 2, 1)) is None
    assert year(hints=trail, published=date(2025, 2, 1)) == 2024
    assert year(hints=Hints(trail=("2023年-2024年",))) is None


def test_links_of_the_head_are_no_opening() -> None:
    assert (
        year(document=of_lines("2021年政府信息公开年报", "2022年，我镇按要求开展工作。", "再接再厉。"))
        == 2022
    )
    assert year(document=of_lines("2021年政府信息公开年报", "我镇按要求开展工作。")) is None


def test_the_year_most_sentences_of_part_one_name() -> None:
    assert year(document=paper(opening="一年来，截止2023年12月31日公开20条。2023年全年无申请。")) == 2023
    assert year(document=paper(opening="一年来，截至2023年底公开20条。2022年公开30条。")) is None
    assert find_year(TITLE, paper(opening="一年来，截至2022年底公开20条。"), NO_HINTS, None, None) == (
        2023,
        [],
    )


def test_absurd_years_are_none() -> None:
    assert year("大树镇2001年政府信息公开工作年度报告") is None
