"""Timing side by side: every contender in turn, round after round, and the median of the ratios.

Two runs of the same code on a shared machine differ by half; two contenders of the same round do
not. So a ratio is taken within each round, and absolute times only say the order of size.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


def _nothing() -> None:
    return None


@dataclass(frozen=True)
class Contender:
    """Something to time: `run` takes what `prepare` made; only `run` is timed."""

    name: str
    run: Callable[[Any], object]
    prepare: Callable[[], Any] = _nothing


@dataclass(frozen=True)
class Result:
    """How many times the base a contender took (median over the rounds), and its median seconds."""

    name: str
    ratio: float
    seconds: float


def side_by_side(contenders: Sequence[Contender], rounds: int) -> list[Result]:
    """Time every contender once a round, after one round that does not count; the first is the base."""
    times: dict[str, list[float]] = {contender.name: [] for contender in contenders}
    for number in range(rounds + 1):
        for contender in contenders:
            spent = _time(contender)
            if number:
                times[contender.name].append(spent)
    base = times[contenders[0].name]
    return [
        Result(
            name,
            statistics.median(taken / against for taken, against in zip(spent, base, strict=True)),
            statistics.median(spent),
        )
        for name, spent in times.items()
    ]


def _time(contender: Contender) -> float:
    state = contender.prepare()
    gc.collect()
    began = time.perf_counter()
    contender.run(state)
    return time.perf_counter() - began
