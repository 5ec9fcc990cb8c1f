"""Parts two and four from grids."""

from __future__ import annotations

from extract.forms import forms
from extract.tables.grid_disclosure import DisclosureGridReader
from extract.tables.grid_reviews import read_reviews_grid
from extract.tables.reading import TableReading
from tests.extract.tables.sheets import grid

FIFTEEN = [1, 2, 0, 1, 4, 0, 0, 3, 0, 3, 5, 0, 0, 0, 5]
OUTCOMES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
CUT = ["结果", "结果", "其他", "尚未", "总计"]

Row = list[str | tuple[str, int, int]]


def reviews(rows: list[Row]) -> TableReading:
    reading = TableReading("reviews")
    read_reviews_grid(grid(rows), reading)
    return reading


def head(outcomes: list[str]) -> list[Row]:
    return [
        [("行政复议", 1, 5), ("行政诉讼", 1, 10)],
        [*((name, 2, 1) for name in outcomes), ("未经复议直接起诉", 1, 5), ("复议后起诉", 1, 5)],
        [*outcomes, *outcomes],
    ]


def figures(reading: TableReading) -> list[object]:
    return [cell.value.value for cell in reading.cells.values()]


def test_part_four_with_whole_and_with_cut_labels() -> None:
    row: Row = [str(n) for n in FIFTEEN]
    assert figures(reviews([*head(OUTCOMES), row])) == FIFTEEN
    assert figures(reviews([*head(CUT), row])) == FIFTEEN


def test_blank_cells_of_part_four_stay_blank() -> None:
    row: Row = [str(n) if n else "" for n in FIFTEEN]
    assert figures(reviews([*head(OUTCOMES), row])) == [n or None for n in FIFTEEN]


def test_words_in_one_cell_spoil_no_other() -> None:
    row: Row = ["见附件", *(str(n) for n in FIFTEEN[1:])]
    assert figures(reviews([*head(OUTCOMES), row])) == [None, *FIFTEEN[1:]]


def test_fourteen_cells_are_refused() -> None:
    row: Row = [str(n) for n in FIFTEEN[:14]]
    assert not reviews([*head(OUTCOMES), row]).cells


def test_part_four_stacked() -> None:
    rows: list[Row] = [
        [("行政复议", 1, 5)],
        list(OUTCOMES),
        [str(n) for n in FIFTEEN[:5]],
        [("行政诉讼", 1, 10)],
        [("未经复议直接起诉", 1, 5), ("复议后起诉", 1, 5)],
        [*OUTCOMES, *OUTCOMES],
        [str(n) for n in FIFTEEN[5:]],
    ]
    assert figures(reviews(rows)) == FIFTEEN


def test_a_summary_table_is_not_part_four() -> None:
    assert not reviews([["行政复议", "行政诉讼"], ["2", "1"]]).cells
    assert not reviews([["行政复议", "行政诉讼", "总计"], ["2", "1", "3"]]).cells


def disclosure(rows: list[Row], form: str = "2021") -> TableReading:
    reading = TableReading("disclosure")
    (chosen,) = (known for known in forms() if known.form == form)
    DisclosureGridReader(chosen, reading).read(grid(rows))
    return reading


def told(reading: TableReading) -> dict[str, object]:
    return {f"{row}.{column}": cell.value.value for (row, column), cell in reading.cells.items()}


ARTICLE: Row = [("第二十条第（一）项", 1, 4)]
HEAD: Row = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]


def test_a_damaged_head_is_told_by_its_neighbours() -> None:
    rows: list[Row] = [
        ARTICLE,
        ["信息内容", "本年制发件数", "本年度止件数", "现行有效件数"],
        ["规章", "1", "2", "3"],
    ]
    read = told(disclosure(rows))
    assert read == {"regulations.issued": 1, "regulations.repealed": 2, "regulations.in_force": 3}


def test_the_same_head_twice_and_cut_heads_of_2019() -> None:
    for heads in (["本年新制作数量", "本年新制作数量"], ["本年新", "本年新"]):
        rows: list[Row] = [ARTICLE, ["信息内容", *heads, "对外公开总数量"], ["规范性文件", "1", "2", "3"]]
        assert list(told(disclosure(rows, "2019")).values()) == [1, 2, 3]


def test_columns_follow_the_heads() -> None:
    rows: list[Row] = [
        ARTICLE,
        ["信息内容", "现行有效件数", "本年制发件数", "本年废止件数"],
        ["规章", "3", "1", "2"],
    ]
    assert told(disclosure(rows))["regulations.in_force"] == 3


def test_a_missing_block_row_and_a_note_in_the_label() -> None:
    rows: list[Row] = [HEAD, ["规章（设区的市、自治州人民政府应提供相关数据）", "1", "0", "9"]]
    assert told(disclosure(rows))["regulations.in_force"] == 9


def test_blocks_with_one_wide_value_cell() -> None:
    rows: list[Row] = [
        ARTICLE,
        HEAD,
        ["行政规范性文件", "", "-", "20"],
        [("第二十条第（五）项", 1, 4)],
        ["信息内容", ("本年处理决定数量", 1, 3)],
        ["行政许可", ("37,292", 1, 3)],
        [("第二十条第（八）项", 1, 4)],
        ["信息内容", ("本年收费金额（单位：万元）", 1, 3)],
        ["行政事业性收费", ("5087.94", 1, 3)],
    ]
    read = told(disclosure(rows))
    assert read["normative_documents.issued"] is None
    assert read["normative_documents.in_force"] == 20
    assert read["licensing.decisions"] == 37292
    assert read["fees.amount_10k_yuan"] == 5087.94


def test_an_added_row_is_reported_and_the_count_of_figures_must_fit() -> None:
    rows: list[Row] = [ARTICLE, HEAD, ["其他主动公开文件", "5", "0", "9"], ["规章", "1", "2"]]
    reading = disclosure(rows)
    assert [strange.label for strange in reading.strange] == ["其他主动公开文件"]
    assert list(reading.lost) == ["regulations"]


def test_part_three_is_no_strange_row_of_part_two() -> None:
    rows: list[Row] = [ARTICLE, HEAD, ["规章", "1", "0", "9"], ["（二）部分公开", "0"], ["（七）总计", "0"]]
    assert not disclosure(rows).strange
