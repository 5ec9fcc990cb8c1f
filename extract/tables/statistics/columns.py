"""Which column of a list states its figures, and under which name the other columns are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.tables.statistics.heads import Head, is_main, is_total
from extract.tables.statistics.lines import ListLine, Printed

MAIN = ""


@dataclass(slots=True)
class Columns:
    """The columns of one list.

    Attributes:
        head: its head, if it has one.
        codes: columns of a grid that number the rows.
        coded: in flattened text, whether the first figure of each line numbers the row.
        single: whether no line has more than one figure.
    """

    head: Head | None
    codes: set[int] = field(default_factory=set)
    coded: bool = False
    single: bool = False

    @classmethod
    def of(cls, lines: Sequence[ListLine], head: Head | None) -> Columns:
        """The columns that head and lines show."""
        columns = cls(head, (head.codes if head else set()) | _code_columns(lines))
        columns.coded = head.coded if head is not None else _numbered_first(lines)
        columns.single = all(
            sum(cell.kind == "value" for cell in columns.figures(line)) <= 1 for line in lines
        )
        return columns

    def figures(self, line: ListLine) -> list[Printed]:
        """The cells of a line that can hold figures: numbers of rows and remarks left out."""
        cells = line.values
        if cells and all(cell.column < 0 for cell in cells):
            if self.coded and not line.unit and not _digits(cells[0]):
                cells = cells[1:]  # the dash in a heading's unit
            return cells[1:] if self.coded and cells and _digits(cells[0]) else cells
        if self.head is None:
            return [cell for cell in cells if cell.column not in self.codes]
        own = self.head.panel_of(line.place.column)
        sides = self.codes | self.head.sides
        return [cell for cell in cells if cell.column not in sides and self.head.panel_of(cell.column) == own]

    def titled(self, line: ListLine) -> dict[str, Printed] | None:
        """The figures of a line by the name of their column, `MAIN` for the report year's own.

        None when there are several and nothing tells them apart.
        """
        cells = self.figures(line)
        if self.head is None or (not self.head.titles and not self.head.order):
            return self._untitled(cells)
        if all(cell.column < 0 for cell in cells):
            cells = _trimmed(cells, len(self.head.order))
            titles = self.head.order if len(self.head.order) == len(cells) else []
            if not titles and len(self.head.order) > 1:
                return None
        else:
            known = self.head.titles
            cells = [cell for cell in cells if cell.kind != "blank" or cell.column in known]
            titles = [known.get(cell.column, "") for cell in cells]
        several = len(set(self.head.titles.values()) | set(self.head.order)) > 1
        return _named(cells, titles, several=several)

    def _untitled(self, cells: list[Printed]) -> dict[str, Printed] | None:
        filled = [cell for cell in cells if cell.kind != "blank"]
        if len(cells) == 1 or (len(filled) == 1 and self.single):
            return {MAIN: (filled or cells)[0]}
        return {MAIN: cells[0]} if cells and not filled else None


def _named(cells: list[Printed], titles: Sequence[str], *, several: bool) -> dict[str, Printed] | None:
    if len(cells) == 1 and not several and (not titles or not is_total(titles[0])):
        return {MAIN: cells[0]}
    if not cells or len(titles) != len(cells) or len(set(titles)) < len(titles) or "" in titles:
        return None
    mains = [title for title in titles if is_main(title)]
    names = {title: MAIN if [title] == mains else title for title in titles}
    return {names[title]: cell for title, cell in zip(titles, cells, strict=True)}


def _digits(cell: Printed) -> bool:
    return cell.text.strip().isdigit()


def _trimmed(cells: list[Printed], count: int) -> list[Printed]:
    """Without the blanks that merged cells left behind the last figure."""
    if len(cells) > count and all(cell.kind == "blank" for cell in cells[count:]):
        return cells[:count]
    return cells


def _code_columns(lines: Sequence[ListLine]) -> set[int]:
    """Columns of a grid without a head that number the rows: 01, 02, 03, …"""
    by_column: dict[int, list[str]] = {}
    for line in lines:
        for cell in line.values:
            by_column.setdefault(cell.column, []).append(cell.text.strip())
    if len(by_column) < 2:
        return set()
    return {column for column, texts in by_column.items() if column >= 0 and _counts_up(texts)}


def _numbered_first(lines: Sequence[ListLine]) -> bool:
    """Whether, in text without a head, the first of two figures numbers the row."""
    firsts = [line.values[0].text.strip() for line in lines if len(line.values) > 1]
    return len(firsts) * 2 > sum(bool(line.values) for line in lines) and _counts_up(firsts)


def _counts_up(texts: Sequence[str]) -> bool:
    if len(texts) < 3 or not all(text.isdigit() for text in texts):
        return False
    numbers = [int(text) for text in texts]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))
