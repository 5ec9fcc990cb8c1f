"""The report's title as printed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from extract.document import Document
from extract.hints import Hints
from extract.identity.names import is_name
from extract.identity.shape import Shape, bare, shape, tidy, without_site
from extract.identity.stated import tag
from extract.identity.view import View, view
from extract.plain import plain

_NEAR = 60
_LONGEST_LINE = 400
# 索引号：… 名称：… 发布日期：… on one line.
_NAMED_FIELD = re.compile(r"\s(?:名\s?称|标\s?题|信息名称|文件名称)\s?[:：]\s*([^\s:：]{8,80})")
_LIST = 3
_TITLE_ELEMENT = 3  # its place among the sources


def find_title(document: Document, hints: Hints, *, seen: View | None = None) -> str | None:
    """The title of the report in `document`, outer white space trimmed, or None.

    Sources, in this order:

    1. headings of the page (h1 to h3, elements named as titles);
    2. lines before the first section heading, the nearest first; a title may be broken over two lines;
    3. the page label ArticleTitle;
    4. the page's `<title>` without the site's name;
    5. the text of the link that led here;
    6. where none has a title's shape: ArticleTitle, then the link text, whatever they say
       (some portals title a report with nothing but the body's name).

    Where they name different years (a list of neighbouring reports stands in the page's head) those
    of the year that most sources name are asked, of equal ones the year of the first. The first that
    names both year and body is taken, else the first with a year. Suffixes (图片版) are part of a title
    and stay. A title cut with …, a path, a link to a neighbouring page or another yearly paper is never
    taken.
    """
    seen = seen or view(document)
    shaped = list(_shaped(document, hints, seen))
    if shaped:
        agreed = _agreed_year(shaped)
        shaped.sort(key=lambda one: (one[2].year != agreed, not one[2].named))
        return shaped[0][1]
    for other in (tag(document, "ArticleTitle"), hints.link_title):
        if other and _may_stand_alone(other):
            return tidy(other)
    return None


def _agreed_year(shaped: Sequence[tuple[int, str, Shape]]) -> int | None:
    """The year that most sources name, of equal ones the one named first."""
    votes = Counter(year for _, year in {(source, found.year): found.year for source, _, found in shaped})
    del votes[None]
    return votes.most_common(1)[0][0] if votes else None


def _shaped(document: Document, hints: Hints, seen: View) -> Iterator[tuple[int, str, Shape]]:
    """All titles by shape, in the order of their sources: the source's place, the text, its shape."""
    sources = (
        document.meta.headings,
        _lines(seen.head),
        [tag(document, "ArticleTitle")],
        [without_site(document.meta.title_element or "")],
        [hints.link_title or ""],
    )
    shown: list[str] = []
    for place, source in enumerate(sources):
        for text in source:
            printed = tidy(text)
            found = shape(printed)
            # `<title>` may be the page's heading with the site's and the column's name around it.
            framed = place == _TITLE_ELEMENT and any(one in printed and one != printed for one in shown)
            if found is not None and not framed:
                shown.append(printed)
                yield place, printed, found


def _lines(head: Sequence[str]) -> list[str]:
    """Single lines and pairs of lines that have a title's shape, the nearest to the text first."""
    near = [line for line in head if line.strip()][-_NEAR:]
    listed = _listed(near)
    found: list[str] = []
    for index in range(len(near) - 1, -1, -1):
        if index in listed:
            continue
        own = shape(tidy(near[index]))
        joined = _joined(near, index, own)
        if joined is not None:
            found.append(joined)
        if own is not None:
            found.append(near[index])
        found.extend(match[1] for match in _NAMED_FIELD.finditer(near[index][:_LONGEST_LINE]))
    return found


def _listed(lines: Sequence[str]) -> set[int]:
    """Lines of a list of reports (three neighbours of different years): navigation, not a title."""
    years = [None if (found := shape(tidy(line))) is None else found.year for line in lines]
    listed: set[int] = set()
    for index in range(len(lines) - _LIST + 1):
        window = years[index : index + _LIST]
        if None not in window and len(set(window)) == _LIST:
            listed.update(range(index, index + _LIST))
    return listed


def _joined(lines: Sequence[str], index: int, own: Shape | None) -> str | None:
    """The title that lines `index - 1` and `index` make together, if either alone is less than one."""
    if index == 0:
        return None
    upper, lower = tidy(lines[index - 1]), tidy(lines[index])
    if len(upper) > _NEAR or shape(upper) is not None:
        return None
    both = shape(upper + lower)
    if both is None or not both.named or both.year is None:
        return None
    if own is not None and (own.named or not is_name(_before_relation(upper))):
        return None
    whole = own is not None or plain(lower).strip()[:1] not in "(["
    return upper + lower if whole and _continues(upper, lower, own) else None


def _before_relation(upper: str) -> str:
    return upper.removesuffix("关于").strip()


def _continues(upper: str, lower: str, own: Shape | None) -> bool:
    """Whether a broken title is plausible: the upper line is a name, or breaks inside the title's words."""
    if own is not None:
        return True
    return any(word in bare(upper) for word in ("信息", "公开", "年")) and len(lower.strip()) >= 2


def _may_stand_alone(text: str) -> bool:
    """Whether a text without a title's shape may serve as one: the name of a body, or any proper title."""
    printed = tidy(text)
    return is_name(printed, strict=False) and shape_allowed(printed)


def shape_allowed(text: str) -> bool:
    """Whether `text` is free of what no title of a report may be: cut text, a column, another paper."""
    probe = shape(f"{text}2020年政府信息公开工作年度报告")
    return probe is not None and not text.rstrip().endswith(("…", "..."))
