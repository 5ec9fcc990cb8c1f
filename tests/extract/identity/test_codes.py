"""Codes of divisions on a page: 索引号 and 网站标识码, and the 索引号 block's other lines."""

from __future__ import annotations

import pytest

from extract.hints import NO_HINTS, Hints
from extract.identity.body import find_body
from extract.identity.codes import find_codes, is_credit_code, is_organisation_code
from extract.identity.year import find_year
from extract.media.open import read_document
from extract.reader import read_report
from extract.report import DivisionCode
from tests.extract.identity.papers import PARTS, paper

CREDIT = "11371000004359010J"
INDEX = DivisionCode("索引号", CREDIT, "371000")
SHORT = "2023年政府信息公开工作年度报告"
SERVICE = "http://a.gov.cn/module/xxgk/xxgkAnnualReport.jsp"


def page(head: str, foot: str = "", labels: str = "") -> bytes:
    parts = "".join(f"<p>{line}</p>" for line in PARTS.format(opening="").splitlines())
    text = f"<h1>{SHORT}</h1><div class='TRS_Editor'>{parts}</div>"
    body = f"<div>{head}</div>{text}<div class='foot'>{foot}</div>"
    return f"<html><head><meta charset='utf-8'>{labels}</head><body>{body}</body></html>".encode()


BLOCKS = {
    "table": f"<table><tr><td>索 引 号：</td><td>{CREDIT}/2024-00011</td><td>主题分类：</td>"
    "<td>年报</td></tr><tr><td>公开责任部门：</td><td>石桥县档案馆</td><td>成文日期：</td><td>2024-01-20</td></tr></table>",
    "list": f"<dl><dt>索引号</dt><dd>{CREDIT}/2024-00011</dd><dt>发布机构</dt><dd>石桥县档案馆</dd></dl>",
    "spans": f"<p><span>索引号：</span><span>{CREDIT}/2024-00011</span></p>"
    "<p><span>发 布 单 位：</span><span>石桥县档案馆</span></p>",
    "items": f"<ul><li><b>[索引号]</b> {CREDIT}-2024-00011</li><li><b>[发布机构]</b> 石桥县档案馆</li></ul>",
    "line": f"<p>索引号：{CREDIT}/2024-00011 发布机构：石桥县档案馆 生成日期：2024-01-20</p>",
    "lower case": f"<p>信息索引：{CREDIT.lower()}202400011</p><p>信息来源：石桥县档案馆</p>",
}


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_a_block_gives_code_and_issuer(block: str) -> None:
    document = read_document(page(block), NO_HINTS)
    assert find_codes(document, NO_HINTS) == (INDEX,)
    assert find_body(SHORT, document, NO_HINTS) == "石桥县档案馆"


@pytest.mark.parametrize("issuer", ["本站", "市政府办", "1", "", "admin", "石桥日报", "融媒体中心"])
def test_what_is_no_name_of_a_body_gives_none(issuer: str) -> None:
    block = (
        f"<table><tr><td>索引号</td><td>{CREDIT}/2024-1</td><td>发布机构</td><td>{issuer}</td></tr></table>"
    )
    assert find_body(SHORT, read_document(page(block), NO_HINTS), NO_HINTS) is None


@pytest.mark.parametrize(
    "printed",
    [
        "11371000004359010K/2024-1",  # check character of the code
        "11371000004359019E/2024-1",  # of the organisation code inside it
        "91371000004359010J/2024-1",  # a company
        "014416330/2018-04736",  # an organisation code: no division in it
        "jiaoyuju/2024-00011",
        "234234",
    ],
)
def test_what_tells_no_division(printed: str) -> None:
    assert find_codes(paper(f"索引号：{printed}\n{CREDIT}"), NO_HINTS) == ()


def test_check_characters() -> None:
    assert is_credit_code(CREDIT)
    assert not is_credit_code(CREDIT[:-1])
    assert not is_credit_code("11370100004359010J")
    assert not is_credit_code("11371000004359019E")
    assert [is_organisation_code(code) for code in ("004359010", "014416330", "014258459")] == [True] * 3
    assert [is_organisation_code(code) for code in ("004359011", "01441633X", "0144163", "jiaoyuju")] == [
        False
    ] * 4


def test_a_code_elsewhere_on_the_page_is_none_of_the_report() -> None:
    assert find_codes(paper(f"统一社会信用代码 {CREDIT}", foot=f"索引号：{CREDIT}"), NO_HINTS) == ()


@pytest.mark.parametrize(
    ("foot", "labels"),
    [
        ("网站标识码：5101320017", ""),
        ("<p>主办：某办 网站标识码 5101320017 备案 12345678号</p>", ""),
        ("<table><tr><td>网站标识码：5101320017</td></tr></table>", ""),
        ("", "<meta name='siteidcode' content='5101320017'>"),
        ("<script id='_jiucuo_' sitecode='5101320017' src='/jiucuo.js'></script>", ""),
        ("<a href='http://jc.gov.cn/jiucuo.html?site_code=5101320017&url=x'><img src='a.png'></a>", ""),
    ],
)
def test_site_code(foot: str, labels: str) -> None:
    document = read_document(page("", foot, labels), NO_HINTS)
    assert find_codes(document, NO_HINTS) == (DivisionCode("网站标识码", "5101320017", "510132"),)


@pytest.mark.parametrize("code", ["bm01000001", "51013200", "510132001755", "510132001a"])
def test_no_site_code(code: str) -> None:
    document = read_document(
        page("", f"网站标识码：{code}", f"<meta name='SiteIDCode' content='{code}'>"), NO_HINTS
    )
    assert find_codes(document, NO_HINTS) == ()


def test_the_documents_own_code_stands_first() -> None:
    document = read_document(page(BLOCKS["line"], "网站标识码：3710000001 网站标识码：3710000001"), NO_HINTS)
    assert find_codes(document, NO_HINTS) == (INDEX, DivisionCode("网站标识码", "3710000001", "371000"))


def test_the_address_of_one_bodys_report_holds_its_code() -> None:
    url = f"{SERVICE}?area={CREDIT}&fbtime=2022"
    assert find_codes(paper(), Hints(url=url)) == (INDEX,)
    assert find_codes(paper(), Hints(url=url.replace(CREDIT, f"{CREDIT}P-1"))) == (INDEX,)
    assert find_codes(paper(), Hints(url=url.replace(CREDIT, "01251010-066"))) == ()


def test_the_year_asked_for_stands_in_where_no_other_source_is() -> None:
    hints = Hints(url=f"{SERVICE}?area=1&fbtime=2022")
    assert find_year(None, paper(), hints, None, None) == (2022, [])
    assert find_year(SHORT, paper(), hints, None, None) == (2023, [])
    assert find_year(None, paper(), Hints(url=hints.url, trail=("2021年",)), None, None) == (2021, [])


@pytest.mark.parametrize(
    "url",
    [f"{SERVICE}?area=1&fbtime=", f"{SERVICE}?fbtime=22", "http://a.gov.cn/art?fbtime=2022", f"{SERVICE}"],
)
def test_no_year_in_the_address(url: str) -> None:
    assert find_year(None, paper(), Hints(url=url), None, None) == (None, [])


def test_a_page_without_title_has_body_and_year_from_around_it() -> None:
    untitled = page(BLOCKS["table"].replace("2024-01-20", "2023-01-20")).replace(SHORT.encode(), b"")
    report = read_report(untitled, Hints(url=f"{SERVICE}?area={CREDIT}&fbtime=2022"))
    assert (report.body, report.year, report.codes) == ("石桥县档案馆", 2022, (INDEX,))
    assert "codes" not in report.to_json()


def test_a_year_of_publication_is_not_the_reports() -> None:
    untitled = page(BLOCKS["table"]).replace(SHORT.encode(), b"")
    assert read_report(untitled, Hints(url=f"{SERVICE}?area={CREDIT}&fbtime=2024")).year is None
