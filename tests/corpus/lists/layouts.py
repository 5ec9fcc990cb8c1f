"""How the list of 2014 is drawn: as one table or several, by blocks and levels, coded, in halves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random
from typing import TypeAlias

from tests.corpus.lists.truth import Line, TrueList, heading_marks
from tests.corpus.tables import FILLER, Cell, Row, Table

Layout: TypeAlias = Callable[[Random, TrueList], list[Table]]


def _head(truth: TrueList, *, unit: bool = True, label: str = "统计指标", value: str = "统计数") -> Row:
    titles = [title or value for title in truth.titles]
    units = [Cell("单位", "header")] if unit else []
    return (Cell(label, "header"), *units, *(Cell(title, "header") for title in titles))


def _values(truth: TrueList, line: Line) -> list[Cell]:
    mark = heading_marks(line)[1]
    return [
        Cell(line.texts.get(title, mark), "value", name=f"{line.name}@{title}" if line.name else None)
        for title in truth.titles
    ]


def _cells(truth: TrueList, line: Line) -> Row:
    return (
        Cell(line.row.printed, "label"),
        Cell(heading_marks(line)[0], "header" if not line.name else "label"),
        *_values(truth, line),
    )


def _table(width: int, rows: Iterable[Row]) -> Table:
    return Table(1, width, tuple(rows))


def usual(rng: Random, truth: TrueList) -> list[Table]:
    """统计指标 | 单位 | 统计数, as the form draws it."""
    del rng
    return [_table(2 + len(truth.titles), [_head(truth), *(_cells(truth, line) for line in truth.lines)])]


def headless(rng: Random, truth: TrueList) -> list[Table]:
    """No head at all."""
    del rng
    return [_table(2 + len(truth.titles), [_cells(truth, line) for line in truth.lines])]


def captioned(rng: Random, truth: TrueList) -> list[Table]:
    """Title, filler and year above the head, names of persons below, in the same table."""
    width = 2 + len(truth.titles)
    above = (
        (Cell("政府信息公开情况统计表", "prose", width),),
        (Cell(f"（{truth.year}年度）", "prose", width),),
        (Cell(f"填报单位（盖章）：{truth.who.body}", "prose", width),),
    )
    below = (
        (Cell("单位负责人：李军", "prose"), Cell("审核人：王芳", "prose"), Cell("填报人：张伟", "prose")),
        (
            Cell(f"联系电话：0731-8{rng.randrange(1000000, 9999999)}", "prose"),
            Cell(f"填报日期：{truth.year + 1}年1月12日", "prose", width - 1),
        ),
    )
    rows = [*above, _head(truth), *(_cells(truth, line) for line in truth.lines), *below]
    return [_table(width, rows)]


def units_in_labels(rng: Random, truth: TrueList) -> list[Table]:
    """Two columns, the unit in brackets behind the label."""
    del rng
    rows: list[Row] = [_head(truth, unit=False, label="指标名称")]
    for line in truth.lines:
        unit = f"（{line.row.unit}）" if line.row.unit else ""
        rows.append((Cell(line.row.printed + unit, "label"), *_values(truth, line)))
    return [_table(1 + len(truth.titles), rows)]


def no_units(rng: Random, truth: TrueList) -> list[Table]:
    """Two columns without any unit."""
    del rng
    rows = [(Cell(line.row.printed, "label"), *_values(truth, line)) for line in truth.lines]
    return [_table(1 + len(truth.titles), [_head(truth, unit=False), *rows])]


def _blocks(truth: TrueList) -> list[list[Line]]:
    blocks: list[list[Line]] = []
    for line in truth.lines:
        if line.row.level == 0:
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def block_cells(rng: Random, truth: TrueList) -> list[Table]:
    """The block's name as one merged cell beside its rows; where it has a figure, that row repeats it."""
    del rng
    rows: list[Row] = [(Cell("统计项目", "header"), *_head(truth))]
    for block in _blocks(truth):
        first = block[0]
        own = block if first.name else block[1:]
        lead = [Cell(first.row.numbering + first.row.label, "group", rowspan=len(own))]
        for line in own:
            rows.append((*lead, *_cells(truth, line)))
            lead = []
    return [_table(3 + len(truth.titles), rows)]


def levels(rng: Random, truth: TrueList) -> list[Table]:
    """其中： in a merged cell of its own before the rows it speaks of; other labels span both columns."""
    del rng
    rows: list[Row] = []
    head = _head(truth)
    rows.append((Cell(head[0].text, "header", 2), *head[1:]))
    left = 0
    for number, line in enumerate(truth.lines):
        unit, *values = _cells(truth, line)[1:]
        if left:
            left -= 1
            rows.append((Cell(line.row.label + line.row.note, "label"), unit, *values))
            continue
        if line.row.numbering == "其中：":
            run = 1
            for later in truth.lines[number + 1 :]:
                if later.row.numbering or later.row.level != line.row.level:
                    break
                run += 1
            left = run - 1
            lead = Cell("其中：", "group", rowspan=run)
            rows.append((lead, Cell(line.row.label + line.row.note, "label"), unit, *values))
            continue
        rows.append((Cell(line.row.printed, "label", 2), unit, *values))
    return [_table(3 + len(truth.titles), rows)]


def indented(rng: Random, truth: TrueList) -> list[Table]:
    """Each level of labels in its own column, the others of the row empty."""
    del rng
    head = _head(truth)
    rows: list[Row] = [(Cell(head[0].text, "header", 4), *head[1:])]
    for line in truth.lines:
        labels = [FILLER] * 4
        labels[line.row.level] = Cell(line.row.printed, "label")
        rows.append((*labels, *_cells(truth, line)[1:]))
    return [_table(5 + len(truth.titles), rows)]


def numbered(rng: Random, truth: TrueList) -> list[Table]:
    """A column 序号 in front."""
    del rng
    rows: list[Row] = [(Cell("序号", "header"), *_head(truth))]
    rows += [
        (Cell(str(number), "filler"), *_cells(truth, line)) for number, line in enumerate(truth.lines, 1)
    ]
    return [_table(3 + len(truth.titles), rows)]


def coded(rng: Random, truth: TrueList) -> list[Table]:
    """A column 代码 behind the unit, and the line 甲 乙 丙 1 below the head."""
    del rng
    label, unit, *titles = _head(truth, label="指标名称")
    rows: list[Row] = [(label, unit, Cell("代码", "header"), *titles)]
    marks = ("甲", "乙", "丙", *(str(n) for n in range(1, len(titles) + 1)))
    rows.append(tuple(Cell(mark, "filler") for mark in marks))
    for number, line in enumerate(truth.lines, 1):
        name, measure, *values = _cells(truth, line)
        rows.append((name, measure, Cell(f"{number:02}", "filler"), *values))
    return [_table(3 + len(truth.titles), rows)]


def halves(rng: Random, truth: TrueList) -> list[Table]:
    """Two halves side by side."""
    del rng
    lines = list(truth.lines)
    half = (len(lines) + 1) // 2
    blank = (FILLER,) * (2 + len(truth.titles))
    rows: list[Row] = [(*_head(truth), *_head(truth))]
    for number in range(half):
        right = _cells(truth, lines[half + number]) if half + number < len(lines) else blank
        rows.append((*_cells(truth, lines[number]), *right))
    return [_table(2 * len(blank), rows)]


def by_block(rng: Random, truth: TrueList) -> list[Table]:
    """A table a block, each with the head."""
    del rng
    return [
        _table(2 + len(truth.titles), [_head(truth), *(_cells(truth, line) for line in block)])
        for block in _blocks(truth)
    ]


def by_page(rng: Random, truth: TrueList) -> list[Table]:
    """Three tables, the head above the first only."""
    found, lines = [], list(truth.lines)
    cuts = sorted(rng.sample(range(8, len(lines) - 8), 2))
    for start, stop in zip([0, *cuts], [*cuts, len(lines)], strict=True):
        rows = [_cells(truth, line) for line in lines[start:stop]]
        found.append(_table(2 + len(truth.titles), [_head(truth), *rows] if start == 0 else rows))
    return found


def head_again(rng: Random, truth: TrueList) -> list[Table]:
    """The head printed again where a page ended, twice."""
    (table,) = usual(rng, truth)
    rows = list(table.rows)
    for at in sorted(rng.sample(range(6, len(rows) - 3), 2), reverse=True):
        rows.insert(at, _head(truth))
    return [table.with_rows(rows)]


def titled(rng: Random, truth: TrueList) -> list[Table]:
    """The titles of several columns of figures in a second row, below one merged 统计数."""
    del rng
    count = len(truth.titles)
    first = (
        Cell("统计指标", "header", rowspan=2),
        Cell("单位", "header", rowspan=2),
        Cell("统计数", "header", count),
    )
    second = tuple(Cell(title or "本年", "header") for title in truth.titles)
    return [_table(2 + count, [first, second, *(_cells(truth, line) for line in truth.lines)])]
