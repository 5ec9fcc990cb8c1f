"""Rows as table, CSV and JSON: NULL is never 0, Chinese stands in columns, nothing is lost."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest
from rich.cells import cell_len

from crawler.cli.rows import FORMATS, RowFormat, lines, table_lines

COLUMNS = ("body", "year", "received")
ROWS = [("龙湖镇", 2024, 12), ("晋江市人民政府", 2024, None), ('A, "B"\nC', 2023, 0)]


def printed(form: RowFormat) -> str:
    return "".join(line + "\n" for line in lines(COLUMNS, ROWS, form))


def test_columns_stand_under_each_other_by_width_on_screen() -> None:
    table = list(table_lines(COLUMNS, ROWS))
    starts = {cell_len(line[: line.index("202")]) for line in table[2:]}
    assert starts == {len("晋江市人民政府") * 2 + 2}
    assert table[0].startswith("body")
    assert set(table[1]) == {"─", " "}


def test_numbers_stand_right_and_null_is_empty() -> None:
    table = list(table_lines(COLUMNS, ROWS))
    assert table[2].endswith("      12")
    assert table[3].endswith("2024")
    assert table[4].endswith(" 0")


def test_a_cell_is_one_line_and_clipped_only_when_asked() -> None:
    long = "长" * 100
    assert long in next(line for line in table_lines(("text",), [(long,)]) if "长" in line)
    clipped = list(table_lines(("text",), [(long,)], clip=21))[2]
    assert clipped == "长" * 10 + "…"


def test_csv_gives_back_what_went_in() -> None:
    rows = list(csv.reader(io.StringIO(printed("csv"))))
    assert rows[0] == list(COLUMNS)
    assert rows[1:] == [["龙湖镇", "2024", "12"], ["晋江市人民政府", "2024", ""], ['A, "B"\nC', "2023", "0"]]


def test_json_gives_back_what_went_in_an_object_a_line() -> None:
    text = printed("json")
    assert [tuple(row.values()) for row in json.loads(text)] == ROWS
    assert text.count("\n") == len(ROWS) + 2
    assert "龙湖镇" in text


def test_two_columns_of_one_name_are_two_keys() -> None:
    assert json.loads("".join(lines(("a", "a", "a"), [(1, 2, 3)], "json"))) == [{"a": 1, "a_2": 2, "a_3": 3}]


def test_exact_numbers_are_numbers_in_json() -> None:
    assert json.loads("".join(lines(("a", "b"), [(Decimal("3.50"), Decimal(4))], "json"))) == [
        {"a": 3.5, "b": 4}
    ]


@pytest.mark.parametrize("form", FORMATS)
def test_no_rows_still_say_which_columns(form: RowFormat) -> None:
    text = list(lines(COLUMNS, [], form))
    assert (
        text[0].split("," if form == "csv" else None) == list(COLUMNS) if form != "json" else text == ["[]"]
    )
