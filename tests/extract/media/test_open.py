"""Bytes of any kind to a document, or one reason why not."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from extract.document import Grid
from extract.errors import Unreadable
from extract.hints import NO_HINTS, Hints
from extract.media.open import read_document
from extract.page import html
from tests.extract.page.pages import page, report


def refused(data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read_document(data, NO_HINTS)
    assert "\n" not in caught.value.detail
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("charset", [None, "gbk", "big5"])
def test_a_page_in_any_encoding_under_any_claim(encoding: str, charset: str | None) -> None:
    hints = Hints(media_type="text/plain", charset=charset)
    document = read_document(page(report()).encode(encoding), hints)
    assert document.method == "html"
    assert sum(isinstance(block, Grid) for block in document.blocks) == 3
    assert document.meta.title_element == "某县某镇2023年政府信息公开工作年度报告_某县人民政府"


def test_text_is_text() -> None:
    document = read_document("某镇年报\n一、总体情况\n".encode("gbk"), Hints(media_type="text/html"))
    assert document.method == "text"
    assert len(document.blocks) == 2


@pytest.mark.parametrize(
    "data",
    [b"", b"  \r\n", b"\xef\xbb\xbf", b"<html><head></head><body></body></html>", b"<!-- x --><p></p>"],
)
def test_nothing_is_empty(data: bytes) -> None:
    assert refused(data).reason == "empty"


def test_other_media_are_named() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("ppt/presentation.xml", "x")
    expected = {
        packed.getvalue(): "PowerPoint (PPTX) is not read",
        b"Rar!\x1a\x07\x01\0": "RAR archive is not read",
        b"7z\xbc\xaf\x27\x1c\0": "7z archive is not read",
        random.Random(1).randbytes(9999): "binary data is not read",  # noqa: S311 -- no secret
    }
    for data, detail in expected.items():
        fault = refused(data)
        assert (fault.reason, fault.detail) == ("media", detail)


def test_too_large_a_page_is_refused() -> None:
    assert refused(b"<p>" + b"x" * html.MOST_BYTES).reason == "too_large"
    assert refused(b"<p>" + "中".encode("gbk") * (html.MOST_BYTES // 3 + 9)).reason == "too_large"


@pytest.mark.parametrize("cut", range(200, 9000, 800))
def test_a_cut_page_is_read_as_far_as_it_goes(cut: int) -> None:
    document = read_document(page(report()).encode()[:cut], NO_HINTS)
    assert document.blocks


@pytest.mark.parametrize("seed", range(30))
def test_damaged_pages_never_break_the_reader(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 -- no secret
    data = bytearray(page(report()).encode(chance.choice(("utf-8", "gb18030"))))
    for _ in range(chance.randrange(1, 400)):
        place = chance.randrange(len(data))
        data[place : place + chance.randrange(3)] = chance.randbytes(chance.randrange(3))
    document = read_document(bytes(data), NO_HINTS)
    assert 0 <= document.body.start <= document.body.stop <= len(document.blocks)
