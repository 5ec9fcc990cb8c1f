"""Part three from a grid: rows by label path, columns by header, order only where the spans are damaged."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.document import Grid, GridCell
from extract.labels import normalise
from extract.report import APPLICANTS
from extract.tables.match import is_group, match_applicant, match_row
from extract.tables.reading import CellReading, How, Place, StrangeRow, TableReading
from extract.tables.values import Value, is_value, read_value

Columns = dict[str, int]


def header_columns(rows: Sequence[Sequence[GridCell]]) -> Columns:
    """Where the applicants' columns stand, by their header cells; empty when the header is damaged.

    A header is sound when all seven are named once, each one column wide, at columns of their own
    that go from left to right or stand side by side (then the header's order is the table's).
    """
    columns: Columns = {}
    for row in rows:
        for cell in row:
            applicant = match_applicant(normalise(cell.text))
            if applicant is None or cell.colspan > 1:
                continue
            if applicant in columns:
                return {}
            columns[applicant] = cell.column
    places = [columns[applicant] for applicant in APPLICANTS if applicant in columns]
    if len(set(places)) < len(APPLICANTS):
        return {}
    rising = all(a < b for a, b in pairwise(places))
    return columns if rising or max(places) - min(places) == len(APPLICANTS) - 1 else {}


def is_header_row(row: Sequence[GridCell]) -> bool:
    """Whether a row is part of the header: it names applicants and holds no figure."""
    named = sum(match_applicant(normalise(cell.text)) is not None for cell in row)
    texts = "".join(normalise(cell.text) for cell in row)
    header = named >= 2 or "申请人情况" in texts or "勾稽关系" in texts or "法人或其他组织" in texts
    return header and not any(any(c.isdigit() for c in cell.text) and is_value(cell.text) for cell in row)


def _label_path(covering: dict[int, GridCell], previous: str | None) -> list[GridCell]:
    """The cells of a row from the left that are labels: those spanning from above and its own.

    Blank cells between them are margins. Words behind a row's own label are not labels but what is
    printed in a value cell.
    """
    path: list[GridCell] = []
    for column in sorted(covering):
        cell = covering[column]
        if cell in path or not cell.text.strip():
            continue
        if not path and is_value(cell.text):
            continue  # a number of the row (序号) in the margin
        text = normalise(cell.text)
        named = match_row([text], previous) is not None or is_group(text)
        if is_value(cell.text) or (path and not named and match_row([normalise(path[-1].text)], previous)):
            break
        path.append(cell)
    return path


def _by_column(
    columns: Columns, covering: dict[int, GridCell], row: int, label_end: int
) -> list[GridCell] | None:
    """The seven cells under the header, or None when the row does not stand under it."""
    first = min(columns.values(), default=-1)
    if label_end > first:
        return None
    gap = [covering[c] for c in range(label_end, first) if c in covering]
    if any(cell.text.strip() for cell in gap):
        return None
    cells = [covering.get(columns[applicant]) for applicant in APPLICANTS]
    found = [cell for cell in cells if cell is not None and cell.row == row]
    return found if len(found) == len(APPLICANTS) else None


def _by_order(values: list[GridCell]) -> list[GridCell] | None:
    """The seven cells after the label, when there are just seven or just seven are filled."""
    while len(values) > len(APPLICANTS) and not values[-1].text.strip():
        values = values[:-1]
    if len(values) > len(APPLICANTS):
        values = [cell for cell in values if cell.text.strip()]
    fits = len(values) == len(APPLICANTS) and all(cell.colspan == 1 for cell in values)
    return values if fits else None


def _cells(
    applicants: Sequence[str], chosen: Sequence[GridCell], how: How, table: int
) -> dict[str, CellReading]:
    read: dict[str, CellReading] = {}
    for applicant, cell in zip(applicants, chosen, strict=True):
        value = read_value(cell.text)
        if sum(other is cell for other in chosen) > 1:
            value = Value(None, "merged" if cell.text.strip() else "blank", cell.text)
        read[applicant] = CellReading(value, how, Place(table, cell.row, cell.column), cell.seen)
    return read


class ApplicationsGridReader:
    """Reads one grid after another into one reading: part three may be split over several tables."""

    def __init__(self, reading: TableReading) -> None:
        self.reading = reading
        self.columns: Columns = {}
        self.previous: str | None = None

    def read(self, grid: Grid) -> None:
        """Add what `grid` holds of part three."""
        covering = grid.covering()
        header: list[list[GridCell]] = []
        for index, row in enumerate(grid.rows()):
            if not row:
                continue
            if is_header_row(row):
                header.append(row)
                if columns := header_columns(header):
                    self.columns = columns
                self.reading.use_rows(grid.index, [index])
                continue
            if self._read_row(grid.index, index, covering[index], row):
                header = []

    def _read_row(self, table: int, index: int, covering: dict[int, GridCell], row: list[GridCell]) -> bool:
        path = _label_path(covering, self.previous)
        if not path or path[-1].row != index:
            return False
        texts = [normalise(cell.text) for cell in path]
        key = match_row(texts, self.previous)
        label = path[-1]
        label_end = label.column + label.colspan
        values = [cell for cell in row if cell.column >= label_end]
        printed = tuple(cell.text for cell in values)
        place = Place(table, index, label.column)
        filled = any(is_value(cell.text) for cell in values)
        chosen = _by_column(self.columns, covering, index, label_end)
        # A group's label over blank cells is a row only where the cells stand under the header.
        if key is None or (not filled and is_group(texts[-1]) and chosen is None):
            self._pass_over(StrangeRow(label.text, printed, place), filled)
            return False
        self.reading.use_rows(table, [index])
        self.previous = key
        self.reading.widths.setdefault(key, sum(cell.colspan for cell in values))
        how: How = "column"
        applicants: Sequence[str] = APPLICANTS
        if chosen is None:
            chosen, how = _by_order(values), "order"
            applicants = sorted(self.columns, key=self.columns.__getitem__) or APPLICANTS
        if chosen is None:
            self.reading.lose(key, StrangeRow(label.text, printed, place))
        else:
            self.reading.put(key, _cells(applicants, chosen, how, table))
        return True

    def _pass_over(self, strange: StrangeRow, filled: bool) -> None:
        known = is_group(normalise(strange.label))
        if known:
            self.reading.use_rows(strange.place.table, [strange.place.row])
        # Before the first row nothing is known to be part three, so nothing there is strange.
        if filled and self.previous not in (None, "carried_out") and len(strange.printed) >= len(APPLICANTS):
            self.reading.use_rows(strange.place.table, [strange.place.row])
            self.reading.strange.append(strange)
