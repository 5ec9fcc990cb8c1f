"""The lattice of a table's lines: what is mended, what is left out; on images drawn here."""

from __future__ import annotations

import numpy as np

from extract.ocr.engine import Box, Gray
from extract.ocr.ink import sheet
from extract.ocr.ruling import ruled_tables, spans

ROW, WIDE = 44, 90
LEFT = TOP = 60


def table(rows: int, columns: int) -> Gray:
    """A grid of lines two pixels wide on white paper."""
    image = np.full((TOP * 2 + rows * ROW, LEFT * 2 + columns * WIDE), 255, np.uint8)
    for row in range(rows + 1):
        image[TOP + row * ROW :][:2, LEFT : LEFT + columns * WIDE + 2] = 0
    for column in range(columns + 1):
        image[TOP : TOP + rows * ROW + 2, LEFT + column * WIDE :][:, :2] = 0
    return image


def cells(image: Gray) -> list[int]:
    """How many cells each table has."""
    return [len(one.cells) for one in ruled_tables(sheet(image))]


def erase(image: Gray, box: Box) -> Gray:
    image[box.top : box.bottom, box.left : box.right] = 255
    return image


def stretch(column: int, row: int) -> Box:
    """What stands on the upright line before a column, between the level lines of a row."""
    x, y = LEFT + column * WIDE, TOP + row * ROW
    return Box(x - 2, y + 2, x + 4, y + ROW)


def test_a_line_worn_in_a_low_row_is_whole_where_the_others_bear_it_out() -> None:
    image = table(6, 4)
    gap = stretch(2, 3)
    assert cells(erase(image, Box(gap.left, gap.top + 10, gap.right, gap.bottom - 16))) == [24]


def test_a_line_that_is_not_there_is_not_drawn() -> None:
    (found,) = ruled_tables(sheet(erase(table(6, 4), stretch(2, 3))))
    assert len(found.cells) == 23
    assert [s.colspan for s in spans(found.cells)].count(2) == 1


def test_a_stroke_in_a_wide_cell_where_other_rows_have_a_line_is_none() -> None:
    image = erase(table(6, 4), stretch(2, 3))
    x, y = LEFT + 2 * WIDE, TOP + 3 * ROW
    image[y + 8 : y + ROW - 7, x : x + 2] = 0
    page = sheet(image)
    assert [len(one.cells) for one in ruled_tables(page)] == [23]
    assert page.ink[y + 12 : y + 30, x].all()


def test_strokes_that_enclose_something_are_no_table_and_stay_ink() -> None:
    image = table(1, 4)
    tall = np.full((300, image.shape[1]), 255, np.uint8)
    tall[0:2, LEFT : LEFT + 4 * WIDE + 2] = tall[-2:, LEFT : LEFT + 4 * WIDE + 2] = 0
    tall[:, LEFT : LEFT + 2] = tall[:, LEFT + 4 * WIDE :][:, :2] = 0
    # 目, as large as a heading.
    for y in range(100, 191, 30):
        tall[y : y + 3, 150:230] = 0
    tall[100:193, 150:153] = tall[100:193, 227:230] = 0
    image = np.vstack([image[: TOP + ROW], tall, image[TOP + ROW :]])
    found = ruled_tables(sheet(image))
    assert max(len(one.cells) for one in found) >= 5


def test_a_table_cut_by_the_edge_of_the_picture_goes_on_to_it() -> None:
    image = table(3, 4)
    assert cells(image[: TOP + 2 * ROW + ROW // 2]) == [12]
    assert cells(image[TOP + ROW // 2 :]) == [12]


def test_lines_without_sides_still_part_rows() -> None:
    image = table(3, 3)
    erase(image, Box(LEFT - 2, TOP - 2, LEFT + 2, TOP + 4 * ROW))
    erase(image, Box(LEFT + 3 * WIDE, TOP - 2, LEFT + 3 * WIDE + 4, TOP + 4 * ROW))
    assert cells(image) == [9]


def test_a_page_taken_askew_bends_the_lines_and_not_the_table() -> None:
    image = table(8, 6)
    width = image.shape[1]
    bent = np.full_like(image, 255)
    for x in range(width):
        bent[:, x] = np.roll(image[:, x], round(12 * (x / width) ** 2))
    assert cells(bent) == [48]


def test_a_stroke_between_close_rulings_parts_no_cell() -> None:
    image = table(6, 4)
    y = TOP + 3 * ROW
    image[y + 5 : y + ROW - 3, LEFT + 40 : LEFT + 42] = 0
    assert cells(image) == [24]


def test_the_halo_around_print_is_no_ink() -> None:
    image = table(6, 2)
    y = TOP + ROW
    image[y + 12 : y + 32, LEFT + 30 : LEFT + 34] = 0
    image[y + 14 : y + 20, LEFT + 37 : LEFT + 41] = 235
    page = sheet(image)
    assert page.ink[y + 14, LEFT + 32]
    assert not page.ink[y + 14 : y + 20, LEFT + 37 : LEFT + 41].any()
    image[y + 12 : y + 32, LEFT + 30 : LEFT + 34] = 255
    assert sheet(image).ink[y + 16, LEFT + 39]
