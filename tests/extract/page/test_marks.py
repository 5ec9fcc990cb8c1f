"""Labels that tell which statutory table a cell stands in."""

from __future__ import annotations

import pytest

from extract.page.marks import labels_in, tables_of


@pytest.mark.parametrize(
    ("cell", "table"),
    [
        ("本年制 发件数", "part two"),
        ("第二十条第（一）项", "part two"),
        ("上一年项目数量(指2019年事项数)", "part two"),
        ("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "part three"),
        ("2.其他法律行政法规禁止公 开", "part three"),
        ("行政規範性檔案", "part two"),
        ("结果 维持", "part four"),
        ("1.政府网站公开政府信息数", "statistics"),
        ("行政复议数量", "statistics"),
    ],
)
def test_cells_of_the_tables_are_known_by_their_labels(cell: str, table: str) -> None:
    assert table in tables_of(labels_in(cell))


@pytest.mark.parametrize(
    "cell", ["", "0", "总计", "其他", "会议次数", "本年度依法作出行政许可决定若干件，均已公示。" * 6]
)
def test_figures_general_words_and_prose_are_no_labels(cell: str) -> None:
    assert labels_in(cell) == frozenset()
