"""Flattenings that keep cells apart: by bars, tabs, blanks or lines."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import TypeAlias

from tests.corpus.tables import Cell, Row, Table, cover

Flattener: TypeAlias = Callable[[Random, Table], list[str]]


def _texts(row: Row) -> list[str]:
    return [cell.text for cell in row]


def _rectangle(table: Table, *, repeat: bool = False) -> list[list[str]]:
    return [
        [cell.text if begins or (repeat and cell.role != "value") else "" for cell, begins in line]
        for line in cover(table)
    ]


def cell_bars(rng: Random, table: Table) -> list[str]:
    """`cell |` a line; what merges swallowed follows as bars at the row's end."""
    del rng
    lines: list[str] = []
    for row in table.rows:
        *others, last = _texts(row)
        lines += [f"{text} |" for text in others]
        missing = table.width - len(row)
        lines.append(f"{last} |" + (" " + "|" * missing if missing else ""))
    return lines


def inline_bars(rng: Random, table: Table) -> list[str]:
    """`a | b | c |` a row; what merges swallowed as bars at its end."""
    del rng
    lines = []
    for row in table.rows:
        missing = table.width - len(row)
        lines.append(" | ".join(_texts(row)) + " |" + (" " + "|" * missing if missing else ""))
    return lines


def many_bars(rng: Random, table: Table) -> list[str]:
    """As `inline_bars`, from a page that is one table: hundreds of bars behind every row."""
    tail = "|" * rng.randrange(120, 400)
    return [f"{line}{tail}" for line in inline_bars(rng, table)]


def closed_bars(rng: Random, table: Table) -> list[str]:
    """`a|b|c|` rows, and lines of nothing but bars."""
    lines: list[str] = []
    for row in table.rows:
        lines.append("|".join(_texts(row)) + "|")
        if rng.random() < 0.15:
            lines.append("|" * table.width)
    return lines


def bar_lines(rng: Random, table: Table) -> list[str]:
    """One cell a line, a line with a bar between cells."""
    del rng
    lines: list[str] = []
    for row in table.rows:
        for cell in row:
            lines += [cell.text, "|"]
    return lines


def tabs(rng: Random, table: Table) -> list[str]:
    """A tab between the places of the full rectangle."""
    del rng
    return ["\t".join(line) for line in _rectangle(table)]


def tabs_repeated(rng: Random, table: Table) -> list[str]:
    """As `tabs`, merged labels repeated in every place."""
    del rng
    return ["\t".join(line) for line in _rectangle(table, repeat=True)]


def tabs_shifted(rng: Random, table: Table) -> list[str]:
    """Tabs where merges collapsed: rows of part three begin in the first, second or third column."""
    if table.part != 3:
        return tabs(rng, table)
    styles = {depth: rng.randrange(0, 4 - depth) for depth in (1, 2, 3)}
    lines = []
    for row in table.rows:
        labels = [cell.text for cell in row if cell.role != "value"]
        figures = [cell.text for cell in row if cell.role == "value"]
        if not figures or len(labels) > 3:
            lines.append("\t".join(_texts(row)) + "\t" * (table.width - len(row)))
            continue
        spare = 3 - len(labels)
        lead = min(spare, styles[len(labels)]) if rng.random() < 0.8 else rng.randrange(0, spare + 1)
        inner = rng.randrange(0, spare - lead + 1)
        fields = [""] * lead + labels + [""] * inner + figures
        lines.append("\t".join(fields) + "\t" * (table.width - len(fields)))
    return lines


def markdown(rng: Random, table: Table) -> list[str]:
    """Leading and trailing bars, a rule under the first row; merges as empty or as repeated cells."""
    grid = _rectangle(table, repeat=rng.random() < 0.5)
    lines = [f"| {' | '.join(line)} |" for line in grid]
    return [lines[0], "|" + "---|" * table.width, *lines[1:]]


def outer_bars(rng: Random, table: Table) -> list[str]:
    """Leading and trailing bars only, cells as they begin."""
    del rng
    return [f"| {' | '.join(_texts(row))} |" for row in table.rows]


def spaced(rng: Random, table: Table) -> list[str]:
    """A row a line, blanks between cells, as a selection in a browser is copied."""
    gap = rng.choice((" ", "  ", "\u3000"))
    return [gap.join(_texts(row)) for row in table.rows]


def table_line(rng: Random, table: Table) -> list[str]:
    """The whole table in one line, a blank between cells, as white space is normalised."""
    return [" ".join(" ".join(line.split()) for line in spaced(rng, table))]


def cell_lines(rng: Random, table: Table) -> list[str]:
    """One cell a line with indents and blank lines; narrow headers broken in two."""
    indent = " " * rng.randrange(0, 9)
    lines: list[str] = []
    for row in table.rows:
        for cell in row:
            for piece in _broken(rng, cell):
                lines += [f"{indent}{piece}", ""]
    return lines


def cell_lines_nbsp(rng: Random, table: Table) -> list[str]:
    """One cell a line, figures padded with NBSP on either side or none."""
    lines: list[str] = []
    for row in table.rows:
        for cell in row:
            left, right = rng.choice((("\xa0", ""), ("", "\xa0"), ("\xa0\xa0", "\xa0"), ("", "")))
            text = f"{left}{cell.text}{right}" if cell.role == "value" else cell.text
            lines += [text, ""] if rng.random() < 0.7 else [text]
    return lines


def cell_lines_broken(rng: Random, table: Table) -> list[str]:
    """One cell a line, every longer label broken in two wherever its column ended."""
    lines: list[str] = []
    for row in table.rows:
        for cell in row:
            if cell.role == "value" or len(cell.text) < 4:
                lines.append(cell.text)
            else:
                at = rng.randrange(2, len(cell.text) - 1)
                lines += [cell.text[:at], cell.text[at:]]
    return lines


def _broken(rng: Random, cell: Cell) -> list[str]:
    if cell.role == "header" and cell.colspan == 1 and len(cell.text) == 4 and rng.random() < 0.7:
        return [cell.text[:2], cell.text[2:]]
    return [cell.text]


def label_then_figures(rng: Random, table: Table) -> list[str]:
    """Each label on its own line, the figures of its row together on the next."""
    del rng
    lines: list[str] = []
    for row in table.rows:
        lines += [cell.text for cell in row if cell.role != "value"]
        figures = [cell.text for cell in row if cell.role == "value"]
        if figures:
            lines.append(" ".join(figures))
    return lines
