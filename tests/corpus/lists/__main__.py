"""`python -m tests.corpus.lists`: the examiner of lists at the command line."""

from __future__ import annotations

import argparse
import sys

from tests.corpus.lists.examiner import cases, score
from tests.corpus.summary import attempt, by_rendering, table


def main() -> int:
    """Print the table and the worst cases; 1 when a figure was invented."""
    parser = argparse.ArgumentParser(prog="python -m tests.corpus.lists", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="first seed")
    parser.add_argument("--count", type=int, default=2, help="seeds for each rendering")
    parser.add_argument("--only", default="", help="part of the names of the cases wanted")
    parser.add_argument("--worst", type=int, default=12, help="cases shown below the table")
    parser.add_argument("--show", action="store_true", help="print the documents, too")
    wanted = parser.parse_args()
    scores = []
    for case in cases(wanted.seed, wanted.count, wanted.only):
        scores.append(score(case, attempt(case.data, case.hints)))
        if wanted.show:
            print(case.data.decode("gb18030" if "gbk" in case.name else "utf-8", errors="replace"))
    print(table(by_rendering(scores)))
    order = sorted(scores, key=lambda one: (-len(one.invented), -len(one.missing), -len(one.faults)))
    for marks in order[: wanted.worst]:
        if marks.faults:
            print(f"\n{marks.case}: {marks.right}/{marks.asked}")
            print("\n".join(f"  {fault}" for fault in marks.faults[:8]))
    return 1 if any(marks.invented for marks in scores) else 0


if __name__ == "__main__":
    sys.exit(main())
