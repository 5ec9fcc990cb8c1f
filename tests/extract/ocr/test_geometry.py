"""Rulings, spans, stitching, lines of a cell: on images and boxes drawn here, without the recogniser."""

from __future__ import annotations

import numpy as np
import pytest

from extract.document import Grid, Line, Seen
from extract.ocr.cells import Cell, _counted, _text_lines
from extract.ocr.engine import EM, Box, Gray
from extract.ocr.ink import character_height, sheet
from extract.ocr.pages import assemble
from extract.ocr.ruling import ruled_tables, spans
from extract.ocr.stitch import Table, continues, to_grid


def page(height: int = 600, width: int = 900, paper: int = 255) -> Gray:
    return np.full((height, width), paper, np.uint8)


def rule(image: Gray, left: int, top: int, right: int, bottom: int, *, ink: int = 0) -> None:
    """The four sides of a rectangle, two pixels wide."""
    for y in (top, bottom):
        image[y : y + 2, left : right + 2] = ink
    for x in (left, right):
        image[top : bottom + 2, x : x + 2] = ink


def ruled(image: Gray, ink: int = 0) -> None:
    """A head over two columns, and one row beneath."""
    rule(image, 100, 100, 500, 150, ink=ink)
    rule(image, 100, 150, 300, 200, ink=ink)
    rule(image, 300, 150, 500, 200, ink=ink)


@pytest.mark.parametrize(("paper", "ink"), [(255, 0), (255, 210), (190, 120)])
def test_cells_are_what_rulings_enclose(paper: int, ink: int) -> None:
    image = page(paper=paper)
    ruled(image, ink)
    (table,) = ruled_tables(sheet(image))
    assert [(s.row, s.column, s.rowspan, s.colspan) for s in spans(table.cells)] == [
        (0, 0, 1, 2),
        (1, 0, 1, 1),
        (1, 1, 1, 1),
    ]


def test_a_frame_around_a_table_is_no_table() -> None:
    image = page()
    rule(image, 40, 40, 860, 560)
    rule(image, 40, 40, 860, 80)
    ruled(image)
    (table,) = ruled_tables(sheet(image))
    assert table.box.width < 500


def test_a_worn_line_still_parts_two_rows() -> None:
    image = page()
    ruled(image)
    image[148:154, 390:410] = 255
    (table,) = ruled_tables(sheet(image))
    assert len(table.cells) == 3


def test_without_a_line_between_them_two_cells_are_one() -> None:
    image = page()
    ruled(image)
    image[152:200, 298:306] = 255
    (table,) = ruled_tables(sheet(image))
    assert [s.colspan for s in spans(table.cells)] == [1, 1]


def test_ink_of_a_cell_falls_into_lines_and_specks_are_none() -> None:
    image = page()
    ruled(image)
    rule(image, 300, 200, 500, 300)
    image[210:230, 320:330] = 0
    image[250:270, 320:330] = 0
    image[170, 400] = 0
    found = sheet(image)
    assert len(_text_lines(found, Box(306, 206, 496, 296))) == 2
    assert _text_lines(found, Box(306, 156, 496, 196)) == []


def test_digits_that_stand_apart_or_are_more_or_fewer_than_read_are_not_sure() -> None:
    image = page()
    for left in (100, 118, 300, 340):
        image[200:224, left : left + 12] = 0
    found = sheet(image)
    near, apart = Box(100, 200, 130, 224), Box(300, 200, 352, 224)
    assert _counted(found, near, "12", 18) == 1
    assert _counted(found, near, "123", 18) < 1
    assert _counted(found, apart, "12", 18) < 1


def test_the_height_of_characters_is_measured() -> None:
    image = page()
    for n in range(20):
        rule(image, 20 + 40 * n, 300, 38 + 40 * n, 318)
    height = character_height(image)
    assert height is not None
    assert abs(height - 20) <= 1
    assert character_height(page()) is None


def table(boxes: list[Box], *texts: str) -> Table:
    around = Box(
        min(b.left for b in boxes),
        min(b.top for b in boxes),
        max(b.right for b in boxes),
        max(b.bottom for b in boxes),
    )
    return Table(around, tuple(boxes), tuple(Cell(text, Seen(1.0, (text,))) for text in texts), 1000)


UPPER = table([Box(0, 900, 200, 940), Box(204, 900, 400, 940)], "总计", "12")
LOWER = table([Box(50, 20, 250, 60), Box(254, 20, 450, 60)], "其他", "3")


def test_a_table_goes_on_over_the_page_and_its_number() -> None:
    (grid,) = assemble([["- 4 -", UPPER, "一5一"], [LOWER, "6"]], 7)
    assert isinstance(grid, Grid)
    assert grid.index == 7
    assert [[cell.text for cell in row] for row in grid.rows()] == [["总计", "12"], ["其他", "3"]]


def test_text_between_keeps_tables_apart_and_so_does_another_width() -> None:
    blocks = assemble([[UPPER, "四、情况"], [LOWER]], 0)
    assert [type(block) for block in blocks] == [Grid, Line, Grid]
    narrow = table([Box(0, 0, 100, 40), Box(104, 0, 200, 40)], "a", "b")
    assert not continues(UPPER, narrow)
    assert len(assemble([[UPPER], [narrow]], 0)) == 2


def test_what_no_cell_covers_is_not_blank() -> None:
    grid = to_grid(table([Box(0, 0, 90, 40), Box(100, 0, 190, 40), Box(0, 50, 90, 90)], "a", "b", "c"), 0)
    hole = grid.covering()[1][1]
    assert hole.text == ""
    assert hole.seen == Seen(0.0, ("",))


def test_what_two_cells_cover_is_not_believed() -> None:
    wide = int(EM * 3)
    boxes = [Box(0, 0, wide, 40), Box(wide + 9, 0, 2 * wide, 40), Box(0, 0, 2 * wide, 40)]
    grid = to_grid(table(boxes, "1", "2", "3"), 0)
    assert {cell.seen.confidence for cell in grid.cells if cell.seen} == {0.0}
