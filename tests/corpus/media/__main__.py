"""`python -m tests.corpus.media`: the examiner of files at the command line."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.corpus.forms import FORMS, FormName
from tests.corpus.media import floors
from tests.corpus.media.cases import absent, made, named
from tests.corpus.media.catalogue import catalogue
from tests.corpus.media.marks import Marks, marks, sums, table


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.corpus.media", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="first seed")
    parser.add_argument("--count", type=int, default=2, help="seeds for each form and rendering")
    parser.add_argument("--only", default="", help="parts of the renderings' names, with commas between")
    parser.add_argument("--form", choices=FORMS, help="one form only")
    parser.add_argument("--worst", type=int, default=0, help="cases shown below the table")
    parser.add_argument("--show", metavar="CASE", help="one case and all its faults; --write keeps the file")
    parser.add_argument("--write", metavar="DIR", type=Path, help="also write the files there")
    parser.add_argument("--make", action="store_true", help="only make the files, read nothing")
    parser.add_argument("--pin", action="store_true", help="pin the floors at what is reached now")
    parser.add_argument("--allow-lower", action="store_true", help="let --pin lower a floor")
    return parser.parse_args()


def _faults(one: Marks, most: int) -> str:
    lines = one.score.faults
    return "\n".join([f"\n{one.case.name}: {one.score.right}/{one.score.asked} {one.refused}", *lines[:most]])


def _examined(wanted: argparse.Namespace) -> list[Marks]:
    found: list[Marks] = []
    forms: tuple[FormName, ...] = (wanted.form,) if wanted.form else FORMS
    seeds = range(wanted.seed, wanted.seed + wanted.count)
    for rendering in catalogue().values():
        if not any(part in rendering.name for part in wanted.only.split(",")):
            continue
        if why := absent(rendering):
            print(f"{rendering.name}: {why}", file=sys.stderr)
            continue
        for case in made(rendering, forms, seeds):
            if wanted.write is not None:
                wanted.write.mkdir(parents=True, exist_ok=True)
                (wanted.write / case.file).write_bytes(case.data)
            if not wanted.make:
                found.append(marks(case))
    return found


def main() -> int:
    """Print the table and the worst cases; 1 when a figure was invented."""
    wanted = _arguments()
    if wanted.show:
        one = marks(named(wanted.show))
        if wanted.write is not None:
            wanted.write.mkdir(parents=True, exist_ok=True)
            (wanted.write / one.case.file).write_bytes(one.case.data)
        print(_faults(one, 1000))
        return 1 if one.score.faults else 0
    if wanted.pin:
        return floors.pin(allow_lower=wanted.allow_lower)
    found = _examined(wanted)
    print(table(sums(found)))
    found.sort(key=lambda one: (-len(one.score.invented), -one.missing, -len(one.score.faults)))
    for one in found[: wanted.worst]:
        if one.score.faults:
            print(_faults(one, 8))
    return 1 if any(one.score.invented for one in found) else 0


if __name__ == "__main__":
    sys.exit(main())
