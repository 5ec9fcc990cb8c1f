"""Labels cut, reworded, noted, misprinted or converted; rows added and block rows lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.corpus.tables import Cell, Row, Table

# Printed instead of the official label somewhere, or in the alias list of another reader.
VARIANTS: dict[str, tuple[str, ...]] = {
    "二、上年结转政府信息公开申请数量": ("二、上年度结转政府信息公开申请数量",),
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": (
        "（二）部分公开",
        "(二) 部分公开(区分处理的, 只计这一情形, 不计其他情形)",
    ),
    "1.属于国家秘密": ("1．属于国家秘密", "1、国家秘密", "①属于国家秘密"),
    "2.其他法律行政法规禁止公开": ("2.法律行政法规禁止公开", "2．其他法律、行政法规禁止公开"),
    "3.危及“三安全一稳定”": ('3.危及"三安全一稳定"', "3.危及三安全一稳定", "3.危及「三安全一稳定」"),
    "4.保护第三方合法权益": ("4.第三方合法权益", "4、保护第三方合法权益"),
    "5.属于三类内部事务信息": ("5.属于内部事务信息",),
    "6.属于四类过程性信息": ("6.属于过程性信息",),
    "1.本机关不掌握相关政府信息": ("1.本机关不掌握", "（1）本机关不掌握相关政府信息"),
    "2.没有现成信息需要另行制作": ("2.现成信息需要另行制作", "2.没有现成信息，需要另行制作"),
    "3.补正后申请内容仍不明确": ("3.申请内容不明确",),
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请": (
        "1.逾期不补正",
        "1、申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    ),
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请": (
        "2.逾期不缴费",
        "2.申请人逾期未缴费",
    ),
    "（七）总计": ("总计", "七、总计", "总计（7）", "(七)总计"),
    "四、结转下年度继续办理": ("四、结转下一年度继续办理", "四、结转下年继续办理", "四、结转下一年继续办理"),
    "社会公益组织": ("公益组织", "社会公益 组织"),
    "商业企业": ("商业 企业",),
    "科研机构": ("科研 机构",),
    "法律服务机构": ("法律服务", "法律服务 机构"),
    "本年收费金额（单位：万元）": ("本年收费金额", "本年收费金额(单位:万元)"),
    "规章": ("规章（设区的市、自治州人民政府应提供相关数据）",),
    "行政规范性文件": ("规范性文件",),
    "上一年项目数量": ("上一年项目数量（指上一年度事项数）",),
    "未经复议直接起诉": ("未经复议直接诉讼",),
}


def _relabel(table: Table, change: Callable[[Cell], str]) -> Table:
    rows = [
        tuple(cell if cell.role == "value" else replace(cell, text=change(cell)) for cell in row)
        for row in table.rows
    ]
    return table.with_rows(rows)


def variants(rng: Random, table: Table) -> list[Table]:
    """Labels reworded as other bodies word them."""

    def change(cell: Cell) -> str:
        choices = VARIANTS.get(cell.text)
        return rng.choice(choices) if choices and rng.random() < 0.8 else cell.text

    return [_relabel(table, change)]


def spaced(rng: Random, table: Table) -> list[Table]:
    """Blanks of several kinds inside labels."""

    def change(cell: Cell) -> str:
        if len(cell.text) < 4 or rng.random() < 0.4:
            return cell.text
        at = rng.randrange(1, len(cell.text) - 1)
        return cell.text[:at] + rng.choice((" ", "\u3000", "\xa0", "  ")) + cell.text[at:]

    return [_relabel(table, change)]


_ASCII_MARKS = str.maketrans("（），：、．", "(),:、.")


def ascii_marks(rng: Random, table: Table) -> list[Table]:
    """Full-width marks typed as ASCII ones."""
    del rng
    return [_relabel(table, lambda cell: cell.text.translate(_ASCII_MARKS))]


def review_labels_cut(rng: Random, table: Table) -> list[Table]:
    """Outcome labels of part four cut at their line break: 结果, 其他, 尚未."""
    if table.part != 4:
        return [table]
    whole = rng.randrange(0, 3)
    count = 0

    def change(cell: Cell) -> str:
        nonlocal count
        count += 1
        return (
            cell.text[:2] if cell.text.startswith(("结果", "其他", "尚未")) and count > whole else cell.text
        )

    return [_relabel(table, change)]


def review_header_glued(rng: Random, table: Table) -> list[Table]:
    """First header row of part four in one cell."""
    if table.part != 4:
        return [table]
    first = (Cell("行政复议行政诉讼", "header", colspan=15),)
    del rng
    return [table.with_rows([first, *table.rows[1:]])]


def review_stacked(rng: Random, table: Table) -> list[Table]:
    """Part four as 5 columns and below them 10, in one table or in two."""
    if table.part != 4:
        return [table]
    first, second, third, figures = table.rows
    flat = tuple(replace(cell, rowspan=1) for cell in second[:5])
    upper: list[Row] = [first[:1], flat, figures[:5]]
    lower: list[Row] = [first[1:], second[5:], third, figures[5:]]
    if rng.random() < 0.5:
        return [table.with_rows(upper, 5), table.with_rows(lower, 10)]
    upper = [(replace(first[0], colspan=10),), *upper[1:]]
    return [table.with_rows([*upper, *lower], 10)]


def disclosure_header_damage(rng: Random, table: Table) -> list[Table]:
    """Headers of part two misprinted, printed twice or cut, one kind a report."""
    if table.part != 2:
        return [table]
    swaps = rng.choice(
        (
            {"本年废止件数": "本年度止件数", "本年新公开数量": "本年新制作数量"},
            {"本年废止件数": "废止件数", "本年新制作数量": "本年新", "本年新公开数量": "本年新"},
            {"本年制发件数": "制发件数", "现行有效件数": "现行有效", "上一年项目数量": "上一年项目"},
        )
    )
    return [_relabel(table, lambda cell: swaps.get(cell.text, cell.text))]


def article_rows_lost(rng: Random, table: Table) -> list[Table]:
    """The block row 第二十条第（一）项 missing, or all of them, or printed without 第."""
    if table.part != 2:
        return [table]
    kind = rng.choice(("first", "all", "reworded"))
    if kind == "reworded":
        return [
            _relabel(table, lambda c: c.text.replace("条第（", "条（") if c.role == "article" else c.text)
        ]
    rows = [row for r, row in enumerate(table.rows) if row[0].role != "article" or (kind == "first" and r)]
    return [table.with_rows(rows)]


def added_row(rng: Random, table: Table) -> list[Table]:
    """A row of the province's own in the first block of part two."""
    if table.part != 2:
        return [table]
    extra = (
        Cell("其他主动公开文件", "label"),
        *(Cell(str(rng.randrange(1, 900)), "filler") for _ in range(3)),
    )
    return [table.with_rows([*table.rows[:4], extra, *table.rows[4:]])]


def header_notes(rng: Random, table: Table) -> list[Table]:
    """Notes in brackets behind headers and labels of part two, with numbers in them."""
    if table.part != 2:
        return [table]
    year = rng.randrange(2019, 2026)

    def change(cell: Cell) -> str:
        if cell.role == "header" and cell.text != "信息内容" and rng.random() < 0.5:
            return f"{cell.text}（指{year}年全年数）"
        return f"{cell.text}（不含转发文件2件）" if cell.text.endswith("规范性文件") else cell.text

    return [_relabel(table, change)]
