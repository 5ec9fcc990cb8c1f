"""A list's printed cells, from grids or flattened text alike, cut into lines of label, unit and figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from extract.document import Seen
from extract.labels import fold, normalise
from extract.tables.reading import Place
from extract.tables.values import is_value

Kind: TypeAlias = Literal["text", "unit", "value", "blank"]

UNITS = frozenset(
    (
        *("条", "件", "次", "篇", "个", "人", "人次", "份", "页", "场", "期", "家", "项", "部", "台", "处"),
        *("张", "封", "万元", "元", "千元", "亿元", "人/次", "次/人", "场次"),
    )
)
_SENTENCE = re.compile(r"[。；;]")
_LAST_BRACKETS = re.compile(r"[(（](?:单位[:：])?([^()（）]{1,4})[)）]$")


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
        if len(text) <= 4 and normalise(text) in UNITS:
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


def lines_of(cells: Iterable[Printed]) -> Iterator[ListLine]:
    """Cells in printed order as lines: texts make a label, then a unit, then figures until the next text."""
    line = ListLine()
    for cell in cells:
        kind = cell.kind
        if kind == "text":
            if line.values or line.unit:
                if line.label:
                    yield line
                line = ListLine()
            if _SENTENCE.search(cell.text) and len(cell.text) > 30:
                line = ListLine()
                continue
            line.label.append(cell)
        elif kind == "unit":
            line.unit = line.unit or normalise(cell.text)
        elif line.label and (kind == "value" or line.unit):
            line.values.append(cell)
    if line.label:
        yield line


def unit_in_brackets(label: str) -> str:
    """The unit that a label ends with in brackets, or nothing."""
    found = _LAST_BRACKETS.search(fold(label))
    return found[1] if found and found[1] in UNITS else ""
