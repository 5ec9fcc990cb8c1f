"""What can be said of each table as a whole: read, partial, absent, printed as an image, or unreadable."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from extract.forms import FormFile, forms
from extract.report import REVIEW_PROCEDURES, TableName, TableState
from extract.sections.split import Heading
from extract.tables.reading import TableReading
from extract.tables.textview import TextView

# The part of the report each table stands in.
PARTS: dict[TableName, int] = {"disclosure": 2, "applications": 3, "reviews": 4}
# Labels that stand in the tables and hardly in prose: where several are printed and no figure could be
# read, the table is not absent but unreadable.
_TELLING: dict[TableName, tuple[str, ...]] = {
    "disclosure": ("信息内容", "处理决定数量", "制发件数", "现行有效件数", "公开总数量", "上一年项目数量"),
    "applications": ("保护第三方合法权益", "属于四类过程性信息", "属于行政查询事项", "要求提供公开出版物"),
    "reviews": ("尚未审结", "结果维持", "未经复议直接起诉", "复议后起诉"),
}
_TELLING_ENOUGH = 3


def expected_rows(name: TableName, form: FormFile | None) -> set[str]:
    """The rows a complete table has."""
    if name == "reviews":
        return set(REVIEW_PROCEDURES)
    if name == "disclosure":
        return {row.key for block in form.disclosure for row in block.rows} if form else set()
    if form is None:
        return set.intersection(*(set(known.application_rows) for known in forms()))
    return set(form.application_rows)


def state_of(name: TableName, reading: TableReading, form: FormFile | None, words: str) -> TableState:
    """The state of a table from its reading and `words`, all normalised text of the document."""
    if not reading.cells:
        printed = sum(label in words for label in _TELLING[name])
        return "unreadable" if reading.lost or printed >= _TELLING_ENOUGH else "absent"
    complete = expected_rows(name, form) <= reading.rows_read() and not reading.lost
    return "read" if complete else "partial"


def state_of_list(reading: TableReading, *, printed: bool) -> TableState:
    """The state of a statistics list; it has no rows that a complete one must have.

    `printed` says that labels of the list of 2014 stand in the document.
    """
    if not reading.cells:
        return "unreadable" if printed or reading.lost else "absent"
    return "partial" if reading.lost else "read"


def mark_pictures(states: dict[TableName, TableState], headings: Sequence[Heading], view: TextView) -> None:
    """A part with a picture and no table is printed as an image."""
    for name, (first, end) in _without_table(states, headings, view):
        if any(first < at <= end for at in view.pictures):
            states[name] = "image"


def mark_seen(
    states: dict[TableName, TableState], headings: Sequence[Heading], view: TextView, seen: Collection[int]
) -> None:
    """A part with a ruled table in a picture, of which nothing was understood, is there and unreadable.

    Args:
        states: changed in place.
        headings: those of the parts.
        view: the document; its `used` lines are those of the tables that were read.
        seen: the indices of the blocks that are tables recognised in pictures.
    """
    for name, (first, end) in _without_table(states, headings, view):
        if any(view.origin[n][0] in seen and n not in view.used for n in range(first, end)):
            states[name] = "unreadable"


def _without_table(
    states: Mapping[TableName, TableState], headings: Sequence[Heading], view: TextView
) -> Iterator[tuple[TableName, tuple[int, int]]]:
    """The parts whose table is absent, each with the line of its heading and that behind its last."""
    for name, part in PARTS.items():
        own = next((heading for heading in headings if heading.part == part), None)
        if own is None or states[name] != "absent":
            continue
        after = (h.index for h in headings if h.index > own.index and h.part is not None)
        yield name, (own.index, next(after, len(view.lines)))
