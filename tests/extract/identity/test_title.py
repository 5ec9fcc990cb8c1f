"""The title: its sources and their order."""

from __future__ import annotations

import pytest

from extract.document import Document, Grid, GridCell, Line, PageMeta
from extract.hints import NO_HINTS, Hints
from extract.identity.title import find_title
from tests.extract.identity.papers import of_lines, paper

TITLE = "石桥县大树镇2023年政府信息公开工作年度报告"


def title(document: Document, hints: Hints = NO_HINTS) -> str | None:
    return find_title(document, hints)


def test_a_line_before_the_first_heading() -> None:
    assert title(paper(f"石桥县人民政府\n{TITLE}\n发布时间：2024-01-20")) == TITLE


def test_kept_as_printed() -> None:
    assert title(paper("  大树镇 2024 年政府信息公开工作年度报告（图片版） ")) == (
        "大树镇 2024 年政府信息公开工作年度报告（图片版）"
    )


def test_printed_twice() -> None:
    assert title(paper(f"{TITLE}\n{TITLE}")) == TITLE


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("石桥县大树镇", "2023年政府信息公开工作年度报告"),
        ("石桥县大树镇人民政府关于", "2023年政府信息公开工作年度报告"),
        ("石桥县大树镇2023年政府信息公开", "工作年度报告"),
        ("石桥县大树镇2023年", "政府信息公开工作年度报告"),
    ],
)
def test_over_two_lines(upper: str, lower: str) -> None:
    assert title(paper(f"{upper}\n{lower}")) == upper + lower


def test_a_line_above_that_is_no_name_is_not_joined() -> None:
    own = "2023年政府信息公开工作年度报告"
    assert title(paper(f"乡镇（街道）\n{own}")) == own
    assert title(paper(f"政府信息公开年报\n{own}")) == own


def test_a_list_of_reports_is_navigation() -> None:
    listed = "\n".join(f"{year}年政府信息公开年报" for year in (2021, 2022, 2023))
    assert title(paper(f"{listed}\n{TITLE}")) == TITLE
    assert title(paper(listed)) is None


def test_page_heading_before_lines_before_labels_before_title_element() -> None:
    labels = {"ArticleTitle": "大树镇2023年政府信息公开年报"}
    element = "大树镇2023年政府信息公开工作报告_石桥县"
    link = Hints(link_title="大树镇2023年信息公开年报")
    assert title(paper(TITLE, headings=["大树镇2023年年度政府信息公开年报"], tags=labels), link) == (
        "大树镇2023年年度政府信息公开年报"
    )
    assert title(paper(TITLE, tags=labels, title_element=element), link) == TITLE
    assert title(paper("", tags=labels, title_element=element), link) == labels["ArticleTitle"]
    assert title(paper("", title_element=element), link) == "大树镇2023年政府信息公开工作报告"
    assert title(paper(""), link) == link.link_title


def test_the_fuller_title_of_the_same_year_wins() -> None:
    short = "2023年政府信息公开工作年度报告"
    assert title(paper(TITLE, headings=[short])) == TITLE
    other = "石桥县2022年政府信息公开工作年度报告"
    assert title(paper(short, tags={"ArticleTitle": other})) == short


def test_the_year_that_most_sources_name_wins() -> None:
    neighbour = "石桥县2022年政府信息公开年报"
    labels = {"ArticleTitle": TITLE}
    assert title(paper("", headings=[neighbour], tags=labels, title_element=f"{TITLE}_石桥县")) == TITLE
    assert title(paper("", headings=[neighbour], tags=labels)) == neighbour


def test_a_field_among_others_on_its_line() -> None:
    assert title(paper(f"索引号：12/2024 名称：{TITLE} 发布日期：2024-01-20")) == TITLE


def test_a_title_with_year_before_one_without() -> None:
    without = "石桥县大树镇政府信息公开工作年度报告"
    assert title(paper(without)) == without
    assert title(paper(without), Hints(link_title=TITLE)) == TITLE


def test_the_cell_of_a_table_in_the_head() -> None:
    cells = [("名称", TITLE), ("发布机构", "大树镇")]
    grid = Grid(
        [GridCell(text, row, column) for row, pair in enumerate(cells) for column, text in enumerate(pair)],
        2,
        2,
    )
    body = paper()
    document = Document("html", [grid, *body.blocks], slice(1, len(body.blocks) + 1))
    assert title(document) == TITLE


def test_a_name_alone_is_a_title_only_where_nothing_better_is() -> None:
    labels = {"ArticleTitle": "石桥市水利局"}
    assert title(paper("", tags=labels)) == "石桥市水利局"
    assert title(paper("", tags=labels), Hints(link_title=TITLE)) == TITLE
    assert title(paper(""), Hints(link_title="石桥市政府办公室")) == "石桥市政府办公室"


@pytest.mark.parametrize(
    "text",
    [
        "政府信息公开年报",
        "石桥县2023年政府网站工作年度报表",
        "2024年",
        "石桥县2023年政府信息公开工作…",
        "首页",
        "部门",
        "",
    ],
)
def test_what_no_fallback_takes(text: str) -> None:
    assert title(paper("", tags={"ArticleTitle": text}), Hints(link_title=text)) is None


def test_links_behind_the_text_are_no_title() -> None:
    assert title(paper("", foot="上一篇：石桥县2022年政府信息公开年报\n石桥县2021年政府信息公开年报")) is None


def test_without_headings_the_first_lines_are_asked() -> None:
    assert title(of_lines(TITLE, "全年公开信息20条，没有收到申请。")) == TITLE
    assert title(Document("html", [Line("短")], slice(0, 1), PageMeta())) is None
    assert title(Document("html", [], slice(0, 0))) is None


def test_a_title_element_that_frames_the_heading_names_no_body() -> None:
    heading = "2021年政府信息公开工作年度报告"
    document = paper(title_element=f"石桥县人民政府 信息公开年报 {heading}", headings=[heading])
    assert find_title(document, Hints()) == heading
    alone = paper(title_element=f"石桥县人民政府{heading}", headings=["石桥县"])
    assert find_title(alone, Hints()) == f"石桥县人民政府{heading}"
