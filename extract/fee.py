"""信息处理费 as part six states it: notices, payments, yuan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract.numerals import to_decimal, to_int
from extract.plain import plain
from extract.report import ProcessingFee, Section
from extract.sections.headings import part_of

FIRST_YEAR = 2020
_FEE = r"(?:信息(?:公开)?(?:申请)?(?:的)?处理(?:的)?(?:费用|费))"
# Part six may call it by a shorter name.
_SHORT_FEE = (
    r"(?:处理费|依申请公开(?:政府信息)?(?:的)?(?:相关)?(?:收费|费用)"
    r"|(?:政府)?信息公开(?:申请)?(?:的)?(?:相关)?(?:收费|费用)|依申请公开[^,。;]{0,8}(?:收费|费用))"
)
_NAMED = re.compile(_FEE)
_NAMED_SHORT = re.compile(f"{_FEE}|{_SHORT_FEE}")
_NUMBER = r"((?<!\d)\d{1,15}+(?:,\d{3})*(?:\.\d{1,9})?|[零〇一二两三四五六七八九十百千]{1,12})"
_YUAN = re.compile(_NUMBER + r"\s*(万|千)?元")
_NOT_THE_SUM = re.compile(
    r"(?:应收|应缴|涉及|减免|免收|免除|免缴|标准|每(?:件|页|份|条|次|张)|超过|不足|比上年|同比|较|上年|去年)[^,。;]{0,8}$|(?:按照?|以)$"
)
_COMPARED = re.compile(r"(?:比上年|同比|较(?:上|去)年|比去年)[^,。;]*")
_VERB = re.compile(r"收取|收缴|实收|缴纳|征收|共计|合计|总计|金额|总额|收费|缴费|处理费|费用")
# Not 未来, nor places called 未央 or 无锡.
_NO = r"(?:暂未|均未|尚未|从未|并未|没有|未(?![来央])|无(?![锡为棣极论]))"
_ACT = r"(?:产生|发生|收取|收缴|征收|涉及|开展|存在|收到|进行)"
_NOT_DONE = rf"(?:{_NO}[^,。;]{{0,12}}?|不){_ACT}"
_END = r"(?:$|[,。;])"
_NONE = re.compile(
    rf"(?:{_NOT_DONE}[^,。;]{{0,24}}?|{_NO}(?:政府)?)(?:{_FEE}|{_SHORT_FEE})"
    rf"|(?:{_FEE}|{_SHORT_FEE})[^,。;]{{0,14}}?[:,为是]?(?:{_NOT_DONE}|没有|无{_END}|(?<![\d.])(?:0|零)元?{_END})"
    rf"|(?:{_FEE}|{_SHORT_FEE})(?:收取|收缴|收支)?(?:的)?情况[:,][^。;]{{0,20}}{_NOT_DONE}"
    r"|(?:暂未|均未|没有|未|无)(?:收取|发生|产生|征收)(?:任何|相关|其他)*(?:费用|收费)"
)
_NOTICES = (
    re.compile(
        rf"(?:开具|发出|制发|下达|出具|送达|发送|寄发|印发)[^,。;\d]{{0,20}}通知书?[:为共计]*{_NUMBER}\s*[份件次张]"
    ),
    re.compile(rf"(?:开具|发出|制发|下达|出具|送达|发送)(?:了)?{_NUMBER}\s*[份件次张][^,。;\d]{{0,16}}通知"),
)
_NO_NOTICES = re.compile(r"(?:未|没有|无)(?:开具|发出|制发|下达|出具)[^,。;]{0,20}通知")
_PAID = re.compile(
    rf"(?:实际|已|实)(?:收缴|缴纳|缴费|收取|收费|收到|缴|收)[^,。;\d]{{0,12}}?{_NUMBER}\s*[份件次张笔]"
)
_SENTENCES = re.compile(r"[^。;\n]+")
# A total and what it is made of; the parts may begin a sentence of their own and go on over semicolons.
_PARTED = re.compile(r"([^。]{1,200})[。,;]其中([^。]{1,400})")
_SHORT_SENTENCE = 30
_LONGEST_SENTENCE = 3000
_PARTS = re.compile("其中")


@dataclass(frozen=True, slots=True)
class _Statement:
    """What one sentence says of the fee."""

    notices: int | None
    paid: int | None
    yuan: Decimal | None


def read_fee(sections: Sequence[Section], year: int | None) -> ProcessingFee:
    """The fee as stated in part six, or in a sentence elsewhere that names 信息处理费.

    未收取 and its like state 0; 无 alone, or 无其他事项, states nothing. The first amount is the
    total; amounts behind 其中 are its parts, added up only where no total stands before them. 万元 is
    converted exactly. Before the report year 2020 this fee did not exist (检索费 and 收费及减免 are
    another thing): nothing is stated.
    """
    if year is not None and year < FIRST_YEAR:
        return ProcessingFee()
    ordered = sorted(sections, key=lambda section: part_of(section.heading) != 6)
    said = [statement for section in ordered for statement in _statements(section)]
    if not said:
        return ProcessingFee()
    yuan = next((one.yuan for one in said if one.yuan is not None), None)
    return ProcessingFee(
        stated=True,
        notices_issued=next((one.notices for one in said if one.notices is not None), None),
        notices_paid=next((one.paid for one in said if one.paid is not None), None),
        amount_yuan=None if yuan is None else float(yuan),
    )


def fee_parts(sections: Sequence[Section], year: int | None) -> tuple[Decimal, Decimal] | None:
    """The fee's total and the sum of the amounts behind 其中, in yuan; None where not both are stated."""
    if year is not None and year < FIRST_YEAR:
        return None
    for section in sections:
        text = "".join(plain(section.text).split())
        for found in _PARTED.finditer(text):
            named = _NAMED_SHORT if part_of(section.heading) == 6 else _NAMED
            total = _amount(found[1], "", named) if named.search(found[1]) else None
            parts = [_yuan(part) for part in _YUAN.finditer(found[2]) if _is_sum(found[2], part)]
            if total is not None and len(parts) > 1 and None not in parts:
                return total, sum((part for part in parts if part is not None), Decimal(0))
    return None


def _statements(section: Section) -> Iterator[_Statement]:
    named = _NAMED_SHORT if part_of(section.heading) == 6 else _NAMED
    found_all = (found[0][:_LONGEST_SENTENCE] for found in _SENTENCES.finditer(plain(section.text)))
    sentences = ["".join(sentence.split()) for sentence in found_all]
    for place, sentence in enumerate(sentences):
        if named.search(sentence) is None:
            continue
        following = sentences[place + 1] if place + 1 < len(sentences) else ""
        statement = _read(sentence, following if _PARTS.match(following) else "", named)
        if statement is None and 0 < len(following) <= _SHORT_SENTENCE and named.search(following) is None:
            # 信息处理费收取情况。我局未收取。
            statement = _read(f"{sentence},{following}", "", named)
        if statement is not None:
            yield statement


def _read(sentence: str, parts: str, named: re.Pattern[str]) -> _Statement | None:
    own = _COMPARED.sub("", sentence)
    yuan = _amount(own, parts, named)
    notices = _first(_NOTICES, own)
    if notices is None and _NO_NOTICES.search(own):
        notices = 0
    paid = _first((_PAID,), own)
    if yuan is None and _NONE.search(own):
        yuan = Decimal(0)
    return None if yuan is None and notices is None and paid is None else _Statement(notices, paid, yuan)


def _first(patterns: Sequence[re.Pattern[str]], sentence: str) -> int | None:
    for pattern in patterns:
        found = pattern.search(sentence)
        if found is not None:
            return to_int(found[1].replace(",", ""))
    return None


def _amount(sentence: str, parts: str, named: re.Pattern[str]) -> Decimal | None:
    """The total of a sentence in yuan; the sum of its parts where no total stands before 其中."""
    total, _, inner = sentence.partition("其中")
    name = named.search(sentence)
    start = name.start() if name is not None else 0
    amounts = [found for found in _YUAN.finditer(total) if _is_sum(total, found)]
    behind = [found for found in amounts if found.start() > start and _bound(total, start, found)]
    before = [found for found in amounts if found.start() < start and _touches(total, found, start)]
    chosen = (behind[:1] or before[-1:]) if amounts else []
    if chosen:
        return _yuan(chosen[0])
    detail = [found for found in _YUAN.finditer(inner or parts) if _is_sum(inner or parts, found)]
    return sum((_yuan(found) or Decimal(0) for found in detail), Decimal(0)) if detail else None


def _is_sum(text: str, found: re.Match[str]) -> bool:
    return _NOT_THE_SUM.search(text[max(0, found.start() - 16) : found.start()]) is None


def _bound(text: str, name: int, found: re.Match[str]) -> bool:
    """Whether an amount behind the fee's name speaks of it: its clause names a fee or a payment."""
    clause = max(text.rfind(mark, 0, found.start()) for mark in ",:")
    return clause < name or _VERB.search(text[clause + 1 : found.start()]) is not None


def _touches(text: str, found: re.Match[str], name: int) -> bool:
    """Whether an amount before the fee's name belongs to it: no comma between."""
    return "," not in text[found.end() : name]


def _yuan(found: re.Match[str]) -> Decimal | None:
    value = to_decimal(found[1])
    return None if value is None else value * {None: 1, "千": 1000, "万": 10000}[found[2]]
