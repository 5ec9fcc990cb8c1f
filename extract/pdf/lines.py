"""Letters to runs and lines: what stands on one line, and where a blank is seen."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from extract.pdf.letters import Letter

# In parts of a letter's size: how far apart letters of one word stand at most, and how far off the
# line's middle a letter of it may be.
_WORD_GAP = 0.3
_OFF_LINE = 0.35
# A gap this wide parts columns.
COLUMN_GAP = 1.6


@dataclass(slots=True)
class Run:
    """Letters that stand close together on one line: a word, a number, a stretch of Chinese."""

    letters: list[Letter]

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(letter.text for letter in self.letters)

    @property
    def x0(self) -> float:
        """Its left edge."""
        return self.letters[0].x0

    @property
    def x1(self) -> float:
        """Its right edge."""
        return max(letter.x1 for letter in self.letters)

    @property
    def y(self) -> float:
        """Its middle line."""
        return median(letter.y for letter in self.letters)

    @property
    def size(self) -> float:
        """Its letters' usual size."""
        return median(letter.size for letter in self.letters)


@dataclass(slots=True)
class TextLine:
    """Runs on one line, left to right."""

    runs: list[Run]

    @property
    def text(self) -> str:
        """The line with a blank between runs."""
        parts = [self.runs[0].text]
        for before, run in zip(self.runs, self.runs[1:], strict=False):
            wide = run.x0 - before.x1 > COLUMN_GAP * run.size
            parts.append(("   " if wide else " ") + run.text)
        return "".join(parts)

    @property
    def x0(self) -> float:
        """Its left edge."""
        return self.runs[0].x0

    @property
    def x1(self) -> float:
        """Its right edge."""
        return max(run.x1 for run in self.runs)

    @property
    def y(self) -> float:
        """Its middle line."""
        return median(letter.y for run in self.runs for letter in run.letters)

    @property
    def size(self) -> float:
        """Its letters' usual size."""
        return median(letter.size for run in self.runs for letter in run.letters)

    @property
    def columns(self) -> int:
        """How many stretches wide gaps part it into."""
        return self.text.count("   ") + 1


def lines_of(letters: Iterable[Letter]) -> list[TextLine]:
    """The lines of some letters from top to bottom; a printed blank parts runs however narrow it is."""
    chosen = list(letters)
    rows: list[list[Letter]] = []
    leads: list[Letter] = []
    for letter in sorted((one for one in chosen if not one.is_blank), key=lambda one: one.y):
        if rows and letter.y - leads[-1].y <= _OFF_LINE * max(leads[-1].size, letter.size):
            rows[-1].append(letter)
            # Small marks and digits of another font stand off the middle; the largest letter leads.
            leads[-1] = max(leads[-1], letter, key=lambda one: one.size)
        else:
            rows.append([letter])
            leads.append(letter)
    for blank in (one for one in chosen if one.is_blank):
        _put_blank(blank, rows, leads)
    return [TextLine(_runs(row)) for row in rows]


def _put_blank(blank: Letter, rows: list[list[Letter]], leads: Sequence[Letter]) -> None:
    """Put a blank into the line it stands on, if there is one."""
    place = bisect_left(leads, blank.y, key=lambda one: one.y)
    for near in (place - 1, place):
        if 0 <= near < len(rows) and abs(leads[near].y - blank.y) <= _OFF_LINE * leads[near].size:
            rows[near].append(blank)
            return


def _runs(row: Sequence[Letter]) -> list[Run]:
    runs: list[Run] = []
    parted = True
    for letter in sorted(row, key=lambda one: one.x):
        if letter.is_blank:
            parted = True
        elif parted or not _is_near(runs[-1].letters[-1], letter):
            runs.append(Run([letter]))
            parted = False
        else:
            runs[-1].letters.append(letter)
    return runs


def _is_near(before: Letter, letter: Letter) -> bool:
    """Whether a letter stands as close behind another as letters of one word do."""
    least = min(letter.size, before.size)
    return letter.x0 - before.x1 <= _WORD_GAP * min(max(letter.size, before.size), 2 * least)


def is_wide(text: str) -> bool:
    """Whether a character is set in a square: Chinese and its marks."""
    return "\u2e80" <= text <= "\u9fff" or "\uf900" <= text <= "\uffef" or text in "“”‘’—…·"


def join(upper: str, lower: str) -> str:
    """Two lines of one paragraph as one: a blank only between words of letters."""
    if not upper or not lower:
        return upper + lower
    last, first = upper[-1], lower[0]
    between = "" if is_wide(last) or is_wide(first) or last in "-/" else " "
    return upper + between + lower
