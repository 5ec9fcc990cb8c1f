"""Scores of many cases as one table by form and rendering."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from extract.errors import Unreadable
from extract.hints import Hints
from extract.reader import read_report
from extract.report import Report
from tests.corpus.cases import Case
from tests.corpus.score import Score, score


@dataclass
class Line:
    """Sums of all scores of one form and rendering."""

    cases: int = 0
    right: int = 0
    asked: int = 0
    invented: int = 0
    missing: int = 0
    states: int = 0
    findings: int = 0
    unusual: int = 0
    identity: int = 0
    sections: int = 0

    @property
    def share(self) -> float:
        """Right cells in percent."""
        return 100.0 * self.right / self.asked if self.asked else 100.0

    def add(self, marks: Score) -> None:
        """Count one score in."""
        self.cases += 1
        self.right += marks.right
        self.asked += marks.asked
        for what in ("invented", "missing", "states", "findings", "unusual", "identity", "sections"):
            setattr(self, what, getattr(self, what) + len(getattr(marks, what)))


def read(case: Case) -> Report | Unreadable:
    """What the reader makes of a case."""
    return attempt(case.data, case.hints, case.file)


def attempt(data: bytes, hints: Hints, file: str = "") -> Report | Unreadable:
    """A report, or why there is none; every other exception is the reader's fault and passes."""
    try:
        return read_report(data, hints, file)
    except Unreadable as why:
        return why


def examine(found: Iterable[Case], reader: Callable[[Case], Report | Unreadable] = read) -> list[Score]:
    """All cases read and scored."""
    return [score(case, reader(case)) for case in found]


def by_rendering(scores: Iterable[Score]) -> dict[str, Line]:
    """Sums by `form/rendering`, and over all under `all`."""
    lines: dict[str, Line] = {}
    for marks in scores:
        for key in (f"{marks.form}/{marks.rendering}", "all"):
            lines.setdefault(key, Line()).add(marks)
    return lines


def table(lines: dict[str, Line]) -> str:
    """The sums as a text table, the worst first."""
    order = sorted(
        lines.items(), key=lambda item: (item[0] != "all", -item[1].invented, item[1].share, item[0])
    )
    columns = ("invented", "missing", "states", "findings", "unusual", "identity", "sections")
    head = f"{'form/rendering':36}{'cases':>6}{'right %':>9}" + "".join(f"{what:>9}" for what in columns)
    rows = [
        f"{name:36}{one.cases:>6}{one.share:>9.2f}" + "".join(f"{getattr(one, what):>9}" for what in columns)
        for name, one in order
    ]
    return "\n".join([head, *rows])
