"""Captures read back from the archive's WARC files by file and offset."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from crawler.captures.decoding import Damaged, TooLarge, decode
from db.captures import Capture, get_capture

if TYPE_CHECKING:
    from db.archive import Archive

LIMIT = 256 << 20
NOT_MODIFIED = 304

Headers = list[tuple[str, str]]


class LostCapture(Exception):
    """A capture whose record is not where the archive says; the message names file and offset."""


def read_capture(archive: Archive, capture: Capture) -> tuple[Headers, bytes]:
    """HTTP headers and decoded body of a capture. A revisit has its own headers and the kept body.

    An answer that said the page is not modified has the kept headers too: it has none that describe
    a body. Headers are empty for a file that was ingested. Raises LostCapture.
    """
    headers, body = _read(archive.folder, capture)
    if capture.revisit_of is None:
        return headers, body
    with archive.reader.connect() as connection:
        original = get_capture(connection, capture.revisit_of)
    if original is None:
        raise LostCapture(
            f"capture {capture.revisit_of} is not in the archive; {_place(capture)} refers to it"
        )
    kept = _read(archive.folder, original)
    return kept if capture.status == NOT_MODIFIED else (headers, kept[1])


def read_headers(folder: Path, capture: Capture) -> Headers:
    """The HTTP headers of a capture's own record. Raises LostCapture."""
    with open_capture(folder, capture) as stream:
        head = record_of(stream, capture).http_headers
    return list(head.headers) if head is not None else []


def kept_digest(folder: Path, capture: Capture) -> str | None:
    """The payload digest a capture's record carries; None if the record cannot be read any more."""
    try:
        with open_capture(folder, capture) as stream:
            record = record_of(stream, capture)
            digest: str | None = record.rec_headers.get_header("WARC-Payload-Digest")
    except LostCapture:
        return None
    return digest


def _read(folder: Path, capture: Capture) -> tuple[Headers, bytes]:
    with open_capture(folder, capture) as stream:
        record = record_of(stream, capture)
        head = record.http_headers
        headers: Headers = list(head.headers) if head is not None else []
        raw = record.raw_stream.read()
    encodings = [
        part for name, value in headers if name.lower() == "content-encoding" for part in value.split(",")
    ]
    try:
        return headers, decode(raw, encodings, LIMIT)
    except (Damaged, TooLarge):
        return headers, raw


def open_capture(folder: Path, capture: Capture) -> BinaryIO:
    """The capture's file, at its record. Raises LostCapture."""
    try:
        stream = (folder / capture.file).open("rb")
    except OSError as error:
        raise LostCapture(f"{_place(capture)}: {error.strerror or error}") from error
    stream.seek(capture.offset)
    return stream


def record_of(stream: BinaryIO, capture: Capture) -> ArcWarcRecord:
    """The record at the stream's place. Raises LostCapture."""
    try:
        return next(iter(ArchiveIterator(stream)))
    except (ArchiveLoadFailed, StopIteration, EOFError) as error:
        raise LostCapture(f"{_place(capture)}: no WARC record there") from error


def _place(capture: Capture) -> str:
    return f"{capture.file} at {capture.offset:,}"
