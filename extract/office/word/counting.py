"""Numbers as Word prints them in lists (ECMA-376 part 1, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable

_HAN = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST = 9999


def counted(count: int, kind: str) -> str:
    """`count` in the number format `kind`; plain digits where the format is not known."""
    form = _FORMS.get(kind)
    return form(count) if form is not None and 0 < count <= _MOST else str(count)


def _han(count: int, digits: str = _HAN, units: str = "十百千") -> str:
    """十一, 二十, 一百〇五 with the zeros that are spoken."""
    spoken, zero = "", False
    for place, digit in zip(range(len(str(count)) - 1, -1, -1), map(int, str(count)), strict=True):
        if digit == 0:
            zero = True
            continue
        spoken += (digits[0] if zero and spoken else "") + digits[digit] + (units[place - 1] if place else "")
        zero = False
    if digits is _HAN and 10 <= count < 20:
        return spoken.removeprefix(digits[1])
    return spoken


def _letters(count: int) -> str:
    """A to z, then aa, bb: Word repeats the letter."""
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _roman(count: int) -> str:
    spelt = ""
    for worth, sign in _ROMAN:
        spelt += sign * (count // worth)
        count %= worth
    return spelt


def _from(first: str, last: int) -> Callable[[int], str]:
    """One character a number, from `first` up to that of `last`; plain digits beyond."""
    return lambda count: chr(ord(first) + count - 1) if count <= last else str(count)


def _of(row: str) -> Callable[[int], str]:
    return lambda count: row[(count - 1) % len(row)]


_FORMS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _han,
    "chineseCountingThousand": _han,
    "taiwaneseCounting": _han,
    "taiwaneseCountingThousand": _han,
    "japaneseCounting": _han,
    "japaneseDigitalTenThousand": lambda count: "".join(_HAN[int(digit)] for digit in str(count)),
    "ideographDigital": lambda count: "".join(_HAN[int(digit)] for digit in str(count)),
    "taiwaneseDigital": lambda count: "".join(_HAN[int(digit)] for digit in str(count)),
    "chineseLegalSimplified": lambda count: _han(count, _LEGAL, "拾佰仟"),
    "ideographTraditional": _of(_STEMS),
    "ideographZodiac": _of(_BRANCHES),
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerLetter": _letters,
    "upperRoman": lambda count: _roman(count).upper(),
    "lowerRoman": _roman,
    "decimalZero": lambda count: f"{count:02d}",
    "decimalFullWidth": lambda count: str(count).translate({48 + d: 0xFF10 + d for d in range(10)}),
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedCircleChinese": _from("①", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "ideographEnclosedCircle": _from("㊀", 10),
    "none": lambda _: "",
}
