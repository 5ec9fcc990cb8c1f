"""The whole rule book: the rules of one report and those over the years of a body.

`python -m db.rulebook` prints docs/rules.md.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from extract.rules.book import Entry, book, entries
from extract.rules.printed import render


@cache
def series_rules() -> tuple[Entry, ...]:
    """The rules over the years, which the view `series_findings` evaluates."""
    return entries(tomllib.loads(resources.files("db.series").joinpath("rules.toml").read_text("utf-8")))


def whole_book() -> tuple[Entry, ...]:
    """Every rule."""
    return (*book(), *series_rules())


if __name__ == "__main__":
    print(render(whole_book()), end="")
