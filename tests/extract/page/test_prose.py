"""The prose without tables and menus, nothing lost."""

from __future__ import annotations

import pytest

from extract.document import Document, Grid
from extract.page.page import read_html
from extract.page.prose import keep_content, prose
from extract.page.text import read_text
from tests.extract.page.pages import page, report, word

SHARE = '<div class="share">分享到：<a href="#">微信</a><a href="#">微博</a></div>'
LINKS = (
    '<div class="related"><p>相关链接</p><ul>'
    + "".join(f'<li><a href="/{n}">某局年报{n}</a></li>' for n in range(6))
    + "</ul></div>"
)


def statutory(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def lines(content: str) -> list[str]:
    document = read_html(page(content))
    return prose(document, statutory(document))


@pytest.mark.parametrize("content", [report(), report(word)])
def test_the_prose_is_the_bodys_lines_without_the_tables(content: str) -> None:
    found = lines(content)
    assert found[0].startswith("根据有关规定")
    assert [line for line in found if line[1:2] == "、"] == [
        "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项",
    ]  # fmt: skip
    assert found[-3:] == ["本年度未收取信息处理费。", "某县某镇人民政府", "2024年1月12日"]
    assert not any("本年新收" in line or line.isdigit() for line in found)


def test_furniture_in_the_content_element_is_left_out() -> None:
    plain = lines(report())
    assert lines(report() + SHARE + LINKS) == plain
    assert lines(report(word) + SHARE) == lines(report(word))


def test_repeated_and_short_paragraphs_stay() -> None:
    content = (
        report()
        .replace("本年度未收取信息处理费。", "无。")
        .replace("<p>六、", "<p>无。</p><p>无。</p><p>六、")
    )
    assert lines(content + SHARE).count("无。") == 3


def test_lists_bold_headings_and_bare_text_stay() -> None:
    content = (
        report()
        .replace(
            "<p>二、主动公开政府信息情况</p>",
            "<b>二、主动公开政府信息情况</b><br>说明如下：<ul><li>第一项<li>第二项</ul>",
        )
        .replace(
            "<p>五、存在的主要问题及改进情况</p>", "<h2>五、存在的主要问题及改进情况</h2>直接的文字<br>又一行"
        )
    )
    found = lines(content + SHARE)
    assert {"二、主动公开政府信息情况", "说明如下：", "第一项", "第二项", "直接的文字", "又一行"} <= set(
        found
    )
    assert "分享到：微信微博" not in found


def test_other_tables_are_lines_of_their_cells() -> None:
    content = report().replace("<p>六、", "<table><tr><td>会议<td>培训<tr><td>3<td>4</table><p>六、")
    document = read_html(page(content))
    known = [grid for grid in statutory(document) if grid.width > 2]
    found = prose(document, known)
    assert "会议\t培训" in found
    assert "3\t4" in found


def test_prose_rows_of_a_statutory_table_stay() -> None:
    note = "说明：本表数据由各单位填报，汇总后经核对无误，统计口径与上年相同，未作调整。" * 5
    content = report().replace("</table>", f"<tr><td colspan=4>{note}</td></tr></table>", 1)
    assert note in lines(content)


SENTENCE = "本年度按要求公开信息，内容准确，更新及时。" * 3
BODY = [
    "某镇年报",
    "一、总体情况",
    SENTENCE,
    "二、其他需要报告的事项",
    "无",
    "详见网站。",
    "分享到：微博",
    "某镇",
]
HEADINGS = [1, 3]
CONTENT = f"某镇年报\n 一、总体情况\n{SENTENCE}\n二、其他需要报告的事项\n无\n某镇"


def test_what_the_judge_left_out_is_left_out_but_for_sentences() -> None:
    assert keep_content(BODY, HEADINGS, CONTENT) == [line for line in BODY if not line.startswith("分享")]


def test_nothing_between_the_headings_is_left_out() -> None:
    lines = [*BODY[:2], "子标题", *BODY[2:]]
    assert "子标题" in keep_content(lines, [1, 4], CONTENT)


@pytest.mark.parametrize("lost", ["一、总体情况", "二、其他需要报告的事项"])
def test_a_judge_that_lost_a_heading_is_not_heard(lost: str) -> None:
    assert keep_content(BODY, HEADINGS, CONTENT.replace(lost, "")) == BODY


def test_a_judge_that_lost_too_much_is_not_heard() -> None:
    lines = [*BODY, "一段没有句号的文字" * 9]
    assert keep_content(lines, HEADINGS, CONTENT) == lines


def test_text_is_its_own_lines() -> None:
    document = read_text("一、总体情况\n规章\t0\n分享到：微信")
    assert prose(document, []) == ["一、总体情况", "规章\t0", "分享到：微信"]


def test_a_page_beyond_any_report_is_not_judged() -> None:
    found = lines("<p>一、总体情况</p>" + "<p>行</p>" * 6000 + SHARE)
    assert len(found) == 6002


def test_a_deep_page_is_judged_without_harm() -> None:
    document = read_html(
        "<p>一、总体情况</p>" + "<div>" * 1500 + "<p>正文</p>" + "</div>" * 1500 + "<p>尾</p>"
    )
    assert prose(document, []) == ["一、总体情况", "正文", "尾"]
