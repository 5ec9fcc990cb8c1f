"""A document seen as text lines, so that flattened tables and prose are read from one sequence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.document import Document, Grid, Line, Picture


@dataclass(slots=True)
class TextView:
    """A document's blocks as lines: a paragraph is a line, a grid row is its cells between tabs.

    Attributes:
        lines: the lines.
        origin: for each line the block it comes from (index), and the grid row or -1.
        pictures: how many lines come before each picture.
        in_body: for each line whether it stands in the report's own part of the page.
    """

    lines: list[str] = field(default_factory=list)
    origin: list[tuple[int, int]] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    in_body: list[bool] = field(default_factory=list)
    used: set[int] = field(default_factory=set)


def view_text(document: Document) -> TextView:
    """The document as lines."""
    view = TextView()
    body = range(len(document.blocks))[document.body]
    for number, block in enumerate(document.blocks):
        inside = number in body
        if isinstance(block, Picture):
            if inside:
                view.pictures.append(len(view.lines))
            continue
        rows = [(-1, block.text)] if isinstance(block, Line) else list(_grid_lines(block))
        for row, text in rows:
            view.lines.append(text)
            view.origin.append((number, row))
            view.in_body.append(inside)
    return view


def _grid_lines(grid: Grid) -> Iterator[tuple[int, str]]:
    for index, row in enumerate(grid.rows()):
        if any(cell.text.strip() for cell in row):
            yield index, "\t".join(cell.text for cell in row)
