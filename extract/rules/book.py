"""The rule book: every rule and every finding of the project, as data, in the order it is printed.

`book/*.toml` holds the rules of one report, each file those of one reader of rules. Rules over the
years of a body live in the archive (`db`), which adds its own file to the printed book.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal, TypeAlias

from extract.report import Fault, Form, Severity

Kind: TypeAlias = Literal["figures", "reading", "prose", "fee", "plausible", "series"]

_FILES = ("figures.toml", "reading.toml", "prose.toml", "plausible.toml")
_COMMON = frozenset(("id", "says", "basis", "kind", "forms", "severity", "fault"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule.

    Attributes:
        id: stable name, as in findings.
        says: the rule in words.
        basis: the form, document or observation it rests on.
        kind: which reader of rules it belongs to.
        forms: the forms it holds for; empty for all.
        severity: of a break.
        fault: whose a break is when nothing speaks against it.
        terms: what its own reader of rules needs.
    """

    id: str
    says: str
    basis: str
    kind: Kind
    forms: tuple[Form, ...]
    severity: Severity
    fault: Fault
    terms: Mapping[str, Any]


def entries(data: Mapping[str, Any]) -> tuple[Entry, ...]:
    """The rules of one file of the book, parsed."""
    return tuple(
        Entry(
            id=rule["id"],
            says=rule["says"],
            basis=rule["basis"],
            kind=rule["kind"],
            forms=tuple(rule.get("forms", ())),
            severity=rule["severity"],
            fault=rule.get("fault", "source"),
            terms={name: value for name, value in rule.items() if name not in _COMMON},
        )
        for rule in data["rule"]
    )


@cache
def book() -> tuple[Entry, ...]:
    """Every rule of one report, in the order of the files."""
    folder = resources.files(__package__).joinpath("book")
    return tuple(
        entry for name in _FILES for entry in entries(tomllib.loads(folder.joinpath(name).read_text("utf-8")))
    )


def of_kind(kind: Kind) -> tuple[Entry, ...]:
    """The rules of one reader of rules."""
    return tuple(entry for entry in book() if entry.kind == kind)
