"""Which column of a list states its figures, and under which name the other columns are kept."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.tables.statistics.lines import Head, ListLine, Printed

# Titles of the column that is the report year's own.
_MAIN = re.compile(
    r"统计数[据值]?|数[量据值]|本期(?:实际|数)?|本年(?:度)?(?:实际|数)?|(?:20\d\d年?度?)(?:数[量据值]?)?|合计|总[数计]|统计结果|数额|填报数[据值]?|年度"
)
MAIN = ""


def code_columns(lines: Sequence[ListLine]) -> set[int]:
    """Columns of a grid without a head that number the rows: 01, 02, 03, …"""
    by_column: dict[int, list[str]] = {}
    for line in lines:
        for cell in line.values:
            by_column.setdefault(cell.column, []).append(cell.text.strip())
    if len(by_column) < 2:
        return set()
    return {column for column, texts in by_column.items() if column >= 0 and _counts_up(texts)}


def _counts_up(texts: Sequence[str]) -> bool:
    if len(texts) < 3 or not all(text.isdigit() for text in texts):
        return False
    numbers = [int(text) for text in texts]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def titled(line: ListLine, head: Head | None, codes: set[int]) -> dict[str, Printed] | None:
    """The figures of a line by the name of their column, `MAIN` for the report year's own.

    None when there are several and nothing tells them apart.
    """
    cells = [cell for cell in line.values if cell.column < 0 or cell.column not in codes]
    if head is not None and cells and all(cell.column < 0 for cell in cells):
        if head.coded and len(cells) == len(head.order) + 1:
            cells = cells[1:]
        titles = head.order if len(head.order) == len(cells) else []
    elif head is not None:
        cells = [cell for cell in cells if cell.column in head.titles] or cells
        titles = [head.titles.get(cell.column, "") for cell in cells]
    else:
        titles = []
    if len(cells) == 1 and (not titles or not titles[0] or is_main(titles[0]) or not _is_total(titles[0])):
        return {MAIN: cells[0]}
    if len(titles) != len(cells) or len(set(titles)) < len(titles) or "" in titles:
        filled = [cell for cell in cells if cell.kind != "blank"]
        return {MAIN: filled[0]} if len(filled) == 1 and not titles else None
    mains = [title for title in titles if is_main(title)]
    names = {title: MAIN if [title] == mains else title for title in titles}
    return {names[title]: cell for title, cell in zip(titles, cells, strict=True)}


def is_main(title: str) -> bool:
    """Whether a column's title says that its figures are those of the report year."""
    return _MAIN.fullmatch(title) is not None


def _is_total(title: str) -> bool:
    return "累计" in title or "历年" in title
