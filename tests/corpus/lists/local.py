"""Older local lists, kept row by row under their own labels: three systems as their rules print them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.corpus.lists.figures import Number
from tests.corpus.tables import Cell, Row, Table


@dataclass(frozen=True)
class LocalSystem:
    """A province's list: words of its head, titles of its columns, and rows of label and unit."""

    name: str
    head: tuple[str, ...]
    titles: tuple[str, ...]
    main: str
    rows: tuple[tuple[str, str], ...]
    coded: bool = False


SYSTEMS = (
    LocalSystem(
        "定西",
        ("指标名称", "计量单位", "代码"),
        ("本期实际", "本年累计"),
        "本期实际",
        (
            ("主动公开信息数", "条"),
            ("其中：全文电子化的主动公开信息数", "条"),
            ("新增的行政规范性文件数", "条"),
            ("提供服务类信息数", "条"),
            ("网站专栏页面访问量", "人次"),
            ("现场接待人数", "人次"),
            ("网上咨询数", "人次"),
            ("咨询电话接听数", "人次"),
            ("依申请公开信息目录数", "条"),
            ("申请总数", "条"),
            ("其中：1.当面申请数", "条"),
            ("2.传真", "条"),
            ("3.电子邮件", "条"),
            ("6.其他形式", "条"),
            ("对申请的答复总数", "条"),
            ("其中：1.同意公开答复数", "条"),
            ("2.同意部分公开答复数", "条"),
            ("3.否决公开答复总数", "条"),
            ("其中：(1)“非《规定》所指政府信息”数", "条"),
            ("(5)“免予公开范围1”数", "条"),
            ("行政复议数", "件"),
            ("行政诉讼数", "件"),
            ("行政申诉数", "件"),
        ),
        coded=True,
    ),
    LocalSystem(
        "上海",
        ("指标名称", "单位"),
        ("数量",),
        "数量",
        (
            ("公文类信息数", "条"),
            ("属于国家秘密的公文类信息数", "条"),
            ("主动公开信息数", "条"),
            ("申请总数", "条"),
            ("重复申请数", "条"),
            ("不予公开答复总数", "条"),
            ("国家秘密数", "条"),
            ("商业秘密数", "条"),
            ("过程中信息且影响安全稳定数", "条"),
            ("收取费用总数", "元"),
            ("政府信息公开指定专职人员数", "人"),
            ("全职人员", "人"),
            ("兼职人员", "人"),
            ("政府信息公开专项经费", "万元"),
            ("与诉讼有关的总费用", "万元"),
        ),
    ),
    LocalSystem(
        "福建",
        ("指标名称", "计量单位"),
        ("2009年度", "历年累计"),
        "2009年度",
        (
            ("主动公开信息数", "条"),
            ("其中：1.政府网站", "条"),
            ("2.政府公报", "条"),
            ("受理依申请公开信息总数", "条"),
            ("1.当面申请数", "条"),
            ("6.其它形式申请数", "条"),
            ("本年度对申请的答复总数", "条"),
            ("1.同意公开答复数", "条"),
            ("3.否决公开答复总数", "条"),
            ("行政复议数", "件"),
            ("行政诉讼数", "件"),
            ("行政申诉数", "件"),
        ),
    ),
)


def local_table(rng: Random, system: LocalSystem) -> tuple[Table, dict[str, Number]]:
    """The list filled in, and what it states by label and unit, `@` with the title of a second column."""
    width = len(system.head) + len(system.titles)
    rows: list[Row] = [tuple(Cell(word, "header") for word in (*system.head, *system.titles))]
    if system.coded:
        marks = ("甲", "乙", "丙", *(str(number + 1) for number in range(len(system.titles))))
        rows.append(tuple(Cell(mark, "filler") for mark in marks))
    stated: dict[str, Number] = {}
    for number, (label, unit) in enumerate(system.rows, 1):
        code = [Cell(f"{number:02}", "filler")] if system.coded else []
        figures = [rng.randrange(0, 3000) for _ in system.titles]
        rows.append(
            (
                Cell(label, "label"),
                Cell(unit, "label"),
                *code,
                *(Cell(str(figure), "value") for figure in figures),
            )
        )
        for title, figure in zip(system.titles, figures, strict=True):
            stated[f"{label}（{unit}）" if title == system.main else f"{label}（{unit}）@{title}"] = figure
    return Table(1, width, tuple(rows)), stated
