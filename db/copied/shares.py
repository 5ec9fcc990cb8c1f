"""How much of one text stands word for word in another, and which of many texts is the nearest."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rapidfuzz import process
from rapidfuzz.distance import Indel

# A run of this many characters is no longer a turn of phrase that every report has.
SHORTEST_RUN = 12
# Below this many characters a part is too short to say anything of.
SHORTEST_TEXT = 60
# Of longer texts only so much is compared; the longest part one known has a third of it.
LONGEST_TEXT = 30_000
_SPACE = re.compile(r"\s+")


def comparable(text: str) -> str:
    """A text as it is compared: without white space, and no more than `LONGEST_TEXT` of it."""
    return _SPACE.sub("", text)[:LONGEST_TEXT]


def copied_share(text: str, other: str) -> float | None:
    """The share (0 to 1) of `text` in runs of `SHORTEST_RUN` characters or more that stand in `other` too.

    Runs are taken in the order in which both texts have them. None for a text too short to judge.
    """
    here, there = comparable(text), comparable(other)
    if len(here) < SHORTEST_TEXT:
        return None
    runs = (block.src_end - block.src_start for block in Indel.opcodes(here, there) if block.tag == "equal")
    return sum(run for run in runs if run >= SHORTEST_RUN) / len(here)


def nearest(text: str, others: Mapping[int, str]) -> tuple[int, float] | None:
    """The key of the text most like `text`, and the share of `text` that stands in it word for word.

    The likeness that chooses is that of edits (rapidfuzz, Indel). None when nothing can be compared, or
    nothing of the text stands in any of them.
    """
    here = comparable(text)
    there = {
        key: comparable(other) for key, other in others.items() if len(comparable(other)) >= SHORTEST_TEXT
    }
    if len(here) < SHORTEST_TEXT or not there:
        return None
    found = process.extractOne(here, there, scorer=Indel.normalized_similarity)
    share = copied_share(here, there[found[2]])
    return (found[2], share) if share else None
