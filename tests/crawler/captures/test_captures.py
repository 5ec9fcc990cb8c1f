"""Captures: written by warcio's rules, read back byte for byte, repeated ones kept as revisits."""

from __future__ import annotations

import gzip
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawler.captures.decoding import Damaged, TooLarge, decode
from crawler.captures.reading import LostCapture, kept_digest, read_capture
from crawler.captures.writer import CaptureWriter, Exchange, Original, Place, payload_digest
from db.archive import Archive
from db.captures import Capture, add_capture, last_capture
from tests.crawler.conftest import Crawl, rows
from tests.crawler.doubles import Answer, Portals
from tests.crawler.reports import report_page
from tests.crawler.sites import HOST, items, listing, title

MOMENT = datetime(2025, 1, 20, 8, 30, tzinfo=UTC)


def exchange(body: bytes, url: str = "http://a.gov.cn/nb/?x=%E5%B9%B4", **more: str) -> Exchange:
    headers = [
        ("Content-Type", "text/html"),
        *((name.replace("_", "-"), value) for name, value in more.items()),
    ]
    return Exchange(url, "GET", [("User-Agent", "nianbao")], b"", 200, headers, body, MOMENT, "127.0.0.1")


def records(folder: Path) -> list[tuple[str, str | None, bytes]]:
    found = []
    for file in sorted(folder.glob("warc/**/*.warc.gz")):
        with file.open("rb") as stream:
            for record in ArchiveIterator(stream, check_digests="raise"):
                uri = record.rec_headers.get_header("WARC-Target-URI")
                found.append((record.rec_type, uri, record.raw_stream.read()))
    return found


def capture_of(place: Place, url: str, revisit_of: int | None = None) -> Capture:
    return Capture(
        url, "a", MOMENT, 200, "text/html", "0" * 64, place.file, place.offset, place.length, revisit_of
    )


def test_an_exchange_is_a_response_and_a_request(archive: Archive) -> None:
    writer = CaptureWriter(archive.folder, "test")
    packed = gzip.compress("年报".encode())
    first = writer.write_exchange(exchange(b"hello"))
    second = writer.write_exchange(exchange(packed, Content_Encoding="gzip", X_Note="caf\xe9"))
    writer.close()
    assert [kind for kind, _, _ in records(archive.folder)] == ["warcinfo", *["response", "request"] * 2]
    assert records(archive.folder)[3][2] == packed  # as it came
    headers, body = read_capture(archive, capture_of(second, "http://a.gov.cn/"))
    assert (body.decode(), dict(headers)["Content-Encoding"]) == ("年报", "gzip")
    raw = (archive.folder / first.file).read_bytes()
    alone = gzip.decompress(raw[first.offset : first.offset + first.length])
    assert alone.startswith(b"WARC/1.1\r\n")
    assert alone.count(b"WARC-Type: response") == 1


def test_a_revisit_gives_the_kept_payload(archive: Archive) -> None:
    writer = CaptureWriter(archive.folder, "test")
    url = "http://a.gov.cn/"
    with archive.begin() as connection:
        original = add_capture(connection, capture_of(writer.write_exchange(exchange(b"same", url)), url))
    place = writer.write_exchange(exchange(b"same", url, ETag="2"), Original(url, MOMENT))
    writer.close()
    revisit = capture_of(place, url, revisit_of=original)
    headers, body = read_capture(archive, revisit)
    assert (body, dict(headers)["ETag"]) == (b"same", "2")
    assert kept_digest(archive.folder, revisit) == payload_digest(b"same")
    assert [kind for kind, _, _ in records(archive.folder)][3:] == ["revisit", "request"]


def test_a_file_is_a_resource(archive: Archive) -> None:
    writer = CaptureWriter(archive.folder, "test")
    place = writer.write_file("file:///report.html", b"<p>", "text/html", MOMENT)
    writer.close()
    assert read_capture(archive, capture_of(place, "file:///report.html")) == ([], b"<p>")


def test_files_are_rotated_and_never_written_twice(archive: Archive) -> None:
    for _ in range(2):
        writer = CaptureWriter(archive.folder, "test", rotate_at=1500)
        places = [writer.write_exchange(exchange(bytes(range(256)) * 20)) for _ in range(4)]
        writer.close()
        assert len({place.file for place in places}) > 1
    files = list(archive.folder.glob("warc/**/*.warc.gz"))
    assert len(files) == 2 * len({place.file for place in places})
    for place in places:
        assert read_capture(archive, capture_of(place, "http://a.gov.cn/"))[1] == bytes(range(256)) * 20


def test_a_torn_file_loses_only_its_last_record(archive: Archive) -> None:
    writer = CaptureWriter(archive.folder, "test")
    first, last = (writer.write_exchange(exchange(body)) for body in (b"one", b"two"))
    writer.close()
    path = archive.folder / last.file
    path.write_bytes(path.read_bytes()[: last.offset + 20])
    assert read_capture(archive, capture_of(first, "http://a.gov.cn/"))[1] == b"one"
    with pytest.raises(LostCapture, match=last.file):
        read_capture(archive, capture_of(last, "http://a.gov.cn/"))
    path.unlink()
    assert kept_digest(archive.folder, capture_of(first, "http://a.gov.cn/")) is None


def test_a_crawl_keeps_what_was_served(portals: Portals, archive: Archive, run: Crawl) -> None:
    page = report_page(title("安海镇", 2024))
    pages: dict[str, str | Answer] = {
        "/zfxxgknb/": items(
            ("t1_1234567.html", title("安海镇", 2024)), ("t1_7654321.html", title("东石镇", 2024))
        ),
        "/zfxxgknb/t1_1234567.html": Answer(page, encoding="gb18030", packed=True),
        "/zfxxgknb/t1_7654321.html": Answer("", 302, {"Location": "t1_9999999.html"}),
        "/zfxxgknb/t1_9999999.html": Answer("blocked", 403),
    }
    portals.add(HOST, dict(pages))
    run(listing(HOST))
    run(listing(HOST))
    base = f"http://{HOST}/zfxxgknb/"
    with archive.reader.connect() as connection:
        capture = last_capture(connection, f"{base}t1_1234567.html")
    assert capture is not None
    assert capture.revisit_of is not None
    assert read_capture(archive, capture)[1] == page.encode("gb18030")
    statuses = rows(archive, "SELECT url, status FROM capture WHERE id <= 6 ORDER BY id")
    assert [(str(url).removeprefix(f"http://{HOST}"), status) for url, status in statuses] == [
        ("/robots.txt", 404),
        ("/zfxxgknb/", 200),
        ("/zfxxgknb/t1_1234567.html", 200),
        ("/zfxxgknb/t1_7654321.html", 302),
        ("/zfxxgknb/t1_9999999.html", 403),
        ("/robots.txt", 404),
    ]
    kinds = [kind for kind, _, _ in records(archive.folder)]
    assert kinds.count("response") == kinds.count("revisit") == 5
    assert kinds.count("request") == 10
    assert not any(b"Proxy-Authorization" in content for _, _, content in records(archive.folder))


@pytest.mark.parametrize(
    ("body", "encodings", "expected"),
    [
        (b"plain", [], b"plain"),
        (b"plain", ["identity"], b"plain"),
        (gzip.compress(b"one"), ["gzip"], b"one"),
        (gzip.compress(b"one") + gzip.compress(b"two") + b"junk", ["x-gzip"], b"onetwo"),
        (gzip.compress(gzip.compress(b"twice")), ["gzip", "gzip"], b"twice"),
        (zlib.compress(b"zlib"), ["deflate"], b"zlib"),
        (zlib.compress(b"raw")[2:-4], ["deflate"], b"raw"),
        (b"said to be packed and is not", ["gzip"], b"said to be packed and is not"),
        (b"", ["gzip"], b""),
    ],
)
def test_encodings_are_undone(body: bytes, encodings: list[str], expected: bytes) -> None:
    assert decode(body, encodings, 1000) == expected


@pytest.mark.parametrize(
    ("body", "encodings"),
    [
        (gzip.compress(b"cut short" * 50)[:-20], ["gzip"]),
        (b"\x1f\x8b\x08\0\0\0\0\0\0\0junk", ["gzip"]),
        (b"not zlib at all", ["deflate"]),
        (b"whatever", ["br"]),
    ],
)
def test_what_cannot_be_undone_is_damaged(body: bytes, encodings: list[str]) -> None:
    with pytest.raises(Damaged):
        decode(body, encodings, 1000)


def test_a_bomb_is_too_large_before_it_bursts() -> None:
    with pytest.raises(TooLarge):
        decode(gzip.compress(bytes(50_000_000)), ["gzip"], 1_000_000)
    with pytest.raises(TooLarge):
        decode(bytes(2000), [], 1000)
