"""Headings that an extractor left in the middle of a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.plain import plain
from extract.sections.headings import names

_LONGEST_LINE = 200_000
# A heading named in a sentence (全文包括一、总体情况；二、…) is followed by one of these.
_FOLLOWED = r"\s|$|[:。(]|(?:19|20)\d\d|第[二2]|[本我全今]"
_LISTED = r"\s*(?:[;,、]|等|和|及|以及|[一二三四五六七八九]个|部分|方面|组成)"


@cache
def _heading() -> re.Pattern[str]:
    """A numeral and a sure name behind a blank or the end of a sentence."""
    known = "|".join(r"[\s、,]*".join(name) for name in names().longest)
    return re.compile(rf"(?<=[\s。;!?)”])[一二三四五六七八]\s*、\s*(?:{known})(?!{_LISTED})(?={_FOLLOWED})")


def unglue(lines: Sequence[str]) -> list[str]:
    """`lines` with a line begun wherever 一、 and a name that only a heading bears stand inside one.

    A text of one paragraph (a page whose whole report is one cell) gets its outline back. Headings
    that a sentence only lists stay in it.
    """
    found: list[str] = []
    for line in lines:
        if "、" not in line or len(line) > _LONGEST_LINE:
            found.append(line)
            continue
        start = 0
        for match in _heading().finditer(plain(line)):
            if line[start : match.start()].strip():
                found.append(line[start : match.start()].rstrip())
                start = match.start()
        found.append(line[start:])
    return found
