"""What the prose says of the year's counts, held against the tables. The tables are never changed by it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extract.figures import figure_named
from extract.numerals import to_int
from extract.plain import plain
from extract.report import Finding, Report, Section, TableName
from extract.rules.book import Entry, of_kind

_NUMBER = r"(\d{1,3}(?:,\d{3})+|\d{1,9}|[零〇一二两三四五六七八九十百千]{1,9})"
# What the rules' patterns are made of. A clause that begins with other words speaks of a part: of another
# body, a channel, a month.
_WORDS = {
    "{N}": _NUMBER,
    "{OWN}": (
        r"(?:20\d\d年度?|本年度?|全年度?|年度内?|年内|今年|[我全本](?:省|市|县|区|州|旗|镇|乡|局|委|办|厅|院|站|街道|机关|单位|中心)"
        r"|[市县区省](?:局|委)|共计?|总共|一共|合计|累计|总计|依法|实际|新)*"
    ),
    "{REQUEST}": (
        r"(?:各类|有效|社会公众|公众|公民、法人(?:和|或|及|以及|或者)?其他组织|提[交出]|的)*"
        r"(?:(?:政府|政务)?信息(?:依申请)?公开的?申请|依申请公开(?:政府信息)?(?:申请|事项|办件)?|公开政府信息的?申请)"
    ),
    "{BECAUSE}": (
        r"(?:因|由|针对|对|涉及|关于)?(?:政府|政务)?(?:信息公开|依申请公开)?(?:工作|申请|事项|答复)?(?:方面)?"
        r"(?:类|引发|引起|导致|产生)?的?(?:发生|产生|出现|涉及|被申请|被提起|提起)?(?:过|任何|的)?(?:政府信息公开类?(?:的)?)?"
    ),
    "{CASES}": (
        r"(?:案件|申请|事项)?(?:(?:、|和|及|或|以及|或者|与)?(?:被)?(?:提起)?(?:行政)?诉讼)?"
        r"(?:案件|申请|事项)?(?:的?情况|情形|发生)?"
    ),
}
# A sentence that looks at other years, at months or at parts is left aside as a whole.
_ELSEWHERE = re.compile(
    r"以来|近[一两二三四五六七八九十几\d]+年|[一两二三四五六七八九十几\d]年来|历年|去年|同期|上半年|下半年|季度|分别|平均|逐年"
    r"|\d+月(?!\d+日)|[一二三四五六七八九十]月"
)
_BEHIND = r"(?=$|[(、])"
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_SENTENCE = re.compile(r"[^。；;\n]+")
_CLAUSE = re.compile(r"[^，,：:]+")
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class _Patterns:
    counts: tuple[re.Pattern[str], ...]
    none: tuple[re.Pattern[str], ...]
    within: tuple[str, ...]
    unless: tuple[str, ...]

    def speaks(self, sentence: str, heading: str) -> bool:
        """Whether a sentence below a heading can speak of the rule's count of the whole year."""
        if _ELSEWHERE.search(sentence) or any(word in sentence for word in self.unless):
            return False
        about = heading if "申请" in heading or "诉讼" in heading else ""
        return not self.within or any(word in sentence + about for word in self.within)


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
        heading = plain(section.heading or "")
        for sentence in _SENTENCE.findall(plain(section.text)):
            # What follows 其中 are parts of what stood before.
            whole = "".join(sentence.split())[:_LONGEST].partition("其中")[0]
            if any(int(named) != year for named in _YEAR.findall(whole)) or not patterns.speaks(
                whole, heading
            ):
                continue
            for clause in _CLAUSE.findall(whole):
                yield from _in_clause(patterns, clause)


def _in_clause(patterns: _Patterns, clause: str) -> Iterator[Mention]:
    for pattern in patterns.none:
        if pattern.fullmatch(clause):
            yield Mention(0, clause)
            return
    for pattern in patterns.counts:
        found = pattern.match(clause)
        number = to_int(found[1].replace(",", "")) if found else None
        if found and number is not None:
            yield Mention(number, found[0])
            return


def _accepted(entry: Entry, report: Report) -> dict[str, int]:
    """The sums a mention may state, by the names of their figures; those of blank figures left out."""
    sums: dict[str, int] = {}
    for names in entry.terms["accepts"]:
        figures = [figure_named(report, name) for name in names]
        if all(isinstance(figure, int) for figure in figures):
            sums["+".join(names)] = sum(figure for figure in figures if isinstance(figure, int))
    return sums


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
def _compiled(pattern: str, behind: str = "") -> re.Pattern[str]:
    for name, words in _WORDS.items():
        pattern = pattern.replace(name, words)
    # plain() makes the marks of the text ASCII; the book is written as people read it.
    return re.compile(f"(?:{pattern}){behind}".translate(str.maketrans("，；：", ",;:")))


def _patterns(entry: Entry) -> _Patterns:
    return _Patterns(
        tuple(_compiled(pattern, _BEHIND) for pattern in entry.terms["counts"]),
        tuple(map(_compiled, entry.terms["none"])),
        tuple(entry.terms["within"]),
        tuple(entry.terms["unless"]),
    )
