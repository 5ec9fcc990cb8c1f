"""Part four from a grid: fifteen figures in three groups of five."""

from __future__ import annotations

from extract.document import Grid, GridCell
from extract.forms import best, parts
from extract.labels import normalise
from extract.report import REVIEW_OUTCOMES, REVIEW_PROCEDURES
from extract.tables.reading import CellReading, How, Place, TableReading
from extract.tables.values import is_value, read_value

_MAX_HEADER = 16
_FIVE = len(REVIEW_OUTCOMES)


def header_words(texts: list[str]) -> tuple[set[str], int]:
    """The procedures that normalised header texts name, and how many of them name an outcome.

    行政诉讼, which stands over two procedures, is given as `litigation`.
    """
    procedures: set[str] = set()
    outcomes = 0
    for text in texts:
        if not text or len(text) > _MAX_HEADER:
            continue
        if found := best(parts().procedures, text):
            procedures.add(found.key)
        elif "行政诉讼" in text:
            procedures.add("litigation")
        if text == "结果" or (not found and best(parts().outcomes, text)):
            outcomes += 1
    return procedures, outcomes


def groups_named(named: set[str]) -> tuple[str, ...]:
    """The procedures, in printed order, whose figures stand under a header that names `named`."""
    if "reconsideration" in named and len(named) > 1:
        return REVIEW_PROCEDURES
    if named == {"litigation"}:
        return REVIEW_PROCEDURES[1:]
    return tuple(procedure for procedure in REVIEW_PROCEDURES if procedure in named)


def _figure_cells(row: list[GridCell]) -> list[GridCell]:
    """The cells of a row that can be figures; empty when words stand among them."""
    cells = list(row)
    # A label in front (件数, 数量) is no figure; words in between say that this is no row of figures.
    while cells and cells[0].text.strip() and not is_value(cells[0].text):
        cells = cells[1:]
    if any(cell.text.strip() and not is_value(cell.text) for cell in cells):
        return []
    return cells


def _fit(cells: list[GridCell], count: int) -> list[GridCell]:
    """Just `count` cells: all there are, all that are filled, or all before a blank margin; else none."""
    filled = [cell for cell in cells if cell.text.strip()]
    if len(cells) == count:
        return cells
    if len(filled) == count:
        return filled
    if len(cells) > count and filled and filled[-1] is cells[count - 1]:
        return cells[:count]
    return []


def _outcome_columns(header: list[list[GridCell]]) -> list[int]:
    """The columns under the header's outcome labels, left to right."""
    columns = set()
    for row in header:
        for cell in row:
            text = normalise(cell.text)
            outcome = text == "结果" or (len(text) <= _MAX_HEADER and best(parts().outcomes, text))
            if outcome and not best(parts().procedures, text) and cell.colspan == 1:
                columns.add(cell.column)
    return sorted(columns)


def _choose(row: list[GridCell], header: list[list[GridCell]], count: int) -> tuple[list[GridCell], How]:
    """The `count` cells of a row of figures: under the outcome labels, else by their place in the row."""
    columns = _outcome_columns(header)
    at = {cell.column: cell for cell in row}
    under = [at[column] for column in columns if column in at]
    outside = [cell for cell in row if cell not in under and is_value(cell.text)]
    # Under whole columns a cell of words spoils no other; by place alone it would.
    values = sum(is_value(cell.text) or not cell.text.strip() for cell in under)
    if len(columns) == len(under) == count and not outside and values * 2 > count:
        return under, "column"
    fitting = _fit(_figure_cells(row), count)
    return ([] if any(cell.colspan > 1 for cell in fitting) else fitting), "order"


def read_reviews_grid(grid: Grid, reading: TableReading) -> None:
    """Add what `grid` holds of part four to `reading`."""
    named: set[str] = set()
    outcomes = 0
    header: list[list[GridCell]] = []
    for index, row in enumerate(grid.rows()):
        if not row:
            continue
        procedures, found = header_words([normalise(cell.text) for cell in row])
        if procedures or found >= 3:
            named |= procedures
            outcomes += found
            header.append(row)
            continue
        groups = groups_named(named)
        if not groups or outcomes < 4:
            continue
        cells, how = _choose(row, header, len(groups) * _FIVE)
        if not cells:
            continue
        for number, procedure in enumerate(groups):
            five = cells[number * _FIVE : (number + 1) * _FIVE]
            reading.put(
                procedure,
                {
                    outcome: CellReading(
                        read_value(cell.text), how, Place(grid.index, index, cell.column), cell.seen
                    )
                    for outcome, cell in zip(REVIEW_OUTCOMES, five, strict=True)
                },
            )
        reading.use_rows(grid.index, [*(cells[0].row for cells in header), index])
        named, outcomes, header = set(), 0, []
