"""What one printed cell says: a figure, nothing, a mark, or words. Nothing is guessed or repaired."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from extract.forms import CellKind
from extract.report import Figure

State: TypeAlias = Literal[
    "number",  # a plain number
    "blank",  # nothing printed
    "dash",  # -, /, — and the like
    "text",  # words, or anything else that is no figure
    "unit",  # a number with its unit
    "separator",  # a number with thousands separators
    "signed",  # a change written with + or in words
    "decimal",  # a decimal where only whole numbers make sense
    "negative",  # a negative number where none makes sense
    "merged",  # one cell printed over several columns
    "glued",  # figures printed without anything between them
    "ambiguous",  # figures whose columns cannot be told
    "unreadable",  # recognised in a picture, but not surely; `printed` is what was seen
    "proven",  # recognised in a picture, not surely, and borne out by the sums it is in
]

_DASH = re.compile(r"[-‐‑‒–—―ー─━_/／\\~～.·*]+")
# No count of a report has more than twelve digits; a longer run is no figure.
_WHOLE = re.compile(r"0|[1-9]\d{0,11}", re.ASCII)
_DECIMAL = re.compile(r"(?:0|[1-9]\d{0,11})\.\d{1,12}", re.ASCII)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:[,，]\d{3}){1,3}(?:\.\d{1,12})?", re.ASCII)
_WITH_UNIT = re.compile(r"(?P<number>[\d,，.]+)(?P<unit>件|条|个|项|次|宗|人|人次|万元)", re.ASCII)
_CHANGE_WORD = re.compile(r"(?P<word>[增减+＋-])(?:加|少)?(?P<number>\d{1,12})", re.ASCII)
# ² ① ½ become plain digits in NFKC, but they are a note, a list mark or a part of one.
_NO_PLAIN_DIGIT = re.compile(r"[²³¹⁰-₟⅐-↏①-⓿❶-➓㈠-㊿¼-¾㉑-㋿]")
_MINUS = str.maketrans("−－‐‑–—", "------")
_ABSENT_WORDS = frozenset({"无", "無", "空", "暂无", "没有", "不涉及", "未统计"})


@dataclass(frozen=True, slots=True)
class Value:
    """`value` as a figure (None when the cell states none), and in what `state` it was printed."""

    value: Figure
    state: State
    printed: str


def tidy(printed: str) -> str:
    """A cell's text in NFKC without white space around it and without invisible characters."""
    return re.sub(r"[\u200b\u200c\u200d\ufeff]", "", unicodedata.normalize("NFKC", printed)).strip()


def read_value(printed: str, kind: CellKind = "count") -> Value:
    """Read one cell.

    Args:
        printed: the cell's text.
        kind: `count` (whole, not negative), `change` (whole, signed), `money` (decimal, 万元) or
            `printed` (kept as a string).
    """
    text = tidy(printed)
    if not text:
        return Value(None, "blank", printed)
    if _NO_PLAIN_DIGIT.search(printed):
        return Value(None, "text", printed)
    if kind == "printed":
        return Value(
            None if _DASH.fullmatch(text) else text, "dash" if _DASH.fullmatch(text) else "number", printed
        )
    if _WHOLE.fullmatch(text):
        return Value(int(text), "number", printed)
    if _DASH.fullmatch(text):
        return Value(None, "dash", printed)
    return _read_unusual(text, kind, printed)


def _read_unusual(text: str, kind: CellKind, printed: str) -> Value:
    if kind == "money" and _DECIMAL.fullmatch(text):
        return Value(float(Decimal(text)), "number", printed)
    if kind == "change" and (change := _read_change(text)) is not None:
        return Value(change, "number" if re.fullmatch(r"-[0-9]+", text) else "signed", printed)
    if _GROUPED.fullmatch(text):
        inner = read_value(re.sub("[,，]", "", text), kind)
        return Value(inner.value, "separator" if inner.value is not None else inner.state, printed)
    if united := _WITH_UNIT.fullmatch(text):
        return _read_united(united["number"], united["unit"], kind, printed)
    return Value(None, _no_figure(text), printed)


def _no_figure(text: str) -> State:
    if _DECIMAL.fullmatch(text):
        return "decimal"
    return "negative" if re.fullmatch(r"-[0-9]+", text.translate(_MINUS)) else "text"


def _read_change(text: str) -> int | None:
    plain = text.translate(_MINUS).replace(" ", "")
    found = _CHANGE_WORD.fullmatch(plain)
    if not found:
        return None
    return int(found["number"]) * (-1 if found["word"] in "减-" else 1)


def _read_united(number: str, unit: str, kind: CellKind, printed: str) -> Value:
    # The fee column is in 万元: any other unit would change the figure's meaning.
    if (unit == "万元") != (kind == "money"):
        return Value(None, "unit", printed)
    inner = read_value(number, kind)
    return Value(inner.value, "unit", printed)


def is_value(text: str) -> bool:
    """Whether a text token can stand in a value cell: a number, a signed or united number, or a mark."""
    plain = tidy(text)
    if not plain or len(plain) > 24:
        return False
    if plain in _ABSENT_WORDS or _DASH.fullmatch(plain):
        return True
    if not any(character.isdigit() for character in plain):
        return False
    return bool(
        _WHOLE.fullmatch(plain)
        or _DECIMAL.fullmatch(plain)
        or _GROUPED.fullmatch(plain)
        or _WITH_UNIT.fullmatch(plain)
        or re.fullmatch(r"[0-9]+", plain)
        or _read_change(plain) is not None
        or re.fullmatch(r"[0-9][0-9,，.]*(?:元|万元|亿元)", plain)
    )
