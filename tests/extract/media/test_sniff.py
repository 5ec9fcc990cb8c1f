"""The medium by content, whatever the name or the server says."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from extract.media.sniff import media_type


def _zip(*members: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for member in members:
            archive.writestr(member, "x")
    return file.getvalue()


def _ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le")


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "application/x-empty"),
        (b" \r\n\t\xef\xbb\xbf", "application/x-empty"),
        (b"%PDF-1.7\n...", "application/pdf"),
        (b"\n\n%PDF-1.4", "application/pdf"),
        (_zip("word/document.xml", "[Content_Types].xml"), WORD),
        (_zip("xl/workbook.xml"), SHEET),
        (_zip("OFD.xml", "Doc_0/Document.xml"), "application/ofd"),
        (_zip("report.pdf"), "application/zip"),
        (_zip("word/document.xml")[:60], WORD),
        (_ole("WordDocument"), "application/msword"),
        (_ole("Workbook"), "application/vnd.ms-excel"),
        (_ole("Other"), "application/x-ole-storage"),
        (b"{\\rtf1\\ansi", "application/rtf"),
        (b"\x1f\x8b\x08\0\0\0", "application/gzip"),
        (b"\x89PNG\r\n\x1a\n\0\0", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"GIF89a", "image/gif"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "image/webp"),
        (b"BM\x10\0\0\0\0\0\0\0\x36", "image/bmp"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html>", "multipart/related"),
        (b"<!DOCTYPE html><html>", "text/html"),
        (b"\n  <div class=x>\xc4\xea</div>", "text/html"),
        ("﻿<p>年报</p>".encode(), "text/html"),
        ("前面的话<table><tr><td>1</td></tr></table>".encode("gbk"), "text/html"),
        ("<html><p>年报</p>".encode("utf-16"), "text/html"),
        ("<html><p>年报</p>".encode("utf-16-be"), "text/html"),
        (b"<p>a\0b</p>", "text/html"),
        (b'<?xml version="1.0"?><rss><item>1</item></rss>', "application/xml"),
        (b'<?xml version="1.0"?><html><body/></html>', "text/html"),
        (b'{"title": "x"}', "application/json"),
        (b'[{"content": "<p>x</p>"}]', "application/json"),
        (b'callback({"content": "<p>x</p>"});', "application/json"),
        ("[索引号] 一、总体情况\n文[1]".encode(), "text/plain"),
        ("| 规章 | 1<br>2 |\n|---|---|".encode(), "text/plain"),
        ("某镇年报\n一、总体情况".encode("gb18030"), "text/plain"),
        ("某镇年报\n一、总体情况，1 < 2。".encode("utf-16"), "text/plain"),
        (b"\0\1\2\3\4\5\6\7" * 99, "application/octet-stream"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_content_alone_tells_the_medium(data: bytes, expected: str) -> None:
    assert media_type(data) == expected


@pytest.mark.parametrize("seed", range(20))
def test_random_bytes_are_no_page(seed: int) -> None:
    assert media_type(random.Random(seed).randbytes(50_000)) == "application/octet-stream"  # noqa: S311 -- no secret
