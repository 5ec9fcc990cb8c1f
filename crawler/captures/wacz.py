"""Captures of a selection as a WACZ file, which web archive readers open: WACZ 1.1.1.

A WACZ is a ZIP with `archive/data.warc.gz`, `indexes/index.cdxj`, `pages/pages.jsonl` and
`datapackage.json` with the digest of each, whose own digest is `datapackage-digest.json`
(https://specs.webrecorder.net/wacz/1.1.1/). Records are copied byte for byte from the archive's files.
"""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Any, Self

from warcio.archiveiterator import ArchiveIterator
from warcio.warcwriter import WARCWriter

from crawler.captures.cdxj import index_line
from crawler.captures.members import Torn, members
from crawler.captures.reading import LostCapture, open_capture
from db.captures import Capture

VERSION = "1.1.1"
DATA = "archive/data.warc.gz"
INDEX = "indexes/index.cdxj"
PAGES = "pages/pages.jsonl"
PACKAGE = "datapackage.json"
PACKAGE_DIGEST = "datapackage-digest.json"


@dataclass(frozen=True, slots=True)
class Page:
    """An entrance to the collection: an address, when it was captured, and what it is called."""

    url: str
    moment: datetime
    title: str


@dataclass(slots=True)
class Written:
    """What went into a file, and which captures are lost."""

    captures: int = 0
    pages: int = 0
    size: int = 0
    lost: list[str] = field(default_factory=list)


def write_wacz(
    file: Path,
    folder: Path,
    captures: Iterable[Capture],
    pages: Iterable[Page],
    *,
    title: str,
    software: str,
) -> Written:
    """Write `captures` of the archive's `folder` into `file`, which must not exist, and appears when whole.

    A capture whose record is not where it should be is left out and named in `lost`. Raises OSError.
    """
    done = Written()
    parts = file.with_name(f"{file.name}.part-{os.getpid()}")
    try:
        with zipfile.ZipFile(parts, "x", zipfile.ZIP_STORED) as archive:
            resources = [_Resource(archive, DATA)]
            with resources[0] as stream:
                index = _records(stream, folder, captures, software, done)
            resources += [
                _whole(archive, INDEX, "".join(f"{line}\n" for line in sorted(index))),
                _whole(archive, PAGES, _pages(pages, done)),
            ]
            package = _package(resources, title, software)
            _whole(archive, PACKAGE, package)
            digest = f"sha256:{hashlib.sha256(package.encode()).hexdigest()}"
            _whole(archive, PACKAGE_DIGEST, json.dumps({"path": PACKAGE, "hash": digest}, indent=2))
        if file.exists():
            raise FileExistsError(17, "the file exists", str(file))
        parts.rename(file)
    finally:
        parts.unlink(missing_ok=True)
    done.size = file.stat().st_size
    return done


class _Resource:
    """A member of the ZIP, digested while it is written. A context manager."""

    def __init__(self, archive: zipfile.ZipFile, path: str) -> None:
        self.path = path
        self.size = 0
        self._digest = hashlib.sha256()
        self._stream: IO[bytes] = archive.open(zipfile.ZipInfo(path, _dos_time()), "w", force_zip64=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._stream.close()

    @property
    def hash(self) -> str:
        return f"sha256:{self._digest.hexdigest()}"

    def write(self, data: bytes) -> None:
        self._digest.update(data)
        self.size += len(data)
        self._stream.write(data)


def _whole(archive: zipfile.ZipFile, path: str, text: str) -> _Resource:
    with _Resource(archive, path) as resource:
        resource.write(text.encode())
    return resource


def _records(
    stream: _Resource, folder: Path, captures: Iterable[Capture], software: str, done: Written
) -> list[str]:
    """Copy the records, each with the request beside it; the lines of the index."""
    stream.write(_warcinfo(software))
    lines = []
    for capture in captures:
        try:
            record, request = _copied(folder, capture)
        except (LostCapture, OSError) as error:
            done.lost.append(str(error))
            continue
        lines.append(index_line(capture, record, stream.size, Path(DATA).name))
        stream.write(record + request)
        done.captures += 1
    return lines


def _copied(folder: Path, capture: Capture) -> tuple[bytes, bytes]:
    """A capture's record as it lies in its file, and the request after it, if there is one."""
    with open_capture(folder, capture) as file:
        record = file.read(capture.length)
        try:
            whole = next(members(BytesIO(record)), None)
        except Torn:
            whole = None
        if whole is None or whole.length != capture.length:
            raise LostCapture(f"{capture.file} at {capture.offset:,}: no WARC record there")
        try:
            beside = next(members(file, capture.offset + capture.length), None)
        except Torn:
            beside = None
        if beside is None or beside.kind != "request":
            return record, b""
        file.seek(beside.offset)
        request = file.read(beside.length)
    return record, request if _id_of(record) == _concurrent(request) else b""


def _id_of(record: bytes) -> str | None:
    return _named(record, "WARC-Record-ID")


def _concurrent(request: bytes) -> str | None:
    return _named(request, "WARC-Concurrent-To")


def _named(record: bytes, name: str) -> str | None:
    found: str | None = next(iter(ArchiveIterator(BytesIO(record)))).rec_headers.get_header(name)
    return found


def _warcinfo(software: str) -> bytes:
    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=True, warc_version="1.1")
    info = {"software": software, "format": "WARC File Format 1.1"}
    writer.write_record(writer.create_warcinfo_record(Path(DATA).name, info))
    return buffer.getvalue()


def _pages(pages: Iterable[Page], done: Written) -> str:
    lines: list[dict[str, Any]] = [{"format": "json-pages-1.0", "id": "pages", "title": "Reports"}]
    for number, page in enumerate(pages, 1):
        moment = page.moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        lines.append({"id": str(number), "url": page.url, "ts": moment, "title": page.title})
    done.pages = len(lines) - 1
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def _package(resources: Iterable[_Resource], title: str, software: str) -> str:
    return json.dumps(
        {
            "profile": "data-package",
            "wacz_version": VERSION,
            "title": title,
            "software": software,
            "created": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "resources": [
                {"name": Path(one.path).name, "path": one.path, "hash": one.hash, "bytes": one.size}
                for one in resources
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


def _dos_time() -> tuple[int, int, int, int, int, int]:
    moment = datetime.now(UTC)
    return (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
