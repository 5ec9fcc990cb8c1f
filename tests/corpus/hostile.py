"""Documents made to hurt: each a name, how its bytes are made, and whether a report may be found in it."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from typing import TypeAlias

from tests.corpus.article import article
from tests.corpus.cases import named
from tests.corpus.flat.cells import cell_lines
from tests.corpus.flat.document import lines
from tests.corpus.seeding import seeded

Maker: TypeAlias = Callable[[], bytes]

PAGE = "2021/html.bare/1"
DAMAGED_CELL = "reviews.litigation_after_reconsideration.total"


def truth() -> dict[str, object]:
    """The figures of the valid report that some of these documents hold."""
    return dict(named(PAGE).expected.cells)


def _page() -> bytes:
    return named(PAGE).data


def _text() -> bytes:
    """The figures of the page as text, one cell a line."""
    case = named(PAGE)
    made = article(seeded("text"), case.truth)
    return "\n".join(lines(seeded("text"), made, cell_lines, furniture=False)).encode()


def _cell(printed: str) -> Maker:
    """The valid page with one figure's cell, the last of all, holding something else."""

    def make() -> bytes:
        head, _, tail = _page().rpartition(b"</td></tr>")
        return head[: head.rindex(b">") + 1] + printed.encode() + b"</td></tr>" + tail

    return make


def _span(attributes: str) -> Maker:
    return lambda: _page().replace(b"<td", f"<td {attributes}".encode())


def _zip(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _laughs() -> bytes:
    levels = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a0 "政府">{levels}]><r>&a9;</r>'.encode()


# Nothing in these is a report.
REFUSED: dict[str, Maker] = {
    "empty": lambda: b"",
    "blank": lambda: " \t\r\n\u3000\xa0\ufeff".encode() * 4000,
    "mark_only": lambda: b"\xef\xbb\xbf",
    "zero_bytes": lambda: bytes(200_000),
    "random": lambda: seeded("random").randbytes(300_000),
    "random_high": lambda: bytes(b | 0x80 for b in seeded("high").randbytes(100_000)),
    "controls": lambda: bytes(range(1, 32)) * 3000,
    "odd_utf16": lambda: b"\xff\xfe" + seeded("utf16").randbytes(9_999),
    "cut_character": lambda: "政".encode()[:2],
    "surrogates": lambda: b"\xed\xa0\x80" * 5000,
    "gzip_cut": lambda: gzip.compress(_page())[:700],
    "gzip_bomb": lambda: gzip.compress(bytes(100_000_000), compresslevel=1),
    "zip_cut": lambda: _zip({"word/document.xml": _page()})[:300],
    "zip_bomb": lambda: _zip({"word/document.xml": bytes(100_000_000)}),
    "zip_empty": lambda: _zip({}),
    "pdf_garbage": lambda: b"%PDF-1.7\n" + seeded("pdf").randbytes(50_000),
    "pdf_header": lambda: b"%PDF-1.4",
    "ole_garbage": lambda: bytes.fromhex("d0cf11e0a1b11ae1") + seeded("ole").randbytes(50_000),
    "png_garbage": lambda: b"\x89PNG\r\n\x1a\n" + seeded("png").randbytes(5_000),
    "json_depth": lambda: b"[" * 200_000 + b"]" * 200_000,
    "json_depth_objects": lambda: b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "json_cut": lambda: b'{"data": {"content": "<table><tr><td>' + b"x" * 100_000,
    "json_many": lambda: json.dumps({f"k{i}": "<p>" for i in range(200_000)}).encode(),
    "json_strings_in_strings": lambda: _matryoshka(12),
    "script_depth": lambda: b"<script>var a = " + b"[" * 200_000 + b"</script>",
    "entities": _laughs,
    "open_comment": lambda: b"<html><!-- " + b"-" * 2_000_000,
    "open_script": lambda: b"<script>" + b"'" * 300_000,
    "open_attribute": lambda: b'<p title="' + b"x" * 3_000_000,
    "many_attributes": lambda: b"<p " + b" ".join(b"a%d=1" % i for i in range(12_000)) + b">",
    "nested_tags": lambda: b"<div>" * 200_000 + b"x",
    "nested_inline": lambda: b"<b><i>" * 100_000,
    "nested_tables": lambda: b"<table><tr><td>" * 60_000,
    "nested_lists": lambda: b"<ul><li>" * 40_000,
    "many_tables": lambda: b"<table><tr><td>0</td></tr></table>" * 2_000,
    "many_cells": lambda: b"<table>" + b"<tr>" + b"<td>0</td>" * 15_000 + b"</table>",
    "page_60mb": lambda: b"<html><body>" + "<p>天气预报</p>".encode() * 3_200_000,
    "text_60mb": lambda: "天气预报\n".encode() * 4_700_000,
    "one_line": lambda: "天".encode() * 300_000,
    "bars": lambda: b"|" * 150_000,
    "bar_lines": lambda: b"|\n" * 30_000,
    "digits": lambda: b"1" * 300_000,
    "digit_lines": lambda: b"0\n" * 25_000,
    "blanks_between": lambda: b"x" + b" " * 400_000 + b"y",
    "tabs": lambda: b"\t" * 400_000 + b"0",
    "brackets": lambda: "（".encode() * 200_000,
    "numerals": lambda: "一、".encode() * 100_000,
}

# A report may be found in these; if so, it must not state what is not there.
TOLERATED: dict[str, Maker] = {
    "colspan": _span("colspan=999999999"),
    "rowspan": _span("rowspan=999999999"),
    "both_spans": _span("rowspan=65534 colspan=1000"),
    "zero_spans": _span("rowspan=0 colspan=0"),
    "negative_spans": _span("rowspan=-7 colspan=-1"),
    "word_spans": _span("rowspan=viel colspan=²"),
    "long_spans": _span("colspan=" + "9" * 6000),
    "rowspan_field": lambda: (
        b"<table>" + b"<tr>" + b"<td rowspan=65534 colspan=1000>0</td>" * 3000 + b"</tr></table>" + _page()
    ),
    "nested_around": lambda: b"<div>" * 60_000 + _page(),
    "nested_inline_around": lambda: b"<b>" * 200_000 + _page(),
    "nested_tables_around": lambda: b"<table><tr><td>" * 3_000 + _page(),
    "megabytes_behind": lambda: _page() + "<p>天气预报</p>".encode() * 3_200_000,
    "megabytes_of_headings": lambda: "<p>一、总体情况</p><p>二、主动公开政府信息情况</p>".encode() * 1_500,
    "heading_lines": lambda: "一、总体情况\n三、本年度办理结果\n四、结转下年度继续办理\n".encode() * 2_000,
    "label_lines": lambda: "本年新收政府信息公开申请数量\n予以公开\n总计\n0\n".encode() * 4_000,
    "many_reports": lambda: _page() * 20,
    "many_texts": lambda: _text() * 20,
    "cut_page": lambda: _page()[: len(_page()) * 2 // 3],
    "cut_text": lambda: _text()[:-4001],
    "doubled_bytes": lambda: _page().replace(b"<", b"<<"),
    "zero_bytes_inside": lambda: _page().replace(b"<td>", b"<td>\0"),
    "controls_inside": lambda: _page().replace(b"<td>", b"<td>\x01\x1f\x7f"),
    "bad_bytes_inside": lambda: _page().replace(b"<td>", b"<td>\xff\xfe"),
    "title_of_a_megabyte": lambda: _page().replace(b"<title>", b"<title>" + "年".encode() * 400_000),
    "years": lambda: "<h1>99999999999999999999年政府信息公开工作年度报告</h1>".encode() + _page(),
    "wild_dates": lambda: (
        "<p>发布时间：9999-99-99 99:99</p><p>统计期限0000年0月0日至99999年13月32日</p>".encode() + _page()
    ),
    "wild_fee": lambda: _page() + f"<p>收取信息处理费{'9' * 5000}元</p>".encode(),
}

# The last figure of the page replaced by what is no figure: that cell states nothing.
DAMAGED: dict[str, Maker] = {
    "digits_5000": _cell("9" * 5000),
    "digits_400": _cell("9" * 400),
    "superscript": _cell("²"),
    "circled": _cell("①"),
    "arabic_indic": _cell("٣"),
    "fraction": _cell("½"),
    "exponent": _cell("1e999"),
    "infinity": _cell("∞"),
    "not_a_number": _cell("NaN"),
    "separators": _cell("1,2,3,,4"),
    "dots": _cell("1.2.3"),
    "signs": _cell("+-+5"),
    "long_cell": _cell("0 " * 300_000),
}


def _matryoshka(depth: int) -> bytes:
    text = "<p>天气预报</p>"
    for _ in range(depth):
        text = json.dumps({"content": text})
    return text.encode()
