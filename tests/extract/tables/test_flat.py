"""The tables from flattened text: what each flattening keeps, and what it loses."""

from __future__ import annotations

import pytest

from extract.forms import forms
from extract.tables.flat_applications import read_applications_flat
from extract.tables.flat_disclosure import DisclosureFlatReader
from extract.tables.flat_reviews import read_reviews_flat
from extract.tables.proof import prove_applications, prove_reviews
from extract.tables.reading import TableReading
from extract.tables.tokens import tokenise
from tests.extract.tables.sheets import column, figures, flat_applications

ROW = [4, 1, 0, 2, 0, 0, 7]
FIFTEEN = [1, 2, 0, 1, 4, 0, 0, 3, 0, 3, 5, 0, 0, 0, 5]
REVIEW_HEAD = (
    "行政复议\n行政诉讼\n结果\n维持\n结果\n纠正\n其他\n结果\n尚未\n审结\n总计\n未经复议直接起诉\n复议后起诉\n"
)


def applications(text: str) -> TableReading:
    reading = TableReading("applications")
    read_applications_flat(tokenise(text.splitlines()), reading)
    prove_applications(reading)
    return reading


def reviews(text: str) -> TableReading:
    reading = TableReading("reviews")
    read_reviews_flat(tokenise(text.splitlines()), reading)
    prove_reviews(reading)
    return reading


def disclosure(text: str, form: str = "2021") -> TableReading:
    reading = TableReading("disclosure")
    (chosen,) = (known for known in forms() if known.form == form)
    DisclosureFlatReader(chosen, reading).read(tokenise(text.splitlines()))
    return reading


def values(reading: TableReading, row: str) -> list[object]:
    return [getattr(getattr(cell, "value", None), "value", None) for cell in column(reading.cells, row)]


@pytest.mark.parametrize(
    ("cell", "row"),
    [
        ("\n", "\n"),
        (" |\n", " |\n"),
        ("\t", "\n"),
        (" | ", " |\n"),
        ("\n|\n", "\n|\n"),
        ("   ", "\n"),
        (" |", " |||\n"),
    ],
    ids=["lines", "pipe lines", "tabs", "inline pipes", "lines of pipes", "blanks", "padded"],
)
@pytest.mark.parametrize("form", ["2021", "2019"])
def test_seven_figures_after_each_label(form: str, cell: str, row: str) -> None:
    cells = figures(form, received_new=ROW, unavailable_needs_creation=ROW, total_processed=ROW)
    reading = applications(flat_applications(form, cells, cell, row))
    assert len(reading.cells) == (175 if form == "2021" else 161)
    assert values(reading, "unavailable_needs_creation") == ROW
    assert values(reading, "denied_state_secret") == [0] * 7
    assert not reading.lost
    assert not reading.strange


def test_the_order_of_the_head_is_the_order_of_the_figures() -> None:
    text = flat_applications("2021", figures("2021", granted=ROW))
    swapped = text.replace("社会公益组织\n法律服务机构", "法律服务机构\n社会公益组织")
    assert values(applications(swapped), "granted") == [4, 1, 0, 0, 2, 0, 7]
    one_line = text.replace("法人或其他组织\n总计\n", "")
    head = "自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n"
    assert values(applications(head + one_line.partition("其他\n")[2]), "granted") == ROW


def test_a_head_of_two_levels_may_name_the_total_first() -> None:
    text = flat_applications("2021", figures("2021", granted=ROW))
    levels = text.replace(
        "申请人情况\n自然人\n法人或其他组织\n总计\n", "申请人情况\t总计\n自然人\t法人或其他组织\n"
    )
    assert values(applications(levels), "granted") == ROW


def test_blank_cells_count_where_the_source_kept_them() -> None:
    cells = figures("2021", granted=[3, "", "", "", "", "", 3], denied_law_forbids=["", "", 2, "", "", "", 2])
    reading = applications(flat_applications("2021", cells, "\t"))
    assert values(reading, "granted") == [3, None, None, None, None, None, 3]
    assert values(reading, "denied_law_forbids") == [None, None, 2, None, None, None, 2]


def test_lost_blanks_leave_a_row_unread() -> None:
    text = flat_applications("2021", figures("2021", granted=[3, "", "", "", "", "", 3])).replace(
        "\n\n", "\n"
    )
    reading = applications(text.replace("\n\n", "\n").replace("\n\n", "\n"))
    assert values(reading, "granted") == [None] * 7
    assert list(reading.lost) == ["granted"]


def test_repeated_lines_removed_is_unreadable() -> None:
    seen: dict[str, None] = dict.fromkeys(flat_applications("2021", figures("2021")).splitlines())
    reading = applications("\n".join(seen))
    assert not reading.cells
    assert reading.lost


def test_page_numbers_and_broken_labels_are_no_figures() -> None:
    text = flat_applications("2021", figures("2021", denied_law_forbids=ROW), "  ")
    text = text.replace("2.其他法律行政法规禁止公开", "2.其他法律行政法规禁止公\n开").replace(
        "（四）无法提供", "- 4 -\n（四）无法提供"
    )
    reading = applications(text)
    assert len(reading.cells) == 175
    assert values(reading, "denied_law_forbids") == ROW


def test_a_label_printed_around_its_figures() -> None:
    text = flat_applications("2021", figures("2021", not_processed_confirm_or_reissue=ROW), "  ")
    whole = "5.要求行政机关确认或重新出具已获取信息  " + "  ".join(map(str, ROW))
    assert whole in text
    broken = "5.要求行政机关确认或重\n" + "  ".join(map(str, ROW)) + "\n新出具已获取信息"
    assert values(applications(text.replace(whole, broken)), "not_processed_confirm_or_reissue") == ROW


def test_glued_digits_need_the_sum_to_prove_them() -> None:
    good = "一、本年新收政府信息公开申请数量4102007二、上年结转政府信息公开申请数量0000000三、本年度办理结果"
    assert values(applications(good), "received_new") == ROW
    bad = "一、本年新收政府信息公开申请数量4102009二、上年结转政府信息公开申请数量0000000三、本年度办理结果"
    assert values(applications(bad), "received_new") == [None] * 7
    long = (
        "一、本年新收政府信息公开申请数量130000013二、上年结转政府信息公开申请数量0000000三、本年度办理结果"
    )
    assert list(applications(long).lost) == ["received_new"]


def test_prose_gives_no_figures() -> None:
    reading = applications("2024年共收到政府信息公开申请12件，其他2件。\n1\n2\n3\n4\n5\n6\n7\n")
    assert not reading.cells


@pytest.mark.parametrize("cell", ["\n", " | ", "\t", " "])
def test_fifteen_figures_stand_by_their_place(cell: str) -> None:
    reading = reviews(REVIEW_HEAD + cell.join(map(str, FIFTEEN)))
    assert [reading.cells[name].value.value for name in reading.cells] == FIFTEEN


def test_five_and_ten_figures_under_headers_of_their_own() -> None:
    head = "结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n"
    first = "行政复议\n" + head + "\n".join(map(str, FIFTEEN[:5]))
    second = "\n行政诉讼\n未经复议直接起诉\n复议后起诉\n" + head * 2 + "\n".join(map(str, FIFTEEN[5:]))
    reading = reviews(first + second)
    assert [reading.cells[name].value.value for name in reading.cells] == FIFTEEN


def test_fourteen_figures_are_not_fifteen() -> None:
    reading = reviews(REVIEW_HEAD + "\n".join(map(str, FIFTEEN[:14])))
    assert not reading.cells
    assert reading.lost


def test_a_summary_of_reviews_is_no_part_four() -> None:
    assert not reviews("行政复议\n行政诉讼\n2\n1\n").cells


DISCLOSURE_2019 = """第二十条第（一）项
信息内容
本年新
制作数量
本年新
公开数量
对外公开总数量
规章
0
0
0
规范性文件
2
1
30
第二十条第（五）项
信息内容
上一年项目数量
本年增/减
处理决定数量
行政许可
12
-8
340
其他对外管理服务事项
0
+1
0
第二十条第（九）项
信息内容
采购项目数量
采购总金额
政府集中采购
3
251000元
"""


def test_part_two_of_2019() -> None:
    reading = disclosure(DISCLOSURE_2019, "2019")
    told = {f"{row}.{col}": cell.value.value for (row, col), cell in reading.cells.items()}
    assert told["normative_documents.disclosed_total"] == 30
    assert told["licensing.items_change"] == -8
    assert told["other_services.items_change"] == 1
    assert told["procurement.amount_as_printed"] == "251000元"
    assert len(told) == 14


def test_part_two_needs_as_many_figures_as_columns() -> None:
    reading = disclosure(DISCLOSURE_2019.replace("12\n-8\n340\n", "12\n340\n"), "2019")
    assert list(reading.lost) == ["licensing"]
    assert ("licensing", "decisions") not in reading.cells


def test_glued_part_two() -> None:
    head = "第二十条第（一）项\n信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n"
    fee = "第二十条第（八）项\n信息内容\n本年收费金额\n行政事业性收费139834.96\n"
    reading = disclosure(
        head + "规章000\n第二十条第（五）项\n信息内容本年处理决定数量\n行政许可37292\n" + fee
    )
    assert [cell.value.value for cell in reading.cells.values()] == [0, 0, 0, 37292, 139834.96]
    # 213 may be 2, 1, 3 or 213 beside two blanks: nothing tells.
    assert not disclosure(head + "行政规范性文件213\n").cells


def test_a_row_of_part_two_the_form_lacks_is_reported() -> None:
    text = DISCLOSURE_2019.replace("第二十条第（五）项", "其他主动公开文件\n5\n5\n9\n第二十条第（五）项", 1)
    reading = disclosure(text, "2019")
    assert [strange.label for strange in reading.strange] == ["其他主动公开文件"]


def test_prose_before_the_table_is_not_part_two() -> None:
    assert not disclosure("行政许可\n15\n行政处罚\n3\n").cells
