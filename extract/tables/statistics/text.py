"""A list in flattened text: its cells, whatever parts them, cut into lines, and its head."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from extract.labels import fold, normalise
from extract.tables.reading import Place
from extract.tables.statistics.heads import (
    LABEL_HEADS,
    UNIT_HEADS,
    Head,
    head_of,
    is_column_numbers,
    rejoined,
    text_head,
)
from extract.tables.statistics.lines import UNITS, ListLine, Printed, lines_of
from extract.tables.tokens import Token, tokenise

# Where a numbered label begins behind other words.
_NUMBERED = re.compile(r"\s+(?=[(（]?[一二三四五六七八九十\d]{1,2}[)）、.．]|其中)")


def text_lines(lines: Sequence[str], known: frozenset[int]) -> tuple[list[ListLine], Head | None]:
    """The lines of label, unit and figures in flattened text, and the head over them.

    Args:
        lines: the document's lines.
        known: numbers of the lines that begin with a label of the list: they end a head.
    """
    head: Head | None = None
    found: list[tuple[int, ListLine]] = []
    for whole, cells in _runs(lines):
        for own, part in _without_heads(cells, known, whole=whole):
            head = head or own
            found += enumerate(lines_of(part)) if whole else ((0, line) for line in lines_of(part))
    if head is not None and len(head.panels) > 1:
        found.sort(key=lambda numbered: numbered[0])
    return [line for _, line in found], head


def _runs(lines: Sequence[str]) -> Iterator[tuple[bool, list[Printed]]]:
    """Rows whose cells are marked, each by itself, and the cells between them in one run."""
    rows = [list(group) for _, group in groupby(tokenise(lines), key=lambda token: token.line)]
    for is_row, group in groupby(rows, key=_is_row):
        if is_row:
            yield from ((True, list(_cells(row))) for row in group)
        else:
            yield False, [cell for row in group for cell in _cells(row)]


def _is_row(tokens: Sequence[Token]) -> bool:
    return bool(tokens[0].marked) and sum(token.kind != "blank" for token in tokens) > 1


def _cells(tokens: Iterable[Token]) -> Iterator[Printed]:
    for token in tokens:
        if token.kind != "glued":
            place = Place(-1, token.line, token.column)
            yield from (Printed(piece, -1, place) for piece in _pieces(token))


def _pieces(token: Token) -> list[str]:
    """A unit behind its label, a numbered label behind its block, each word of a head: cells of their own."""
    words = token.text.split() if token.kind == "text" else []
    if len(words) < 2:
        return [token.text]
    if words[0] in LABEL_HEADS or (LABEL_HEADS & set(words) and UNIT_HEADS & set(words)):
        return words
    if normalise(words[-1]) not in UNITS:
        return [token.text]
    label = token.text[: token.text.rindex(words[-1])].rstrip()
    return [*_NUMBERED.split(label), words[-1]]


def _without_heads(
    cells: Sequence[Printed], known: frozenset[int], *, whole: bool
) -> Iterator[tuple[Head | None, list[Printed]]]:
    """The cells between heads, each run with the head before it."""
    if whole:
        head = head_of(cells)
        if head is not None or not is_column_numbers(cells):
            yield head, [] if head else list(cells)
        return
    cells = rejoined(cells)
    head, start, at = None, 0, 0
    while at < len(cells):
        if fold(cells[at].text) in LABEL_HEADS:
            # A title is no label of the list, nor a line that begins with its number.
            stop = next(
                (n for n in range(at + 1, len(cells)) if _begins_rows(cells[n], known)),
                len(cells),
            )
            stop -= stop < len(cells) and cells[stop].kind == "unit"  # a label stands before it
            found, behind = text_head(cells, at, stop)
            if found is not None:
                yield head, list(cells[start:at])
                head, start, at = found, behind, behind
                continue
        at += 1
    yield head, list(cells[start:])


def _begins_rows(cell: Printed, known: frozenset[int]) -> bool:
    return cell.place.row in known or cell.kind != "text" or cell.text[0] in "一二三四五六七八九（("
