"""The smallest part of a page that holds the report."""

from __future__ import annotations

import pytest

from extract.document import Document, Grid, Line
from extract.page.page import read_html
from tests.extract.page.pages import page, plain, report, word


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks[document.body] if isinstance(block, Line)]


def grids(document: Document, *, body: bool = True) -> list[Grid]:
    blocks = document.blocks[document.body] if body else document.blocks
    return [block for block in blocks if isinstance(block, Grid)]


CONTAINERS = [
    '<div id="zoom">',
    '<div class="TRS_Editor">',
    '<div class="trs_editor_view TRS_UEDITOR">',
    '<div id="UCAP-CONTENT">',
    '<div id="vsb_content_2">',
    '<div class="xyz">',
    "<div>",
]


@pytest.mark.parametrize("container", CONTAINERS)
@pytest.mark.parametrize("inner", [plain, word])
def test_the_body_is_the_report_and_nothing_else(container: str, inner: object) -> None:
    document = read_html(page(report(word if inner is word else plain), container=container))
    lines = texts(document)
    assert lines[0].startswith("根据有关规定")
    assert lines[-1] == "2024年1月12日"
    assert [grid.width for grid in grids(document)] == [4, 10, 15]
    assert [grid.index for grid in grids(document)] == [0, 1, 2]
    assert document.container is not None
    head = [block.text for block in document.blocks[: document.body.start] if isinstance(block, Line)]
    assert head[-2:] == ["某县某镇2023年政府信息公开工作年度报告", "发布时间：2024-01-17 17:17 来源：某镇"]
    assert any(
        isinstance(block, Line) and "网站标识码" in block.text
        for block in document.blocks[document.body.stop :]
    )


def test_a_report_in_a_layout_table_leaves_the_menu_outside() -> None:
    menu = "<td><ul><li>政府信息公开指南<li>行政许可<li>行政处罚<li>总体情况</ul></td>"
    document = read_html(page(f"<table><tr>{menu}<td>{report()}</td></tr></table>", container="<div>"))
    assert texts(document)[0].startswith("根据有关规定")
    assert document.container.tag == "td"
    assert len(grids(document)) == 3


def test_a_menu_of_statutory_words_beside_the_article_makes_no_data_table() -> None:
    menu = "<tr><td>行政许可</td><td>行政处罚</td></tr><tr><td>行政强制</td>"
    document = read_html(page(f"<table>{menu}<td>{report()}</td></tr></table>", container="<div>"))
    assert texts(document)[0].startswith("根据有关规定")
    assert len(grids(document)) == 3


def test_a_report_that_is_one_table_keeps_headings_and_prose() -> None:
    rows = "".join(
        part.removeprefix("<table>").removesuffix("</table>") if part.startswith("<tr") or "<table>" in part
        else f"<tr><td colspan=15>{part}</td></tr>"
        for part in report().replace("</table>", "</table>\0").replace("<table>", "\0<table>").split("\0")
    )  # fmt: skip
    document = read_html(page(f"<table>{rows}</table>"))
    assert len(grids(document)) == 3
    assert "五、存在的主要问题及改进情况" in texts(document)
    assert "三、收到和处理政府信息公开申请情况" in texts(document)


def test_parts_in_boxes_of_their_own_are_one_body() -> None:
    boxes = report().replace("<p>一、", "</div><div><p>一、").replace("<p>五、", "</div><div><p>五、")
    document = read_html(page(f"<div class=all><div>{boxes}</div></div>", container="<div class=outer>"))
    assert document.container.get("class") == "all"
    assert "六、其他需要报告的事项" in texts(document)


def test_headings_that_are_links_are_no_signs() -> None:
    menu = "".join(f'<li><a href="#{n}">{name}</a></li>' for n, name in enumerate(
        ("一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况")
    ))  # fmt: skip
    document = read_html(page(report(), container=f"<ul>{menu}</ul><div class=text>"))
    assert document.container.get("class") == "text"


def test_a_narrative_report_is_found_by_its_headings() -> None:
    outline = (
        "一、概述",
        "二、主动公开政府信息情况",
        "三、依申请公开政府信息情况",
        "四、收费及减免情况",
        "五、复议、诉讼和申诉情况",
    )
    content = "".join(f"<p>{heading}</p><p>本年度按要求开展工作。</p>" for heading in outline)
    document = read_html(page(content, container="<div class=text>"))
    assert document.container.get("class") == "text"
    assert texts(document)[0] == "一、概述"


def test_without_signs_the_known_content_element_is_the_body_else_the_page() -> None:
    known = read_html(
        "<div>菜单</div><div class='TRS_Editor'><p>今年以来，我镇做了工作。</p></div><div>页脚</div>"
    )
    assert texts(known) == ["今年以来，我镇做了工作。"]
    unknown = read_html("<div>菜单</div><div><p>今年以来，我镇做了工作。</p></div>")
    assert texts(unknown) == ["菜单", "今年以来，我镇做了工作。"]
    assert unknown.container.tag == "body"


def test_tables_outside_of_the_body_are_not_lost() -> None:
    outside = "<table><tr><td>会议<td>培训<tr><td>3<td>4</table>"
    document = read_html(page(report()) + outside)
    assert len(grids(document)) == 3
    assert len(grids(document, body=False)) == 4


def test_a_hidden_report_is_read_and_a_hidden_copy_is_not() -> None:
    hidden = '<div style="display:none">'
    assert len(grids(read_html(page(f"{hidden}{report()}</div>")))) == 3
    assert len(grids(read_html(page(f"{report()}{hidden}{report()}</div>")), body=False)) == 3


def test_plain_text_put_into_a_page_keeps_its_lines() -> None:
    lines = [
        "一、总体情况",
        "本年度按要求开展工作。" * 90,
        "二、主动公开政府信息情况",
        "规章\t0\t0\t0",
        "五、存在的主要问题及改进情况",
    ]
    document = read_html(f"<div id=zoom>{chr(10).join(lines)}</div>")
    assert texts(document) == lines


def test_fragments_and_headless_pages_are_read() -> None:
    document = read_html(report())
    assert len(grids(document)) == 3
    assert document.body.start == 0
