"""Where each figure of a report stands, and why there is none where there is none."""

from __future__ import annotations

import pytest

from extract.errors import Unreadable
from extract.origins.explain import explain
from extract.origins.model import CellOrigin, cell_names
from extract.reader import read_report
from extract.report import Report
from tests.crawler.reports import report_page

TITLE = "晋江市龙湖镇2024年政府信息公开工作年度报告"


def origins(page: str) -> dict[str, CellOrigin]:
    return {one.cell: one for one in explain(page.encode())}


def figures(report: Report) -> dict[str, object]:
    found: dict[str, object] = {f"disclosure.{name}": value for name, value in report.disclosure.items()}
    for table in ("applications", "reviews"):
        for column, cells in getattr(report, table).items():
            found |= {f"{table}.{column}.{name}": value for name, value in cells.items()}
    fee = report.processing_fee
    return found | {
        f"processing_fee.{name}": getattr(fee, name)
        for name in ("notices_issued", "notices_paid", "amount_yuan")
    }


def flat(page: str) -> str:
    """The page's tables with a line a row and a tab between cells."""
    page = page.replace("</td><td>", "\t").replace("</tr><tr>", "</p><p>")
    for tag in ("<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>"):
        page = page.replace(tag, "</p><p>" if "table" in tag else "")
    return page


def test_every_figure_is_explained_once_and_as_it_is_read() -> None:
    page = report_page(TITLE, 5)
    found = origins(page)
    assert tuple(found) == cell_names()
    assert {name: one.value for name, one in found.items()} == figures(read_report(page.encode()))


def test_a_figure_in_a_table_has_table_row_and_column_as_printed() -> None:
    one = origins(report_page(TITLE, 5))["applications.natural_person.received_new"]
    assert (one.value, one.printed, one.state, one.how) == (5, "5", "number", "column")
    assert one.table is not None
    assert one.row_label == "一、本年新收政府信息公开申请数量"
    assert one.column_label.endswith("自然人")
    assert one.text == ""


def test_the_labels_of_part_four_stand_over_the_figure() -> None:
    one = origins(report_page(TITLE, 5))["reviews.litigation_direct.pending"]
    assert "未经复议直接起诉" in one.column_label
    assert one.column_label.endswith("尚未审结")


def test_a_figure_in_flattened_text_has_its_line() -> None:
    one = origins(flat(report_page(TITLE, 5)))["applications.natural_person.received_new"]
    assert (one.value, one.how, one.table) == (5, "order", None)
    assert one.row_label == "一、本年新收政府信息公开申请数量"
    assert one.text.split()[:3] == ["一、本年新收政府信息公开申请数量", "5", "0"]


@pytest.mark.parametrize(
    ("printed", "state"),
    [("", "blank"), ("—", "dash"), ("无", "text"), ("1.5", "decimal"), ("-3", "negative")],
)
def test_a_cell_without_a_figure_says_what_is_there(printed: str, state: str) -> None:
    label = "二、上年结转政府信息公开申请数量"
    page = report_page(TITLE, 5).replace(f"<td>{label}</td><td>0</td>", f"<td>{label}</td><td>{printed}</td>")
    one = origins(page)["applications.natural_person.carried_in"]
    assert (one.value, one.printed, one.state) == (None, printed, state)
    assert one.note
    assert one.row_label == label


def test_a_row_that_is_not_there_is_missing() -> None:
    page = report_page(TITLE, 5).replace("1.属于国家秘密", "1.别的什么")
    one = origins(page)["applications.total.denied_state_secret"]
    assert (one.value, one.printed, one.state) == (None, None, "missing")
    assert "no such row" in one.note


def test_a_row_whose_figures_cannot_be_told_apart_is_lost() -> None:
    page = flat(report_page(TITLE, 5)).replace("2.重复申请\t0\t0\t0\t0\t0\t0\t0", "2.重复申请\t1\t2")
    one = origins(page)["applications.total.not_processed_repeat"]
    assert (one.value, one.printed, one.state) == (None, "1 | 2", "lost")
    assert one.row_label == "2.重复申请"


def test_another_form_has_other_figures() -> None:
    one = origins(report_page(TITLE, 5))["disclosure.procurement_projects"]
    assert (one.value, one.state) == (None, "other_form")


def test_a_table_that_is_not_there_is_absent() -> None:
    page = report_page(TITLE, 5)
    start = page.index("<table", page.index("四、政府信息公开行政复议"))
    without = page[:start] + page[page.index("</table>", start) :]
    assert origins(without)["reviews.reconsideration.total"].state == "absent"


def test_a_fee_is_explained_by_its_sentence() -> None:
    one = origins(report_page(TITLE, 5))["processing_fee.amount_yuan"]
    assert (one.value, one.how, one.text) == (0, "text", "本年度没有收取信息处理费。")


def test_what_is_no_report_is_not_explained() -> None:
    with pytest.raises(Unreadable):
        explain("<html><body><p>你好</p></body></html>".encode())
