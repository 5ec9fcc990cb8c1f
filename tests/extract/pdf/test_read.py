"""Reports drawn on paper come back whole, whatever draws their lines and wherever their pages end."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from extract.document import Grid, Line
from extract.hints import NO_HINTS
from extract.pdf.read import read_pdf
from extract.reader import read_report
from tests.corpus.article import Heading, Sheet, Title, Words, article
from tests.corpus.cases import Case
from tests.corpus.expectation import Rendered, expectation
from tests.corpus.forms import FormName
from tests.corpus.score import Score, score
from tests.corpus.tables import Cell, Table, tables
from tests.corpus.truth import TrueReport, true_report
from tests.extract.pdf.paper import Lines, Paper


def _drawn(truth: TrueReport, rng: Random, paper: Paper) -> bytes:
    made = article(rng, truth)
    signature = 2 if truth.who.signed else 0
    for place, block in enumerate(made.blocks):
        match block:
            case Title(text):
                paper.paragraph(text, align="middle")
            case Heading(text):
                paper.paragraph(text)
            case Words(text):
                last = place >= len(made.blocks) - signature
                paper.paragraph(text, align="right" if last else "")
            case Sheet(found):
                for table in found:
                    paper.table(table)
            case _:
                raise AssertionError(block)
    return paper.close()


def _marks(form: FormName, seed: int, **paper: Any) -> Score:
    rng = Random(f"{form} {seed}")  # noqa: S311 -- figures of a test
    truth = true_report(rng, form, "plain")
    data = _drawn(truth, rng, Paper(**paper))
    case = Case("paper", form, "paper", data, NO_HINTS, truth, expectation(truth, Rendered(data)))
    return score(case, read_report(data, NO_HINTS))


@pytest.mark.parametrize(
    ("form", "lines"),
    [("2021", "line"), ("2019", "rect"), ("2021", "double"), ("2019", "dashes"), ("2021", "gaps")],
)
def test_every_way_to_draw_a_line(form: FormName, lines: Lines) -> None:
    marks = _marks(form, 1, lines=lines, y=200.0, number="第 {} 页 共 9 页")
    assert (marks.faults, marks.right) == ([], marks.asked)


@pytest.mark.parametrize("turned", ["page", "text"])
def test_landscape_pages_turned_by_page_and_by_text(turned: str) -> None:
    marks = _marks("2021", 2, width=842.0, height=595.0, turned=turned)
    assert (marks.faults, marks.right) == ([], marks.asked)


def test_glyphs_placed_alone_and_printed_twice() -> None:
    marks = _marks("2019", 3, glyphs=True, bold=True, number="{}", head="某某年度报告")
    assert (marks.faults, marks.right) == ([], marks.asked)


def test_tables_without_any_line_lend_no_figure_to_another_row() -> None:
    marks = _marks("2021", 4, lines="none")
    assert not marks.invented


def _applications() -> tuple[Table, list[list[str]]]:
    truth = true_report(Random(7), "2021", "plain")  # noqa: S311 -- figures of a test
    table = tables("2021", truth.cells)[1]
    return table, [[cell.text for cell in row if cell.role == "value"] for row in table.rows]


def _grid(data: bytes) -> Grid:
    blocks = read_pdf(data, NO_HINTS).blocks
    assert len(blocks) == 1
    assert isinstance(blocks[0], Grid)
    return blocks[0]


def test_a_table_broken_before_any_row_is_one_with_its_spans() -> None:
    table, values = _applications()
    for row in (1, 2, 3, 5, 6, 8, 15, 16, 19, 24, 26, 27):
        paper = Paper(y=70.0 + row)
        paper.table(table, breaks=[row])
        grid = _grid(paper.close())
        assert (grid.height, grid.width) == (len(table.rows), 10), row
        found = [[cell.text for cell in cells if cell.column > 2] for cells in grid.rows()]
        assert found[3:] == values[3:], row
        results = next(cell for cell in grid.cells if cell.text == "三、本年度办理结果")
        assert (results.row, results.rowspan) == (5, 22), row


def _two_rows(upper: tuple[str, ...], lower: tuple[str, ...]) -> list[list[str]]:
    """A page that ends with one row of three columns, and one that begins with another."""
    first = ("本年新收", "1", "2")
    paper = Paper()
    rows = tuple(tuple(Cell(text, "label") for text in row) for row in (first, upper, lower))
    paper.table(Table(2, 3, rows), breaks=[2])
    return [[cell.text for cell in cells] for cells in _grid(paper.close()).rows()]


def test_a_row_cut_by_the_page_is_whole_again() -> None:
    first, *rest = _two_rows(("2.没有现成信息", "3", "4"), ("需要另行制作", "", ""))
    assert (first, rest) == (["本年新收", "1", "2"], [["2.没有现成信息需要另行制作", "3", "4"]])
    assert _two_rows(("2.重复申请", "", ""), ("", "5", "6"))[1:] == [["2.重复申请", "5", "6"]]
    assert _two_rows(("2.重复申请", "7", "8"), ("", "", ""))[1:] == [["2.重复申请", "7", "8"]]


def test_rows_that_are_none_the_less_two_stay_two() -> None:
    assert len(_two_rows(("1.属于国家秘密", "3", "4"), ("2.其他法律行政法规禁止公开", "", ""))) == 3
    assert len(_two_rows(("规章", "3", "4"), ("行政规范性文件", "", ""))) == 3
    assert len(_two_rows(("2.没有现成信息", "3", "4"), ("需要另行制作", "5", "6"))) == 3


def test_paragraphs_go_on_over_lines_and_pages_without_furniture() -> None:
    paper = Paper(head="某县年报", size=16, y=700)
    sentence = "本年公开信息一百二十条，" * 30 + "完毕。"
    paper.paragraph("某县2023年政府信息公开工作年度报告", align="middle")
    paper.paragraph("一、总体情况")
    paper.paragraph(sentence)
    paper.paragraph("（一）主动公开。")
    paper.paragraph("某县人民政府", align="right")
    paper.paragraph("2024年1月20日", align="right")
    texts = [block.text for block in read_pdf(paper.close(), NO_HINTS).blocks if isinstance(block, Line)]
    assert texts == [
        "某县2023年政府信息公开工作年度报告",
        "一、总体情况",
        sentence,
        "（一）主动公开。",
        "某县人民政府",
        "2024年1月20日",
    ]


def test_a_box_round_a_paragraph_is_prose() -> None:
    paper = Paper(number="")
    paper.cell("行政许可", 100, 100, 400, 160)
    assert read_pdf(paper.close(), NO_HINTS).blocks == [Line("行政许可")]
