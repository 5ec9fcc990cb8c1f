"""Chinese numerals."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.numerals import normalise_numerals, to_decimal, to_int


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("二〇二四", 2024),
        ("二○二四", 2024),
        ("二O二四", 2024),
        ("二零二四", 2024),
        ("2o24", 2024),
        ("２０２４", 2024),
        ("十", 10),
        ("十一", 11),
        ("二十三", 23),
        ("廿三", 23),
        ("三十一", 31),
        ("一百零二", 102),
        ("三百五", 350),
        ("一百一十", 110),
        ("一千零二十", 1020),
        ("一万二", 12_000),
        ("十二万", 120_000),
        ("三百零五万六千", 3_056_000),
        ("一亿三千万", 130_000_000),
        ("两百", 200),
        ("壹佰贰拾", 120),
        ("三 十", 30),
        ("〇", 0),
    ],
)
def test_whole_numbers(text: str, number: int) -> None:
    assert to_int(text) == number


@pytest.mark.parametrize("text", ["", " ", "O", "o", "abc", "第三", "二三十", "3.5", "一" * 31])
def test_no_whole_numbers(text: str) -> None:
    assert to_int(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3.5万", "35000"),
        ("0.0123万", "123"),
        ("1,234.50", "1234.5"),
        ("１，２３４．５", "1234.5"),
        ("190.457379", "190.457379"),
        ("-8", "-8"),
        ("二百三十五", "235"),
        ("2亿", "200000000"),
    ],
)
def test_exact_numbers(text: str, number: str) -> None:
    assert to_decimal(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "1.2.3", "约3", "1,23", "元"])
def test_no_exact_numbers(text: str) -> None:
    assert to_decimal(text) is None


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("二○二一年一月十一日", "2021年1月11日"),
        ("二O二四年十二月三十一日止", "2024年12月31日止"),
        ("２０２１年１月", "2021年1月"),
        ("二〇二四 年 一 月", "2024 年 1 月"),
        ("退回三条，十分重要", "退回三条，十分重要"),
        ("3,119件", "3,119件"),
        ("", ""),
    ],
)
def test_numerals_of_dates(text: str, plain: str) -> None:
    assert normalise_numerals(text) == plain
