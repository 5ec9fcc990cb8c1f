"""Reports inside scripts and JSON fields."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from urllib.parse import quote

import pytest

from extract.document import Document, Grid
from extract.errors import Unreadable
from extract.hints import NO_HINTS
from extract.media.open import read_document
from extract.page.page import read_html
from tests.extract.page.pages import page, report

REPORT = report(prose=1)


def js(text: str) -> str:
    r"""A script's string as a careful template writes it: ASCII without `<`, `>` and `/`."""
    return json.dumps(text).replace("<", "\\u003c").replace(">", "\\x3E").replace("/", "\\/")


def single(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\\n") + "'"


def widths(document: Document) -> list[int]:
    return [block.width for block in document.blocks[document.body] if isinstance(block, Grid)]


def escaped(text: str) -> str:
    """The `escape()` of old scripts."""
    return "".join(
        c if c.isascii() and c.isalnum() else f"%u{ord(c):04x}" if ord(c) > 255 else f"%{ord(c):02X}"
        for c in text
    )


@pytest.mark.parametrize(
    "wrap",
    [
        lambda text: f"<script>var it = 'x'; var content = {js(text)};</script>",
        lambda text: f"<script>window._CONFIG = {{SID: '1', DETAIL: {{\"content\":{js(text)}}}}}</script>",
        lambda text: f"<script>document.write({single(text)});</script>",
        lambda text: f"<script>var content = `{text}`;</script>",
        lambda text: f"<script>show({json.dumps(json.dumps({'data': {'content': text}}))});</script>",
        lambda text: f"<script>var c = {json.dumps(escape(text))};</script>",
        lambda text: f"<script>var c = {json.dumps(escape(escape(text)))};</script>",
        lambda text: f"<script>var c = decodeURIComponent('{quote(text)}');</script>",
        lambda text: f"<script>var c = unescape('{escaped(text)}');</script>",
        lambda text: f'<script type="text/template">{text}</script>',
        lambda text: f'<script type="text/xml"><record><![CDATA[{text}]]></record></script>',
        lambda text: f'<textarea style="display:none">{escape(text)}</textarea>',
        lambda text: f'<input type="hidden" value="{escape(text)}">',
        lambda text: f"<template>{text}</template>",
        lambda text: f'<iframe srcdoc="{escape(text)}"></iframe>',
        lambda text: f"<div>{escape(text)}</div>",
    ],
)  # fmt: skip
def test_a_report_the_page_only_carries_is_read(wrap: Callable[[str], str]) -> None:
    document = read_html(page(wrap(REPORT) + "<p>正在加载</p>", head="<meta name=SiteName content=某县>"))
    assert widths(document) == [4, 10, 15]
    assert document.meta.tags["SiteName"] == "某县"
    assert document.meta.breadcrumb == ["首页", "政府信息公开", "政府信息公开年报"]
    assert [block.index for block in document.blocks if isinstance(block, Grid)] == [0, 1, 2]


def test_what_a_page_prints_itself_is_not_looked_for_elsewhere() -> None:
    other = report().replace("某县某镇", "某县另镇")
    document = read_html(page(f"{REPORT}<script>var content = {js(other)};</script>"))
    assert widths(document) == [4, 10, 15]
    assert not any("另镇" in getattr(block, "text", "") for block in document.blocks)


def test_fields_beside_it_in_a_script_are_tags_unless_the_page_has_its_own() -> None:
    fields = "title: '某镇2023年年报', pubDate: \"2024-01-20\""
    script = f"<script>var d = {{{fields}, content: {js(REPORT)}}};</script>"
    assert read_html(f"<body>{script}").meta.tags == {
        "ArticleTitle": "某镇2023年年报",
        "PubDate": "2024-01-20",
    }
    own = f"<meta name=ArticleTitle content=本页>{script}"
    assert read_html(own).meta.tags["ArticleTitle"] == "本页"


def test_fields_behind_it_in_an_object_are_its_own_those_of_other_objects_are_not() -> None:
    detail = json.dumps({"content": REPORT, "publisher": "某县某镇人民政府"})
    tree = json.dumps([{"title": "政府信息公开指南", "publisher": "某县人民政府"}])
    script = f"<script>window.page = {{ SID: '1', TREE: {tree}, DETAIL: {detail} }};</script>"
    assert read_html(f"<body>{script}").meta.tags == {"ContentSource": "某县某镇人民政府"}


def read(value: object, *, encoding: str = "utf-8", callback: str = "") -> Document:
    text = json.dumps(value, ensure_ascii=False)
    return read_document((f"{callback}({text});" if callback else text).encode(encoding), NO_HINTS)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("callback", ["", "jsonp_1"])
def test_a_file_that_is_json(encoding: str, callback: str) -> None:
    value = {
        "code": 0,
        "data": {
            "title": "<b>某镇2023年年报</b>", "publisher": "某镇",
            "created_at": 1705400000, "url": "/a/b.html",
            "detail": {"content": REPORT, "views": 3},
        },
    }  # fmt: skip
    document = read(value, encoding=encoding, callback=callback)
    assert widths(document) == [4, 10, 15]
    assert document.method == "html"
    assert document.meta.tags == {
        "ArticleTitle": "某镇2023年年报", "ContentSource": "某镇",
        "PubDate": "2024-01-16 18:13", "Url": "/a/b.html",
    }  # fmt: skip


def test_the_article_with_the_report_is_chosen_among_several_with_its_own_title() -> None:
    other = {"title": "新闻", "content": "<p>新闻一则，与年度工作无关。</p>" * 900}
    document = read([other, {"title": "年报", "content": REPORT}, other])
    assert document.meta.tags == {"ArticleTitle": "年报"}


def test_plain_text_in_json_is_read_as_text() -> None:
    text = "一、总体情况\n" + "本年度按要求开展工作。" * 9 + "\n二、主动公开政府信息情况\n规章\t0\t0\t0"
    document = read({"content": text})
    assert document.method == "text"
    assert len(document.blocks) == 4


def test_json_that_is_none_is_searched_like_a_script() -> None:
    data = f"{{'title': '某镇年报', \"content\": {js(REPORT)}, }}".encode()
    assert widths(read_document(b"[" + data + b"]", NO_HINTS)) == [4, 10, 15]


@pytest.mark.parametrize(
    "text",
    ['{"a": 1}', "[]", '{"content": "短"}', "[" * 100_000 + "]" * 100_000, '{"a": ' + "1" * 9999 + "}"],
)
def test_json_without_text_is_empty(text: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_document(text.encode(), NO_HINTS)
    assert caught.value.reason in {"empty", "not_a_report"}


@pytest.mark.parametrize(
    "script", ['\\"' * 200_000, "'" + "\\u" * 9999, "`" * 99_999, '"\\ud800\\udc00\\ud800' + "x" * 99 + '"']
)
def test_hostile_scripts_cost_nothing_and_hold_nothing(script: str) -> None:
    document = read_html(f"<p>正文</p><script>{script}</script>")
    assert len(document.blocks) == 1
