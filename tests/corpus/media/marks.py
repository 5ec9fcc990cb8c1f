"""Marks of a reading, cell by cell: right, marked as unreadable, missing, invented; and their sums."""

from __future__ import annotations

import time
import traceback
from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.errors import Unreadable
from extract.reader import read_report
from extract.report import Report
from tests.corpus.media.cases import MediaCase
from tests.corpus.score import Score, score


@dataclass
class Marks:
    """One case: the scorer's marks, of the missing cells those the reading owns up to, and the seconds."""

    case: MediaCase
    score: Score
    marked: list[str]
    seconds: float
    refused: str = ""

    @property
    def missing(self) -> int:
        """Cells that were lost in silence."""
        lost = self.score.asked if self.refused else len(self.score.missing)
        return lost - len(self.marked)


def read(case: MediaCase) -> Report | Unreadable:
    """What the reader makes of a case; a crash is an Unreadable that says where."""
    try:
        if case.pictures:
            return read_report(case.data, case.hints, case.file, case.pictures)
        return read_report(case.data, case.hints, case.file)
    except Unreadable as why:
        return why
    except Exception as fault:  # noqa: BLE001 -- one crash must not hide the marks of the other cases
        where = traceback.extract_tb(fault.__traceback__)[-1]
        return Unreadable("damaged", f"CRASH {fault!r} at {where.filename}:{where.lineno}")


def marks(case: MediaCase) -> Marks:
    """The case read and marked."""
    begun = time.perf_counter()
    reading = read(case)
    seconds = time.perf_counter() - begun
    found = score(case, reading)
    if isinstance(reading, Unreadable):
        return Marks(case, found, [], seconds, f"{reading.reason}: {reading.detail}")
    kept = _kept(reading)
    marked = [text for text in found.missing if _owned(text.partition(":")[0], kept)]
    return Marks(case, found, marked, seconds)


def _kept(report: Report) -> set[str]:
    """Names of cells, and of whole rows as `table.*.row`, that the reading keeps as unusual."""
    kept: set[str] = set()
    for cell in report.unusual_cells:
        if cell.table == "disclosure":
            kept |= {f"disclosure.{cell.row}", f"disclosure.{cell.row}_{cell.column}"}
        else:
            kept |= {f"{cell.table}.{cell.column}.{cell.row}", f"{cell.table}.{cell.row}.{cell.column}"}
    return kept | {f"{table}.*" for table, state in report.tables.items() if state == "unreadable"}


def _owned(name: str, kept: set[str]) -> bool:
    table, *words = name.split(".")
    rows = {f"{table}.*.{words[-1]}", f"{table}.{words[-1]}.*", f"{table}.*"}
    return name in kept or bool(rows & kept)


@dataclass
class Line:
    """Sums over cases."""

    cases: int = 0
    asked: int = 0
    right: int = 0
    marked: int = 0
    missing: int = 0
    invented: int = 0
    refused: int = 0
    seconds: float = 0.0
    others: dict[str, int] = field(default_factory=dict)

    def add(self, one: Marks) -> None:
        """Count one case in."""
        self.cases += 1
        self.asked += one.score.asked
        # A refused file has not been read: its blanks are no merit.
        self.right += 0 if one.refused else one.score.right
        self.marked += len(one.marked)
        self.missing += one.missing
        self.invented += len(one.score.invented)
        self.refused += bool(one.refused)
        self.seconds += one.seconds
        for what in ("states", "findings", "unusual", "identity", "sections"):
            self.others[what] = self.others.get(what, 0) + len(getattr(one.score, what))

    @property
    def share(self) -> float:
        """Right cells in percent."""
        return 100.0 * self.right / self.asked if self.asked else 100.0

    @property
    def honest(self) -> float:
        """Cells right or marked as unreadable, in percent."""
        return 100.0 * (self.right + self.marked) / self.asked if self.asked else 100.0


def sums(found: Iterable[Marks]) -> dict[str, Line]:
    """Sums by rendering, by medium (`docx`) and over `all`."""
    lines: dict[str, Line] = {}
    for one in found:
        for key in (one.case.rendering, one.case.medium, "all"):
            lines.setdefault(key, Line()).add(one)
    return lines


def table(lines: dict[str, Line]) -> str:
    """The sums as text: all, each medium, and below it its renderings."""
    head = f"{'medium.rendering':24}{'cases':>6}{'cells':>8}{'right %':>9}{'honest %':>9}"
    head += "".join(f"{what:>9}" for what in ("marked", "missing", "invented", "refused", "seconds"))
    head += "".join(f"{what:>9}" for what in ("states", "findings", "unusual", "identity", "sections"))
    order = sorted(lines.items(), key=lambda item: (item[0] != "all", item[0]))
    rows = [
        f"{('  ' if '.' in name else '') + name:24}{one.cases:>6}{one.asked:>8}"
        f"{one.share:>9.2f}{one.honest:>9.2f}{one.marked:>9}{one.missing:>9}{one.invented:>9}{one.refused:>9}{one.seconds:>9.1f}"
        + "".join(f"{count:>9}" for count in one.others.values())
        for name, one in order
    ]
    return "\n".join([head, *rows])
