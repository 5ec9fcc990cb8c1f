"""The year a report is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import islice
from urllib.parse import parse_qs, urlsplit

from extract.document import Document
from extract.hints import Hints
from extract.identity.shape import FIRST_YEAR, title_year
from extract.identity.view import View, view
from extract.numerals import normalise_numerals
from extract.plain import plain
from extract.report import Finding

RULE = "identity.year"
_TITLE_NAME = "标题"
_PERIOD_NAME = "统计期限"
_LINK_NAME = "链接文字"
_OPENING_NAME = "总体情况开头"
_OPENING = re.compile(
    r"^(?:[(（]?[一二三四五六七八九十\d]{1,2}[)）、.]*)?(?:[^,。;:\d]{0,16}[:。])?(?:在)?(20\d\d)年(?:度)?(?!\d|以来|至|到|起|-|—)"
)
_IN_PROSE = re.compile(
    r"(?:^|[。;:,\n])(?:截至|截止|截至到|截止到)?(20\d\d)年(?:12月31日|(?![\d年以至到起修-]))"
)
_PROSE_NAME = "总体情况正文"
_LONGEST_LINE = 5000
_TRAIL = re.compile(r"^(?:[^\d]{0,20})?(20\d\d)(?:年度?)?(?:[^\d]{0,20})$")
_OPENING_LINES = 8


def find_year(
    title: str | None,
    document: Document,
    hints: Hints,
    period: tuple[date, date] | None,
    published_on: date | None,
    *,
    seen: View | None = None,
) -> tuple[int | None, list[Finding]]:
    """The report year and what its sources disagree on.

    Sources in order: title, statistics period, link text, the opening words of part one, the year
    most of its sentences name, the names
    of the columns above (only if the year lies before the publication: some portals file by the year
    of publication), `fbtime` in the address of a page that shows one body's report of one year (under
    the same condition). Publication date and other parts of an address never give a year.

    Where title and period name different years the title wins: a period is copied from last year's
    text more often than a title is mistyped. But when the page was published in the year after the
    period's and not in the year after the title's, the period wins. Each source that disagrees
    with the year chosen is one finding.
    """
    seen = seen or view(document)
    sources: list[tuple[str, int]] = []
    for name, year in _sources(title, hints, period, seen):
        if year is not None and year >= FIRST_YEAR:
            sources.append((name, year))
    if not sources:
        return _trail_year(hints, published_on) or _asked_year(hints, published_on), []
    chosen = _choose(sources, published_on)
    # What sentences inside part one say stands in for a missing year, it does not contradict one.
    sources = [(name, year) for name, year in sources if name != _PROSE_NAME]
    if chosen in opening_years(seen):
        # A paragraph on an earlier year beside one on this year is a comparison, no contradiction.
        sources = [(name, year) for name, year in sources if name != _OPENING_NAME]
    return chosen, [_conflict(name, year, chosen) for name, year in sources if year != chosen]


def _sources(
    title: str | None, hints: Hints, period: tuple[date, date] | None, seen: View
) -> Iterator[tuple[str, int | None]]:
    yield _TITLE_NAME, None if title is None else title_year(title)
    yield _PERIOD_NAME, None if period is None else period[0].year
    yield _LINK_NAME, None if hints.link_title is None else title_year(hints.link_title)
    openings = opening_years(seen)
    yield _OPENING_NAME, openings[0] if openings else None
    yield _PROSE_NAME, prose_year(seen)


def opening_years(seen: View) -> list[int]:
    """The years with which paragraphs of part one open (2024年，…), in printed order."""
    lines = seen.section(1) or seen.preamble()
    # Prose only: 2021年政府信息公开年报 is a link of the page's head.
    prose = (line for line in lines if re.search("[,，。]", line))
    first = list(islice(prose, _OPENING_LINES))
    matches = (_OPENING.match("".join(normalise_numerals(plain(line[:120])).split())) for line in first)
    return [int(found[1]) for found in matches if found is not None]


def prose_year(seen: View) -> int | None:
    """The year that sentences of part one begin with or count up to, if most of them name the same."""
    text = "\n".join(line[:_LONGEST_LINE] for line in seen.section(1))
    years = Counter(
        found[1] for found in _IN_PROSE.finditer("".join(normalise_numerals(plain(text)).split(" ")))
    )
    if not years:
        return None
    year, count = years.most_common(1)[0]
    return int(year) if count * 3 >= years.total() * 2 else None


def _choose(sources: list[tuple[str, int]], published_on: date | None) -> int:
    by_name = dict(sources)
    titled, counted = by_name.get(_TITLE_NAME), by_name.get(_PERIOD_NAME)
    if titled is None or counted is None or titled == counted or published_on is None:
        return sources[0][1]
    return counted if published_on.year == counted + 1 != titled + 1 else titled


def _conflict(name: str, year: int, chosen: int) -> Finding:
    return Finding(
        rule=RULE,
        severity="warning",
        fault="source",
        message=f"{name}写的是{year}年，与报告年度{chosen}年不一致",
        left=float(year),
        right=float(chosen),
    )


def _trail_year(hints: Hints, published_on: date | None) -> int | None:
    for column in reversed(hints.trail):
        found = _TRAIL.match("".join(normalise_numerals(plain(column)).split()))
        if found is None:
            continue
        year = int(found[1])
        if year >= FIRST_YEAR and (published_on is None or published_on.year > year):
            return year
    return None


def _asked_year(hints: Hints, published_on: date | None) -> int | None:
    """The year that `xxgkAnnualReport.jsp?area=…&fbtime=2022` was asked for: its key, not a date."""
    address = urlsplit(hints.url or "")
    if not address.path.endswith("/xxgkAnnualReport.jsp"):
        return None
    asked = [year for year in parse_qs(address.query).get("fbtime", []) if re.fullmatch(r"20\d\d", year)]
    year = int(asked[0]) if len(asked) == 1 else 0
    possible = year >= FIRST_YEAR and (published_on is None or published_on.year > year)
    return year if possible else None
