"""Flattenings of a printed page: PDF columns, PDF reading order, page-by-page books."""

from __future__ import annotations

from random import Random
from unicodedata import east_asian_width

from tests.corpus.tables import Cell, Table

_WIDTHS = {1: (44, 8, 12), 2: (34, 14, 14, 14), 3: (12, 12, 24, *((8,) * 7)), 4: (6,) * 15}


def _shown(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _wrap(text: str, width: int) -> list[str]:
    lines, line = [], ""
    for character in text:
        if _shown(line + character) > width and not (character.isdigit() and line[-1:].isdigit()):
            lines.append(line)
            line = ""
        line += character
    return [*lines, line]


def _columns(table: Table, wide: int) -> list[int]:
    """Start of each column on the page, and the end of the last."""
    widths = _WIDTHS.get(table.part, (8,) * table.width)
    widths = tuple(width + wide * (index < 3 and table.part == 3) for index, width in enumerate(widths))
    widths = (*widths, *((8,) * (table.width - len(widths))))
    starts = [0]
    for width in widths[: table.width]:
        starts.append(starts[-1] + width + 2)
    return starts


def _places(table: Table) -> list[tuple[int, int, Cell]]:
    """Row, column and cell of everything printed, merges resolved."""
    taken: set[tuple[int, int]] = set()
    found = []
    for r, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while (r, column) in taken:
                column += 1
            taken |= {(r + d, column + a) for d in range(cell.rowspan) for a in range(cell.colspan)}
            found.append((r, column, cell))
    return found


def layout(rng: Random, table: Table) -> list[str]:
    """Columns kept by blanks; long labels in several lines, the figures beside their middle one."""
    starts = _columns(table, rng.choice((0, 6)))
    places = _places(table)
    wrapped = {
        (r, c): _wrap(cell.text, starts[min(c + cell.colspan, table.width)] - starts[c] - 2)
        for r, c, cell in places
    }
    heights = [1] * len(table.rows)
    for r, c, cell in places:
        if cell.rowspan == 1:
            heights[r] = max(heights[r], len(wrapped[r, c]))
    for r, c, cell in places:
        span = range(r, min(r + cell.rowspan, len(heights)))
        heights[span[-1]] += max(0, len(wrapped[r, c]) - sum(heights[i] for i in span))
    tops = [sum(heights[:r]) for r in range(len(heights))]
    canvas: list[list[tuple[int, str]]] = [[] for _ in range(sum(heights))]
    for r, c, cell in places:
        height = sum(heights[r : r + cell.rowspan])
        pieces = wrapped[r, c]
        top = tops[r] + (height - len(pieces)) // 2
        for offset, piece in enumerate(pieces):
            canvas[top + offset].append((starts[c], piece))
    lines = [_line(placed) for placed in canvas]
    return _with_page_number(rng, lines, tops[4:])


def _line(placed: list[tuple[int, str]]) -> str:
    line = ""
    for start, text in sorted(placed):
        line += " " * max(1 if line else 0, start - _shown(line)) + text
    return line


def _with_page_number(rng: Random, lines: list[str], breaks: list[int]) -> list[str]:
    if len(breaks) < 6:
        return lines
    at = rng.choice(breaks[2:-2])
    number = rng.randrange(2, 9)
    mark = rng.choice((f"-{number}-", f"— {number} —", f"- {number} -", f"第{number}页 共9页"))
    return [*lines[:at], "", f"{' ' * 40}{mark}", *lines[at:]]


def reading_order(rng: Random, table: Table) -> list[str]:
    """A PDF read cell by cell: labels broken anywhere, numbering alone on a line, page numbers inside."""
    lines: list[str] = []
    breaks: list[int] = []
    for row in table.rows:
        breaks.append(len(lines))
        for cell in row:
            lines += [cell.text] if cell.role == "value" else _pieces(rng, cell.text)
    return _with_page_number(rng, lines, breaks[4:])


def _pieces(rng: Random, text: str) -> list[str]:
    if text[:1].isdigit() and rng.random() < 0.3:
        return [text[:2], text[2:]]
    if len(text) < 5 or rng.random() < 0.3:
        return [text]
    at = rng.randrange(3, len(text) - 1)
    return [text[:at], text[at:]]


def book(rng: Random, table: Table) -> list[str]:
    """A page-by-page book: one cell a line, upright headers a character a line, page marks between rows."""
    lines: list[str] = []
    breaks: list[int] = []
    for row in table.rows:
        breaks.append(len(lines))
        for cell in row:
            upright = cell.role == "header" and table.part == 4 and len(cell.text) == 4
            lines += list(cell.text) if upright else [cell.text]
    return _with_page_number(rng, lines, breaks[4:])
