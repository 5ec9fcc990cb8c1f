"""What a link's words promise: an annual report, perhaps one, a column of them, or something else.

A report is accepted on its title, never on the column it stands in: 年报 columns hold news, other
statutory tables and guides as well. The words are data, in `words.toml`.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from enum import Enum
from functools import cache
from importlib.resources import files

_YEAR = r"(?:19|20)\d\d"
_HAN_DIGITS = str.maketrans("〇一二三四五六七八九", "0123456789")
_HAN_YEAR = re.compile(r"二[〇零0OoＯ][〇零0OoＯ一二三][〇零0OoＯ一二三四五六七八九](?=年)")
# 政府信息公开工作年度报告 and what real titles make of it. What stands between is judged apart.
_CORE = re.compile(r"(?:信息(?:年度)?|政务)公开(?P<between>[^,。;:《》、]{0,16}?)(?:报告|年报)")
_CUT = re.compile(r"(?:\.{2,}|…)$")
_CUT_TITLE = re.compile(rf"{_YEAR}.*信息公开|信息公开.*{_YEAR}")
_BARE_REPORT = re.compile(rf"{_YEAR}.*(?:年度报告|年报)|(?:年度报告|年报).*{_YEAR}")
_YEAR_ONLY = re.compile(rf"{_YEAR}(?:年度?)?")
_ANNUAL = re.compile(
    r"(?:信息|政务)?公开(?:工作)?(?:年度)?(?:工作)?(?:年报|报告)|^(?:工作)?年度报告|年报$|年度报告$"
)
_PICTURE = re.compile(r"[(\[【]?(?:图片版|超链版|图文版|扫描版|手机版)[)\]】]?")
_CLASS_HEAD = "(?:各)?(?:[市县区州省旗乡镇]{0,2}(?:本级|直属?|级)?)?"
_CLASS_TAIL = r"(?:\([一-鿿]{1,6}\))?(?:信息公开)?(?:年报|年度报告)?"


class Promise(Enum):
    """What a link's words promise."""

    REPORT = "report"
    MAYBE = "maybe"
    NOTHING = "nothing"


@cache
def _words(name: str) -> re.Pattern[str]:
    """One list of the data file as an alternation, longest first."""
    data = tomllib.loads(files("crawler.listings").joinpath("words.toml").read_text("utf-8"))
    return re.compile("(?:" + "|".join(sorted(data[name], key=len, reverse=True)) + ")")


@cache
def _class_name() -> re.Pattern[str]:
    return re.compile(_CLASS_HEAD + _words("classes").pattern + "{1,3}" + _CLASS_TAIL)


@cache
def _body_name() -> re.Pattern[str]:
    return re.compile(r"[一-鿿·()]{1,28}" + _words("body_endings").pattern + r"(?:\([一-鿿]{1,10}\))?")


def plain(text: str) -> str:
    """A link's words for comparison: NFKC, without white space, years in Arabic digits."""
    folded = "".join(unicodedata.normalize("NFKC", re.sub("[○◯]", "〇", text)).split())
    folded = re.sub("[\u200b\ufeff]", "", folded)
    return _HAN_YEAR.sub(lambda year: re.sub("[零OoＯ]", "0", year[0]).translate(_HAN_DIGITS), folded)


def judge(text: str) -> Promise:
    """Whether a link with these words leads to an annual report.

    `MAYBE` is for words that only make sense inside a 年报 column: a body's name alone, a title
    without a year, a title cut short. Such a page is stored only if it turns out to be a report.
    """
    words = plain(text)
    core = _CORE.search(words)
    if core is None:
        return Promise.MAYBE if _perhaps(words) else Promise.NOTHING
    before, after = words[: core.start()], _PICTURE.sub("", words[core.end() :])
    if (
        _words("other_paper").search(core["between"])
        or _words("about").search(before)
        or _words("after").search(after)
    ):
        return Promise.NOTHING
    if _words("covering").search(before) or not re.search(_YEAR, words):
        return Promise.MAYBE
    return Promise.REPORT


def _perhaps(words: str) -> bool:
    """Whether words that do not name the report may still stand for one."""
    if _CUT.search(words):
        return bool(_CUT_TITLE.search(words))
    if is_body(words):
        return True
    return bool(_BARE_REPORT.search(words)) and not _words("not_annual").search(words)


def years(text: str) -> frozenset[int]:
    """The years a link's words name."""
    return frozenset(int(year) for year in re.findall(rf"(?<!\d){_YEAR}(?!\d)", plain(text)))


def is_body(text: str) -> bool:
    """Whether the words are a public body's name and nothing else."""
    words = plain(text)
    return (
        bool(_body_name().fullmatch(words))
        and not _words("not_bodies").fullmatch(words)
        and not _class_name().fullmatch(words)
    )


def is_picture_copy(text: str) -> bool:
    """Whether the words mark a picture or link version beside the report itself."""
    return bool(_PICTURE.search(plain(text)))


def without_copy_mark(text: str) -> str:
    """The words without the mark of a picture or link version."""
    return _PICTURE.sub("", plain(text))


def is_annual_column(text: str) -> bool:
    """Whether the words name a 年报 column (by any of its many names)."""
    words = plain(text)
    return bool(_ANNUAL.search(words)) and not _words("not_annual").search(words)


def is_year_or_class(text: str) -> bool:
    """Whether the words name a year or a class of bodies, and nothing else."""
    words = plain(text)
    return bool(_YEAR_ONLY.fullmatch(words) or _class_name().fullmatch(words))


def is_branch(text: str) -> bool:
    """Whether the words name a branch of a 年报 column: a year, a class of bodies, or a body."""
    return is_year_or_class(text) or is_body(text) or is_annual_column(text)


def is_refused_column(text: str) -> bool:
    """Whether the words name a column that is surely no part of a 年报 column."""
    words = plain(text)
    return (
        bool(_words("refused_columns").search(words)) and not is_body(words) and not is_annual_column(words)
    )


def names_body(text: str) -> bool:
    """Whether a report's title says whose it is: what stands before the report's name is more than a year."""
    words = plain(text)
    core = _CORE.search(words)
    rest = words[: core.start()] if core else words
    rest = re.sub(rf"关于|{_YEAR}(?:年度?)?|政府$|工作$", "", rest)
    return len(rest) >= 2 and not _class_name().fullmatch(rest)
