"""The names of the six parts, as data, and how well a printed name answers to each of them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from extract.plain import skeleton

CANONICAL = 10
STRONG = 8
WEAK = 5


@dataclass(frozen=True, slots=True)
class Match:
    """A part (1 to 6) that a name answers to, and how well: CANONICAL, STRONG or WEAK."""

    part: int
    score: int


@dataclass(frozen=True, slots=True)
class Names:
    """All of `headings.toml`, compiled.

    Attributes:
        sure: name → match for the canonical and strong names.
        loose: name → match for the weak names.
        patterns: part and pattern of a whole name.
        longest: the sure names, longest first, to be found at the start of a longer line.
        first: the characters an unnumbered heading begins with.
    """

    sure: dict[str, Match]
    loose: dict[str, Match]
    patterns: tuple[tuple[int, re.Pattern[str]], ...]
    longest: tuple[str, ...]
    first: frozenset[str]
    row: re.Pattern[str]
    figure: re.Pattern[str]
    glue: re.Pattern[str]


@cache
def names() -> Names:
    """The compiled heading names; read from the package once."""
    data: dict[str, Any] = tomllib.loads(
        resources.files(__package__).joinpath("headings.toml").read_text("utf-8")
    )
    sure: dict[str, Match] = {}
    loose: dict[str, Match] = {}
    for part in data["part"]:
        sure.update((name, Match(part["number"], STRONG)) for name in part["strong"])
        sure[part["canonical"]] = Match(part["number"], CANONICAL)
        loose.update((name, Match(part["number"], WEAK)) for name in part["weak"])
    opening = (name for name, match in loose.items() if match.part == 1)
    lines = data["lines"]
    return Names(
        sure=sure,
        loose=loose,
        patterns=tuple((part["number"], re.compile(part["pattern"])) for part in data["part"]),
        longest=tuple(sorted(sure, key=len, reverse=True)),
        first=frozenset(name[0] for name in (*sure, *opening)),
        row=re.compile(lines["row"]),
        figure=re.compile(lines["figure"]),
        glue=re.compile(lines["glue"]),
    )


def sure_match(name: str) -> Match | None:
    """The part whose canonical or strong name `name` (a skeleton) is, or None."""
    return names().sure.get(name)


def any_match(name: str) -> Match | None:
    """The part `name` (a skeleton) answers to by canonical, strong or weak name or by pattern, or None."""
    known = names()
    exact = known.sure.get(name) or known.loose.get(name)
    if exact is not None:
        return exact
    for part, pattern in known.patterns:
        if pattern.fullmatch(name):
            return Match(part, WEAK)
    return None


def sure_prefix(text: str) -> tuple[Match, int] | None:
    """The longest sure name `text` begins with: its match and where in `text` it ends; else None."""
    known = names()
    bare, places = skeleton(text)
    for name in known.longest:
        if bare.startswith(name):
            return known.sure[name], places[len(name) - 1] + 1
    return None


def is_row(name: str) -> bool:
    """Whether `name` (a skeleton) is a numbered row of a statutory table, whole or cut."""
    return names().row.match(name) is not None


def part_of(heading: str | None) -> int | None:
    """The part (1 to 6) that a printed heading names, or None."""
    if heading is None:
        return None
    match = any_match(skeleton(heading)[0])
    return None if match is None else match.part
