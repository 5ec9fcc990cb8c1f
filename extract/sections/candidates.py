"""Which lines of a report could be headings, and what they would be headings of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from extract.numerals import to_int
from extract.plain import plain, skeleton
from extract.sections.headings import STRONG, Match, any_match, is_row, names, sure_match, sure_prefix

Style: TypeAlias = Literal["main", "bracketed", "arabic", "bare"]

# What converters leave before a heading: Markdown marks, a cell's edge, a bar read as the letter l.
_DEBRIS = r"[\s#*|>]*(?:[l1I]\s*(?=[一二三四五六七八九十]、))?"
_HAN = "[一二三四五六七八九十]{1,3}"
_NUMBERING: tuple[tuple[Style, re.Pattern[str]], ...] = (
    ("main", re.compile(rf"{_DEBRIS}({_HAN})\s*(?:[、.,:;]\s*|(?<=\S)\s+)")),
    ("main", re.compile(rf"{_DEBRIS}第\s*({_HAN})\s*(?:部\s*分\s*[、.,:]?|[章节]|[、.,:])\s*")),
    ("bracketed", re.compile(rf"{_DEBRIS}[(\[〔【]\s*({_HAN})\s*[)\]〕】]\s*[、.,:]?\s*")),
    ("arabic", re.compile(rf"{_DEBRIS}(\d{{1,2}})\s*(?:[、,:]|\.(?!\d))\s*")),
)
_BARE = re.compile(_DEBRIS)
_MAY_NUMBER = re.compile(rf"{_DEBRIS}[一二三四五六七八九十第(\[〔【\d]")
_START = 24
_SEPARATORS = re.compile(r"[\t|]")
_SENTENCE = re.compile(r"[。!?;]")
_OUTER = " \t\u3000\xa0:：。.|｜*#_"
_LONGEST_NAME = 48
_LOOKED_AT = 120
_UNNAMED_TAIL = 16


# A quick look that spares the cells of tables the rest: a numeral, or a name's first character, then more.
_WORTH = re.compile(rf"[\s#*|>l1I]*(?:[一二三四五六七八九十第(\[〔【\d]|[{''.join(sorted(names().first))}]).")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that could be a heading.

    Attributes:
        index: of its (first) line; `span` lines make up the heading.
        style: how it is numbered: `一、`, `（一）`, `1.` or not at all.
        number: the numeral as printed, `value` the number it stands for.
        heading: the name as printed, without the numeral.
        rest: what stands on the same line behind the heading and belongs to its text.
        match: the part whose name it bears, if any.
    """

    index: int
    span: int
    style: Style
    number: str | None
    value: int | None
    heading: str
    rest: str
    match: Match | None


def candidates(lines: Sequence[str]) -> Iterator[Candidate]:
    """All lines of `lines` that could be headings, in order."""
    for index, line in enumerate(lines):
        own = line.strip()
        if not _WORTH.match(plain(own[:_START])):
            continue
        found = _single(index, own)
        if found is None or not is_sure(found):
            found = _double(index, own, lines) or found
        if found is not None and (is_sure(found) or not _labels_figures(lines, index + found.span)):
            yield found


def is_sure(found: Candidate) -> bool:
    """Whether a candidate bears a name that only a main heading bears."""
    return found.match is not None and found.match.score >= STRONG


def _single(index: int, line: str) -> Candidate | None:
    cells = [cell for cell in _SEPARATORS.split(line[:_LOOKED_AT]) if cell.strip()]
    if not cells:
        return None
    if len(cells) == 1:
        return _read(index, line.strip(" \t|｜"))
    # A row of a table, unless its first cell is nothing but a main heading.
    first = _read(index, cells[0])
    if first is None or first.style != "main" or not is_sure(first):
        return None
    behind = line[line.index(cells[0]) + len(cells[0]) :].strip(" \t|｜")
    return replace(first, rest=f"{first.rest} {behind}".strip())


def _numbering(line: str) -> tuple[Style, str | None, int]:
    """The style of a line's number, the numeral as printed, and where the name begins."""
    shape = plain(line[:_LOOKED_AT])
    if _MAY_NUMBER.match(shape):
        for style, pattern in _NUMBERING:
            found = pattern.match(shape)
            if found is not None:
                return style, line[found.start(1) : found.end(1)], found.end()
    debris = _BARE.match(shape)
    start = 0 if debris is None else debris.end()
    # 一总体情况: the mark behind the numeral was lost; then only a sure name will do.
    if shape[start : start + 1] in tuple("一二三四五六") and sure_match(skeleton(line[start + 1 :])[0]):
        return "main", line[start], start + 1
    return "bare", None, start


def _read(index: int, line: str) -> Candidate | None:
    style, number, start = _numbering(line)
    name = line[start:]
    value = None if number is None else to_int(number)
    if style != "main":
        return _exact(index, style, number, value, name)
    bare = skeleton(name[:_LOOKED_AT])[0]
    if not bare or is_row(bare):
        return None
    glued = _glued(name)
    if glued is not None:
        sure, end = glued
        return Candidate(index, 1, style, number, value, name[:end].strip(_OUTER), _behind(name[end:]), sure)
    match = any_match(bare)
    told = plain(name).strip()
    if len(bare) > _LONGEST_NAME or _SENTENCE.search(told if match is None else told.rstrip(_OUTER)):
        return None
    return Candidate(index, 1, style, number, value, name.strip(_OUTER), "", match)


def _exact(index: int, style: Style, number: str | None, value: int | None, name: str) -> Candidate | None:
    """A heading numbered otherwise than 一、: by a sure name, or a weak one at its own number."""
    if len(name) > _LONGEST_NAME or (style == "bare" and plain(name[:1]) not in names().first):
        return None
    bare = skeleton(name)[0]
    match = sure_match(bare)
    if match is None:
        # 概述 without any number opens a report, a weak name of another part may be anything.
        weak = names().loose.get(bare)
        match = weak if weak is not None and weak.part == (1 if value is None else value) else None
    return None if match is None else Candidate(index, 1, style, number, value, name.strip(_OUTER), "", match)


def _glued(name: str) -> tuple[Match, int] | None:
    """The sure name that `name` begins with when prose follows it on the line, and where it ends."""
    found = sure_prefix(name[:_LOOKED_AT])
    if found is None:
        return None
    tail = plain(name[found[1] :])
    text = tail.lstrip(_OUTER + "、—-")
    if not text:
        return None
    marked = tail.lstrip()[:1] in (":", "。") or len(tail) > len(tail.lstrip())
    prose = _SENTENCE.search(text) is not None or "," in text or len(text) > _UNNAMED_TAIL
    named = text[0] in "(（" and skeleton(text)[0] and _is_note(text)
    return found if not named and (marked or prose or names().glue.match(text)) else None


def _is_note(text: str) -> bool:
    """Whether `text` is a bracket that ends the line, a note to the name: （数据准确、要素齐全）."""
    closed = re.fullmatch(r"\(([^()]{3,})\)", text.strip())
    return closed is not None and to_int(closed[1]) is None


def _behind(tail: str) -> str:
    return tail.strip().lstrip(":：、—-。 \t\u3000\xa0").strip()


def _double(index: int, line: str, lines: Sequence[str]) -> Candidate | None:
    """A heading over two lines: the numeral alone, or a name broken in the middle."""
    if len(line) > _LONGEST_NAME or not _MAY_NUMBER.match(plain(line)):
        return None
    following = _next(lines, index + 1)
    if following is None or len(lines[following]) > _LONGEST_NAME:
        return None
    joined = _read(index, line.strip() + lines[following].strip())
    if joined is None or joined.style != "main" or not is_sure(joined) or joined.rest:
        return None
    return replace(joined, span=following - index + 1)


def _next(lines: Sequence[str], start: int) -> int | None:
    """The first line from `start` that is not blank, of the next few."""
    for index in range(start, min(start + 4, len(lines))):
        if lines[index].strip():
            return index
    return None


def _labels_figures(lines: Sequence[str], start: int) -> bool:
    """Whether a unit, a dash or a figure stands alone in the next line: the line above labels a table row."""
    following = _next(lines, start)
    if following is None:
        return False
    cell = _SEPARATORS.split(lines[following][:_LOOKED_AT].strip(" \t|｜"))[0]
    return names().figure.match(plain(cell).strip()) is not None
