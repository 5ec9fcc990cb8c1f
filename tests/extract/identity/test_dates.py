"""Days: the period, publication, signature, and what must never become a date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from extract.document import Document
from extract.hints import NO_HINTS, Hints
from extract.identity.dates import days_in, find_period, find_published, find_signed, parse_day
from tests.extract.identity.papers import PARTS, paper

DAY = date(2024, 1, 20)
TITLE = "大树镇2023年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    "text",
    [
        "2024-01-20",
        "2024年1月20日",
        "２０２４年１月２０日",
        "二〇二四年一月二十日",
        "二○二四年一月二十日",
        "二O二四年一月二十日",
        "二零二四年一月廿日",
        "2024/1/20",
        "2024.01.20",
        "20240120",
        "2024年 01月 20日 17:20",
        "2024-01-20 17:20:00",
        "2024-01-20T17:20:00+08:00",
        "2024年1月20号",
        "发布于 2024-01-20，浏览 1200 次",
    ],
)
def test_days(text: str) -> None:
    assert parse_day(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "2021年",
        "01-11",
        "1200",
        "浏览次数：1200",
        "某政办发〔2021〕5号",
        "昨天",
        "2021年1月",
        "2021-13-01",
        "2021-02-30",
        "1970-01-01",
        "2002-12-31",
        "2099-01-01",
        "192.168.1.1",
        "2021.1.11.5",
        "20211340",
        "2021/1-2",
        "12021-01-01",
        "",
    ],
)
def test_no_days(text: str) -> None:
    assert parse_day(text) is None


def test_tomorrow_is_the_last_day_believed() -> None:
    assert parse_day((date.today() + timedelta(days=3)).isoformat()) is None  # noqa: DTZ011 -- any zone will do
    assert parse_day((date.today() - timedelta(days=1)).isoformat()) is not None  # noqa: DTZ011 -- as above


def test_all_days_of_a_text() -> None:
    assert list(days_in("2024年1月2日至2024-01-03，2024年2月30日")) == [date(2024, 1, 2), date(2024, 1, 3)]


PERIODS = [
    "本报告数据统计期限自2023年1月1日起至2023年12月31日止。",
    "统计时限自2023年1月1日起，至2023年12月31日止。",
    "统计期限从2023年1月1日到12月31日止",
    "统计期限：2023.1.1—2023.12.31",
    "统计时间2023-01-01至2023-12-31",
    "数据统计期限为２０２３年１月１日——１２月３１日",
    "统计期限自二〇二三年一月一日起至二〇二三年十二月三十一日止",
    "统计期限为 2023 年 1 月 1 日 至 12 月 31 日",
    "统计期限自2023年1月1日起至12月31止",
    "统计期限为2023年1月1日0时至2023年12月31日24时",
    "统计期限自2023年元月1日至12月31日",
    "统计期限为2023年1月至12月。",
    "统计期限为2023年1月1日至同年12月31日",
    "统计期限为2023年1月1日起至12月底止",
    "統計期限為2023年1月1日至12月31日",
    "2023年1月1日至2023年12月31日，我局收到申请3件。",
    "统计期限为20231月1日起至202312月31日止。2023年，我局公开20条。",
]


@pytest.mark.parametrize("text", PERIODS)
def test_periods(text: str) -> None:
    assert find_period(["前言。", text]) == (date(2023, 1, 1), date(2023, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "统计期限为2023年1月1日至2023年6月30日",
        "统计期限为2022年12月1日至2023年12月31日",
        "统计期限自2022年1月1日至2023年12月31日",
        "统计期限自2023年11月1日至12月31日",
        "统计期限自2023年1月11日至12月31日",
        "截至2023年12月31日",
        "统计期限为1月1日至12月31日",
        "统计期限为20231月1日起至202312月31日止",
        "统计期限为2018年11日至2018年1231日",
        "2023年",
    ],
)
def test_no_whole_year(text: str) -> None:
    assert find_period([text]) is None


@pytest.mark.parametrize(
    "text",
    [
        "统计期限2018年11日至2018年1231日",
        "统计期限为20181月1日起至201812月31日止",
        "统计期限2018 11日到1231日",
        "统计期限自 201811日起 20181231止",
    ],
)
def test_damaged_digits_need_the_title_s_year(text: str) -> None:
    assert find_period([text], "大树镇2018年政府信息公开年报") == (date(2018, 1, 1), date(2018, 12, 31))
    assert find_period([text], "大树镇2019年政府信息公开年报") is None
    assert find_period([text, "2018年，我镇按要求开展工作。"]) == (date(2018, 1, 1), date(2018, 12, 31))


def test_the_period_of_the_statistics_before_any_other() -> None:
    lines = ["2024年1月1日至12月31日开展整治。", "数据统计期限为2023年1月1日至12月31日。"]
    assert find_period(lines) == (date(2023, 1, 1), date(2023, 12, 31))


HEADS = [
    "发布时间：2024-01-20",
    "时间: 2024-01-20 10:11",
    "发布日期：2024年1月20日 来源：办公室",
    "【发布时间：2024-01-20】",
    "2024年01月20日来源:1",
    "[2024-01-20]",
    "发布时间\n2024-01-20",
    "发 布 时 间：2024-01-20",
    "来源：某局 发布时间：2024-01-20 浏览：20",
    "成文日期：2023-12-30 发布日期：2024-01-20",
    "生成日期：2024-01-20",
    "公开日期：20240120",
    "发文日期：2024/01/20",
    "日期:2024年01月20日",
    "2024-01-20 09:08:07  来源：某镇",
    "发布时间:\xa02024-01-20\u3000字号：大 中 小",
    "发布时间：1970-01-01\n成文日期：2024-01-20",
    "发布时间：2024-01-01 更新时间：2024-01-20",
    "发布时间：2019-12-03\n生成日期：2024-01-20",
    "信息发布日期：2024-01-20",
    "信息提供日期 : 2024-01-20 17:48来源 : 某署",
    "公文生成日期:2024-01-20",
    "| 生成日期 | 2024-01-20 16:24:38 | 是否有效 |",
    "• 发布机构:\n某局\n• 成文日期:\n2024-01-20",
    "2024-05-01\n2024-04-02\n2024-01-20 来源：某镇",
]


@pytest.mark.parametrize("head", HEADS)
def test_published_in_the_head(head: str) -> None:
    assert find_published(paper(f"{TITLE}\n{head}"), NO_HINTS, 2023) == DAY


@pytest.mark.parametrize(
    "head",
    [
        "时间: 11:27",
        "统计时间：2024-01-20",
        "2024年1月20日",
        "发布时间：",
        "截至2024-01-20",
        "发布时间：2024年",
        "印发〔2024〕1号",
    ],
)
def test_not_published(head: str) -> None:
    assert find_published(paper(f"{TITLE}\n{head}"), NO_HINTS, 2023) is None


def test_never_in_prose() -> None:
    assert find_published(paper(TITLE, opening="发布时间：2024-01-20，"), NO_HINTS) is None
    assert find_published(paper(f"{TITLE}\n活动时间：2024-01-20，共三天。另有安排。"), NO_HINTS) is None


def test_label_before_head_before_link() -> None:
    document = paper("发布时间：2024-01-21", tags={"PubDate": "2024-01-20 10:00"})
    link = Hints(link_date=date(2024, 1, 22))
    assert find_published(document, link) == DAY
    assert find_published(paper("发布时间：2024-01-21"), link) == date(2024, 1, 21)
    assert find_published(paper(), link) == date(2024, 1, 22)


def test_placeholders_are_refused_where_the_year_is_known() -> None:
    document = paper("", tags={"PubDate": "2024-01-01 00:00"})
    link = Hints(link_date=DAY)
    assert find_published(document, link, 2023) == DAY
    assert find_published(document, NO_HINTS, 2023) is None
    assert find_published(document, link, 2022) == date(2024, 1, 1)


def signed(head: str = "", foot: str = "") -> date | None:
    return find_signed(f"{head}\n{PARTS.format(opening='')}\n{foot}".splitlines())


@pytest.mark.parametrize(
    "foot",
    [
        "大树镇人民政府\n2024年1月20日",
        "大树镇人民政府 2024年1月20日",
        "大树镇人民政府\n二〇二四年一月二十日",
        "2024 年 1 月 20 日",
        "（2024年1月20日）",
        "大树镇人民政府\n2024年1月20日\n附件下载\n扫一扫在手机打开当前页\n2024年2月1日",
        "大树镇人民政府\n2024年1月20日\n责任编辑：某人\n打印\n关闭",
    ],
)
def test_signed_behind_the_text(foot: str) -> None:
    assert signed(foot=foot) == DAY


@pytest.mark.parametrize("head", ["（2024年1月20日）", "2024年1月20日", "(2024-01-20)"])
def test_signed_under_the_title(head: str) -> None:
    assert signed(f"{TITLE}\n{head}") == DAY


def test_not_signed() -> None:
    assert signed(f"{TITLE}\n2024-01-20") is None
    assert signed(foot="2024年1月") is None
    assert signed(foot="请于2023年12月31日前完成整改。") is None
    assert signed() is None
    assert find_signed([]) is None


def test_a_document_without_lines() -> None:
    assert find_published(Document("html", [], slice(0, 0)), NO_HINTS) is None
