"""信息处理费: what is stated, what is not, and which amount is the total."""

from __future__ import annotations

import pytest

from extract.fee import read_fee
from extract.report import ProcessingFee, Section

NOTHING = ProcessingFee()


def fee(text: str, year: int | None = 2023, heading: str = "其他需要报告的事项") -> ProcessingFee:
    return read_fee([Section("一", "总体情况", "全年投入5000元。"), Section("六", heading, text)], year)


def stated(yuan: float | None, notices: int | None = None, paid: int | None = None) -> ProcessingFee:
    return ProcessingFee(True, notices, paid, yuan)


@pytest.mark.parametrize(
    "text",
    [
        "未收取政府信息公开处理费",
        "2023年未收取信息处理费。",
        "我局今年尚未开展信息处理费的收取",
        "无收取信息处理费情况",
        "本年度没有发生信息处理费。",
        "本年度未产生政府信息公开信息处理费用。",
        "信息处理费收取情况：无。",
        "（一）信息处理费收取情况\n2023年收取信息处理费0元。",
        "信息处理费为零。",
        "收取信息处理费零元。",
        "按照《政府信息公开信息处理费管理办法》，2023年未收取信息处理费。",
        "收取信息处理费的情况：本年度未收取。",
        "应当报告信息处理费收取情况。我镇未收取。",
        "投入经费3万元，未收取信息处理费。",
        "未收取信息处理费，全年投入工作经费3万元。",
        "不存在收取信息处理费的情况。",
        "本年度不涉及信息处理费。",
        "未向申请人收取任何信息处理费。",
        "依申请公开未收取任何费用。",
        "本年度政府信息公开收费0元。",
        "信息处理费收取总金额为 0 元。",
        "收取信息处理费 0",
        "未收取信息處理費。",
        "未收取信息处理费０元",
    ],
)
def test_not_collected_is_nought(text: str) -> None:
    assert fee(text) == stated(0.0)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "无",
        "无。",
        "我镇没有其他需要报告的事项。",
        "本年度无其他需要报告的事项。",
        "依据《政府信息公开信息处理费管理办法》执行。",
        "不断规范信息处理费收取工作。",
        "未来将规范收取信息处理费。",
        "对不符合规定的申请收取信息处理费。",
        "未按规定缴纳信息处理费的申请不再处理。",
        "没有明确信息处理费标准。",
        "无锡市收取信息处理费工作有序开展。",
        "信息处理费的标准为每件100元。",
        "全年行政事业性收费5087元。",
    ],
)
def test_nothing_stated(text: str) -> None:
    assert fee(text) == NOTHING


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("全年收取政府信息公开信息处理费4160元", 4160.0),
        ("2024年有3件申请收取信息处理费1900元。其中，甲1件，收取700元；乙收取1200元。", 1900.0),
        ("2024年收取信息处理费1900元，其中甲700元，乙1200元。", 1900.0),
        ("收取信息处理费，其中甲收取100元，乙收取200元。", 300.0),
        ("收取信息处理费情况如下。其中，甲收取100元，乙收取200元。", 300.0),
        ("向18件申请收取了信息处理费2600元。", 2600.0),
        ("实际收取信息处理费共计400元。", 400.0),
        ("共收到3件共计400元的信息处理费。", 400.0),
        ("共收取1000元处理费", 1000.0),
        ("收取信息处理费1.25万元。", 12500.0),
        ("收取信息处理费0.0123万元。", 123.0),
        ("收取信息处理费1,240.50元。", 1240.5),
        ("收取信息处理费１２０元。", 120.0),
        ("共收取信息处理费三百元。", 300.0),
        ("收取信息处理费200元，比上年减少100元。", 200.0),
        ("2023年收取信息处理费200元，较上年4160元大幅下降。", 200.0),
        ("减免信息处理费100元，收取信息处理费50元。", 50.0),
        ("应收信息处理费300元，实收200元。", 200.0),
        ("收到信息處理費200元。", 200.0),
    ],
)
def test_amounts(text: str, yuan: float) -> None:
    assert fee(text) == stated(yuan)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我局制发信息处理费缴费通知书0份，已缴纳0份，信息处理费为0元。", stated(0.0, 0, 0)),
        ("开具收费通知3份，实际缴费2件，共收取信息处理费60元。", stated(60.0, 3, 2)),
        ("发出信息处理费缴费通知书５份，实际收缴４份，收缴金额１２０元。", stated(120.0, 5, 4)),
        ("发出政府信息公开收费通知 2 份，涉及金额 300 元，实际收到 1 份，金额 100 元。", stated(100.0, 2, 1)),
        ("发出0份信息处理费缴费通知，未收取信息处理费。", stated(0.0, 0)),
        ("未发出收费通知，未收取信息处理费。", stated(0.0, 0)),
        ("未开具信息处理费缴费通知。", stated(None, 0)),
    ],
)
def test_notices_and_payments(text: str, expected: ProcessingFee) -> None:
    assert fee(text) == expected


def test_elsewhere_only_by_its_full_name() -> None:
    assert fee("未收取信息处理费。", heading="依申请公开情况") == stated(0.0)
    assert fee("未收取处理费。", heading="依申请公开情况") == NOTHING


def test_part_six_before_other_parts() -> None:
    sections = [
        Section("三", "依申请公开情况", "收取信息处理费90元。"),
        Section("六", "其他需要报告的事项", "收取信息处理费100元。"),
    ]
    assert read_fee(sections, 2023) == stated(100.0)


def test_before_2020_it_is_another_thing() -> None:
    assert fee("收取检索费20元。", 2018, "收费及减免情况") == NOTHING
    assert fee("未收取信息处理费。", 2019) == NOTHING
    assert fee("未收取信息处理费。", 2020) == stated(0.0)
    assert fee("未收取信息处理费。", None) == stated(0.0)


def test_no_sections() -> None:
    assert read_fee([], 2023) == NOTHING


def test_a_long_sentence_is_read_in_bounded_time() -> None:
    assert fee("未" * 20_000 + "信息处理费") in (NOTHING, stated(0.0))
    assert fee("收取1元" * 500 + "信息处理费").amount_yuan == 1.0
    assert fee("信息处理费" + "1" * 100_000) == NOTHING
    assert fee("信息处理费" + "1元" * 100_000).amount_yuan == 1.0
