"""What a report's tables are recognised by on a page: the labels of the forms, and words around them.

Only for finding the report and telling data from layout. Which row or column a label names is for
the table readers; here a sign may be coarse, because it only counts together with others.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from extract.forms import Label, forms, parts
from extract.labels import normalise

_LONGEST_LABEL = 90
_SHORTEST_SIGN = 3


@dataclass(frozen=True, slots=True)
class _Signs:
    pattern: re.Pattern[str]
    table_of: dict[str, str]


@cache
def _signs() -> _Signs:
    """All signs as one pattern, and the table each is a sign of."""
    table_of: dict[str, str] = {}
    for table, words in _words():
        if len(words) >= _SHORTEST_SIGN:
            table_of.setdefault(words, table)
    # The longest first, so that 行政复议数 is not taken for 行政复议.
    longest = sorted(map(re.escape, table_of), key=len, reverse=True)
    return _Signs(re.compile("|".join(longest)), table_of)


def _words() -> Iterator[tuple[str, str]]:
    extra = tomllib.loads(resources.files(__package__).joinpath("marks.toml").read_text("utf-8"))
    for table, words in extra.items():
        yield from ((table, word) for word in words)
    for form in forms():
        for block in form.disclosure:
            yield "part two", normalise(block.article)
            yield from _label_words("part two", (*block.rows, *block.columns))
    shared = parts()
    yield from _label_words("part three", (*shared.applicants, *shared.rows, *shared.groups))
    yield from _label_words("part four", (*shared.procedures, *shared.outcomes))


def _label_words(table: str, labels: Collection[Label]) -> Iterator[tuple[str, str]]:
    for label in labels:
        for word in (normalise(label.label), *label.anchors, *label.starts, *label.exact):
            yield table, word


def labels_in(text: str) -> frozenset[str]:
    """The statutory labels one cell's `text` holds; none if the text is too long to be a label."""
    if len(text) > 2 * _LONGEST_LABEL or text.isascii():
        return frozenset()
    return _labels_in(text)


@lru_cache(maxsize=4096)
def _labels_in(text: str) -> frozenset[str]:
    # Cached: the labels are the same in all reports.
    label = normalise(text)
    return frozenset(_signs().pattern.findall(label)) if len(label) <= _LONGEST_LABEL else frozenset()


def tables_of(labels: Collection[str]) -> set[str]:
    """Which statutory tables `labels` are words of: `part two`, `part three`, `part four`, `statistics`."""
    table_of = _signs().table_of
    return {table_of[label] for label in labels}
