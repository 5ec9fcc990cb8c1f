"""Parsing any markup into one tree, in bounded time."""

from __future__ import annotations

import time

import pytest

from extract.document import Grid
from extract.errors import Unreadable
from extract.page import html
from extract.page.html import parse_html
from extract.page.page import read_html

TABLE = (
    "<table><tr><td>信息内容<td>本年制发件数<td>本年废止件数<td>现行有效件数"
    "<tr><td>规章<td>1<td>0<td>3</table>"
)
HEAD = "<p>一、总体情况</p><p>工作正常。</p><p>二、主动公开政府信息情况</p>"


def text(markup: str) -> str:
    root = parse_html(markup)
    assert root is not None
    return "".join(root.itertext())


@pytest.mark.parametrize("markup", ["", " \n", "<!-- x -->", "\x00"])
def test_nothing_has_no_tree(markup: str) -> None:
    assert parse_html(markup) is None


def test_a_declared_encoding_inside_a_string_says_nothing() -> None:
    page = '<html><head><meta charset="big5"></head><body>年报</body></html>'
    assert text(f'<?xml version="1.0" encoding="gb2312"?>{page}') == "年报"


def test_characters_no_tree_may_hold_are_left_out() -> None:
    assert text("<p>a\x00\x01\x0b\x7fb\ufdd0\ufffe&#xFDD1;&#64978;c</p>") == "abc"
    assert text("<p>a\ud800b</p>") == "a?b"


def test_broken_entities_stay_as_printed() -> None:
    assert text("<p>&bogus; &amp &lt;1 &#xZZ; &nbsp;</p>").startswith("&bogus; & <1")


@pytest.mark.parametrize("end", ["</html>", "</body></html>", "</BODY >\n</HTML >", "</body>"])
def test_what_follows_a_pasted_documents_end_is_not_lost(end: str) -> None:
    root = parse_html(f"<html><body><div><html><body><p>1</p>{end}</div>{TABLE}</body></html>")
    assert root is not None
    assert len(list(root.iter("table"))) == 1


def test_a_script_that_closes_itself_in_an_xml_page_does_not_swallow_it() -> None:
    assert "年报" in text(
        '<?xml version="1.0"?><html><head><title/><script src="a.js"/></head><body>年报</body></html>'
    )


def test_cdata_of_an_xml_page_is_read() -> None:
    root = parse_html('<?xml version="1.0"?><item><body><![CDATA[<p>年报</p>]]></body></item>')
    assert root is not None
    assert [p.text for p in root.iter("p")] == ["年报"]


@pytest.mark.parametrize(
    ("opening", "times"),
    [
        *((opening, 900) for opening in ("<div>", "<font>", "<table><tr><td>")),
        *(
            (opening, 6_000)
            for opening in ("<div>", "<foo>", "<ul><li>", "<div><span>", "<section><center><h1>")
        ),
        ("<div>", 200_000),
        ("<b>", 200_000),
    ],
)
def test_tables_behind_a_deep_nest_survive(opening: str, times: int) -> None:
    started = time.process_time()
    document = read_html(HEAD + opening * (times // opening.count("<")) + "x" + TABLE)
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    assert [cell.text for cell in grids[-1].cells][-4:] == ["规章", "1", "0", "3"]
    assert time.process_time() - started < 10


def test_tables_nested_beyond_reading_are_refused_in_one_line() -> None:
    with pytest.raises(Unreadable) as caught:
        read_html(HEAD + "<table><tr><td>" * 60_000 + TABLE)
    assert caught.value.reason == "damaged"
    assert "\n" not in caught.value.detail


def test_scripts_and_comments_of_a_flattened_page_are_left_alone() -> None:
    nest = "<div>" * 3000
    markup = (
        f"{HEAD}<script>var a = '<table><tr><td>9</table>';</script><!-- <table> -->{nest}{TABLE}<script>'"
    )
    document = read_html(markup)
    assert sum(isinstance(block, Grid) for block in document.blocks) == 1


def test_a_tag_with_endless_attributes_is_refused_at_once() -> None:
    started = time.process_time()
    for value in ("1", '">"', "'<'"):
        attributes = " ".join(f"a{number}={value}" for number in range(100_000))
        with pytest.raises(Unreadable) as caught:
            parse_html(f"<p {attributes}>x</p>")
        assert caught.value.reason == "damaged"
    assert time.process_time() - started < 2
    assert text("<p " + " ".join(f"a{number}='{number}'" for number in range(700)) + ">x</p>") == "x"


def test_pages_beyond_the_limits_are_refused() -> None:
    for markup in ("x" * (html.MOST_BYTES + 1), "<b>" * (html.MOST_TAGS + 1)):
        with pytest.raises(Unreadable) as caught:
            parse_html(markup)
        assert caught.value.reason == "too_large"
