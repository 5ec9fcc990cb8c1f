"""What one printed cell says."""

from __future__ import annotations

import pytest

from extract.tables.values import is_value, read_value


@pytest.mark.parametrize(
    ("printed", "value", "state"),
    [
        ("0", 0, "number"),
        (" 0\xa0", 0, "number"),
        ("３１１９", 3119, "number"),
        ("11398889", 11398889, "number"),
        ("3,119", 3119, "separator"),
        ("12件", 12, "unit"),
        ("", None, "blank"),
        ("\xa0\u3000", None, "blank"),
        ("-", None, "dash"),
        ("——", None, "dash"),
        ("/", None, "dash"),
        ("无", None, "text"),
        ("2（其中1件转办）", None, "text"),
        ("1 2", None, "text"),
        ("00", None, "text"),
        ("1.5", None, "decimal"),
        ("-3", None, "negative"),
        ("10%", None, "text"),
        ("12万元", None, "unit"),
        ("²", None, "text"),
        ("5²", None, "text"),
        ("①", None, "text"),
        ("½", None, "text"),
        ("٣", None, "text"),
        ("1e9", None, "text"),
        ("9" * 400, None, "text"),
    ],
)
def test_counts(printed: str, value: int | None, state: str) -> None:
    read = read_value(printed)
    assert (read.value, read.state, read.printed) == (value, state, printed)


@pytest.mark.parametrize(
    ("printed", "value", "state"),
    [
        ("-8", -8, "number"),
        ("－8", -8, "number"),
        ("+3", 3, "signed"),
        ("减2", -2, "signed"),
        ("增加4", 4, "signed"),
        ("4", 4, "number"),
    ],
)
def test_changes_have_a_sign(printed: str, value: int, state: str) -> None:
    assert (read_value(printed, "change").value, read_value(printed, "change").state) == (value, state)


def test_money_keeps_its_decimals_and_refuses_another_unit() -> None:
    assert read_value("5087.94", "money").value == 5087.94
    assert read_value("190.457379", "money").value == 190.457379
    assert read_value("59,237.2449", "money").value == 59237.2449
    assert (read_value("12.5万元", "money").value, read_value("12.5万元", "money").state) == (12.5, "unit")
    assert read_value("50879400元", "money").value is None


def test_printed_amounts_stay_strings() -> None:
    assert read_value("251000元", "printed").value == "251000元"
    assert read_value("8040", "printed").value == "8040"
    assert read_value("/", "printed").value is None
    assert read_value("", "printed").state == "blank"


@pytest.mark.parametrize("text", ["0", "12,000", "-", "无", "5.5", "12件", "-3", "251000元"])
def test_tokens_that_can_be_cells(text: str) -> None:
    assert is_value(text)


@pytest.mark.parametrize("text", ["", "1.", "第1", "2024年", "一", "规章", "12条其中3条"])
def test_tokens_that_cannot(text: str) -> None:
    assert not is_value(text)
