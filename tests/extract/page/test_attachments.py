"""Files that a page carries: every way portals hang them on, with the words that go with them."""

from __future__ import annotations

import pytest

from extract.page.attachments import Attachment, base_of, find, may_carry
from extract.page.file_addresses import is_file, plain_name
from extract.page.html import parse_html

NAME = "龙湖镇2024年政府信息公开工作年度报告"


def found(content: str, *, boxed: bool = True) -> list[Attachment]:
    article = f"<div class='wrap'><div id='zoom'>{content}</div></div>" if boxed else content
    root = parse_html(f"<html><head><title>t</title></head><body>{article}</body></html>")
    assert root is not None
    return find(root, root.find(".//div[@id='zoom']"))


@pytest.mark.parametrize(
    ("markup", "address", "words", "how"),
    [
        (f"<a href='./P020240120.docx'>{NAME}</a>", "./P020240120.docx", NAME, "link"),
        (f"<p>附件：<a href='a.wps'>点击下载</a>{NAME}</p>", "a.wps", f"附件：点击下载{NAME}", "link"),
        (f"<a href='a.ofd' title='{NAME}.ofd'>附件1</a>", "a.ofd", f"{NAME}.ofd", "link"),
        ("<a href='a.et'>附件1</a>", "a.et", "附件1", "link"),
        (
            f"<a href='/module/download/downfile.jsp?filename=2401.pdf&showname={NAME}.pdf'>下载</a>",
            f"/module/download/downfile.jsp?filename=2401.pdf&showname={NAME}.pdf",
            f"{NAME}.pdf",
            "link",
        ),
        (
            "<a href='/system/_content/download.jsp?urltype=news.Download&wbfileid=22'>附件</a>",
            "/system/_content/download.jsp?urltype=news.Download&wbfileid=22",
            "附件",
            "link",
        ),
        (
            "<a href='/download.jsp?pathfile=/atm/7/2024.docx'>附件</a>",
            "/download.jsp?pathfile=/atm/7/2024.docx",
            "附件",
            "link",
        ),
        ("<a href='/attachment/0/548/548'>全文</a>", "/attachment/0/548/548", "全文", "link"),
        ("<a href='/group6/M00/0A/wKg.doc'>全文</a>", "/group6/M00/0A/wKg.doc", "全文", "link"),
        ("<a href='W1' appendix='true'>附件</a>", "W1", "附件", "link"),
        ("<a OLDSRC='/protect/P0202606/P1.pdf'>附件</a>", "/protect/P0202606/P1.pdf", "附件", "link"),
        ("<a href='#' onclick=\"window.open('/f/1.pdf')\">全文</a>", "/f/1.pdf", "全文", "link"),
        ("<a href=\"javascript:location.href='/f/1.rtf'\">全文</a>", "/f/1.rtf", "全文", "link"),
        ("<span onclick=\"down('/f/1.zip')\">全文</span>", "/f/1.zip", "全文", "link"),
        ("<iframe src='/f/1.pdf#page=1'></iframe>", "/f/1.pdf#page=1", "", "frame"),
        ("<embed src='1.pdf'>", "1.pdf", "", "frame"),
        ("<object data='1.pdf'></object>", "1.pdf", "", "frame"),
        ("<object><param name='src' value='1.pdf'></object>", "1.pdf", "", "frame"),
        ("<iframe src='/js/web/viewer.html?file=%2Ff%2F1.pdf'></iframe>", "/f/1.pdf", "", "frame"),
        ("<iframe src='/js/web/viewer.html?file=../../f/1.pdf'></iframe>", "/f/1.pdf", "", "frame"),
        ("<a href='/js/viewer.html?file=/f/1.pdf'>在线阅读</a>", "/f/1.pdf", "在线阅读", "link"),
        (
            f'<script>var list = [{{"name":"{NAME}.pdf","url":"\\/attachment\\/1\\/2\\/3.pdf"}}];</script>',
            "/attachment/1/2/3.pdf",
            f"{NAME}.pdf",
            "script",
        ),
        (
            f"<script>document.write('<a href=\"./P020240120123.pdf\">{NAME}</a>')</script>",
            "./P020240120123.pdf",
            NAME,
            "script",
        ),
        ("<script>var f = 'P020240120123.doc';</script>", "P020240120123.doc", "", "script"),
    ],
)
def test_every_way_to_hang_a_file_on_a_page(markup: str, address: str, words: str, how: str) -> None:
    (attachment,) = found(f"<p>正文。</p>{markup}")
    assert (attachment.address, attachment.words, attachment.how) == (address, words, how)
    assert may_carry(markup)


@pytest.mark.parametrize(
    "markup",
    [
        "<a href='/col/1.html'>年报</a>",
        "<a href='/attachment/1.jpg'>图</a>",
        "<iframe src='/map.html'></iframe>",
        "<a href='javascript:window.print()'>打印</a>",
        "<script>var kinds = ['.pdf', '*.doc', '龙湖镇.pdf'];</script>",
        "<a href='/download.html'>下载中心</a>",
    ],
)
def test_what_is_no_file(markup: str) -> None:
    assert found(markup) == []


def test_places_of_files() -> None:
    markup = (
        "<div class='nav'><a href='menu.pdf'>指南</a></div><div id='side'><a href='side.pdf'>x</a></div>"
        "<div class='content'><div id='zoom'><a href='in.pdf'>a</a></div>"
        "<p><a href='after.pdf'>b</a></p></div>"
        "<ul class='fj_list'><li><a href='marked.pdf'>c</a></li></ul><p><a href='page.pdf'>d</a></p>"
        "<div class='footer'><a href='foot.pdf'>e</a></div>"
    )
    places = {one.address: one.place for one in found(markup, boxed=False)}
    assert places == {"in.pdf": "body", "after.pdf": "after", "marked.pdf": "after", "page.pdf": "page"}


def test_a_file_linked_twice_is_one_and_keeps_the_words() -> None:
    (attachment,) = found(f"<a href='a.pdf'><img></a><a href='a.pdf'>{NAME}</a>")
    assert attachment.words == NAME


def test_names_bases_and_addresses() -> None:
    root = parse_html("<html><head><base href='/a/b/'></head><body>x</body></html>")
    assert base_of(root) == "/a/b/"
    assert plain_name("年报.PDF") == "年报"
    assert is_file("http://a/%E5%B9%B4%E6%8A%A5.docx?v=1")
    assert not is_file("http://a/year.html?from=a.pdfx")
    assert not may_carry("<p>没有文件</p>")
