"""Chinese numerals: 二〇二四, 二十三, 一百零二, 3.5万, and the dates written with them."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

_DIGITS = {
    character: value
    for value, characters in enumerate(
        (
            "〇零○◯OoＯｏ0０",
            "一壹1１",
            "二贰貳两兩2２",
            "三叁參3３",
            "四肆4４",
            "五伍5５",
            "六陆陸6６",
            "七柒7７",
            "八捌8８",
            "九玖9９",
        )
    )
    for character in characters
}
_SMALL_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE_UNITS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_TENS = str.maketrans({"廿": "二十", "卅": "三十"})
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_MARKS = str.maketrans("．，", ".,")
_ARABIC = re.compile(r"([+-]?\d+(?:,\d{3})*(?:\.\d+)?)([千万萬亿億]?)")
_NUMERAL = "〇零○◯OoＯｏ0-9０-９一二两三四五六七八九十廿卅壹贰貳叁肆伍陆柒捌玖拾"
# Whole runs only and possessively, so that a long run of digits is looked at once.
_IN_DATE = re.compile(rf"(?<![{_NUMERAL}])[{_NUMERAL}]{{1,12}}+(?=\s*(?:年|月|日|号|號))")


def to_int(text: str) -> int | None:
    """The whole number `text` stands for, or None: digits read by place (二〇二四) or with units (一百零二).

    Arabic digits of either width are understood too; the letter O between digits is a zero.
    """
    numeral = "".join(text.split()).translate(_TENS)
    if not numeral or numeral in ("O", "o", "Ｏ", "ｏ") or len(numeral) > 30:
        return None
    if all(character in _DIGITS for character in numeral):
        return int("".join(str(_DIGITS[character]) for character in numeral))
    return _with_units(numeral)


def _with_units(numeral: str) -> int | None:
    total = section = 0
    digit: int | None = None
    last_unit = 0
    for character in numeral:
        if character in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[character]
            if digit == 0:
                last_unit = 0
        elif character in _SMALL_UNITS:
            last_unit = _SMALL_UNITS[character]
            section += (1 if digit is None else digit) * last_unit
            digit = None
        elif character in _LARGE_UNITS:
            last_unit = _LARGE_UNITS[character]
            total = (
                (total + section + (digit or 0)) * last_unit
                if last_unit > 10**4
                else (total + (section + (digit or 0)) * last_unit)
            )
            section, digit = 0, None
        else:
            return None
    # 一万二 is 12,000 and 三百五 is 350: a digit right after a unit counts the unit below it.
    tail = (digit or 0) * (last_unit // 10 if last_unit > 10 else 1)
    return total + section + tail


def to_decimal(text: str) -> Decimal | None:
    """The number `text` stands for, exactly, or None: 1,234.5, ３１１９, 3.5万, 二百三十五."""
    compact = "".join(text.split()).translate(_FULL_WIDTH).translate(_MARKS)
    arabic = _ARABIC.fullmatch(compact)
    if arabic is None:
        whole = to_int(compact)
        return None if whole is None else Decimal(whole)
    try:
        value = Decimal(arabic[1].replace(",", ""))
    except InvalidOperation:  # pragma: no cover - the pattern admits no such string
        return None
    return value * {"": 1, "千": 1000, **_LARGE_UNITS}[arabic[2]]


def normalise_numerals(text: str) -> str:
    """`text` with full-width digits made plain and every numeral before 年, 月, 日 or 号 made Arabic.

    二○二一年一月十一日 becomes 2021年1月11日. What is no numeral stays as it is.
    """
    return _IN_DATE.sub(_arabic, text.translate(_FULL_WIDTH))


def _arabic(match: re.Match[str]) -> str:
    numeral = match[0]
    if numeral.isascii() and numeral.isdigit():
        return numeral
    value = to_int(numeral)
    return numeral if value is None else str(value)
