"""Part three from grids, sound and damaged."""

from __future__ import annotations

import pytest

from extract.tables.grid_applications import ApplicationsGridReader
from extract.tables.proof import prove_applications
from extract.tables.reading import TableReading
from tests.extract.tables.sheets import applications_rows, column, figures, grid

ROW = [4, 1, 0, 2, 0, 0, 7]


def read(*grids: object) -> TableReading:
    reading = TableReading("applications")
    reader = ApplicationsGridReader(reading)
    for one in grids:
        reader.read(one)  # type: ignore[arg-type] # grids only
    prove_applications(reading)
    return reading


def values(reading: TableReading, row: str) -> list[object]:
    return [getattr(getattr(cell, "value", None), "value", None) for cell in column(reading.cells, row)]


@pytest.mark.parametrize(("form", "count"), [("2021", 175), ("2019", 161)])
def test_every_cell_of_the_official_form(form: str, count: int) -> None:
    rows = figures(form, received_new=ROW, denied_law_forbids=ROW, total_processed=ROW)
    reading = read(grid(applications_rows(form, rows)))
    assert len(reading.cells) == count
    assert values(reading, "denied_law_forbids") == ROW
    assert values(reading, "total_processed") == ROW
    assert values(reading, "denied_state_secret") == [0] * 7
    assert {cell.how for cell in reading.cells.values()} == {"column"}


def test_a_blank_cell_is_not_a_zero_and_moves_nothing() -> None:
    rows = figures("2021", granted=[3, "", "", "", "", "-", 3])
    reading = read(grid(applications_rows("2021", rows)))
    assert values(reading, "granted") == [3, None, None, None, None, None, 3]
    assert [reading.cells["granted", a].value.state for a in ("other", "legal_service")] == ["dash", "blank"]


def test_collapsed_spans_are_read_by_order_when_the_sums_prove_it() -> None:
    # All spans lost: labels and figures stand at other columns than the header.
    rows: list[list[str | tuple[str, int, int]]] = [
        [cell if isinstance(cell, str) else cell[0] for cell in row]
        for row in applications_rows("2021", figures("2021", granted=ROW, other_misc=ROW))
    ]
    reading = read(grid(rows))
    assert values(reading, "granted") == ROW
    assert values(reading, "other_misc") == ROW
    assert reading.cells["granted", "total"].how == "order"


def test_unproven_order_is_given_up() -> None:
    shifted = [7, 4, 1, 0, 2, 0, 0]  # the total printed first
    cells = figures("2021", granted=shifted, received_new=shifted, total_processed=shifted)
    rows: list[list[str | tuple[str, int, int]]] = [
        [cell if isinstance(cell, str) else cell[0] for cell in row]
        for row in applications_rows("2021", cells)
    ]
    keep = [row for row in rows if any(str(cell) != "0" for cell in row[-7:])]
    reading = read(grid(keep))
    assert values(reading, "granted") == [None] * 7
    assert {"granted", "received_new", "total_processed"} <= set(reading.lost)


def test_columns_follow_the_header_not_the_place() -> None:
    rows = applications_rows("2021", figures("2021", granted=[7, *ROW[:6]]))
    rows[1] = [("总计", 2, 1), ("自然人", 2, 1), ("法人或其他组织", 1, 5)]  # 总计 first
    reading = read(grid(rows))
    assert values(reading, "granted") == ROW
    assert reading.cells["granted", "total"].how == "column"


def test_one_cell_over_several_columns_states_none_of_them() -> None:
    rows = applications_rows("2021", figures("2021"))
    granted = next(row for row in rows if any("予以公开" in str(cell) for cell in row))
    granted[-7:] = [("3", 1, 6), "3"]
    reading = read(grid(rows))
    assert values(reading, "granted") == [None, None, None, None, None, None, 3]
    assert reading.cells["granted", "other"].value.state == "merged"


def test_a_table_split_in_two_keeps_its_columns() -> None:
    rows = applications_rows("2021", figures("2021", carried_out=ROW))
    reading = read(grid(rows[:12]), grid(rows[12:], 1))
    assert values(reading, "carried_out") == ROW
    assert len(reading.cells) == 175


def test_a_row_the_form_lacks_is_reported() -> None:
    rows = applications_rows("2021", figures("2021"))
    rows.insert(8, ["9.属于其他情形的", *["1"] * 7])
    reading = read(grid(rows))
    assert [strange.label for strange in reading.strange] == ["9.属于其他情形的"]


def test_a_decoy_table_gives_nothing() -> None:
    decoy = grid([["渠道", "数量"], ["政府网站", "12"], ["总计", "12"], ["其他", "3"]])
    assert not read(decoy).cells
