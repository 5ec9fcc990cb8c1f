"""What the prose says of the year's counts, held against the tables. The tables are never changed by it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extract.numerals import to_int
from extract.plain import plain
from extract.report import Figure, Finding, Report, Section, TableName
from extract.rules.book import Entry, of_kind

_NUMBER = r"(\d{1,3}(?:,\d{3})+|\d{1,9}|[零〇一二两三四五六七八九十百千]{1,9})(?:余|多)?"
# A clause that compares, takes a part, or rounds speaks of something else than the year's total.
_ELSEWHERE = re.compile(
    r"上年|去年|同比|环比|相比|较|增长|增加|减少|下降|上升|累计(?!收|受)|以来|平均|约|近|余|多件|超过|不足|分别|各"
    r"|其中|季度|上半年|下半年|\d月|截至|截止|网络|网上|在线|信函|邮寄|当面|现场|传真|邮件|平台|自然人|法人|企业|公民"
    r"|商业|组织|转办|转交|收到的申请中|局|委|办公室|中心|镇|乡|街道|村|部门|单位|科|股|站|队|去世|历年"
)
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_SENTENCE = re.compile(r"[^。；;\n]+")
_CLAUSE = re.compile(r"[^，,：:]+")
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class _Patterns:
    counts: tuple[re.Pattern[str], ...]
    none: tuple[re.Pattern[str], ...]
    unless: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """One number the prose states for a rule, and the words it stands in."""

    number: int
    words: str


def check_prose(report: Report) -> Iterator[Finding]:
    """A finding for each mention that states another number than the table it speaks of.

    Only tables that were read are compared; a rule whose figures are blank is not evaluated.
    """
    for entry in of_kind("prose"):
        table: TableName = entry.terms["table"]
        if report.tables[table] != "read" or (entry.forms and report.form not in entry.forms):
            continue
        accepted = _accepted(entry, report)
        if not accepted:
            continue
        seen: set[int] = set()
        for mention in mentions(entry, report.sections, report.year):
            if mention.number in accepted.values() or mention.number in seen:
                continue
            seen.add(mention.number)
            yield _finding(entry, mention, accepted)


def mentions(entry: Entry, sections: Sequence[Section], year: int | None) -> Iterator[Mention]:
    """What the sections say of a rule's count, each mention of the whole report year."""
    patterns = _patterns(entry)
    for section in sections:
        for sentence in _SENTENCE.findall(plain(section.text)):
            # What follows 其中 are parts of what stood before.
            whole = "".join(sentence.split())[:_LONGEST].partition("其中")[0]
            if any(int(named) != year for named in _YEAR.findall(whole)):
                continue
            for clause in _CLAUSE.findall(whole):
                yield from _in_clause(patterns, clause)


def _in_clause(patterns: _Patterns, clause: str) -> Iterator[Mention]:
    if any(word in clause for word in patterns.unless):
        return
    for pattern in patterns.none:
        for found in pattern.finditer(clause):
            if not _ELSEWHERE.search(clause[: found.end()]):
                yield Mention(0, found[0])
                return
    for pattern in patterns.counts:
        for found in pattern.finditer(clause):
            number = to_int(found[1].replace(",", ""))
            before = clause[: found.end()]
            if number is not None and not _ELSEWHERE.search(before) and not found[0].endswith(("余", "多")):
                yield Mention(number, found[0])
                return


def _accepted(entry: Entry, report: Report) -> dict[str, int]:
    """The sums a mention may state, by the names of their figures; those of blank figures left out."""
    sums: dict[str, int] = {}
    for names in entry.terms["accepts"]:
        figures = [_figure(report, name) for name in names]
        if all(isinstance(figure, int) for figure in figures):
            sums["+".join(names)] = sum(figure for figure in figures if isinstance(figure, int))
    return sums


def _figure(report: Report, dotted: str) -> Figure:
    table, _, name = dotted.partition(".")
    if table == "disclosure":
        return report.disclosure[name]
    outer, _, inner = name.partition(".")
    return (report.applications if table == "applications" else report.reviews)[outer][inner]


def _finding(entry: Entry, mention: Mention, accepted: dict[str, int]) -> Finding:
    first = next(iter(accepted))
    return Finding(
        rule=entry.id,
        severity=entry.severity,
        fault=entry.fault,
        message=f"{entry.says}：正文“{mention.words}”，表中为 {accepted[first]}",
        cells=tuple(first.split("+")),
        left=float(mention.number),
        right=float(accepted[first]),
    )


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # plain() makes the marks of the text ASCII; the book is written as people read it.
    return re.compile(pattern.translate(str.maketrans("，；：", ",;:")).replace("{N}", _NUMBER))


def _patterns(entry: Entry) -> _Patterns:
    return _Patterns(
        tuple(map(_compiled, entry.terms["counts"])),
        tuple(map(_compiled, entry.terms["none"])),
        tuple(entry.terms["unless"]),
    )
