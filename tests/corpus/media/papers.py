"""An article on paper: the blocks of a true report as the makers of files take them."""

from __future__ import annotations

from random import Random

from crawler.samples.files.paper import Block, Box, Paper, Sheet, Words, sheet
from tests.corpus.article import Article, Decoy, Heading, Title
from tests.corpus.article import Sheet as Tables
from tests.corpus.article import Words as Said
from tests.corpus.tables import Cell, Table

# Where the official template breaks a label.
_BROKEN = {
    "商业企业": "商业\n企业",
    "科研机构": "科研\n机构",
    "社会公益组织": "社会公益\n组织",
    "法律服务机构": "法律服务\n机构",
    "结果维持": "结果\n维持",
    "结果纠正": "结果\n纠正",
    "其他结果": "其他\n结果",
    "尚未审结": "尚未\n审结",
    "本年新制作数量": "本年新\n制作数量",
    "本年新公开数量": "本年新\n公开数量",
}


def paper(article: Article, *, broken: bool = True) -> Paper:
    """The blocks of `article`; with `broken` labels have the template's line breaks."""
    blocks: list[Block] = []
    signed = article.truth.who.signed is not None
    last = len(article.blocks) - 2 if signed else len(article.blocks)
    for number, block in enumerate(article.blocks):
        if isinstance(block, Title):
            blocks.append(Words(block.text, "title"))
        elif isinstance(block, Heading):
            blocks.append(Words(block.text, "heading"))
        elif isinstance(block, Said):
            blocks.append(Words(block.text, "signature" if number >= last else "text"))
        elif isinstance(block, Tables):
            blocks += [_sheet(table, broken=broken) for table in block.tables]
        elif isinstance(block, Decoy):
            rows = tuple(tuple(Box(text) for text in row) for row in block.rows)
            blocks.append(Sheet(rows, (1 / len(rows[0]),) * len(rows[0])))
    return tuple(blocks)


def _sheet(table: Table, *, broken: bool) -> Sheet:
    def box(cell: Cell) -> Box:
        text = _BROKEN.get(cell.text, cell.text) if broken and cell.role == "header" else cell.text
        return Box(text, cell.rowspan, cell.colspan)

    return sheet(tuple(tuple(box(cell) for cell in row) for row in table.rows), table.width)


def tables_only(whole: Paper) -> Paper:
    """The statutory tables without a word."""
    return tuple(block for block in whole if isinstance(block, Sheet))


def split_two(rng: Random, table: Table) -> list[Table]:
    """Part two as one table for each item of the regulation."""
    del rng
    if table.part != 2:
        return [table]
    starts = [number for number, row in enumerate(table.rows) if row[0].role == "article"]
    ends = [*starts[1:], len(table.rows)]
    return [table.with_rows(list(table.rows[start:end])) for start, end in zip(starts, ends, strict=True)]
