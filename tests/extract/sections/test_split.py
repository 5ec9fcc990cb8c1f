"""The parts of a report and their text."""

from __future__ import annotations

import pytest

from extract.report import Section
from extract.sections.chrome import end_of_text, is_chrome
from extract.sections.glued import unglue
from extract.sections.split import split_sections

TITLE = "石桥县大树镇2023年政府信息公开工作年度报告"
REPORT = f"""{TITLE}
发布时间：2024-01-20
根据条例编制本报告。
一、总体情况
  2023年，我镇按要求开展工作。

（一）主动公开
公开信息20条。\u3000
二、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
四、政府信息公开行政复议、行政诉讼情况
五、存在的主要问题及改进情况
公开慢。
六、其他需要报告的事项
无。"""


def split(text: str) -> list[Section]:
    return split_sections(text.split("\n"))


def test_the_six_parts() -> None:
    assert split(REPORT) == [
        Section("一", "总体情况", "2023年，我镇按要求开展工作。\n（一）主动公开\n公开信息20条。"),
        Section("二", "主动公开政府信息情况", ""),
        Section("三", "收到和处理政府信息公开申请情况", ""),
        Section("四", "政府信息公开行政复议、行政诉讼情况", ""),
        Section("五", "存在的主要问题及改进情况", "公开慢。"),
        Section("六", "其他需要报告的事项", "无。"),
    ]


def test_text_without_part_one_s_heading_is_a_section_of_its_own() -> None:
    first = split(REPORT.replace("一、总体情况\n", ""))[0]
    assert (first.number, first.heading) == (None, None)
    assert first.text.startswith("根据条例编制本报告。\n2023年，我镇按要求开展工作。")


def test_the_page_head_alone_is_no_section() -> None:
    head = f"首页 > 年报\n{TITLE}\n发布时间：2024-01-20 来源：某局\n【字体：大 中 小】\n打印"
    text = f"{head}\n二、主动公开政府信息情况\n无。"
    assert [section.number for section in split(text)] == ["二"]


def test_a_report_without_headings() -> None:
    prose = "我局全年公开信息20条，没有收到申请，今后将继续努力做好各项工作。"
    text = f"{TITLE}\n2024-01-20 10:00\n{prose}\n明年再来。\n关闭\n打印"
    assert split(text) == [
        Section(None, None, "我局全年公开信息20条，没有收到申请，今后将继续努力做好各项工作。\n明年再来。")
    ]
    assert split("") == []
    assert split(TITLE) == []


def test_the_older_outline_keeps_its_own_parts() -> None:
    text = (
        "一、概述\n平稳。\n二、主动公开政府信息情况\n20条。\n三、收费及减免情况\n无。\n"
        "四、存在的主要问题及改进措施\n慢。\n五、需要说明的事项\n无。"
    )
    assert [(one.number, one.heading, one.text) for one in split(text)] == [
        ("一", "概述", "平稳。"),
        ("二", "主动公开政府信息情况", "20条。"),
        ("三", "收费及减免情况", "无。"),
        ("四", "存在的主要问题及改进措施", "慢。"),
        ("五", "需要说明的事项", "无。"),
    ]


def test_a_report_that_is_one_paragraph() -> None:
    text = (
        "本报告由一、总体情况；二、主动公开政府信息情况；六、其他需要报告的事项等部分组成。 "
        "一、总体情况 2023年，公开20条。二、主动公开政府信息情况 见下表。 "
        "五、存在的主要问题及改进情况 慢。 六、其他需要报告的事项 无。"
    )
    assert split(text) == [
        Section("一", "总体情况", "2023年，公开20条。"),
        Section("二", "主动公开政府信息情况", "见下表。"),
        Section("五", "存在的主要问题及改进情况", "慢。"),
        Section("六", "其他需要报告的事项", "无。"),
    ]


def test_lines_are_cut_only_at_sure_names() -> None:
    kept = ["公开20条。 二、加强领导 三、总体情况良好", "我镇一、总体情况", "一、总体情况"]
    assert unglue(kept) == kept


def test_a_signature_stays() -> None:
    assert split(f"{REPORT}\n大树镇人民政府\n2024年1月20日")[-1].text == "无。\n大树镇人民政府\n2024年1月20日"


END = [
    "附件下载",
    "附件：1.统计表.docx",
    "石桥县2023年政府信息公开年报.pdf",
    "扫一扫在手机打开当前页",
    "扫一扫在手机上查看当前页面",
    "用微信“扫一扫”",
    "相关解读",
    "相关链接：某某",
    "关于本站 | 网站声明 | 网站地图 | 联系我们",
    "网站标识码：1300000001",
    "某ICP备00000000号  某公网安备 00000000000000号",
    "主办：石桥县人民政府",
    "版权所有 石桥县人民政府",
    "上一篇：没有了",
    "下一条：某某",
    "【打印】【关闭】",
    "打印本页",
    "关闭窗口",
    "分享到：微信 微博",
    "返回顶部",
    "责任编辑：某某",
    "浏览次数：120",
    "友情链接",
    "網站標識碼：1300000001",
]


@pytest.mark.parametrize("line", END)
def test_furniture_ends_the_report(line: str) -> None:
    assert split(f"{REPORT}\n{line}\n某县某某新闻\n石桥县人民政府")[-1].text == "无。"


KEPT = [
    "详见石桥县政府网站（www.example.gov.cn）。",
    "附件：统计表见附后。",
    "其他政策落实情况",
    "相关信息可在政府网站查询。",
    "关于本站建设，我镇投入专人。",
    "及时关闭不合格账号。",
    "打印机3台已用于公开查阅点。",
    "下一条路径是加强解读。",
    "主办公开日活动2次。",
]


@pytest.mark.parametrize("line", KEPT)
def test_prose_that_only_begins_like_furniture_stays(line: str) -> None:
    assert split(f"{REPORT}\n{line}")[-1].text == f"无。\n{line}"


def test_furniture_before_the_last_heading_ends_nothing() -> None:
    text = REPORT.replace("公开慢。", "打印\n公开慢。\n- 4 -\n第 3 页 共 5 页\n再慢。")
    assert [one.heading for one in split(text)][-1] == "其他需要报告的事项"
    assert split(text)[-2].text == "打印\n公开慢。\n再慢。"


def test_page_numbers_and_rules_are_left_out() -> None:
    assert split(f"{REPORT}\n-5-\n|---|---|")[-1].text == "无。"
    assert is_chrome("- 12 -", "nowhere")
    assert not is_chrome("12", "nowhere")


def test_end_of_text() -> None:
    assert end_of_text(["打印", "甲", "附件下载"], 1) == 2
    assert end_of_text(["甲"]) == 1
    assert not is_chrome("附件下载" * 100, "end")
