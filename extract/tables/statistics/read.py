"""The statistics list of a document: from its grids, else from its lines.

Rows of the list of 2014 go under their codes, others under `local.` and their own label; where a list
has several columns of figures, those that are not the report year's own stand behind `@` and the title.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract.document import Grid
from extract.forms import CellKind
from extract.forms.statistics import LOCAL, StatisticRow, block_opened, likeness, match_statistic
from extract.labels import fold
from extract.tables.reading import CellReading, How, StrangeRow, TableReading
from extract.tables.statistics.columns import Columns
from extract.tables.statistics.heads import Head, grid_head, printed_row
from extract.tables.statistics.lines import ListLine, lines_of, unit_in_brackets
from extract.tables.statistics.text import text_lines
from extract.tables.statistics.trimming import below, with_units, without_numbers
from extract.tables.values import Value, read_value

# So many rows of the list make one; fewer may be a sentence's words.
_ENOUGH = 3
_PIECES = 3
# A label without unit and figure that is so like the list's is no sentence.
_SURE = 0.95
# So like the list's must a label be that was broken in two.
_NEAR = 0.7
_LONGEST_LOCAL = 60
# A local list in flattened text is told by its head, which holds one of these.
_LOCAL_HEADS = ("指标", "统计项目", "统计内容")
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
        self._last_block: str | None = None
        self._parent = ""

    def read_grids(self, grids: Iterable[Grid]) -> None:
        """Add the lists among `grids`; a list may go on in the next grid."""
        found = [_grid_lines(grid) for grid in grids]
        strong = any(self._is_list(lines, head) for _, lines, head in found)
        for grid, lines, head in found:
            if not self._is_list(lines, head) and not (strong and self._goes_on(lines)):
                continue
            self.reading.use_rows(grid.index, range(grid.height))
            if head is not None:
                panel_of = head.panel_of
                lines.sort(key=lambda line: panel_of(line.place.column))
            self._take(lines, Columns.of(lines, head), "column")

    def read_text(self, lines: Sequence[str]) -> None:
        """Add the list in flattened text, from its head or first row to its last."""
        if not self.official and not any(word in line for line in lines for word in _LOCAL_HEADS):
            return
        known = frozenset(
            n for n, line in enumerate(lines) if self.official and match_statistic(line, None) is not None
        )
        found, head = text_lines(lines, known)
        told = self._told(found)
        pairs = list(enumerate(zip(found, told, strict=True)))
        named = [n for n, (line, row) in pairs if row is not None and line.values]
        if not self.official:
            named = below(head, found)
        if len(named) < _ENOUGH:
            return
        own = with_units(without_numbers(found[named[0] : named[-1] + 1]))
        self._take(own, Columns.of(own, head), "order")
        # Rows without a figure begin and end a list too, and its head belongs to it.
        bare = [n for n, (line, row) in pairs if row is not None and _stands_alone(line, row)]
        whole = found[min(bare + named) : max(bare + named) + 1]
        self.reading.lines_used.update(
            cell.place.row for line in whole for cell in (*line.label[-1:], *line.values)
        )
        self.reading.lines_used.update(head.rows if head else ())

    def _is_list(self, lines: Sequence[ListLine], head: Head | None) -> bool:
        if head is not None and not self.official:
            return sum(bool(line.unit and line.values) for line in lines) >= _ENOUGH
        return sum(row is not None for row in self._told(lines)) >= _ENOUGH

    def _goes_on(self, lines: Sequence[ListLine]) -> bool:
        """Whether a grid is a piece of the list: nothing but a row or two of it, with figures."""
        rows = [
            row
            for line, row in zip(lines, self._told(lines), strict=True)
            if any(_digits(cell.text) for cell in line.values)
        ]
        return bool(rows) and None not in rows

    def _told(self, lines: Sequence[ListLine]) -> list[StatisticRow | None]:
        """The row of the list of 2014 that each line is, in the blocks that the lines open."""
        block = self._block
        told = []
        for line in lines:
            for cell in line.label:
                block = block_opened(cell.text) or block
            row = self._official(line, block)
            block = row.block if row is not None else block
            told.append(row)
        self._last_block = block
        return told

    def _official(self, line: ListLine, block: str | None) -> StatisticRow | None:
        """The row whose label the last pieces of a line's label come nearest to.

        A label broken in two is taken whole, though its second half alone names another row:
        `4.不` and `同意公开答复数`.
        """
        if not self.official:
            return None
        found: list[tuple[bool, float, StatisticRow]] = []
        for pieces in range(1, min(_PIECES, len(line.label)) + 1):
            printed = "".join(cell.text for cell in line.label[-pieces:])
            if (row := match_statistic(printed, block)) is not None:
                near = likeness(printed, row)
                half = pieces > 1 and match_statistic(line.label[-pieces].text, block) is None
                found.append((half and near >= _NEAR, near, row))
        return max(found, key=lambda one: one[:2])[2] if found else None

    def _take(self, lines: Sequence[ListLine], columns: Columns, how: How) -> None:
        told = self._told(lines)
        self._block = self._last_block
        for line, row in zip(lines, told, strict=True):
            self._put(line, row, columns, how)
            self._parent = fold(line.label[-1].text) if line.label else self._parent

    def _put(self, line: ListLine, row: StatisticRow | None, columns: Columns, how: How) -> None:
        label = fold(line.label[-1].text) if line.label else ""
        if not line.values or (not line.unit and any(foot in label for foot in _FOOT)):
            if row is not None:
                self.reading.rows_seen.add(row.code)
            return
        by_title = columns.titled(line)
        stated = columns.figures(line) if by_title is None else list(by_title.values())
        if row is None and not any(_digits(cell.text) for cell in stated):
            return  # a heading: dashes stand where its unit and figure would be
        code = row.code if row is not None else self._local(label, line.unit)
        printed = tuple(cell.text for cell in line.values)
        if by_title is None or not code:
            self.reading.lose(code or label, StrangeRow(label, printed, line.place))
            return
        printed_unit = line.unit or unit_in_brackets(label)
        unit = row.unit if row is not None else printed_unit
        cells = {
            title: CellReading(_value(cell.text, unit, printed_unit), how, cell.place, cell.seen)
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


def _stands_alone(line: ListLine, row: StatisticRow) -> bool:
    """Whether a line without figures is a row of the list, and no words of a sentence."""
    return bool(line.unit) or likeness(line.label[-1].text, row) >= _SURE


def _digits(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _grid_lines(grid: Grid) -> tuple[Grid, list[ListLine], Head | None]:
    head, heads = grid_head(grid)
    lines = [
        line
        for number, row in enumerate(grid.rows())
        if number not in heads
        for line in lines_of(printed_row(grid, number, row))
    ]
    return grid, lines, head


def read_statistics(grids: Sequence[Grid], lines: Sequence[str], *, official: bool) -> TableReading:
    """The reading of a document's statistics lists; empty when there are none."""
    reading = TableReading("statistics")
    StatisticsReader(reading, official=official).read_grids(grids)
    if not reading.cells:
        StatisticsReader(reading, official=official).read_text(lines)
    return reading
