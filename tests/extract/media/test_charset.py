"""Bytes to characters: marks, strict UTF-8, a few bad bytes, gb18030 against big5, UTF-16 without a mark."""

from __future__ import annotations

import pytest

from extract.media.charset import decode, wide_encoding

REPORT = "某县某镇2023年政府信息公开工作年度报告\n一、总体情况\n本年度主动公开政府信息12条，收到申请3件。\n"
TRADITIONAL = "某縣某鎮2010年度政府信息公開工作報告\n一、總體情況\n本年度主動公開政府信息12條。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "gb2312", "utf-16", "utf-32"])
@pytest.mark.parametrize("declared", [None, "utf-8", "gb2312", "iso-8859-1", "nonsense"])
def test_simplified_text_is_decoded_whatever_is_declared(encoding: str, declared: str | None) -> None:
    assert decode(REPORT.encode(encoding), declared) == REPORT


@pytest.mark.parametrize("declared", [None, "gb2312", "utf-8", "big5"])
@pytest.mark.parametrize("encoding", ["big5", "big5hkscs", "gb18030", "utf-8"])
def test_traditional_text_is_decoded_whatever_is_declared(encoding: str, declared: str | None) -> None:
    assert decode(TRADITIONAL.encode(encoding), declared) == TRADITIONAL


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_told_by_its_nul_bytes(encoding: str) -> None:
    assert decode(REPORT.encode(encoding)) == REPORT
    assert decode(f"<html><body><p>{REPORT}</p></body></html>".encode(encoding)).startswith("<html>")


def test_stray_nul_bytes_do_not_make_utf16() -> None:
    data = (REPORT * 5).encode().replace(b"\n", b"\0\n")
    assert wide_encoding(data) is None
    assert decode(data).replace("\0", "") == REPORT * 5


@pytest.mark.parametrize("bad", [b"\xff", b"\xe5\xb9", b"\xff\xfe\xff"])
def test_a_few_bad_bytes_leave_utf8_what_it_is(bad: bytes) -> None:
    data = REPORT.encode() + bad + "以上。".encode()
    text = decode(data, "gb2312")
    assert text.startswith(REPORT)
    assert text.endswith("以上。")
    assert "\ufffd" in text


def test_utf8_with_many_bad_bytes_is_still_read_as_utf8() -> None:
    data = b"\xff".join([REPORT.encode()] * 9)
    assert decode(data).replace("\ufffd", "") == REPORT * 9


def test_a_cut_character_at_the_end_of_gb18030_costs_that_character_only() -> None:
    assert decode(REPORT.encode("gb18030") + "县".encode("gb18030")[:1]) == REPORT + "\ufffd"


def test_a_page_with_one_word_of_gb18030_is_no_damaged_utf8() -> None:
    data = b"<html><body><p>index</p><p>" + "年报".encode("gb18030") + b"</p></body></html>"
    assert "年报" in decode(data)


def test_a_declared_charset_breaks_a_tie() -> None:
    data = "甲乙丙丁".encode("big5")  # no character the evidence knows, in either reading
    assert decode(data, "big5") == "甲乙丙丁"
    assert decode(data) != "甲乙丙丁"


def test_anything_decodes() -> None:
    assert decode(b"") == ""
    assert isinstance(decode(bytes(range(256)) * 9), str)
