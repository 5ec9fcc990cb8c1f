"""The table that `make bench` prints. `python -m tests.bench ROUNDS` takes more or fewer rounds."""

from __future__ import annotations

import platform
import sys

from tests.bench import captures, nights, reading, storing
from tests.bench.clock import Result

ROUNDS = 9


def main(rounds: int) -> None:
    """Measure and print; the first line of each block is the base."""
    print(f"Python {platform.python_version()}, {platform.machine()}; {rounds} rounds, ratios within a round")
    for kind, results in reading.measure(rounds).items():
        _print(f"Reading twelve pages, {kind}", results)
    _print("Capturing a page", captures.measure(rounds))
    for engine, results in storing.measure(rounds).items():
        _print(f"Storing {storing.REPORTS} reports, {engine}", results)
    for engine, results in nights.measure(rounds).items():
        _print(f"The end of a night, {engine}", results)


def _print(title: str, results: list[Result]) -> None:
    print(f"\n{title}\n{'':48}{'× base':>10}{'ms':>12}")
    for result in results:
        print(f"  {result.name:<46}{result.ratio:>10.2f}{result.seconds * 1000:>12.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
