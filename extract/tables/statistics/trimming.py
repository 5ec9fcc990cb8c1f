"""Lines of a list in flattened text without what is not theirs: figures and numbers of other rows, words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.tables.statistics.heads import Head
from extract.tables.statistics.lines import ListLine

# So many numbered rows make a column of numbers.
_ENOUGH = 3


def with_units(lines: list[ListLine]) -> list[ListLine]:
    """Lines without the figures of those that lost their unit, where most did: repeated lines were removed.

    What follows such a label may be the next row's figure.
    """
    stated = [line for line in lines if line.values]
    united = sum(bool(line.unit) for line in stated)
    if not united or united * 2 >= len(stated):
        return lines
    return [line if line.unit else ListLine(line.label) for line in lines]


def without_numbers(lines: list[ListLine]) -> list[ListLine]:
    """Lines without the number of the next row, where a column before the labels numbers the rows."""
    numbered = [(n, line.values[-1].text.strip()) for n, line in enumerate(lines[:-1]) if line.values]
    steps = sum(
        a.isdigit() and b.isdigit() and int(b) - int(a) == later - n
        for (n, a), (later, b) in pairwise(numbered)
    )
    if len(numbered) < _ENOUGH or steps < 0.8 * (len(numbered) - 1):
        return lines
    return [
        ListLine(line.label, line.unit, line.values[:-1] if n < len(lines) - 1 else line.values)
        for n, line in enumerate(lines)
    ]


def below(head: Head | None, lines: Sequence[ListLine]) -> list[int]:
    """The lines with unit and figures that follow one another below a head that has units."""
    if head is None or not head.united:
        return []
    found: list[int] = []
    for number, line in enumerate(lines):
        if line.place.row < min(head.rows):
            continue
        if line.unit and line.values:
            found.append(number)
        elif found:
            break
    return found
