"""Days a report names: its statistics period, when it was published, when it was signed.

A regular expression cuts the candidate out, Chinese numerals become Arabic, and dateparser reads
it with explicit formats only, so that it can never guess (its free parser makes the year 5 of
2021年 and a day of 1200).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta, timezone

import dateparser

from extract.document import Document
from extract.hints import Hints
from extract.identity.shape import title_year
from extract.identity.view import View, look, view
from extract.numerals import normalise_numerals
from extract.plain import plain

FIRST = date(2003, 1, 1)
_FORMATS = ["%Y年%m月%d日", "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d"]
_CHINA = timezone(timedelta(hours=8))
_SETTINGS = {"PARSERS": ["custom-formats"]}

_DAY = (
    r"(?<![\d.])(?:(?:19|20)\d{2}\s*年\s*(?:1[0-2]|0?[1-9])\s*月\s*(?:3[01]|[12]\d|0?[1-9])\s*[日号]"
    r"|(?:19|20)\d{2}\s*(?P<mark>[-/.])\s*(?:1[0-2]|0?[1-9])\s*(?P=mark)\s*(?:3[01]|[12]\d|0?[1-9])(?![\d.]*\d))"
)
_COMPACT = r"(?<!\d)20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"
_DATE = re.compile(_DAY)
_DATE_OR_COMPACT = re.compile(f"{_DAY}|{_COMPACT}")
_TIME = r"(?:\s*T?\s*\d{1,2}\s*[:时]\s*\d{1,2}(?:\s*[:分]\s*\d{1,2}\s*秒?)?分?)"
_DATE_LINE = re.compile(rf"[\s(\[（【]*(?:签发|成文|落款)?(?:日期|时间)?[:\s]*{_DAY}[\s)\]）】.。]*")
_SIGNED_LINE = re.compile(rf"(?P<name>[^\d,;:。!?]*?[^\d,;:。!?\s])[\s(]*{_DAY}[\s)。]*")


def _label(words: str, alone: str = "") -> str:
    """A label of `words`, or of `alone` where no character stands before it; then its colon or a blank."""
    spaced = ["|".join(r"\s?".join(word) for word in group.split("|")) for group in (words, alone or words)]
    return rf"(?:(?:{spaced[0]})|(?<![\u3400-\u9fff])(?:{spaced[1]}))\s?[\]】)]?\s?[:\s]\s*[\[【(]?\s?"


_PUBLISHED = (
    re.compile(
        _label(
            "信息提供日期|发布时间|发布日期|公布时间|公布日期|公开时间|公开日期|发表时间|发表日期|发稿时间|信息时间|发布于",
            alone="时间|日期",
        )
        + f"(?P<day>{_DAY}|{_COMPACT})"
    ),
    re.compile(
        _label(
            "更新时间|更新日期|录入时间|上传时间|添加时间|编辑时间|生成日期|生成时间|发文日期|发文时间|印发日期|成文日期|制作日期"
        )
        + f"(?P<day>{_DAY})"
    ),
    # A date line without a label: with a time, or before the source or the reading tools.
    re.compile(
        rf"^[\s\[【(]*(?P<day>{_DAY})(?:{_TIME}|[\]】)\s|]*(?=来源|信息来源|浏览|阅读|点击|作者|字体|字号|\[字|【字|$))"
    ),
)
_ISO = re.compile(r"[-/.]")
_LONGEST_HEAD_LINE = 200
_SIGNED_WITHIN = 12
_LONGEST_SIGNATURE = 80
_NEAR = 15
_LONGEST_LINE = 20_000


def days_in(text: str) -> Iterator[date]:
    """The days printed in `text`, in order; years, months and document numbers are none."""
    for found in _DATE.finditer(normalise_numerals(plain(text))):
        day = _read(found[0])
        if day is not None:
            yield day


def parse_day(text: str) -> date | None:
    """The first day printed in `text` (20210111 too), or None if there is none inside the sane range."""
    for found in _DATE_OR_COMPACT.finditer(normalise_numerals(plain(text))):
        day = _read(found[0])
        if day is not None:
            return day
    return None


def _read(candidate: str) -> date | None:
    """A date of dateparser, formats given; None outside 2003-01-01 … tomorrow or for no real day."""
    cut = "".join(candidate.split()).replace("号", "日")
    read = dateparser.parse(cut, date_formats=_FORMATS, languages=["zh"], settings=_SETTINGS)
    if read is None:
        return None
    day: date = read.date()
    tomorrow = datetime.now(_CHINA).date() + timedelta(days=1)
    return day if FIRST <= day <= tomorrow else None


def is_date_line(line: str) -> bool:
    """Whether a line is nothing but a day, in brackets or not."""
    text = line.strip()
    return (
        len(text) <= _LONGEST_SIGNATURE and _DATE_LINE.fullmatch(normalise_numerals(plain(text))) is not None
    )


def without_date(line: str) -> str | None:
    """What stands before the day that ends a short line (a signature on one line), or None."""
    if len(line) > _LONGEST_SIGNATURE:
        return None
    found = _SIGNED_LINE.fullmatch(normalise_numerals(plain(line)).strip())
    return None if found is None else found["name"].strip()


def find_published(
    document: Document, hints: Hints, year: int | None = None, *, seen: View | None = None
) -> date | None:
    """The day the page was published, or None.

    Sources in order: the page label PubDate; dates behind 发布时间, 发布日期, 时间 …, then behind
    更新时间, 生成日期, 成文日期 …, then a date line without label, all in the page's head and never in
    prose; the date beside the link. Where the report year is known a day up to 1 January of the next
    year is a placeholder, and the next source is asked.
    """
    seen = seen or view(document)
    for day in _publications(document, hints, seen):
        if day is not None and not is_placeholder(day, year):
            return day
    return None


def is_placeholder(day: date, year: int | None) -> bool:
    """Whether a day cannot be the publication of a report on `year`: not after 1 January of the next."""
    return year is not None and day <= date(year + 1, 1, 1)


def _publications(document: Document, hints: Hints, seen: View) -> Iterator[date | None]:
    for tag, value in document.meta.tags.items():
        if tag.lower() == "pubdate":
            yield parse_day(value)
    folded = (plain(line).replace("|", " ") for line in seen.head if len(line) <= _LONGEST_HEAD_LINE)
    short = (" ".join(line.split()) for line in folded)
    head = [normalise_numerals(line) for line in short]
    labelled = "\n".join(line for line in head if "。" not in line)
    for pattern in _PUBLISHED[:2]:
        for found in pattern.finditer(labelled):
            yield _read(found["day"])
    # The nearest to the text: above it stand lists of news with their dates.
    for line in reversed(head[-_NEAR:]):
        bare = _PUBLISHED[2].match(line)
        if bare is not None and (_ISO.search(bare["day"]) or not is_date_line(line)):
            yield _read(bare["day"])
    yield hints.link_date


def find_signed(lines: Sequence[str], *, seen: View | None = None) -> date | None:
    """The day of signature: behind the body's name in the last lines, else a date line before the text.

    `lines` are the report's own lines. A month without a day is no day.
    """
    seen = seen or look(lines)
    for line in reversed(seen.tail()):
        if is_date_line(line) or without_date(line) is not None:
            return next(days_in(line), None)
    for line in seen.preamble()[:_SIGNED_WITHIN] if seen.headings else []:
        # 2024-01-31 is a publishing system's way to write a day, 2024年1月31日 a person's.
        if is_date_line(line) and ("年" in line or plain(line).strip()[:1] in "(["):
            return next(days_in(line), None)
    return None


_TO = r"(?:(?:起|开始)?[,、]?(?:至|到|—|–|-|~|～|―|─|截至|截止)+|起[,、]?)"
_PERIOD = re.compile(
    rf"(?<!\d)(?P<year>20\d\d)(?:年[1元]月1[日号]?(?:0时)?|[-/.]0?1[-/.]0?1){_TO}(?:(?P<second>20\d\d)(?:年|[-/.]))?(?:本年|当年|同年)?(?:12月(?:31[日号]?|底)|12[-/.]31)(?!\d)"
    rf"|(?<!\d)(?P<months>20\d\d)年1月(?:份)?{_TO}(?:(?P<last>20\d\d)年)?12月(?:底|末|份)?(?!\d|[1-3]\d?日)"
)
# Characters set in another font vanish: 20231月1日起至202312月31日止, 2018年11日至2018年1231日.
_DAMAGED = re.compile(rf"(?<!\d)(?P<year>20\d\d)年?1月?1日?{_TO}(?:(?P<second>20\d\d)年?)?12月?31日?(?!\d)")
_CONTEXT = re.compile("统计|期限|时限|数据|起止|时间范围|本报告|本年报")
_AROUND = 40


def find_period(lines: Sequence[str], title: str | None = None) -> tuple[date, date] | None:
    """The statistics period, when it can be read as 1 January to 31 December of one year; else None.

    A period near the words 统计, 期限, 数据, 本报告 comes before one without. From damaged digits the
    year is taken only where the title or the text right behind names the same year.
    """
    named = None if title is None else title_year(title)
    loose: int | None = None
    for index, line in enumerate(lines):
        if "31" not in line and "12" not in line and "３１" not in line and "一" not in line:
            continue
        text = "".join(normalise_numerals(plain(line[:_LONGEST_LINE])).split())
        following = (
            "".join(plain(lines[index + 1][:_LONGEST_HEAD_LINE]).split()) if index + 1 < len(lines) else ""
        )
        for year, near in _periods(text, following, named):
            if near:
                return _whole(year)
            loose = loose or year
    return None if loose is None else _whole(loose)


def _whole(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _periods(text: str, following: str, named: int | None) -> Iterator[tuple[int, bool]]:
    """Years of whole-year periods in one line, and whether words of a statistics period stand near."""
    for found in _PERIOD.finditer(text):
        first, second = (
            (found["year"], found["second"]) if found["year"] else (found["months"], found["last"])
        )
        if second in (None, first):
            yield int(first), _is_near(text, found)
    for found in _DAMAGED.finditer(text):
        if _PERIOD.match(text, found.start()) or found["second"] not in (None, found["year"]):
            continue
        year = int(found["year"])
        if year == named or f"{year}年" in text[found.end() : found.end() + 200] + following:
            yield year, _is_near(text, found)


def _is_near(text: str, found: re.Match[str]) -> bool:
    return _CONTEXT.search(text[max(0, found.start() - _AROUND) : found.end() + _AROUND]) is not None
