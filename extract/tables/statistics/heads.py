"""The head of a list: the words over its labels, units and figures, in a grid and in flattened text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from extract.document import Grid, GridCell
from extract.labels import fold
from extract.tables.reading import Place
from extract.tables.statistics.lines import Printed

# Words over the labels, over the units, and over columns that hold no figures.
LABEL_HEADS = frozenset(["统计指标", "指标名称", "指标", "统计项目", "统计内容", "项目", "名称", "指标项目"])
UNIT_HEADS = frozenset(("单位", "计量单位"))
CODE_HEADS = frozenset(("代码", "编码", "序号", "行次", "编号", "指标代码"))
SIDE_HEADS = frozenset(("备注", "说明"))
_WORDS = LABEL_HEADS | UNIT_HEADS | CODE_HEADS | SIDE_HEADS
# The line under the head that numbers its columns.
_COLUMN_NUMBERS = frozenset("甲乙丙丁")
_MOST_TITLE = 20
# Titles of the column that is the report year's own, and of one that counts earlier years too.
_MAIN = re.compile(
    r"统计数[据值]?|数[量据值]|本期(?:实际|数)?|本年(?:度)?(?:实际|数)?|(?:20\d\d年?度?)(?:数[量据值]?)?|合计|总[数计]|统计结果|数额|填报数[据值]?|年度"
)
_TOTAL = re.compile(r"累计|历年")


def is_main(title: str) -> bool:
    """Whether a column's title says that its figures are those of the report year."""
    return _MAIN.fullmatch(title) is not None


def is_total(title: str) -> bool:
    """Whether a column's title says that its figures count earlier years or quarters too."""
    return _TOTAL.search(title) is not None


@dataclass(slots=True)
class Head:
    """The head of a list: titles of its value columns, by column in a grid, in order in text.

    Attributes:
        titles, order: the titles.
        codes: columns that number the rows.
        sides: columns of units and remarks.
        coded: whether the rows' numbers stand between label and figures.
        panels: the columns of labels: a list may be printed in two halves side by side.
        united: whether units have a column.
        rows: the rows, or lines of text, that the head is printed in.
    """

    titles: dict[int, str] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    codes: set[int] = field(default_factory=set)
    sides: set[int] = field(default_factory=set)
    coded: bool = False
    panels: list[int] = field(default_factory=list)
    united: bool = False
    rows: set[int] = field(default_factory=set)

    def panel_of(self, column: int) -> int:
        """In which half of the list a column stands."""
        return sum(first <= column for first in self.panels[1:])


def head_of(cells: Sequence[Printed]) -> Head | None:
    """The head that a row of cells is, or None: it names the labels' column and a column of figures."""
    filled = [(fold(cell.text), cell.column) for cell in cells if cell.kind != "blank"]
    words = [word for word, _ in filled]
    if not LABEL_HEADS & set(words) or len(filled) < 2 or any(len(word) > _MOST_TITLE for word in words):
        return None
    head = Head(rows={cell.place.row for cell in cells})
    before = ""  # a second half begins with labels behind a title
    for word, column in filled:
        if word in CODE_HEADS:
            head.codes.add(column)
            head.coded = head.coded or before in ("unit", "title")
        elif word in LABEL_HEADS:
            if before in ("", "title"):
                head.panels.append(column)
            before = "label"
        elif word in SIDE_HEADS:
            head.sides.add(column)
        elif word in UNIT_HEADS:
            head.sides.add(column)
            head.united = True
            before = "unit"
        else:
            head.titles.setdefault(column, word)
            head.order.append(word)
            before = "title"
    if len(head.panels) > 1 and len(head.order) % len(head.panels) == 0:
        # Each half has the same titles.
        head.order = head.order[: len(head.order) // len(head.panels)]
    return head if head.order else None


def is_column_numbers(cells: Iterable[Printed]) -> bool:
    """Whether a row is 甲 乙 丙 1 2, which numbers the columns."""
    texts = [fold(cell.text) for cell in cells if cell.kind != "blank"]
    return bool(texts) and texts[0] == "甲" and all(t in _COLUMN_NUMBERS or t.isdigit() for t in texts)


def printed_row(grid: Grid, number: int, row: Sequence[GridCell]) -> list[Printed]:
    """A row of a grid as cells of a list."""
    return [
        Printed(cell.text, cell.column, Place(grid.index, number, cell.column), cell.seen) for cell in row
    ]


def grid_head(grid: Grid) -> tuple[Head | None, set[int]]:
    """The first head of a grid, and all rows that are heads or number the columns."""
    rows = grid.rows()
    first: Head | None = None
    used: set[int] = set()
    for number, row in enumerate(rows):
        cells = printed_row(grid, number, row)
        if is_column_numbers(cells):
            used.add(number)
        elif (head := head_of(cells)) is not None:
            used.add(number)
            below = rows[number + 1] if number + 1 < len(rows) else []
            if _divide(head, row, below, printed_row(grid, number + 1, below)):
                used.add(number + 1)
            first = first or head
    return first, used


def _divide(head: Head, row: Sequence[GridCell], below: Sequence[GridCell], cells: Sequence[Printed]) -> bool:
    """Take the titles of a merged title from the row below it; whether that row holds them."""
    merged = [cell for cell in row if cell.colspan > 1 and cell.column in head.titles]
    filled = [cell for cell in cells if cell.kind != "blank"]
    inside = [
        cell
        for cell in filled
        if any(wide.column <= cell.column < wide.column + wide.colspan for wide in merged)
    ]
    if not inside or len(inside) < len(filled) or any(not _is_title(cell) for cell in filled):
        return False
    for cell in merged:
        head.titles.pop(cell.column)
    head.titles.update({cell.column: fold(cell.text) for cell in inside})
    head.order = [head.titles[column] for column in sorted(head.titles)]
    return len(below) == len(cells)


def _is_title(cell: Printed) -> bool:
    return cell.kind == "text" and len(fold(cell.text)) <= _MOST_TITLE


def rejoined(cells: Sequence[Printed]) -> list[Printed]:
    """Cells in which the words of a head that are broken over two lines are whole again."""
    found: list[Printed] = []
    for cell in cells:
        word = fold(found[-1].text + cell.text) if found else ""
        if word in _WORDS or (2 < len(word) < 7 and (is_main(word) or is_total(word)) and _broken(found[-1])):
            found[-1] = replace(found[-1], text=word)
        else:
            found.append(cell)
    return found


def _broken(cell: Printed) -> bool:
    """Whether a cell may be the first half of a title."""
    return cell.kind == "text" and len(fold(cell.text)) < 4 and fold(cell.text) not in _WORDS


def text_head(cells: Sequence[Printed], start: int, first_row: int) -> tuple[Head | None, int]:
    """The head that begins at `cells[start]` in flattened text, and the index behind it and its numbers.

    `first_row` is the index of the first cell that is no title, as far as the caller can tell.
    """
    stop = start
    while stop < min(first_row, len(cells)) and (
        fold(cells[stop].text) in _WORDS or (_is_title(cells[stop]) and fold(cells[stop].text) != "甲")
    ):
        stop += 1
    head = head_of(cells[start:stop])
    if head is None:
        return None, start
    behind = stop
    if behind < len(cells) and fold(cells[behind].text) == "甲":
        columns = stop - start
        while behind < min(stop + columns, len(cells)) and is_column_numbers(cells[stop : behind + 1]):
            behind += 1
    return head, behind
