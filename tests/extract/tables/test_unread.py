"""What is not found of a table in a picture: every cell is said to be unreadable, rows are named once."""

from __future__ import annotations

from extract.document import Document, Grid, GridCell, Line, Seen
from extract.report import APPLICANTS, Report
from extract.tables.fill import fill
from extract.tables.read import read_tables
from extract.tables.unread import expected_cells, mark_unread

SURE = Seen(1.0, ())


def grid(*rows: tuple[str, ...], seen: Seen | None = SURE) -> Grid:
    cells = [
        GridCell(text, number, column, seen=seen)
        for number, row in enumerate(rows)
        for column, text in enumerate(row)
    ]
    return Grid(cells, len(rows), max(map(len, rows)))


REVIEWS = grid(
    ("行政复议",) * 5,
    ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计"),
    ("1", "0", "0", "2", "3"),
)


def read(method: str, *blocks: Line | Grid) -> Report:
    tables = read_tables(Document(method, list(blocks), slice(0, len(blocks))))
    mark_unread(tables)
    report = Report(method=method)
    fill(report, tables)
    return report


def test_what_was_not_found_is_unreadable_cell_by_cell_and_named_once_a_row() -> None:
    report = read("ocr", REVIEWS)
    assert report.tables["reviews"] == "partial"
    marked = {(cell.row, cell.column, cell.state, cell.printed) for cell in report.unusual_cells}
    assert len(marked) == 10
    assert ("litigation_direct", "upheld", "unreadable", "") in marked
    named = [finding for finding in report.findings if finding.rule == "cells.unreadable"]
    assert [len(finding.cells) for finding in named] == [5, 5]
    assert "reviews.litigation_direct.upheld" in named[0].cells
    assert report.reviews["reconsideration"]["total"] == 3


def test_of_characters_nothing_is_marked_and_of_an_absent_table_neither() -> None:
    printed = Grid([GridCell(c.text, c.row, c.column) for c in REVIEWS.cells], 3, 5)
    assert read("html", printed).unusual_cells == []
    assert {cell.table for cell in read("ocr", REVIEWS).unusual_cells} == {"reviews"}


def test_a_lost_row_is_named_by_what_was_seen_and_marked_cell_by_cell() -> None:
    known = ("二、上年结转政府信息公开申请数量", *("0",) * 7)
    head = ("", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
    report = read("ocr", grid(head, ("一、本年新收政府信息公开申请数量", "1", "2"), known))
    states = {cell.column: cell.state for cell in report.unusual_cells if cell.row == "received_new"}
    assert states == {**dict.fromkeys(APPLICANTS, "unreadable"), "*": "ambiguous"}
    rules = [finding.rule for finding in report.findings if "applications.received_new" in finding.cells[0]]
    assert rules == ["cells.ambiguous"]


def test_a_part_with_a_table_of_which_nothing_was_understood_is_not_absent() -> None:
    blurred = grid(("~", "o", "l"), ("r", "?", "l"), seen=Seen(0.1, ()))
    report = read(
        "ocr", Line("四、政府信息公开行政复议、行政诉讼情况"), blurred, Line("五、存在的主要问题及改进情况")
    )
    assert report.tables["reviews"] == "unreadable"
    assert report.tables["applications"] == "absent"
    assert report.unusual_cells == []


def test_the_cells_of_a_form() -> None:
    assert len(list(expected_cells("reviews", None))) == 15
    assert list(expected_cells("applications", None)) == []
