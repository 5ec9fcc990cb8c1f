"""Which files of a page are fetched, by their words, their place and what the page holds itself."""

from __future__ import annotations

from typing import Literal, TypeAlias

import pytest

from crawler.reading.attached import MOST_FILES, files_of, lacks_tables
from extract.hints import Hints
from extract.reader import read_report
from tests.crawler.files import article, page
from tests.crawler.sites import title

Kind: TypeAlias = Literal["list", "report", "maybe"]
URL = "http://www.jinjiang.gov.cn/nb/t1_1000001.html"
LONGHU = title("龙湖镇", 2024)


def chosen(
    markup: str, *, kind: Kind = "report", link: str = LONGHU, own: bool = False
) -> list[tuple[str, str, str]]:
    report = read_report(markup.encode()) if own else None
    found = files_of(markup, Hints(url=URL, link_title=link), kind, report)
    return [(file.url.rpartition("/")[2], file.kind, file.title) for file in found.files]


def link(words: str, address: str = "a.pdf") -> str:
    return f"<p><a href='{address}'>{words}</a></p>"


@pytest.mark.parametrize(
    ("words", "believed"),
    [
        (f"{LONGHU}.pdf", LONGHU),
        (f"附件1：{LONGHU}", LONGHU),
        ("2024年政府信息公开工作年度报告.pdf", LONGHU),  # the page names the body
        (title("安海镇", 2024), title("安海镇", 2024)),
        ("2022年政府信息公开工作年度报告", "2022年政府信息公开工作年度报告"),  # another year's
    ],
)
def test_words_that_promise_a_report(words: str, believed: str) -> None:
    assert chosen(article(LONGHU, link(words))) == [("a.pdf", "report", believed)]
    assert chosen(page(LONGHU, files=link(words)), own=True) == [("a.pdf", "report", believed)]


@pytest.mark.parametrize(
    "words",
    ["附件", "附件2", "点击下载", "P020240120123456.docx", "年报全文（盖章版）", "统计表", "2024nb.doc"],
)
def test_words_that_say_nothing_count_on_a_report_s_page(words: str) -> None:
    assert chosen(article(LONGHU, link(words))) == [("a.pdf", "report", LONGHU)]
    assert chosen(page(LONGHU, files=link(words)), own=True) == [("a.pdf", "maybe", LONGHU)]
    assert chosen(article("龙湖镇召开会议", link(words)), link="龙湖镇召开会议") == []


def test_a_body_s_name_is_a_report_s_where_the_page_has_none() -> None:
    content = link("安海镇.docx", "1.docx") + link("附件", "2.docx")
    markup = article("晋江市各镇2024年政府信息公开工作年度报告", content)
    found = files_of(markup, Hints(url=URL), "report", None).files
    assert [(file.title, file.under[-1:]) for file in found][:1] == [("安海镇", ("安海镇",))]
    assert [file.kind for file in found] == ["report", "maybe"]
    assert chosen(page(LONGHU, files=link("安海镇.docx")), own=True) == []


def test_a_page_that_only_may_be_a_report_has_files_that_only_may() -> None:
    assert chosen(article("龙湖镇", link("附件")), kind="maybe", link="龙湖镇") == [
        ("a.pdf", "maybe", "龙湖镇")
    ]


@pytest.mark.parametrize(
    "words", ["政府信息公开申请表", "政府信息公开指南", "信息公开条例", "报送格式", "网站工作年度报表"]
)
def test_other_papers_are_left_alone(words: str) -> None:
    assert chosen(article(LONGHU, link(words))) == []


def test_the_day_of_the_page_goes_with_its_files() -> None:
    found = files_of(article(LONGHU, link("附件")), Hints(url=URL), "report", None)
    assert str(found.published) == "2025-01-17"


def test_a_page_of_very_many_files_says_how_many_are_left() -> None:
    content = "".join(link(title(f"第{n}镇", 2024), f"{n}.pdf") for n in range(MOST_FILES + 5))
    found = files_of(article("各镇2024年政府信息公开工作年度报告", content), Hints(url=URL), "report", None)
    assert (len(found.files), found.more) == (MOST_FILES, 5)


def test_addresses_are_relative_to_the_page_s_base() -> None:
    markup = article(LONGHU, link("附件")).replace("<head>", "<head><base href='/files/'>")
    (file,) = files_of(markup, Hints(url=URL), "report", None).files
    assert file.url == "http://www.jinjiang.gov.cn/files/a.pdf"


def test_a_report_carried_by_a_script_keeps_the_files_around_it() -> None:
    content = page(LONGHU).partition("<div class='TRS_Editor'>")[2].partition("</body>")[0].replace('"', "'")
    script = content.replace("<", "\\u003c").replace("/", "\\/")
    markup = (
        f"<html><head><title>{LONGHU}</title></head><body><h1>{LONGHU}</h1><script>window._CONFIG = "
        f'{{DETAIL: {{"content": "{script}"}}, '
        f'files: [{{"name":"{LONGHU}.pdf","url":"/attachment/0/1/1.pdf"}}]}}'
        "</script></body></html>"
    )
    assert chosen(markup, own=True) == [("1.pdf", "report", LONGHU)]


def test_which_reports_lack_tables() -> None:
    assert not lacks_tables(read_report(page(LONGHU).encode()))
    assert lacks_tables(read_report(page(LONGHU, tables=False).encode()))
    old = read_report(page(title("龙湖镇", 2015), tables=False).encode())
    assert not lacks_tables(old)
