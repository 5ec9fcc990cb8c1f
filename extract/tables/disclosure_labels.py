"""The labels of part two: articles, column heads and rows, and what a damaged head still tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.forms import DisclosureBlock, FormFile, Label, best

_ARTICLE = re.compile(r"^第?二十条第?([一五六八九])项")
# A row's label may carry an official note (规章(设区的市、自治州人民政府应提供相关数据)); longer is prose.
_MAX_ROW = 90
_MAX_HEAD = 24


def is_article(text: str) -> bool:
    """Whether normalised `text` is a block row such as 第二十条第（一）项."""
    return len(text) < 20 and _ARTICLE.match(text) is not None


def block_of_article(form: FormFile, text: str) -> DisclosureBlock | None:
    """The block that a block row opens, or None when this form has no such block."""
    found = _ARTICLE.match(text)
    number = found[1] if found else ""
    return next((block for block in form.disclosure if f"（{number}）" in block.article), None)


def block_of_row(form: FormFile, text: str) -> tuple[DisclosureBlock, Label] | None:
    """The block and row that a normalised row label names, or None."""
    if len(text) > _MAX_ROW:
        return None
    for block in form.disclosure:
        for row in block.rows:
            # 行政许可 is a row, 行政许可申请… in a sentence is not: notes stand in brackets, which
            # normalising drops, so length is what is left to tell them by.
            if row.strength(text):
                return block, row
    return None


def is_header_word(form: FormFile, text: str) -> bool:
    """Whether normalised `text` is a column head of some block."""
    return 0 < len(text) <= _MAX_HEAD and any(best(block.columns, text) for block in form.disclosure)


def order_columns(block: DisclosureBlock, texts: Sequence[str]) -> list[Label | None]:
    """Which column each head stands for.

    A head is told by its words. Where some are damaged (本年度止件数, 本年新, the same head twice)
    but the count is the form's and the heads that can be told stand at their place, the others are
    told by place.
    """
    told = [best(block.columns, text) if len(text) <= _MAX_HEAD else None for text in texts]
    if len(texts) == len(block.columns):
        at_place = [label is column for label, column in zip(told, block.columns, strict=True)]
        sound = sum(at_place) == len(texts)
        doubled = len({id(label) for label in told if label is not None}) < sum(
            label is not None for label in told
        )
        damaged = any(label is None for label in told) or doubled
        if sound or (damaged and any(at_place)):
            return list(block.columns)
    once: list[Label | None] = []
    for label in told:
        once.append(None if label in once else label)
    return once


def field_name(row: str, column: str) -> str:
    """The report's name of a figure of part two: `licensing` and `decisions` give `licensing_decisions`."""
    return f"{row}_{column}"
