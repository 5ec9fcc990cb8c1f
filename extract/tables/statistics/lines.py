"""A list's printed cells, from grids or flattened text alike, cut into lines of label, unit and figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from extract.document import Seen
from extract.labels import fold
from extract.tables.reading import Place
from extract.tables.values import is_value

Kind: TypeAlias = Literal["text", "unit", "value", "blank"]

UNITS = frozenset(
    (
        *("条", "件", "次", "篇", "个", "人", "人次", "份", "页", "场", "期", "家", "项", "部", "台", "处"),
        *("张", "封", "万元", "元", "千元", "亿元", "人/次", "次/人", "场次"),
    )
)
# Words of the head of a list: over its labels, over its units, and over columns that hold no figures.
LABEL_HEADS = frozenset(["统计指标", "指标名称", "指标", "统计项目", "统计内容", "项目", "名称"])
UNIT_HEADS = frozenset(("单位", "计量单位"))
CODE_HEADS = frozenset(("代码", "编码", "序号", "行次", "编号"))
_SIDE_HEADS = frozenset(("备注", "说明"))
# The line under the head that numbers its columns.
_COLUMN_NUMBERS = frozenset("甲乙丙丁")
_SENTENCE = re.compile(r"[。；;]")
_MOST_TITLE = 20


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed cell: its text, its column (-1 in flattened text) and where it stands."""

    text: str
    column: int
    place: Place
    seen: Seen | None = None

    @property
    def kind(self) -> Kind:
        """What the cell can be in a list."""
        text = fold(self.text)
        if not text:
            return "blank"
        if text in UNITS:
            return "unit"
        return "value" if is_value(self.text) else "text"


@dataclass(slots=True)
class ListLine:
    """One line of a list: the cells of its label, its unit as printed, its figures and blanks."""

    label: list[Printed] = field(default_factory=list)
    unit: str = ""
    values: list[Printed] = field(default_factory=list)

    @property
    def place(self) -> Place:
        """Where the line begins."""
        return (self.label or self.values)[0].place


@dataclass(slots=True)
class Head:
    """The head of a list: titles of its value columns, by column in a grid, in order in text.

    `panels` are the columns of labels: a list may be printed in two halves side by side.
    """

    titles: dict[int, str] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    codes: set[int] = field(default_factory=set)
    coded: bool = False
    panels: list[int] = field(default_factory=list)

    def panel(self, line: ListLine) -> int:
        """In which half of the list a line stands."""
        return sum(column <= line.place.column for column in self.panels)


def head_of(cells: Iterable[Printed]) -> Head | None:
    """The head that a row of cells is, or None: it names the labels' column and a column of figures."""
    filled = [(fold(cell.text), cell) for cell in cells if cell.kind != "blank"]
    words = [word for word, _ in filled]
    if not LABEL_HEADS & set(words) or len(filled) < 2 or any(len(word) > _MOST_TITLE for word in words):
        return None
    head = Head()
    for word, cell in filled:
        if word in CODE_HEADS:
            head.codes.add(cell.column)
            head.coded = (
                head.coded or bool(head.order) or any(w in UNIT_HEADS for w in words[: words.index(word)])
            )
        elif word in LABEL_HEADS:
            head.panels.append(cell.column)
        elif word not in UNIT_HEADS | _SIDE_HEADS:
            head.titles.setdefault(cell.column, word)
            head.order.append(word)
    return head if head.order else None


def is_column_numbers(cells: Iterable[Printed]) -> bool:
    """Whether a row is 甲 乙 丙 1 2, which numbers the columns."""
    texts = [fold(cell.text) for cell in cells if cell.kind != "blank"]
    return bool(texts) and texts[0] == "甲" and all(t in _COLUMN_NUMBERS or t.isdigit() for t in texts)


def lines_of(cells: Iterable[Printed]) -> Iterator[ListLine]:
    """Cells in printed order as lines: texts make a label, then a unit, then figures until the next text."""
    line = ListLine()
    for cell in cells:
        kind = cell.kind
        if kind == "text":
            if line.values or line.unit:
                yield line
                line = ListLine()
            if _SENTENCE.search(cell.text) and len(cell.text) > 30:
                line = ListLine()
                continue
            line.label.append(cell)
        elif kind == "unit":
            line.unit = line.unit or fold(cell.text)
        elif line.label and (kind == "value" or line.unit):
            line.values.append(cell)
    if line.label:
        yield line
