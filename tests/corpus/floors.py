"""Pinned floors: what the reader reached on a fixed set of cases, and must keep.

`floors.json` holds a digest of the set, so that cases cannot be exchanged for easier ones unnoticed, and
for each form and rendering the share of cells read right. Nothing invented is allowed anywhere.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from tests.corpus.cases import Case, cases, digest
from tests.corpus.score import Score
from tests.corpus.summary import Line, by_rendering, examine

SEED, COUNT = 1, 2
OVERALL = 99.5
FILE = Path(__file__).with_name("floors.json")
# One cell of a case of about 200, two cases a rendering, is worth 0.25: rounding must not trip the gate.
_EPSILON = 0.005


@dataclass(frozen=True)
class Floors:
    """Digest of the case set, share of right cells by `form/rendering`, counts of other faults over all."""

    digest: str
    shares: dict[str, float]
    ceilings: dict[str, int]


COUNTED = ("states", "findings", "unusual", "identity", "sections")


def pinned_cases() -> list[Case]:
    """The fixed set."""
    return list(cases(SEED, COUNT))


def load(file: Path = FILE) -> Floors:
    """The pinned floors."""
    plain = json.loads(file.read_text(encoding="utf-8"))
    return Floors(plain["digest"], plain["shares"], plain["ceilings"])


def reached(found: list[Case], scores: list[Score]) -> Floors:
    """The floors these scores would pin."""
    lines = by_rendering(scores)
    overall = lines["all"]
    return Floors(
        digest(found),
        {name: round(line.share, 2) for name, line in sorted(lines.items())},
        {what: getattr(overall, what) for what in COUNTED},
    )


def complaints(floors: Floors, now: Floors, lines: dict[str, Line]) -> list[str]:
    """Why the gate does not open: one sentence for each reason, none when it does."""
    found = []
    if floors.digest != now.digest:
        found.append("the cases are not those the floors were pinned on: pin again")
    found += [f"{name}: {line.invented} figures invented" for name, line in lines.items() if line.invented]
    if lines["all"].share < OVERALL:
        found.append(f"all: {lines['all'].share:.2f} % right, at least {OVERALL} wanted")
    return found + lowered(floors, now)


def lowered(floors: Floors, now: Floors) -> list[str]:
    """Where `now` is worse than `floors`."""
    found = [
        f"{name}: {now.shares.get(name, 0.0):.2f} % right, floor {share:.2f}"
        for name, share in floors.shares.items()
        if now.shares.get(name, 0.0) < share - _EPSILON
    ]
    return found + [
        f"{what}: {now.ceilings.get(what, 0)} faults, at most {most}"
        for what, most in floors.ceilings.items()
        if now.ceilings.get(what, 0) > most
    ]


def pin(*, allow_lower: bool = False, file: Path = FILE) -> int:
    """Write the floors reached now; 1 where one would sink without `allow_lower`, or one was invented."""
    found = pinned_cases()
    scores = examine(found)
    return write(reached(found, scores), by_rendering(scores), allow_lower=allow_lower, file=file)


def write(now: Floors, lines: dict[str, Line], *, allow_lower: bool, file: Path = FILE) -> int:
    """As `pin`, for scores already made."""
    worse = lowered(load(file), now) if file.exists() else []
    if lines["all"].invented:
        print(f"not pinned: {lines['all'].invented} figures invented")
        return 1
    if worse and not allow_lower:
        print("not pinned, a floor would sink (--allow-lower lets it):", *worse, sep="\n  ")
        return 1
    plain = {"digest": now.digest, "shares": now.shares, "ceilings": now.ceilings}
    file.write_text(json.dumps(plain, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"pinned {len(now.shares)} floors in {file.name}")
    return 0
