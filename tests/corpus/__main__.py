"""`python -m tests.corpus`: the examiner at the command line, for whoever works on the reader."""

from __future__ import annotations

import argparse
import sys
import traceback
from pathlib import Path

from extract.errors import Unreadable
from extract.report import Report
from tests.corpus import floors
from tests.corpus.cases import Case, cases, named
from tests.corpus.score import Score, score
from tests.corpus.summary import by_rendering, read, table


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.corpus", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="first seed")
    parser.add_argument("--count", type=int, default=2, help="seeds for each form and rendering")
    parser.add_argument("--only", default="", help="part of the names of the cases wanted")
    parser.add_argument("--worst", type=int, default=12, help="cases shown below the table")
    parser.add_argument("--show", metavar="CASE", help="one case: its document and all its faults")
    parser.add_argument("--write", metavar="DIR", type=Path, help="also write the documents there")
    parser.add_argument("--pin", action="store_true", help="pin the floors at what is reached now")
    parser.add_argument("--allow-lower", action="store_true", help="let --pin lower a floor")
    return parser.parse_args()


def _score(case: Case) -> Score:
    try:
        reading: Report | Unreadable = read(case)
    except Exception as fault:  # noqa: BLE001 -- one crash must not hide the marks of the other cases
        where = traceback.extract_tb(fault.__traceback__)[-1]
        reading = Unreadable("damaged", f"CRASH {fault!r} at {where.filename}:{where.lineno}")
    return score(case, reading)


def _show(name: str) -> int:
    case = named(name)
    text = case.data.decode(
        "utf-16" if case.data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8", errors="replace"
    )
    marks = _score(case)
    print(text)
    print(
        f"--- {case.name}: {marks.right} of {marks.asked} cells right, {case.truth.size}, {case.truth.habit}"
    )
    print("\n".join(marks.faults) or "no fault")
    return 1 if marks.faults else 0


def main() -> int:
    """Print the table and the worst cases; 1 when a figure was invented."""
    wanted = _arguments()
    if wanted.show:
        return _show(wanted.show)
    if wanted.pin:
        return floors.pin(allow_lower=wanted.allow_lower)
    scores = []
    for case in cases(wanted.seed, wanted.count, wanted.only):
        if wanted.write is not None:
            wanted.write.mkdir(parents=True, exist_ok=True)
            (wanted.write / case.file).write_bytes(case.data)
        scores.append(_score(case))
    print(table(by_rendering(scores)))
    for marks in sorted(scores, key=lambda one: (-len(one.invented), -len(one.missing), -len(one.faults)))[
        : wanted.worst
    ]:
        if marks.faults:
            print(f"\n{marks.case}: {marks.right}/{marks.asked}")
            print("\n".join(f"  {fault}" for fault in marks.faults[:8]))
    return 1 if any(marks.invented for marks in scores) else 0


if __name__ == "__main__":
    sys.exit(main())
