"""The reporting body: its sources, their order, and what is no name."""

from __future__ import annotations

import pytest

from extract.hints import NO_HINTS, Hints
from extract.identity.body import body_of_title, find_body
from extract.identity.names import is_class, is_name, keeps_portals
from tests.extract.identity.papers import paper

SHORT = "2023年政府信息公开工作年度报告"


def test_the_title_comes_first() -> None:
    document = paper("发布机构：石桥县教育局", foot="石桥县水利局\n2024年1月20日")
    assert find_body("大树镇2023年政府信息公开年报", document, Hints(listing_body="石桥县")) == "大树镇"


def test_the_preamble_may_name_the_report_in_full() -> None:
    document = paper(f"{SHORT}\n根据条例，现公布石桥县水利局2023年政府信息公开工作年度报告。")
    assert find_body(SHORT, document, NO_HINTS) == "石桥县水利局"


@pytest.mark.parametrize(
    "foot",
    [
        "石桥县水利局\n2024年1月20日",
        "石桥县水利局 2024年1月20日",
        "石桥县水利局\n二〇二四年一月二十日\n附件下载\n打印",
        "石 桥 县 水 利 局\n2024 年 1 月 20 日",
    ],
)
def test_the_signature(foot: str) -> None:
    assert find_body(SHORT, paper("来源：石桥县教育局", foot=foot), NO_HINTS) == "石桥县水利局"


def test_a_last_line_without_a_date_is_no_signature() -> None:
    assert find_body(SHORT, paper("", foot="石桥县水利局"), NO_HINTS) is None


@pytest.mark.parametrize(
    "line",
    [
        "发布机构：石桥县档案馆",
        "索引号：123/2024-1\t发布机构：石桥县档案馆",
        "公开主体： 石桥县档案馆  公开日期：2024-01-20",
        "信息来源：石桥县档案馆",
        "发布时间：2024-01-20    来源：石桥县档案馆    浏览：3",
        "2024年01月20日来源:石桥县档案馆",
        "信息提供日期 : 2024-01-20 17:48来源 : 石桥县档案馆",
        "• 发布机构:\n\n石桥县档案馆\n• 成文日期:\n2024-01-20",
        "| 关键词 | 发布机构 | 石桥县档案馆 | |\n| 生成日期 | 2024-01-20 | |",
        "发 布 机 构: 石桥县档案馆 发布时间: 2024年01月20日",
    ],
)
def test_the_page_names_its_issuer(line: str) -> None:
    assert find_body(SHORT, paper(line), Hints(trail=("石桥县教育局",))) == "石桥县档案馆"


def test_the_label_content_source() -> None:
    assert find_body(SHORT, paper("", tags={"ContentSource": "石桥县档案馆"}), NO_HINTS) == "石桥县档案馆"


@pytest.mark.parametrize(
    "source", ["本站", "市政府办", "1", "", "原创", "石桥县政府网", "我镇", "管理员", "县融媒体中心"]
)
def test_a_source_that_is_no_body(source: str) -> None:
    assert find_body(SHORT, paper(f"来源：{source}", tags={"ContentSource": source}), NO_HINTS) is None


def test_the_path_its_last_name_first() -> None:
    path = ["首页", "石桥县", "政府信息公开年报", "乡镇(街道)", "大树镇", SHORT]
    assert find_body(SHORT, paper("", breadcrumb=path), Hints(trail=("部门", "水利局"))) == "大树镇"
    line = "您当前位置:首页  >> 政务公开  >> 政府信息公开年报  >> 乡镇(街道)  >> 大树镇"
    assert find_body(SHORT, paper(line), NO_HINTS) == "大树镇"


def test_the_trail_then_the_listing() -> None:
    trail = ("政府信息公开年报", "县直部门", "石桥县教育局", "2023年")
    assert find_body(None, paper(), Hints(trail=trail, listing_body="石桥县")) == "石桥县教育局"
    assert find_body(None, paper(), Hints(trail=("部门", "2023年"), listing_body=" 石桥县人民政府 ")) == (
        "石桥县人民政府"
    )


def test_who_keeps_the_portal_is_asked_last() -> None:
    path = "您当前位置：首页 >> 年报 >> 大树镇"
    office = "来源：石桥县人民政府办公室"
    assert find_body(SHORT, paper(f"{path}\n{office}"), NO_HINTS) == "大树镇"
    assert find_body(SHORT, paper(office), Hints(listing_body="大树镇人民政府")) == "大树镇人民政府"
    assert find_body(SHORT, paper(office), NO_HINTS) == "石桥县人民政府办公室"


def test_the_site_itself_is_asked_last() -> None:
    head = "石桥县人民政府\n您当前位置：首页 >> 年报 >> 大树镇\n来源：石桥县人民政府"
    assert find_body(SHORT, paper(head), NO_HINTS) == "大树镇"
    labels = {"SiteName": "石桥县人民政府", "ContentSource": "石桥县人民政府"}
    assert find_body(SHORT, paper("", tags=labels), Hints(trail=("大树镇",))) == "大树镇"


def test_nothing_stated_is_nothing() -> None:
    assert find_body(None, paper(), NO_HINTS) is None
    assert find_body(SHORT, paper("我镇"), Hints(trail=("乡镇（街道）", "2024年"))) is None


@pytest.mark.parametrize("name", ["石桥市水利局", "石桥市人民政府", "密山区政府", "市政府办公室"])
def test_a_title_that_is_only_a_name(name: str) -> None:
    assert body_of_title(name) == name


def test_a_title_that_is_no_name() -> None:
    assert body_of_title("关于工作情况的总结") is None


@pytest.mark.parametrize(
    "name",
    [
        "大树镇",
        "石桥满族自治县",
        "县教育局",
        "石桥市人民政府办公室",
        "大树街道办事处",
        "石桥高新技术产业开发区管委会",
        "石桥县第一中学",
    ],
)
def test_names(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize(
    "words",
    [
        "乡镇(街道)",
        "乡镇（街道）",
        "部门",
        "市政府部门",
        "2024年",
        "2023年度",
        "政府信息公开年报",
        "县直部门",
        "各乡镇街道",
        "区政府工作部门",
        "政府本级",
    ],
)
def test_classes_of_bodies_are_no_names(words: str) -> None:
    assert is_class(words)
    assert not is_name(words)
    assert not is_name(words, strict=False)


@pytest.mark.parametrize(
    "words", ["我镇", "本机关", "本站", "市政府办", "1", "", "2023年大树镇", "信息公开，局", "镇" * 70]
)
def test_no_names(words: str) -> None:
    assert not is_name(words, strict=False)


def test_strict_asks_for_a_body_s_last_word() -> None:
    assert is_name("石桥县某某", strict=False)
    assert not is_name("石桥县某某")


def test_portal_keepers() -> None:
    assert keeps_portals("石桥县大数据发展局")
    assert not keeps_portals("石桥县水利局")


def test_a_signature_before_the_text() -> None:
    assert find_body(SHORT, paper("石桥县水利局\n2024年1月20日\n引 言"), NO_HINTS) == "石桥县水利局"


def test_who_compiled_the_report() -> None:
    assert find_body(SHORT, paper("本报告由石桥县水利局根据条例编制。"), NO_HINTS) == "石桥县水利局"
    desk = "本报告由石桥县政务公开领导小组办公室编制。"
    assert find_body(SHORT, paper(desk), NO_HINTS) is None


def test_a_path_without_a_word_for_it() -> None:
    assert find_body(SHORT, paper("大树街道>政府信息公开>政府信息公开年报"), NO_HINTS) == "大树街道"
    line = "您现在所在的位置: 网站首页 > 政府信息公开 > 石桥区水利局 > 政府信息公开年报"
    assert find_body(SHORT, paper(line), NO_HINTS) == "石桥区水利局"


def test_the_registry_names_a_body_in_full_that_the_column_names_in_short() -> None:
    hints = Hints(trail=("政府信息公开年报", "县教育局"), listing_body="石桥县教育局")
    assert find_body(None, paper(), hints) == "石桥县教育局"


def test_the_government_as_source_is_no_body_of_a_township_s_column() -> None:
    head = "信息公开年报\n来源：石桥县人民政府"
    hints = Hints(trail=("政府信息公开年报", "河口镇"))
    assert find_body(None, paper(head), hints) == "河口镇"
    assert find_body(None, paper(head), Hints(trail=("政府信息公开年报",))) == "石桥县人民政府"
