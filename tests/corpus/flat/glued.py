"""Flattenings without any separator: readable only where every figure is one digit."""

from __future__ import annotations

from random import Random

from tests.corpus.tables import Table


def rows(rng: Random, table: Table) -> list[str]:
    """A row a line, nothing between its cells."""
    del rng
    return ["".join(cell.text for cell in row) for row in table.rows]


def whole(rng: Random, table: Table) -> list[str]:
    """The whole table in one line, nothing between its cells."""
    return ["".join(rows(rng, table))]


def unreadable(table: Table, *, one_line: bool) -> frozenset[str]:
    """Names of the figures an honest reader need not find in the glued text.

    A row of one figure stays readable, and one in which each of several figures is one digit.
    """
    found: set[str] = set()
    for row in table.rows:
        figures = [cell for cell in row if cell.role == "value"]
        digits = all(len(cell.text) == 1 and cell.text in "0123456789" for cell in figures)
        if one_line or (len(figures) > 1 and not digits):
            found.update(cell.name for cell in figures if cell.name is not None)
    return frozenset(found)
