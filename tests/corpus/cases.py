"""Cases: one rendering of one true report, reproducible from its name."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from extract.hints import Hints
from tests.corpus.expectation import Expectation, expectation
from tests.corpus.forms import FORMS, FormName
from tests.corpus.renderings import Rendering, catalogue
from tests.corpus.seeding import seeded
from tests.corpus.truth import TrueReport, true_report


@dataclass(frozen=True)
class Case:
    """A document with the answers an honest reader may give; `name` is form/rendering/seed."""

    name: str
    form: FormName
    rendering: str
    data: bytes
    hints: Hints
    truth: TrueReport
    expected: Expectation

    @property
    def file(self) -> str:
        """A file name for the document."""
        suffix = ".txt" if self.rendering.startswith("text.") else ".html"
        return self.name.replace("/", "_") + suffix


def case(form: FormName, rendering: Rendering, seed: int) -> Case:
    """The case of that form, rendering and seed: the same bytes every time."""
    rng = seeded(f"{form}/{rendering.name}/{seed}")
    truth = true_report(rng, form, rng.choice(rendering.habits), spoilt=rng.random() < 0.3)
    rendered = rendering.make(rng, truth)
    return Case(
        name=f"{form}/{rendering.name}/{seed}",
        form=form,
        rendering=rendering.name,
        data=rendered.data,
        hints=rendered.hints,
        truth=truth,
        expected=expectation(truth, rendered),
    )


def named(name: str) -> Case:
    """The case of that name; raises KeyError for an unknown rendering, ValueError for a malformed name."""
    form, rendering, seed = name.split("/")
    known: dict[str, FormName] = {known: known for known in FORMS}
    return case(known[form], catalogue()[rendering], int(seed))


def cases(seed: int, count: int, only: str = "") -> Iterator[Case]:
    """`count` cases of every rendering and form, from `seed` on; `only` is a part of their names."""
    for rendering in catalogue().values():
        for form in FORMS:
            for number in range(seed, seed + count):
                if only in f"{form}/{rendering.name}/{number}":
                    yield case(form, rendering, number)


def digest(found: list[Case]) -> str:
    """SHA-256 over documents, hints and expected answers: changes when any case does."""
    total = hashlib.sha256()
    for one in found:
        answers = [
            sorted((name, value) for name, value in one.expected.cells.items()),
            sorted(one.expected.lost),
            sorted(one.expected.gone),
            sorted((name, sorted(states)) for name, states in one.expected.tables.items()),
            sorted(one.expected.must_find),
        ]
        total.update(one.name.encode() + one.data + repr(one.hints).encode())
        total.update(json.dumps(answers, ensure_ascii=True).encode())
    return total.hexdigest()
