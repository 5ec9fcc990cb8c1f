"""The statistics list of a document: from its grids, else from its lines.

Rows of the list of 2014 go under their codes, others under `local.` and their own label; where a list
has several columns of figures, those that are not the report year's own stand behind `@` and the title.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from extract.document import Grid
from extract.forms import CellKind
from extract.forms.statistics import LOCAL, StatisticRow, block_opened, match_statistic
from extract.labels import fold
from extract.tables.reading import CellReading, How, Place, StrangeRow, TableReading
from extract.tables.statistics.columns import code_columns, titled
from extract.tables.statistics.lines import Head, ListLine, Printed, head_of, is_column_numbers, lines_of
from extract.tables.tokens import tokenise
from extract.tables.values import Value, read_value

# So many rows of the list make one; fewer may be a sentence's words.
_ENOUGH = 3
_PIECES = 3
_LONGEST_LOCAL = 60
# What stands under a list: who filled it in, and when.
_FOOT = (
    "单位负责人",
    "审核人",
    "填报人",
    "联系电话",
    "填报日期",
    "填表人",
    "负责人",
    "填报单位",
    "制表人",
    "电话",
)


class StatisticsReader:
    """Reads the lines of lists into one reading.

    `official` says that labels of the list of 2014 stand in the document: only then do its codes apply.
    """

    def __init__(self, reading: TableReading, *, official: bool) -> None:
        self.reading = reading
        self.official = official
        self._block: str | None = None
        self._parent = ""

    def read_grids(self, grids: Iterable[Grid]) -> None:
        """Add the lists among `grids`; a list may go on in the next grid."""
        for grid in grids:
            rows = [
                [
                    Printed(cell.text, cell.column, Place(grid.index, number, cell.column), cell.seen)
                    for cell in row
                ]
                for number, row in enumerate(grid.rows())
            ]
            head = next((found for row in rows if (found := head_of(row)) is not None), None)
            lines = [
                line
                for row in rows
                if head_of(row) is None and not is_column_numbers(row)
                for line in lines_of(row)
            ]
            if not self._is_list(lines, head):
                continue
            self.reading.use_rows(grid.index, range(grid.height))
            if head is not None:
                lines.sort(key=head.panel)
            codes = (head.codes if head else set()) | code_columns(lines)
            self._take(lines, head, codes, "column")

    def read_text(self, lines: Sequence[str]) -> None:
        """Add the list in flattened text, from its head or first row to its last."""
        cells = [
            Printed(token.text, -1, Place(-1, token.line, token.column))
            for token in tokenise(lines)
            if token.kind != "glued"
        ]
        found = list(lines_of(cells))
        named = [n for n, line in enumerate(found) if line.values and self._official(line) is not None]
        if len(named) < _ENOUGH:
            return
        own = _without_numbers(found[named[0] : named[-1] + 1])
        first = own[0].place.row
        head = _head_above(cells, first)
        self._take(own, head, set(), "order")
        self.reading.lines_used.update(
            cell.place.row for line in own for cell in (*line.label, *line.values) if cell.place.row >= first
        )

    def _is_list(self, lines: Sequence[ListLine], head: Head | None) -> bool:
        if head is not None and not self.official:
            return sum(bool(line.unit and line.values) for line in lines) >= _ENOUGH
        return self.official and sum(self._official(line) is not None for line in lines) >= _ENOUGH

    def _official(self, line: ListLine) -> StatisticRow | None:
        if not self.official:
            return None
        for pieces in range(1, min(_PIECES, len(line.label)) + 1):
            printed = "".join(cell.text for cell in line.label[-pieces:])
            if (row := match_statistic(printed, self._block)) is not None:
                return row
        return None

    def _take(self, lines: Iterable[ListLine], head: Head | None, codes: set[int], how: How) -> None:
        for line in lines:
            row = self._official(line)
            for cell in line.label:
                self._block = block_opened(cell.text) or self._block
            if row is not None:
                self._block = row.block
            self._put(line, row, head, codes, how)
            self._parent = fold(line.label[-1].text) if line.label else self._parent

    def _put(
        self, line: ListLine, row: StatisticRow | None, head: Head | None, codes: set[int], how: How
    ) -> None:
        label = fold(line.label[-1].text) if line.label else ""
        if not line.values or any(foot in label for foot in _FOOT):
            if row is not None:
                self.reading.rows_seen.add(row.code)
            return
        by_title = titled(line, head, codes)
        stated = line.values if by_title is None else list(by_title.values())
        if row is None and not any(_digits(cell.text) for cell in stated):
            return  # a heading: dashes stand where its unit and figure would be
        code = row.code if row is not None else self._local(label, line.unit)
        printed = tuple(cell.text for cell in line.values)
        if by_title is None or not code:
            self.reading.lose(code or label, StrangeRow(label, printed, line.place))
            return
        unit = row.unit if row is not None else line.unit
        cells = {
            title: CellReading(_value(cell.text, unit, line.unit), how, cell.place, cell.seen)
            for title, cell in by_title.items()
        }
        self.reading.put(code, cells)

    def _local(self, label: str, unit: str) -> str:
        """The code of a local row: its label and unit, after the row above it if that was there before."""
        if not label or len(label) > _LONGEST_LOCAL:
            return ""
        name = f"{label}（{unit}）" if unit else label
        code = f"{LOCAL}{name}"
        return f"{LOCAL}{self._parent}/{name}" if code in self.reading.rows_seen else code


def _value(printed: str, unit: str, printed_unit: str) -> Value:
    kind: CellKind = "money" if "元" in unit else "count"
    if unit == "万元" and printed_unit not in ("", "万元"):
        # The list counts money in 万元: a line that says 元 states another figure.
        return Value(None, "unit", f"{printed} {printed_unit}")
    if kind == "money" and unit != "万元" and "元" in printed:
        return Value(None, "unit", printed)
    return read_value(printed, kind)


def _digits(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _without_numbers(lines: list[ListLine]) -> list[ListLine]:
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


def _head_above(cells: Sequence[Printed], line: int) -> Head | None:
    """The head printed before the list's first line: its last words before it."""
    above = [cell for cell in cells if cell.place.row < line]
    for start in range(len(above) - 1, max(-1, len(above) - 12), -1):
        head = head_of(above[start:])
        if head is not None:
            return head
    return None


def read_statistics(grids: Sequence[Grid], lines: Sequence[str], *, official: bool) -> TableReading:
    """The reading of a document's statistics lists; empty when there are none."""
    reading = TableReading("statistics")
    StatisticsReader(reading, official=official).read_grids(grids)
    if official and not reading.cells:
        StatisticsReader(reading, official=True).read_text(lines)
    return reading
