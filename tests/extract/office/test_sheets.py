"""Workbooks: whole reports in the layouts bodies use, values as printed, what is hidden and what lies."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from openpyxl import Workbook

from extract.document import Grid, Line
from extract.errors import Unreadable
from extract.hints import NO_HINTS
from extract.media.open import read_document
from extract.office.sheets.model import Value, as_printed
from tests.corpus.article import Article
from tests.corpus.forms import FormName
from tests.corpus.printing import Habit
from tests.extract.office.reports import check_figures, made_report
from tests.extract.office.sheet_files import one_sheet, saved, three_sheets

LAYOUTS: dict[str, Callable[[Article], bytes]] = {
    "three sheets": three_sheets,
    "one sheet, merged prose": one_sheet(merged=True, gaps=0),
    "one sheet, merged prose, gaps, figures as text": one_sheet(merged=True, gaps=1, numbers=False),
    "one sheet, loose prose": one_sheet(merged=False, gaps=0, numbers=False),
    "one sheet, loose prose, gaps": one_sheet(merged=False, gaps=1),
}


@pytest.mark.parametrize("form", ["2021", "2019"])
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("habit", ["plain", "blank_zeros"])
def test_a_report_keeps_every_figure(form: FormName, layout: str, habit: Habit) -> None:
    made = made_report(form, f"{layout}, {habit}", habit)
    check_figures(LAYOUTS[layout](made), made, "xlsx")


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (3.0, "3"),
        (0.5, "0.5"),
        (0.1 + 0.2, "0.3"),
        (-2.0, "-2"),
        (1e15, "1e+15"),
        (7, "7"),
        ("007", "007"),
        (True, "TRUE"),
        (None, ""),
        (date(2024, 1, 17), "2024-01-17"),
        (datetime(2024, 1, 17, tzinfo=UTC), "2024-01-17"),
    ],
)
def test_values_as_printed(value: Value, printed: str) -> None:
    assert as_printed(value) == printed


def sheet_with(change: Callable[[Any], None]) -> list[list[str]]:
    """The grid of one statutory table of two rows, changed before it is saved."""
    book = Workbook()
    for row in (("本年新收政府信息公开申请数量", 1, 2), ("结转下年度继续办理", 3, 4)):
        book.active.append(row)
    change(book)
    (grid,) = [block for block in read_document(saved(book), NO_HINTS).blocks if isinstance(block, Grid)]
    rows = [[row[column].text for column in sorted(row)] for row in grid.covering()]
    assert not any(rows[-1]), "the empty row that closes a table"
    return rows[:-1]


def test_errors_percentages_and_dates_are_no_plain_figures() -> None:
    def change(book: Any) -> None:
        sheet = book.active
        sheet["B1"] = "#REF!"
        sheet["B1"].data_type = "e"
        sheet["C1"] = 0.5
        sheet["C1"].number_format = "0.0%"
        sheet["B2"] = 5
        sheet["B2"].number_format = "yyyy-mm-dd"

    assert [row[1:] for row in sheet_with(change)] == [["#REF!", "50.0%"], ["1900-01-05", "4"]]


def test_hidden_rows_columns_and_sheets_are_not_printed() -> None:
    def change(book: Any) -> None:
        sheet = book.active
        sheet.insert_rows(2)
        sheet["A2"], sheet["B2"] = "予以公开", 99
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["C"].hidden = True
        other = book.create_sheet("旧")
        other.append(("本年新收政府信息公开申请数量", 77))
        other.sheet_state = "hidden"

    assert [row[1:] for row in sheet_with(change)] == [["1"], ["3"]]


def test_a_merged_area_with_a_hidden_row_keeps_its_text() -> None:
    def change(book: Any) -> None:
        sheet = book.active
        sheet["D1"] = "合"
        sheet.append(("予以公开", 5, 6))
        sheet.merge_cells("D1:D3")
        sheet.row_dimensions[1].hidden = True

    assert sheet_with(change) == [["结转下年度继续办理", "3", "4", "合"], ["予以公开", "5", "6", "合"]]


def test_a_sheet_that_says_it_is_endless() -> None:
    book = Workbook()
    book.active["A1"], book.active["XFD1048576"] = 1, 1
    with pytest.raises(Unreadable) as caught:
        read_document(saved(book), NO_HINTS)
    assert caught.value.reason == "too_large"


def test_styled_cells_without_values_cost_nothing() -> None:
    book = Workbook()
    book.active["A1"] = "总体情况"
    book.active["XFD9000"].number_format = "0.00"
    assert read_document(saved(book), NO_HINTS).blocks == [Line("总体情况")]


def test_empty_cut_and_broken_workbooks() -> None:
    whole = saved(Workbook())
    broken = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<worksheet" if "sheet1" in name else old.read(name))
    for data, reason in ((whole, "empty"), (whole[:-100], "damaged"), (broken.getvalue(), "damaged")):
        with pytest.raises(Unreadable) as caught:
            read_document(data, NO_HINTS)
        assert caught.value.reason == reason
        assert "\n" not in caught.value.detail
