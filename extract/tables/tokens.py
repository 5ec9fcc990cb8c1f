"""Flattened text cut into the cells it once was: labels, values and cells that were blank."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from extract.tables.values import is_value, tidy

Kind: TypeAlias = Literal["text", "value", "blank", "glued"]


@dataclass(frozen=True, slots=True)
class Token:
    """One cell, or what is left of one.

    Attributes:
        text: what is printed, trimmed.
        kind: `value` can stand in a value cell, `blank` is a cell the source kept though nothing is in
            it, `glued` is a run of digits printed without anything between label and figures.
        line: index of the line.
        column: number of the cell in its line.
        marked: what marks the cells of the line, `|` or a tab, so that a blank cell shows; else empty.
    """

    text: str
    kind: Kind
    line: int
    column: int
    marked: str = ""


_RULE = re.compile(r"^[\s|:+=-]*-{3,}[\s|:+=-]*$")
_PIPES = re.compile(r"^[\s|]*\|[\s|]*$")
_PAGE_MARK = re.compile(
    r"^(?:[-‐‑–—―·•\s]+\d{1,3}[-‐‑–—―·•\s]+|第\s*\d{1,3}\s*页.{0,12}|\d{1,3}\s*/\s*\d{1,3}|Page\s*\d+.{0,12})$"
)
# The ends of the statutory labels: figures printed right behind one of them are glued to it.
_GLUED = re.compile(
    r"(?:申请数量|予以公开|其他情形[)）]?|国家秘密|禁止公开|三安全一稳定[”']?|合法权益|事务信息|过程性信息|执法案卷|查询事项"
    r"|相关政府信息|另行制作|不明确|投诉类申请|重复申请|公开出版物|反复申请|获取信息|政府信息公开申请|其他处理|其他|总计"
    r"|继续办理|规章|规范性文件|行政许可|行政处罚|行政强制|服务事项|事业性收费|集中采购)\s?\d{2,}+(?![年月日条个次件项.])"
)
_GLUED_ROW = re.compile(
    r"^(?:规章|(?:行政)?规范性文件|行政(?:许可|处罚|强制)|其他对外管理服务事项|行政事业性收费|政府集中采购)"
    r"\d+(?:\.\d+)?$"
)


def tokenise(lines: Sequence[str], start: int = 0, stop: int | None = None) -> Iterator[Token]:
    """The tokens of `lines[start:stop]` in order; `Token.line` counts from the first line of `lines`."""
    closed = False  # the line before ended a cell with a pipe
    chosen = range(start, len(lines) if stop is None else stop)
    outer = _has_outer_pipes(lines[index] for index in chosen)
    for index in chosen:
        line = lines[index].replace("｜", "|")
        if not line.strip() or _PAGE_MARK.match(line.strip()) or ("|" in line and _RULE.match(line)):
            continue
        if _PIPES.match(line):
            blanks = line.count("|") - (0 if closed else 1)
            yield from (Token("", "blank", index, column) for column in range(blanks))
            closed = True
            continue
        if "|" in line or "\t" in line.strip():
            yield from _cells(line, index, outer=outer)
        else:
            yield from _words(line, index)
        closed = line.rstrip().endswith("|")


def _has_outer_pipes(lines: Iterable[str]) -> bool:
    """Whether rows are printed `| a | b |`: then the first pipe opens the row and is no blank cell."""
    rows = [line.lstrip() for line in lines if "|" in line and not _PIPES.match(line)]
    return sum(row.startswith("|") for row in rows) * 2 > len(rows)


def _cells(line: str, index: int, *, outer: bool) -> Iterator[Token]:
    pieces = re.split(r"[|\t]", line)
    if outer and line.lstrip().startswith("|"):
        pieces = pieces[1:]
    if line.rstrip(" \u00a0\u3000").endswith("|"):
        pieces = pieces[:-1]
    mark = "|" if "|" in line else "\t"
    for column, piece in enumerate(pieces):
        text = tidy(piece)
        kind: Kind = "blank" if not text else "value" if is_value(text) else "text"
        yield Token(text, kind, index, column, mark)


def _words(line: str, index: int) -> Iterator[Token]:
    """A line without cell marks: one cell, unless white space sets several figures apart."""
    text = tidy(line)
    if is_value(text):
        yield Token(text, "value", index, 0)
        return
    pieces = text.split()
    values = [is_value(piece) for piece in pieces]
    trailing = next((n for n, value in enumerate(reversed(values)) if not value), len(values))
    if sum(values) >= 3 or (trailing and len(text) <= 60 and "。" not in text):
        yield from _spaced(pieces, values, index, everywhere=sum(values) >= 3)
    elif _GLUED_ROW.match(text) or _GLUED.search(text):
        yield from _unglued(text, index)
    else:
        yield Token(text, "text", index, 0)


def _spaced(pieces: list[str], values: list[bool], index: int, *, everywhere: bool) -> Iterator[Token]:
    """Words and figures apart; unless figures stand everywhere, only those at the end are figures."""
    last_text = max((n for n, value in enumerate(values) if not value), default=-1)
    for column, (piece, value) in enumerate(zip(pieces, values, strict=True)):
        figure = value and (everywhere or column > last_text)
        yield Token(piece, "value" if figure else "text", index, column)


def _unglued(text: str, index: int) -> Iterator[Token]:
    """Labels and runs of digits apart: `规章000行政规范性文件213` and the like.

    A digit before `.` or `、` numbers the label after it: `00000002.其他` is seven figures and `2.`.
    """
    column = 0
    label = ""
    for run in re.finditer(r"\d+\.\d+|\d+|\D+", text):
        piece = run[0]
        after = text[run.end() : run.end() + 2]
        if not piece[0].isdigit():
            label += piece
            continue
        numbering = ""
        if after and after[0] in ".．、" and not after[1:2].isdigit():
            piece, numbering = piece[:-1], piece[-1]
        if label and len(piece) > 0:
            yield Token(label.strip(), "text", index, column)
            yield Token(piece, "glued" if len(piece) > 1 else "value", index, column + 1)
            column += 2
            label = ""
        label += numbering
    if label.strip():
        yield Token(label.strip(), "text", index, column)
