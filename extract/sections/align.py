"""The choice among possible headings: the six parts in their order, and what is numbered between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from extract.sections.candidates import Candidate, is_sure

PARTS = 6
_MAIN = 4
_RIGHT_NUMBER = 2
_GLUED = -1
_ENOUGH_MAIN = 2
_ENOUGH_OTHER = 3
_GAP = 3


@dataclass(frozen=True, slots=True)
class _Chain:
    """Headings chosen so far, the last one first; `score` is the sum of their weights."""

    score: int
    last: Candidate | None = None
    before: _Chain | None = None

    def headings(self) -> list[Candidate]:
        chosen: list[Candidate] = []
        link: _Chain | None = self
        while link is not None and link.last is not None:
            chosen.append(link.last)
            link = link.before
        return chosen[::-1]


_Sequence: TypeAlias = Sequence[Candidate]


def choose(found: _Sequence) -> list[Candidate]:
    """The headings of a report's main level among `found` (in line order), in line order.

    The six parts are the chain of candidates whose parts rise from line to line and whose names
    answer best; of equal ones the later, because a table of contents stands before the text.
    （一） and 1. count only where a report numbers all its parts that way. Then every other line
    numbered 一、 that fits between its neighbours' numbers is a heading too.
    """
    main = [one for one in found if one.style in ("main", "bare")]
    first = next((one for one in main if one.style == "main" and is_sure(one)), None)
    if first is not None:
        main = [one for one in main if one.style == "main" or is_sure(one) or _opens(one, first, main)]
    chain = _best(main)
    if len(chain) < _ENOUGH_MAIN:
        for style in ("bracketed", "arabic"):
            other = _best([one for one in found if one.style == style])
            if sum(is_sure(one) for one in other) >= _ENOUGH_OTHER:
                return other
    return _with_others([one for one in main if one.style == "main"], chain)


def _opens(one: Candidate, first: Candidate, main: _Sequence) -> bool:
    """Whether an unnumbered 概述 is the first part: it stands before 二、, and there is no 一、."""
    unnumbered = first.value == 2 and all(other.value != 1 for other in main)
    return unnumbered and one.match is not None and one.match.part == 1 and one.index < first.index


def _weight(one: Candidate) -> int:
    if one.match is None:
        return 0
    weight = one.match.score + (_GLUED if one.rest else 0)
    if one.style == "main":
        weight += _MAIN + (_RIGHT_NUMBER if one.value == one.match.part else 0)
    return weight


def _best(found: Iterable[Candidate]) -> list[Candidate]:
    """The best chain of rising parts; linear in the number of candidates."""
    ending: list[_Chain] = [_Chain(0)] * (PARTS + 1)
    for one in found:
        if one.match is None:
            continue
        before = max(ending[: one.match.part], key=lambda chain: chain.score)
        score = before.score + _weight(one)
        if score >= ending[one.match.part].score:
            ending[one.match.part] = _Chain(score, one, before)
    return max(ending, key=lambda chain: chain.score).headings()


def _with_others(main: _Sequence, chain: list[Candidate]) -> list[Candidate]:
    chosen: list[Candidate] = []
    last = 0
    places = {one.index for one in chain}
    waiting = list(reversed(chain))
    for one in sorted([*chain, *(one for one in main if one.index not in places)], key=lambda one: one.index):
        if one.index in places:
            waiting.pop()
            chosen.append(one)
            last = one.value or last
        elif _fits(one, last, waiting, bool(chain)):
            chosen.append(one)
            last = one.value or last
    return chosen


def _fits(one: Candidate, last: int, waiting: list[Candidate], chained: bool) -> bool:
    """Whether a numbered line continues the numbering: above the last number, below the next."""
    if one.value is None or not one.heading or not last < one.value <= last + _GAP:
        return False
    following = next((ahead.value for ahead in reversed(waiting) if ahead.value is not None), None)
    if following is not None:
        return one.value < following
    # Without any known part only an unbroken count from 一 is trusted.
    return chained or one.value == last + 1
