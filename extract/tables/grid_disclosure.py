"""Part two from a grid: block by block, rows by label, columns by header."""

from __future__ import annotations

from extract.document import Grid, GridCell
from extract.forms import DisclosureBlock, FormFile, Label, best
from extract.labels import normalise
from extract.tables.disclosure_labels import (
    block_of_article,
    block_of_row,
    is_article,
    is_header_word,
    order_columns,
)
from extract.tables.match import match_row
from extract.tables.reading import CellReading, How, Place, StrangeRow, TableReading
from extract.tables.values import is_value, read_value


class DisclosureGridReader:
    """Reads the grids of one document; a block's header may stand in one table and its rows in the next."""

    def __init__(self, form: FormFile, reading: TableReading) -> None:
        self.form = form
        self.reading = reading
        self.block: DisclosureBlock | None = None
        self.columns: dict[int, Label] = {}
        self.started = False  # something of part two was found in this document
        self.here = False  # and in this grid

    def read(self, grid: Grid) -> None:
        """Add what `grid` holds of part two."""
        self.columns = {}
        self.here = False
        for index, row in enumerate(grid.rows()):
            cells = [cell for cell in row if cell.text.strip()]
            if cells and self._read_row(grid, index, row, cells):
                self.reading.use_rows(grid.index, [index])
                self.started = self.here = True

    def _read_row(self, grid: Grid, index: int, row: list[GridCell], cells: list[GridCell]) -> bool:
        first = normalise(cells[0].text)
        if is_article(first) and len(cells) <= 2:
            self.block, self.columns = block_of_article(self.form, first), {}
            return True
        if self._is_header(cells):
            self._read_header(cells)
            return True
        found = block_of_row(self.form, first)
        if found is not None:
            block, label = found
            if block is not self.block:
                # The block's own row is missing: what was read of another block's header does not count.
                self.block = block
                self.columns = {c: k for c, k in self.columns.items() if k in block.columns}
            self._read_figures(grid, index, row, cells[0], label)
            return True
        return self._strange(grid, index, cells)

    def _is_header(self, cells: list[GridCell]) -> bool:
        if any(is_value(cell.text) for cell in cells):
            return False
        words = [normalise(cell.text) for cell in cells]
        return words[0] == "信息内容" or (
            self.started and sum(is_header_word(self.form, word) for word in words) >= 2
        )

    def _read_header(self, cells: list[GridCell]) -> None:
        heads = [cell for cell in cells if normalise(cell.text) != "信息内容"]
        texts = [normalise(cell.text) for cell in heads]
        if self.block is None or not any(best(self.block.columns, text) for text in texts):
            self.block = next(
                (b for b in self.form.disclosure if any(best(b.columns, text) for text in texts)), self.block
            )
        if self.block is None:
            return
        order = order_columns(self.block, texts)
        self.columns = {
            cell.column: label for cell, label in zip(heads, order, strict=True) if label is not None
        }

    def _read_figures(
        self, grid: Grid, index: int, row: list[GridCell], name: GridCell, label: Label
    ) -> None:
        block = self.block
        assert block is not None  # noqa: S101 -- set by the caller
        values = [cell for cell in row if cell.column > name.column]
        place = Place(grid.index, index, name.column)
        how: How = "column"
        at = {cell.column: cell for cell in values}
        chosen: dict[str, GridCell] = {}
        if len(self.columns) == len(block.columns) and all(column in at for column in self.columns):
            chosen = {key.key: at[column] for column, key in self.columns.items()}
            outside = [
                cell for column, cell in at.items() if column not in self.columns and is_value(cell.text)
            ]
            chosen = {} if outside else chosen
        if not chosen:
            how = "order"
            chosen = _in_order(block, values)
        if not chosen:
            self.reading.lose(label.key, StrangeRow(name.text, tuple(cell.text for cell in values), place))
            return
        kinds = {column.key: column.kind for column in block.columns}
        self.reading.put(
            label.key,
            {
                column: CellReading(
                    read_value(cell.text, kinds[column]),
                    how,
                    Place(grid.index, index, cell.column),
                    cell.seen,
                )
                for column, cell in chosen.items()
            },
        )

    def _strange(self, grid: Grid, index: int, cells: list[GridCell]) -> bool:
        figures = [cell for cell in cells[1:] if is_value(cell.text)]
        if not self.here or not figures or len(figures) != len(cells) - 1 or is_value(cells[0].text):
            return False
        if match_row([normalise(cells[0].text)], "granted") is not None:
            return False  # part three in the same grid
        block = self.block
        if block is None or len(figures) > len(block.columns) or len(normalise(cells[0].text)) > 30:
            return False
        place = Place(grid.index, index, cells[0].column)
        self.reading.strange.append(StrangeRow(cells[0].text, tuple(cell.text for cell in cells[1:]), place))
        return True


def _in_order(block: DisclosureBlock, values: list[GridCell]) -> dict[str, GridCell]:
    """The cells in printed order when their count is the block's; blank margins left out."""
    count = len(block.columns)
    filled = [cell for cell in values if cell.text.strip()]
    if len(filled) == count:
        values = filled
    elif len(values) > count and filled and filled[-1] is values[count - 1]:
        values = values[:count]
    if len(values) != count:
        return {}
    return {column.key: cell for column, cell in zip(block.columns, values, strict=True)}
