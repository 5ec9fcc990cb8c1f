"""The labels over and before a cell, as they are printed: in a grid, or in the lines of a text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from extract.document import Grid, GridCell
from extract.tables.reading import Place, TableReading
from extract.tables.tokens import Token, tokenise
from extract.tables.values import is_value

_BETWEEN = " / "
# More lines between a label and its figure than any flattened table has.
_MOST_LINES = 16


class GridLabels:
    """Labels in the grids of one document, for the cells of one statutory table."""

    def __init__(self, grids: Iterable[Grid], reading: TableReading) -> None:
        self._grids: Mapping[int, Grid] = {grid.index: grid for grid in grids}
        self._covering: dict[int, list[dict[int, GridCell]]] = {}
        self._first: dict[tuple[int, int], int] = {}
        self._used = reading.rows_used
        for cell in reading.cells.values():
            at = cell.place.table, cell.place.row
            self._first[at] = min(self._first.get(at, cell.place.column), cell.place.column)

    def of(self, place: Place) -> tuple[str, str]:
        """The labels of the row and of the column of a cell, outermost first."""
        covering = self._rows(place.table)[place.row]
        first = self._first.get((place.table, place.row), place.column)
        before = [covering[column] for column in sorted(covering) if column < first]
        row = _words(cell for cell in before if not is_value(cell.text))
        return row, self._above(place, first)

    def _above(self, place: Place, first: int) -> str:
        head = self._head(place.table, place.row, place.column, first)
        if head:
            return head
        # A table that goes on after a page's end has its head in the part before.
        for table in sorted((n for n in self._used if n < place.table), reverse=True):
            if self._grids[table].width == self._grids[place.table].width:
                return self._head(table, self._grids[table].height, place.column, first)
        return ""

    def _head(self, table: int, below: int, column: int, first: int) -> str:
        """The words over a cell in the nearest rows above it that hold no figures of the table.

        `first` is the column of its row's first figure: words that begin before it are the row's.
        """
        found: list[GridCell] = []
        for row in range(below - 1, -1, -1):
            cell = self._rows(table)[row].get(column)
            if (table, row) in self._first or cell is None or cell.column < first:
                if found:
                    break
            elif cell.text.strip() and not is_value(cell.text) and cell not in found:
                found.insert(0, cell)
        return _words(found)

    def _rows(self, table: int) -> list[dict[int, GridCell]]:
        if table not in self._covering:
            self._covering[table] = self._grids[table].covering()
        return self._covering[table]


class TextLabels:
    """Labels in flattened text."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._tokens: list[Token] | None = None

    def of(self, place: Place) -> tuple[str, str]:
        """The label before a cell, and the lines from the label to the cell."""
        label = self._label(place)
        first = place.row if label is None or place.row - label.line > _MOST_LINES else label.line
        between = (line.strip() for line in self._lines[first : place.row + 1])
        return label.text if label else "", " ⏎ ".join(line for line in between if line)

    def _label(self, place: Place) -> Token | None:
        if self._tokens is None:
            self._tokens = [token for token in tokenise(self._lines) if token.kind == "text"]
        before = [t for t in self._tokens if (t.line, t.column) < (place.row, place.column)]
        return before[-1] if before else None


def _words(cells: Iterable[GridCell]) -> str:
    told: Collection[str] = dict.fromkeys(text for cell in cells if (text := cell.text.strip()))
    return _BETWEEN.join(told)
