"""A document as the identity readers look at it: the page's head, the report's lines, its headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.document import Block, Document, Grid, GridCell, Line
from extract.sections.chrome import end_of_text
from extract.sections.glued import unglue
from extract.sections.split import Heading, locate_headings

_HEAD_WITHOUT_HEADING = 30
_LONGEST_HEAD = 400
_HEAD_CELL = 120
_SIGNATURE_LINES = 6


@dataclass(frozen=True, slots=True)
class View:
    """Parts of a document.

    Attributes:
        head: what stands before the first section heading, a line each, tables of labels and values
            as `label value` lines; without any heading the page's head and the first lines of the text.
        lines: the lines of the report's own part.
        headings: main headings among `lines`.
        end: index in `lines` behind the last line that is the report's.
    """

    head: list[str]
    lines: list[str]
    headings: list[Heading]
    end: int

    def section(self, part: int) -> list[str]:
        """The lines of the first section that is statutory part `part`; empty if there is none."""
        for place, heading in enumerate(self.headings):
            if heading.part == part:
                following = self.headings[place + 1 :]
                stop = following[0].index if following else self.end
                return [heading.rest, *self.lines[heading.index + heading.span : stop]]
        return []

    def tail(self) -> list[str]:
        """The report's last lines, furniture left out: where a signature stands."""
        start = self.headings[-1].index + 1 if self.headings else 0
        return [line for line in self.lines[start : self.end] if line.strip()][-_SIGNATURE_LINES:]

    def preamble(self) -> list[str]:
        """The report's own lines before its first heading; all of them if it has none."""
        return self.lines[: self.headings[0].index if self.headings else self.end]


def view(document: Document) -> View:
    """`document` taken apart once, for all readers of its identity."""
    start, stop, _ = document.body.indices(len(document.blocks))
    own = [(place, text) for place in range(start, stop) for text in _own_lines(document.blocks[place])]
    own = [(place, piece) for place, text in own for piece in unglue([text])]
    seen = look([text for _, text in own])
    if not seen.headings:
        last = own[min(_HEAD_WITHOUT_HEADING, len(own)) - 1][0] + 1 if own else start
        return replace(seen, head=_texts(document, last))
    first = seen.headings[0].index
    # A page may be one table: then the rows above the first heading belong to its head.
    above = [text for place, text in own[:first] if place == own[first][0]]
    return replace(seen, head=_texts(document, own[first][0]) + above)


def _own_lines(block: Block) -> list[str]:
    """The lines of one block: a line itself, and of a table the rows that are nothing but one cell."""
    if isinstance(block, Line):
        return [block.text]
    if not isinstance(block, Grid):
        return []
    rows = ([cell.text for cell in row if cell.text.strip()] for row in block.rows())
    return [row[0] for row in rows if len(row) == 1]


def look(lines: Sequence[str]) -> View:
    """The view of a report's own lines alone, with no page around them."""
    lines = unglue(lines)
    headings = locate_headings(lines)
    behind = headings[-1].index + headings[-1].span if headings else len(lines) // 2
    head = list(lines[: headings[0].index if headings else _HEAD_WITHOUT_HEADING])
    return View(head, lines, headings, end_of_text(lines, behind))


def _texts(document: Document, stop: int) -> list[str]:
    texts: list[str] = []
    for block in document.blocks[max(0, stop - _LONGEST_HEAD) : stop]:
        if isinstance(block, Line):
            texts.append(block.text)
        elif isinstance(block, Grid):
            texts.extend(_rows(block.rows()))
    return [text for text in texts if text.strip()]


def _rows(rows: Sequence[Sequence[GridCell]]) -> list[str]:
    """Rows of a head table as lines of two cells: 发布机构 | X | 发布日期 | Y makes two lines."""
    texts: list[str] = []
    for row in rows:
        cells = [cell.text for cell in row if cell.text.strip() and len(cell.text) <= _HEAD_CELL]
        texts.extend("\t".join(cells[place : place + 2]) for place in range(0, len(cells), 2))
    return texts
