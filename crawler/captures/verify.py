"""Captures held against their files: each record where its row says, with the payload its row names."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal, TypeAlias

from sqlalchemy import Connection, select
from warcio.recordloader import ArcWarcRecord

from crawler.captures.decoding import Damaged, TooLarge, decode
from crawler.captures.members import Torn, members
from crawler.captures.reading import LIMIT, LostCapture, open_capture, record_of
from crawler.captures.repair import OPEN, lock_of
from db.archive import Archive
from db.captures import Capture
from db.models import Capture as Row
from db.text import plain

Kind: TypeAlias = Literal["missing", "truncated", "unreadable", "foreign", "digest", "damaged", "stranger"]
# What each kind of problem means and what a person does about it.
KINDS: dict[Kind, tuple[str, str]] = {
    "missing": ("A file that rows name is not there.", "Bring it back from a backup of the folder."),
    "truncated": ("A file ends before a record that a row names.", "Bring the file back from a backup."),
    "unreadable": ("There is no WARC record where a row says.", "Bring the file back from a backup."),
    "foreign": (
        "The record there is of another address or kind.",
        "Database and folder are not of the same archive, or of another day: restore both from one backup.",
    ),
    "digest": ("The payload is not the one that was captured.", "Bring the file back from a backup."),
    "damaged": (
        "A file breaks off or is damaged where no row names a record.",
        "Nothing is lost; compare the file with its backup, for what damaged it may go on.",
    ),
    "stranger": (
        "A file in the folder of captures that is no WARC file of ours.",
        "Look what it is and move it elsewhere.",
    ),
}  # fmt: skip
_RESPONSES = ("response", "resource", "revisit")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a file, or with one capture in it."""

    kind: Kind
    file: str
    detail: str
    capture_id: int | None = None
    offset: int | None = None


@dataclass(slots=True)
class Verified:
    """What was looked at. `orphans` are records without a row, by file; None for a selection."""

    captures: int = 0
    files: int = 0
    orphans: dict[str, int] | None = None
    writing: list[str] = field(default_factory=list)


def verify(
    archive: Archive,
    found: Callable[[Problem], None],
    *,
    sites: Sequence[str] = (),
    since: datetime | None = None,
    tell: Callable[[str], None] = lambda _file: None,
) -> Verified:
    """Read every capture, or those of `sites` and fetched at `since` or later, and say what is wrong.

    With neither, the files are walked as a whole too: what no row names is counted, and files that are not
    ours are named. `found` is called with each problem, `tell` with each file.
    """
    done = Verified()
    met: dict[str, int] = {}
    with archive.reader.connect() as connection:
        for name, rows in _by_file(connection, sites, since):
            tell(name)
            done.files += 1
            done.captures += len(rows)
            met[name] = len(rows)
            for problem in _check_file(archive.folder, connection, name, rows):
                found(problem)
    if not sites and since is None:
        done.orphans = {}
        for file in sorted((archive.folder / "warc").rglob("*")):
            if file.is_file() and not file.name.endswith(OPEN):
                _walk(archive.folder, file, met, done, found)
    return done


def _by_file(
    connection: Connection, sites: Sequence[str], since: datetime | None
) -> Iterator[tuple[str, list[Capture]]]:
    """The captures asked for, file by file, in the order of the file."""
    asked = select(Row.__table__).order_by(Row.file, Row.offset)
    names = select(Row.file).distinct().order_by(Row.file)
    if sites:
        asked, names = asked.where(Row.site.in_(sites)), names.where(Row.site.in_(sites))
    if since is not None:
        asked, names = asked.where(Row.fetched_at >= since), names.where(Row.fetched_at >= since)
    for name in connection.execute(names).scalars().all():
        rows = connection.execute(asked.where(Row.file == name)).mappings()
        yield name, [Capture(**row) for row in rows]


def _check_file(
    folder: Path, connection: Connection, name: str, rows: Sequence[Capture]
) -> Iterator[Problem]:
    file = folder / name
    try:
        size = file.stat().st_size
    except OSError as error:
        many = f"{len(rows):,} capture{'s' if len(rows) > 1 else ''} of it"
        yield Problem("missing", name, f"{error.strerror}; {many}")
        return
    for row in rows:
        if row.offset + row.length > size:
            detail = f"the file has {size:,} bytes, the record ends at {row.offset + row.length:,}"
            yield Problem("truncated", name, detail, row.id, row.offset)
        elif (wrong := _wrong(folder, connection, row)) is not None:
            yield Problem(wrong[0], name, wrong[1], row.id, row.offset)


def _wrong(folder: Path, connection: Connection, row: Capture) -> tuple[Kind, str] | None:
    """What is wrong with a record that lies within its file, if anything."""
    try:
        with open_capture(folder, row) as stream:
            length = next((one.length for one in members(stream, row.offset)), 0)
            stream.seek(row.offset)
            record = record_of(stream, row)
            said = record.rec_headers.get_header("WARC-Target-URI") or ""
            if record.rec_type not in _kinds(row) or plain(said) != row.url:
                return "foreign", f"a {record.rec_type} of {said or 'nothing'}, not of {row.url}"
            if row.revisit_of is not None:
                return _wrong_revisit(folder, connection, row, record)
            return _wrong_payload(row, record, length)
    except LostCapture:
        return "unreadable", "no WARC record there"
    except (OSError, EOFError, ValueError, Torn) as error:
        return "unreadable", str(error) or type(error).__name__


def _kinds(row: Capture) -> tuple[str, ...]:
    return ("revisit",) if row.revisit_of is not None else ("response", "resource")


def _wrong_payload(row: Capture, record: ArcWarcRecord, length: int) -> tuple[Kind, str] | None:
    digests = _digests(record, record.raw_stream.read())
    if length != row.length:
        return "foreign", "the record has another length than its row says"
    return None if row.sha256 in digests else ("digest", f"the payload is not {row.sha256[:16]}…")


def _digests(record: ArcWarcRecord, raw: bytes) -> set[str]:
    """Of the payload as it came and without its encoding: a row has the latter where it could be undone."""
    found = {hashlib.sha256(raw).hexdigest()}
    head = record.http_headers
    encodings = [
        part
        for name, value in (head.headers if head is not None else ())
        if name.lower() == "content-encoding"
        for part in value.split(",")
    ]
    with suppress(Damaged, TooLarge):
        found.add(hashlib.sha256(decode(raw, encodings, LIMIT)).hexdigest())
    return found


def _wrong_revisit(
    folder: Path, connection: Connection, row: Capture, record: ArcWarcRecord
) -> tuple[Kind, str] | None:
    """A revisit has no payload: the capture it names must be of the same, and say the same digest."""
    kept = connection.execute(select(Row.__table__).where(Row.id == row.revisit_of)).mappings().one_or_none()
    if kept is None or kept["sha256"] != row.sha256:
        return "digest", f"capture {row.revisit_of}, which holds its payload, has another"
    original = Capture(**kept)
    try:
        with open_capture(folder, original) as stream:
            theirs = record_of(stream, original).rec_headers.get_header("WARC-Payload-Digest")
    except LostCapture:
        return None  # said where that capture is looked at
    if theirs != record.rec_headers.get_header("WARC-Payload-Digest"):
        return "digest", f"capture {row.revisit_of}, which holds its payload, has another"
    return None


def _walk(
    folder: Path, file: Path, met: dict[str, int], done: Verified, found: Callable[[Problem], None]
) -> None:
    """Count what no row names in a file."""
    assert done.orphans is not None  # noqa: S101  made by the caller
    name = file.relative_to(folder).as_posix()
    writing = lock_of(file).exists()
    records = 0
    try:
        with file.open("rb") as stream:
            for member in members(stream):
                records += member.kind in _RESPONSES
    except Torn as torn:
        if name not in met and not torn.offset:
            found(Problem("stranger", name, "no WARC record in it"))
        elif writing:
            done.writing.append(name)
        else:
            found(Problem("damaged", name, "no whole record from there on", offset=torn.offset))
    if records > met.get(name, 0):
        done.orphans[name] = records - met.get(name, 0)
