"""One image to what it shows: tables and paragraphs in printed order."""

from __future__ import annotations

from typing import TypeAlias

from extract.ocr.cells import read_cells
from extract.ocr.engine import Gray
from extract.ocr.ink import sheet, to_scale
from extract.ocr.ruling import ruled_tables
from extract.ocr.stitch import Table
from extract.ocr.text import read_strips
from extract.ocr.upright import upright

Part: TypeAlias = Table | str
_TALL = 2.5
# Less is a rule, a seal, an icon, a spacer.
_LEAST_WIDTH, _LEAST_HEIGHT = 240, 60


def look(gray: Gray) -> list[Part]:
    """The tables and paragraphs of a page or picture, from top to bottom."""
    page = sheet(to_scale(upright(gray)))
    tables = ruled_tables(page)
    boxes = [box for table in tables for box in table.cells]
    cells = read_cells(page, boxes)
    placed: list[tuple[int, Part]] = []
    start = 0
    for table in tables:
        end = start + len(table.cells)
        placed.append(
            (table.box.top, Table(table.box, table.cells, tuple(cells[start:end]), page.gray.shape[1]))
        )
        start = end
    placed += read_strips(page, [table.box for table in tables])
    return [part for _, part in sorted(placed, key=lambda it: it[0])]


def may_hold_report(gray: Gray) -> bool:
    """Whether a picture of a page is large enough for a table, and no line, seal, code or banner."""
    height, width = gray.shape
    if width < _LEAST_WIDTH or height < _LEAST_HEIGHT:
        return False
    if bool(gray.max() - gray.min() < 40):
        return False
    return bool(width * height >= 300 * 200 and width < height * 20)
