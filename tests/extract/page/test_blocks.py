"""What a page prints, in order: lines, grids and pictures."""

from __future__ import annotations

import pytest
from lxml import etree

from extract.document import Grid, Line, Picture
from extract.page.blocks import print_page
from extract.page.html import parse_html


def blocks(markup: str, *, keep_newlines: bool = False) -> list[str]:
    root = parse_html(markup)
    assert root is not None
    before = etree.tostring(root)
    placed = print_page(root, keep_newlines=keep_newlines).blocks
    assert etree.tostring(root) == before
    own = set(root.iter())
    assert all(item.element in own for item in placed)
    found = []
    for item in placed:
        if isinstance(item.block, Line):
            found.append(item.block.text)
        elif isinstance(item.block, Picture):
            found.append(f"[{item.block.source}]")
        elif isinstance(item.block, Grid):
            found.append("|".join(cell.text for cell in item.block.cells))
    return found


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>a<b>b</b><span>c</span> d</p>", ["abc d"]),
        ("<div>a<p>b</p>c<div>d</div>e</div>f", ["a", "b", "c", "d", "e", "f"]),
        ("a<br>b<br/><br>c", ["a", "b", "c"]),
        ("<p>一、<strong>总体</strong>情况</p>", ["一、总体情况"]),
        ("<ul><li>a<li>b<p>c</ul>d", ["a", "b", "c", "d"]),
        ("<span>a<p>b</p>c</span>", ["a", "b", "c"]),
        ("<p>\xa0\u3000 a \xa0 b&nbsp;</p>", ["a b"]),
        ("<p>\u3000\u3000</p><p>&nbsp;</p>", []),
        ("<p>a\u200bb\ufeff</p>", ["ab"]),
        ("<dl><dt>a<dd>b</dl><hr>c", ["a", "b", "c"]),
        ("a<script>x<y</script>b<style>p{}</style>c<noscript>n</noscript>d", ["abcd"]),
        ("<template><p>x</p></template><textarea>y</textarea><select><option>z</select>a", ["a"]),
        ("a<!-- <p>x</p> -->b<?php x ?>c", ["abc"]),
        ("<xml><w:View>Normal</w:View></xml><p>a<o:p></o:p></p>", ["a"]),
        (
            "<p>a</p><p style='display : NONE'>x</p>b<p hidden>y</p>c<b style='mso-hide:all'>z</b>d",
            ["a", "bcd"],
        ),
        ("<p>全年共\n  收到申请 3\n件</p>", ["全年共收到申请 3 件"]),
        ("<pre>规章\t0\n\n行政\t1\n</pre>", ["规章\t0", "行政\t1"]),
        ("<div style='white-space: pre-wrap'>a\nb</div><p>c\nd</p>", ["a", "b", "c d"]),
        ("<p>a<img src=1.png>b</p><p>c</p>", ["ab", "[1.png]", "c"]),
        ("<p><img src=1.png></p><p><img data-src=2.png>c<img></p>", ["[1.png]", "[2.png]", "c"]),
        ("<h1>a<br>b</h1>c", ["a", "b", "c"]),
        ("<p>1<sup>2</sup></p>", ["12"]),
    ],
)
def test_lines_and_pictures_in_printed_order(markup: str, expected: list[str]) -> None:
    assert blocks(markup) == expected


def test_line_ends_of_the_source_count_when_asked_for() -> None:
    markup = "<div>一、总体情况\n工作\t正常。\n<b>二、</b>其他\n</div>"
    assert blocks(markup) == ["一、总体情况工作 正常。二、其他"]
    assert blocks(markup, keep_newlines=True) == ["一、总体情况", "工作\t正常。", "二、其他"]


def test_hidden_elements_are_printed_when_asked_for() -> None:
    root = parse_html("<p>a</p><div hidden>b</div><div hidden>c</div>")
    assert root is not None
    shown = frozenset(list(root.iter("div"))[:1])
    printed = [item.block for item in print_page(root, show=shown).blocks]
    assert printed == [Line("a"), Line("b")]


STATUTORY = (
    "<table><tr><td>信息内容<td>本年制发件数<td>本年废止件数<td>现行有效件数"
    "<tr><td>规章<td>1<td>0<td>3</table>"
)
CELLS = "信息内容|本年制发件数|本年废止件数|现行有效件数|规章|1|0|3"


def test_a_data_table_is_one_grid_and_its_caption_a_line() -> None:
    assert blocks(f"<p>a</p>{STATUTORY.replace('<tr>', '<caption>表</caption><tr>', 1)}<p>b</p>") == [
        "a", "表", CELLS, "b",
    ]  # fmt: skip


def test_tables_inside_a_data_tables_cells_are_grids_of_their_own() -> None:
    inner = "<table><tr><td>自然人<td>总计<tr><td>5<td>6</table>"
    assert blocks(STATUTORY.replace("<td>3", f"<td>3{inner}<img src=1.png>") + "c") == [
        CELLS, "自然人|总计|5|6", "[1.png]", "c",
    ]  # fmt: skip


def test_a_layout_table_is_printed_like_the_rest_of_the_page() -> None:
    layout = f"<table><tr><td>导航<td><p>一、总体情况</p><p>正常。</p>{STATUTORY}<p>以上</p></table>"
    assert blocks(layout) == ["导航", "一、总体情况", "正常。", CELLS, "以上"]


def test_a_table_of_one_column_is_lines() -> None:
    assert blocks("<table><tr><td>规章<tr><td>0<tr><td>行政规范性文件<tr><td>1</table>") == [
        "规章", "0", "行政规范性文件", "1",
    ]  # fmt: skip


def test_cells_of_long_prose_make_a_table_layout() -> None:
    prose = "本年度按要求公开信息，内容准确，更新及时。" * 8
    assert blocks(f"<table><tr><td>一、总体情况<td><p>{prose}</p><p>完</p></table>") == [
        "一、总体情况",
        prose,
        "完",
    ]


def test_a_table_of_words_is_a_line_a_row() -> None:
    assert blocks(
        "<table><tr><td>索引号：<td>0144/2024<td>发布机构：<td>某镇<tr><td>标题：<td colspan=3>年报</table>"
    ) == [
        "索引号：\t0144/2024\t发布机构：\t某镇",
        "标题：\t年报",
    ]


def test_a_table_of_figures_is_a_grid_without_any_known_label() -> None:
    assert blocks("<table><tr><td>会议<td>培训<tr><td>3<td>4</table>") == ["会议|培训|3|4"]


def test_prose_rows_of_a_statutory_table_are_lines_at_their_place() -> None:
    prose = "本年度按要求公开信息，内容准确，更新及时。" * 8
    second = "<tr><td>行政复议<td>行政诉讼<td>结果维持<td>结果纠正<tr><td>1<td>2<td>3<td>4"
    first = STATUTORY.removeprefix("<table>").removesuffix("</table>")
    whole = (
        f"<table><tr><td colspan=4>二、主动公开政府信息情况{first}"
        f"<tr><td colspan=4><p>{prose}</p><p>其他说明</p>"
        f"<tr><td colspan=4>四、政府信息公开行政复议、行政诉讼情况{second}</table>"
    )
    assert blocks(whole) == [
        "二、主动公开政府信息情况", CELLS, prose, "其他说明", "四、政府信息公开行政复议、行政诉讼情况",
        "行政复议|行政诉讼|结果维持|结果纠正|1|2|3|4",
    ]  # fmt: skip


def test_block_rows_and_rows_of_older_lists_do_not_cut_a_grid() -> None:
    markup = (
        "<table><tr><td colspan=3>一、主动公开情况<tr><td>主动公开政府信息数<td>条<td>5"
        "<tr><td colspan=3>三、依申请公开情况<tr><td>收到申请数<td>件<td>6</table>"
    )
    assert len(blocks(markup)) == 1


def test_an_unclosed_table_ends_where_the_next_part_begins() -> None:
    unclosed = STATUTORY.removesuffix("</table>")
    markup = f"{unclosed}<p>三、收到和处理政府信息公开申请情况</p><p>无。</p>{STATUTORY}<p>完</p>"
    assert blocks(markup) == [CELLS, "三、收到和处理政府信息公开申请情况", "无。", CELLS, "完"]


def test_a_table_too_large_for_a_grid_is_lines_and_the_next_one_a_grid() -> None:
    row = "<tr>" + "<td rowspan=999 colspan=999>x" * 50
    printed = blocks(f"<table>{row * 200}</table>{STATUTORY}")
    assert printed[:-1] == ["x"] * 10_000
    assert printed[-1] == CELLS


def test_markup_that_spells_the_marks_changes_nothing() -> None:
    assert blocks("<p>a\ufdd01\ufdd1b&#xfdd0;0&#xFDD1;</p>") == ["a1b0"]
