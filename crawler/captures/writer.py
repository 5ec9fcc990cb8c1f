"""WARC files: one new file a process, records flushed as they are written, rotated by size.

Every exchange is a `response` record and a `request` record beside it. When the payload is that of
the address's last capture the response is a `revisit` record, headers only. A file is never opened
for writing again: a process that was killed leaves at most a torn last record behind, which no row
of the archive names and the next process that writes cuts off (`crawler.captures.repair`).
"""

from __future__ import annotations

import base64
import hashlib
import os
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.captures.repair import claim, mend, release, repair

ROTATE_AT = 1 << 30
SYNC_EVERY = 1.0
_VERSION = "1.1"
_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"

Headers = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its response, the response as it came over the wire."""

    url: str
    method: str
    request_headers: Headers
    request_body: bytes
    status: int
    headers: Headers
    body: bytes
    moment: datetime
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Original:
    """An earlier capture with the same payload, which a revisit record names.

    `digest` is its payload's as the record has it, where the new answer has no payload.
    """

    url: str
    moment: datetime
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record lies: file relative to the archive's folder, offset and length in it."""

    file: str
    offset: int
    length: int


class CaptureWriter:
    """Writes exchanges into `folder`/warc. Not to be shared by threads."""

    def __init__(self, folder: Path, software: str, rotate_at: int = ROTATE_AT) -> None:
        self._folder = folder
        self._software = software
        self._rotate_at = rotate_at
        self._stream: BinaryIO | None = None
        self._writer: WARCWriter | None = None
        self._lock: BinaryIO | None = None
        self._repaired = self._torn = False
        self._name = ""
        self._unsynced_since: float | None = None

    def write_exchange(self, exchange: Exchange, original: Original | None = None) -> Place:
        """Write an exchange's records and flush them; returns the place of the response's record.

        With `original` it is a revisit record: of the same payload, or, under status 304, of a page that
        the portal says is not modified.
        """
        writer = self._open()
        head = StatusAndHeaders(_status_line(exchange.status), exchange.headers, protocol="HTTP/1.1")
        said = {"WARC-Date": _date(exchange.moment)}
        if exchange.address:
            said["WARC-IP-Address"] = exchange.address
        if original is not None:
            record = writer.create_revisit_record(
                exchange.url,
                original.digest or payload_digest(exchange.body),
                original.url,
                _date(original.moment),
                http_headers=head,
                warc_headers_dict=said,
            )
            if exchange.status == HTTPStatus.NOT_MODIFIED:
                record.rec_headers.replace_header("WARC-Profile", _NOT_MODIFIED)
        else:
            record = writer.create_warc_record(
                exchange.url,
                "response",
                payload=BytesIO(exchange.body),
                length=len(exchange.body),
                http_headers=head,
                warc_headers_dict=said,
            )
        place = self._write(record)
        self._write(self._request_record(writer, exchange, record))
        return place

    def write_file(self, uri: str, data: bytes, media_type: str, moment: datetime) -> Place:
        """Write a file that came from no request as a `resource` record; returns its place."""
        writer = self._open()
        record = writer.create_warc_record(
            uri,
            "resource",
            payload=BytesIO(data),
            length=len(data),
            warc_content_type=media_type,
            warc_headers_dict={"WARC-Date": _date(moment)},
        )
        return self._write(record)

    def sync(self, *, now: bool = True) -> None:
        """Bring what was written to the disk; without `now` only if the last time is a second ago.

        Called before the database is told of a capture, so that a power cut loses at most what the
        last second brought, in the files as in the database.
        """
        due = self._unsynced_since
        if self._stream is None or due is None:
            return
        if now or time.monotonic() - due >= SYNC_EVERY:
            os.fsync(self._stream.fileno())
            self._unsynced_since = None

    def close(self) -> None:
        """End the current file."""
        if self._stream is not None:
            stream, self._stream, self._writer = self._stream, None, None
            if self._torn:
                # What the disk did not take stays in the buffer and fails again.
                with suppress(OSError):
                    stream.close()
                mend(self._folder / self._name)
                self._torn = False
            else:
                os.fsync(stream.fileno())
                stream.close()
            self._unsynced_since = None
        if self._lock is not None:
            release(self._folder / self._name, self._lock)
            self._lock = None

    def _open(self) -> WARCWriter:
        if self._stream is not None and (self._torn or self._stream.tell() >= self._rotate_at):
            self.close()
        if self._writer is None:
            if not self._repaired:
                repair(self._folder)
                self._repaired = True
            moment = datetime.now(UTC)
            stem = f"nianbao-{moment:%Y%m%dT%H%M%S%f}-{os.getpid()}.warc.gz"
            file = self._folder / "warc" / f"{moment:%Y}" / stem
            file.parent.mkdir(parents=True, exist_ok=True)
            self._name = file.relative_to(self._folder).as_posix()
            self._lock = claim(file)
            self._stream = file.open("xb")
            self._writer = WARCWriter(self._stream, gzip=True, warc_version=_VERSION)
            info = {"software": self._software, "format": "WARC File Format 1.1"}
            self._write(self._writer.create_warcinfo_record(stem, info))
        return self._writer

    def _write(self, record: ArcWarcRecord) -> Place:
        assert self._writer is not None and self._stream is not None  # noqa: S101, PT018  both set by _open
        offset = self._stream.tell()
        self._torn = True
        self._writer.write_record(record)
        self._stream.flush()
        self._torn = False
        if self._unsynced_since is None:
            self._unsynced_since = time.monotonic()
        return Place(self._name, offset, self._stream.tell() - offset)

    @staticmethod
    def _request_record(writer: WARCWriter, exchange: Exchange, response: ArcWarcRecord) -> ArcWarcRecord:
        parts = urlsplit(exchange.url)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        head = StatusAndHeaders(
            f"{target} HTTP/1.1",
            [("Host", parts.netloc), *exchange.request_headers],
            protocol=exchange.method,
            is_http_request=True,
        )
        return writer.create_warc_record(
            exchange.url,
            "request",
            payload=BytesIO(exchange.request_body),
            length=len(exchange.request_body),
            http_headers=head,
            warc_headers_dict={
                "WARC-Date": _date(exchange.moment),
                "WARC-Concurrent-To": response.rec_headers.get_header("WARC-Record-ID"),
            },
        )


def payload_digest(body: bytes) -> str:
    """The digest WARC records carry for a payload, of the bytes as they came."""
    return "sha1:" + base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode("ascii")


def _status_line(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status} Unknown"


def _date(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
