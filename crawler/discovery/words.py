"""What a link's words promise on the way to a 年报 column, as ranks: the lowest is tried first."""

from __future__ import annotations

import re

from crawler.listings import titles
from crawler.listings.titles import Promise

# Names of the column, the surest first.
ANNUAL = (
    "政府信息公开年报",
    "信息公开年报",
    "公开年报",
    "政府信息公开年度报告",
    "政府信息公开工作年度报告",
    "信息公开工作年度报告",
    "年度报告",
    "年报",
)
# Names of pages that lead to it; the last are its neighbours by statute and bear the same navigation.
TOWARDS = (
    "政府信息公开",
    "政务公开",
    "信息公开",
    "法定主动公开内容",
    "政府信息公开平台",
    "政府信息公开专栏",
    "政府信息公开目录",
    "信息公开目录",
    "政府信息公开指南",
    "信息公开指南",
    "政府信息公开制度",
    "信息公开制度",
)
_LONGEST_NAME = 24
_LONGEST_WAY = 14
_BARE_YEAR = len(ANNUAL) * 2 + 1
_ABOUT = re.compile("解读|图解|读懂|通知|公告|编制|填报|会议|公示|培训|企业|公司|上市|评议|月报|季报")
_EDGE = re.compile(r"^[^\w一-鿿]+|[^\w一-鿿)）]+$|[\ue000-\uf8ff]")


def clean(text: str) -> str:
    """A link's words without icons, arrows and white space."""
    return _EDGE.sub("", titles.plain(_EDGE.sub("", text)))


def annual_rank(text: str) -> int | None:
    """How surely these words name a 年报 column, 0 best; None if they name none.

    The statutory tables of websites, reports on the rule of law, statistics and budgets are other
    papers, however near they stand.
    """
    words = clean(text)
    if not words or len(words) > _LONGEST_NAME or _ABOUT.search(words) or not titles.is_annual_column(words):
        return None
    if not is_sure(words) and titles.is_refused_column(words):
        return None
    if titles.years(words) or titles.judge(words) is Promise.REPORT:
        return _BARE_YEAR
    if words in ANNUAL:
        return ANNUAL.index(words) * 2
    held = (2 * place + 1 for place, name in enumerate(ANNUAL) if name in words)
    return next(held, _BARE_YEAR - 1)


def is_name(text: str) -> bool:
    """Whether the words are a column's name and nothing more, so that no article can have them."""
    words = clean(text)
    return words in ANNUAL or words in TOWARDS


def is_sure(text: str) -> bool:
    """Whether the words name disclosure itself: 年报 alone may be anything's."""
    return "公开" in clean(text)


def way_rank(text: str) -> int | None:
    """How likely a page with these words leads to the column, 0 best; None if it hardly does."""
    words = clean(text)
    if words in TOWARDS:
        return TOWARDS.index(words)
    if len(words) > _LONGEST_WAY or _ABOUT.search(words) or "依申请" in words:
        return None
    held = (len(TOWARDS) + place for place, name in enumerate(TOWARDS[:3]) if name in words)
    return next(held, None)
