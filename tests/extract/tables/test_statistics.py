"""The list of 2014 and older local lists: by grid, by text, with the columns and rows that localities add."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from extract.forms.statistics import match_statistic, statistic_list, unit_of
from extract.reader import read_report
from extract.report import Report

ROWS = statistic_list().rows
TITLE = "石桥县2016年政府信息公开工作年度报告"
PROSE = "本年度县政府按照条例的要求做好公开工作，及时发布各类信息，回应群众关切。" * 9
HEADINGS = {
    "disclosed": "一、主动公开情况",
    "channel_gazette": "（二）通过不同渠道和方式公开政府信息的情况",
    "responses": "二、回应解读情况",
    "requests": "三、依申请公开情况",
    "offices": "八、机构建设和保障经费情况",
    "meetings": "九、政府信息公开会议和培训情况",
}
FIGURES = {row.code: random.Random(row.code).randrange(0, 900) for row in ROWS}  # noqa: S311 -- no secret
HEAD = ("统计指标", "单位", "统计数")


def lines(figures: dict[str, object] | None = None) -> list[list[str]]:
    """The list as printed, heading rows among its rows."""
    said = {**FIGURES, **(figures or {})}
    printed: list[list[str]] = []
    for row in ROWS:
        if row.code in HEADINGS:
            printed.append([HEADINGS[row.code], "——", "——"])
        prefix = "其中：" if row.code.endswith("_by_head") or row.code == "refused_state_secret" else ""
        printed.append([f"{prefix}{row.label}", row.unit, str(said[row.code])])
    return printed


def page(rows: Sequence[Sequence[str]]) -> Report:
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    markup = (
        f"<h1>{TITLE}</h1><p>一、概述</p><p>{PROSE}</p><p>政府信息公开情况统计表</p><table>{cells}</table>"
    )
    return read_report(f"<html><head><title>{TITLE}</title></head><body>{markup}</body></html>".encode())


def text(printed: str) -> Report:
    return read_report(
        f"{TITLE}\n一、概述\n{PROSE}\n政府信息公开情况统计表\n{printed}\n填报人：张三\n".encode()
    )


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.code)
def test_every_label_names_its_own_row(row: object) -> None:
    for known in ROWS:
        if known is row:
            found = match_statistic(known.label, known.block)
            assert found is not None
            assert found.code == known.code


def test_there_are_58_figures_each_with_its_unit() -> None:
    assert len({row.code for row in ROWS}) == 58
    assert {unit_of(row.code) for row in ROWS} == {"条", "件", "次", "篇", "万元", "个", "人", "人次"}


def test_a_grid_is_read_whole() -> None:
    report = page([HEAD, *lines()])
    assert (report.form, report.tables["statistics"]) == ("2014", "read")
    assert report.statistics == FIGURES
    # The figures are drawn at random, so their sums are not right; nothing else is amiss.
    assert {finding.rule.partition(".")[0] for finding in report.findings} == {"statistics"}
    assert "统计指标" not in "".join(section.text for section in report.sections)


@pytest.mark.parametrize("cell", ["\n", "\t", " | ", "  "])
def test_flattened_text_is_read_whole(cell: str) -> None:
    report = text("\n".join(cell.join(row) for row in [list(HEAD), *lines()]))
    assert (report.form, report.tables["statistics"]) == ("2014", "read")
    assert report.statistics == FIGURES


def test_blank_is_not_zero_and_a_dash_is_kept() -> None:
    report = page([HEAD, *lines({"disclosed": "", "complaints": "—", "meetings": 0})])
    assert report.statistics["disclosed"] is None
    assert report.statistics["complaints"] is None
    assert report.statistics["meetings"] == 0
    marks = {(cell.row, cell.column, cell.state) for cell in report.unusual_cells}
    assert marks == {("disclosed", "value", "blank"), ("complaints", "value", "dash")}


def test_money_is_in_ten_thousand_yuan_or_not_read() -> None:
    report = page([HEAD, *lines({"fees_10k_yuan": "0.52", "funds_10k_yuan": "12.5万元"})])
    assert report.statistics["fees_10k_yuan"] == 0.52
    assert report.statistics["funds_10k_yuan"] == 12.5
    rows = [
        [label, "元" if label == "依申请公开信息收取的费用" else unit, value]
        for label, unit, value in lines()
    ]
    report = page([HEAD, *rows])
    assert report.statistics["fees_10k_yuan"] is None
    (mark,) = report.unusual_cells
    assert (mark.row, mark.state) == ("fees_10k_yuan", "unit")
    assert mark.printed.endswith(" 元")


def test_two_value_columns_are_told_apart() -> None:
    head = ("指标名称", "计量单位", "代码", "本期实际", "历年累计")
    rows = [
        [label, unit, f"{n:02}", value, value if unit == "——" else str(5000 + n)]
        for n, (label, unit, value) in enumerate(lines(), 1)
    ]
    report = page([head, ("甲", "乙", "丙", "1", "2"), *rows])
    assert {code: report.statistics[code] for code in FIGURES} == FIGURES
    assert len(report.statistics) == 2 * 58
    assert report.statistics["disclosed@历年累计"] == 5002


def test_columns_that_no_title_tells_apart_are_not_read() -> None:
    rows = [[label, unit, value, str(7 * n % 50)] for n, (label, unit, value) in enumerate(lines())]
    report = page(rows)
    assert report.statistics == {}
    assert report.tables["statistics"] == "unreadable"
    assert {finding.rule for finding in report.findings} == {"cells.ambiguous"}


def test_columns_by_kind_of_body_keep_their_titles() -> None:
    head = ("序号", "统计指标", "单位", "区政府统计数", "区直单位统计数")
    rows = [[str(n), label, unit, value, "3"] for n, (label, unit, value) in enumerate(lines(), 1)]
    report = page([head, *rows])
    assert report.statistics["disclosed@区政府统计数"] == FIGURES["disclosed"]
    assert report.statistics["disclosed@区直单位统计数"] == 3
    assert "disclosed" not in report.statistics


def test_two_halves_side_by_side() -> None:
    rows = lines()
    half = (len(rows) + 1) // 2
    beside = [[*left, *right] for left, right in zip(rows[:half], [*rows[half:], ["", "", ""]], strict=False)]
    report = page([(*HEAD, *HEAD), *beside])
    assert report.statistics == FIGURES


def test_a_row_of_the_locality_keeps_its_label_and_unit() -> None:
    local = ["主动公开机构领导、机构设置及人事信息", "条", "17"]
    rows = lines()
    report = page([HEAD, *rows[:3], local, *rows[3:]])
    assert report.statistics["local.主动公开机构领导、机构设置及人事信息（条）"] == 17
    assert unit_of("local.主动公开机构领导、机构设置及人事信息（条）") == "条"
    assert {code: report.statistics[code] for code in FIGURES} == FIGURES


def test_local_words_around_an_official_label_are_another_row() -> None:
    assert match_statistic("全文电子化的主动公开信息数", "disclosure") is None
    assert match_statistic("被依法纠错数", None) is None


def test_rows_numbered_in_front_of_their_labels() -> None:
    rows = [f"{n}\n{label}\n{unit}\n{value}" for n, (label, unit, value) in enumerate(lines(), 1)]
    report = text("\n".join(rows))
    assert {code: report.statistics.get(code) for code in FIGURES} == FIGURES


def test_an_older_local_list_is_kept_by_its_labels() -> None:
    rows = [
        ("指标名称", "计量单位", "代码", "本期实际", "本年累计"),
        ("甲", "乙", "丙", "1", "2"),
        ("主动公开信息数", "条", "01", "213", "213"),
        ("其中：全文电子化的主动公开信息数", "条", "02", "200", "200"),
        ("申请总数", "条", "10", "4", ""),
        ("行政复议数", "件", "32", "0", "0"),
    ]
    report = page(rows)
    assert (report.form, report.tables["statistics"]) == ("narrative", "read")
    assert report.statistics["local.主动公开信息数（条）"] == 213
    assert report.statistics["local.申请总数（条）@本年累计"] is None
    assert not any(code in FIGURES for code in report.statistics)


def test_a_report_without_a_table_is_complete_as_it_is() -> None:
    said = "二、主动公开情况\n全年主动公开政府信息213条，收到申请4件，申请办结4件，申请答复4件。"
    report = text(f"{said}\n三、存在问题\n{PROSE}")
    assert (report.form, report.tables["statistics"]) == ("narrative", "absent")
    assert report.statistics == {}
