"""The medium by content, whatever the name or the server says."""

from __future__ import annotations

import io
import random
import struct
import zipfile

import pytest

from extract.media.sniff import media_type


def _zip(*members: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for member in members:
            archive.writestr(member, "x")
    return file.getvalue()


def _cut_ole(stream: str) -> bytes:
    """An OLE file that has lost its directory."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le")


def _ole(stream: str, inner: str = "x") -> bytes:
    """An OLE file with one stream or storage at its top, and `inner` deeper down ([MS-CFB] 2.2, 2.6)."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HH", header, 28, 0xFFFE, 9)
    struct.pack_into("<I", header, 48, 1)  # the directory begins in sector 1
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)  # its table is in sector 0
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    entries = b""
    for name, child in (("Root Entry", 1), (stream, 2), (inner, 0xFFFFFFFF)):
        raw = name.encode("utf-16-le") + b"\0\0"
        entry = raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw), 1, 1, *[0xFFFFFFFF] * 2, child)
        entries += entry.ljust(128, b"\0")
    return bytes(header) + table + entries.ljust(512, b"\0")


def _open_document(kind: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", "x")
    return file.getvalue()


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
        (_ole("Book"), "application/vnd.ms-excel"),
        (_ole("Workbook", inner="WordDocument"), "application/vnd.ms-excel"),
        (_ole("EncryptedPackage"), "application/x-ole-encrypted"),
        (_ole("MatOST"), "application/vnd.ms-works"),
        (_ole("Other", inner="WordDocument"), "application/x-ole-storage"),
        (_cut_ole("WordDocument"), "application/msword"),
        (_cut_ole("Other"), "application/x-ole-storage"),
        (_open_document("text"), "application/vnd.oasis.opendocument.text"),
        (_open_document("text-template"), "application/vnd.oasis.opendocument.text"),
        (_open_document("spreadsheet"), "application/vnd.oasis.opendocument.spreadsheet"),
        (_zip("[Content_Types].xml", "word/document2.xml"), WORD),
        (_zip("xl\\workbook.xml"), SHEET),
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
