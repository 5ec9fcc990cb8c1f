"""The catalogue: every way a report is published here, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import TypeAlias

from tests.corpus.expectation import Rendered
from tests.corpus.printing import Habit
from tests.corpus.truth import TrueReport

Maker: TypeAlias = Callable[[Random, TrueReport], Rendered]

USUAL: tuple[Habit, ...] = (
    "plain",
    "plain",
    "plain",
    "blank_zeros",
    "blank_totals",
    "marks",
    "decorated",
    "totals_only",
)
PLAIN: tuple[Habit, ...] = ("plain",)


@dataclass(frozen=True)
class Rendering:
    """One way of publishing: its name (`medium.manner`), its maker, and the habits it is tried with."""

    name: str
    make: Maker
    habits: tuple[Habit, ...] = USUAL


def catalogue() -> dict[str, Rendering]:
    """All renderings by name, in a fixed order."""
    # Imported here because the two halves need the type above.
    from tests.corpus.renderings_html import HTML
    from tests.corpus.renderings_text import TEXT

    found = (*HTML, *TEXT)
    by_name = {rendering.name: rendering for rendering in found}
    if len(by_name) != len(found):
        raise ValueError("two renderings share a name")
    return by_name
