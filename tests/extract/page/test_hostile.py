"""Pages made to cost: each is read, or refused in one line, in bounded time."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from extract.document import Grid
from extract.errors import Unreadable
from extract.hints import NO_HINTS
from extract.media.open import read_document
from extract.page.prose import prose

HEAD = "<p>一、总体情况</p><p>工作正常。</p><p>二、主动公开政府信息情况</p>"
TABLE = "<table><tr><td>信息内容<td>本年制发件数<tr><td>规章<td>1</table>"

PAGES: dict[str, Callable[[], str]] = {
    "nested tables with labels": lambda: (
        "<table><tr><td>规章<td>行政许可<td>1<tr><td>" * 300 + "<img src=a>" * 20_000
    ),
    "nested layout tables": lambda: "<table><tr><td>a<td>" * 600 + "x" * 500_000,
    "spans upon spans": lambda: f"<table>{('<tr>' + '<td rowspan=65534 colspan=1000>1' * 20) * 900}</table>",
    "a row under every row": lambda: (
        f"<table><tr>{'<td rowspan=65000>x' * 20_000}{'<tr><td>1' * 20_000}</table>"
    ),
    "tables without end": lambda: TABLE * 4_000,
    "cells without a table": lambda: "<td>1<tr>" * 30_000,
    "preformatted nest": lambda: '<span style="white-space:pre">' * 1500 + "x\n" * 30_000,
    "hidden pieces": lambda: "<b hidden></b>x" * 30_000,
    "headings without end": lambda: "<p>一、总体情况</p>" * 30_000,
    "paths without end": lambda: "<p>首页</p>" * 30_000,
    "a million cells": lambda: f"<table>{('<tr>' + '<td>1</td>' * 1000 + '</tr>') * 1000}</table>",
    "lines without end": lambda: f"<pre>{'x' + chr(10)}" * 1 + "x\n" * 900_000,
    "entities": lambda: "&bogus;&#x110000;&#0;&amp" * 50_000,
    "quotes": lambda: f"<script>{chr(92)}" + '\\"' * 900_000,
    "a long attribute": lambda: f'<p title="{"x" * 5_000_000}">x</p>',
    "unclosed comments": lambda: "<!--" * 200_000,
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_made_to_cost_is_read_or_refused_in_time(name: str) -> None:
    data = f"{HEAD}{PAGES[name]()}{TABLE}".encode()
    started = time.process_time()
    refusal = _refusal(data)
    assert time.process_time() - started < 12
    assert refusal is None or refusal.reason in {"too_large", "damaged"}
    assert refusal is None or "\n" not in refusal.detail


def _refusal(data: bytes) -> Unreadable | None:
    try:
        document = read_document(data, NO_HINTS)
    except Unreadable as refusal:
        return refusal
    prose(document, [block for block in document.blocks if isinstance(block, Grid)])
    return None


def test_deep_and_wide_json_is_searched_in_time() -> None:
    started = time.process_time()
    for text in (
        "[" * 200_000 + "]" * 200_000,
        '{"a":' * 50_000 + '"x"' + "}" * 50_000,
        '{"c":"' + "中文\\n" * 900_000 + '"}',
        "callback(" + "[" * 99_999 + "]);",
    ):
        _refusal(text.encode())
    assert time.process_time() - started < 10
