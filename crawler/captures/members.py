"""The gzip members of a WARC file, one a record, walked by their offsets without trust in the file."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

_CHUNK = 1 << 16
# Enough for the named fields at the head of any record this program writes.
_HEAD = 8 << 10
_MAGIC = b"\x1f\x8b\x08"
_TYPE = re.compile(rb"^WARC-Type:\s*(\w+)", re.MULTILINE | re.IGNORECASE)


class Torn(Exception):
    """From `offset` on the file holds no whole record."""

    def __init__(self, offset: int) -> None:
        super().__init__(f"no whole record at {offset:,}")
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Member:
    """One record: where it lies, how long it is in the file, and the beginning of what it says."""

    offset: int
    length: int
    head: bytes

    @property
    def kind(self) -> str:
        """The WARC type: `response`, `request`, `revisit`, `resource`, `warcinfo`; empty if none is said."""
        found = _TYPE.search(self.head)
        return found[1].decode("ascii").lower() if found else ""


def members(stream: BinaryIO, offset: int = 0) -> Iterator[Member]:
    """The records from `offset` to the end of the file. Raises Torn where it does not go on."""
    while True:
        member = _member(stream, offset)
        if member is None:
            return
        yield member
        offset += member.length


def holds_more(stream: BinaryIO, offset: int) -> bool:
    """Whether anywhere after `offset` another record begins: then the damage is not just a torn end."""
    stream.seek(offset)
    seen = b""
    while chunk := stream.read(_CHUNK << 4):
        window = seen + chunk
        base = stream.tell() - len(window)
        at = window.find(_MAGIC)
        while at != -1:
            if base + at > offset and _begins(window[at : at + _HEAD]):
                return True
            at = window.find(_MAGIC, at + 1)
        seen = window[-_HEAD:]
    return False


def _begins(data: bytes) -> bool:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, 16).startswith(b"WARC/")
    except zlib.error:
        return False


def _member(stream: BinaryIO, offset: int) -> Member | None:
    stream.seek(offset)
    data = stream.read(_CHUNK)
    if not data:
        return None
    machine = zlib.decompressobj(zlib.MAX_WBITS | 16)
    head = b""
    while True:
        try:
            while data and not machine.eof:
                part = machine.decompress(data, _CHUNK)
                head += part[: _HEAD - len(head)]
                data = machine.unconsumed_tail
        except zlib.error as error:
            raise Torn(offset) from error
        if machine.eof:
            break
        data = stream.read(_CHUNK)
        if not data:
            raise Torn(offset)
    if not head.startswith(b"WARC/"):
        raise Torn(offset)
    return Member(offset, stream.tell() - len(machine.unused_data) - offset, head)
