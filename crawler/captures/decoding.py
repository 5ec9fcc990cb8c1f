"""Content encodings undone within a size limit: a small answer may hold gigabytes."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

_STEP = 1 << 20
_GZIP = frozenset(("gzip", "x-gzip"))
_PLAIN = frozenset(("", "identity", "none"))


class TooLarge(Exception):
    """A body over the size limit, as it came or once its encoding is undone."""


class Damaged(Exception):
    """A body that ends before its encoding does, or is not what its header says."""


def decode(body: bytes, encodings: Sequence[str], limit: int) -> bytes:
    """The body without its content encodings, which are given in the order they were applied.

    Raises TooLarge or Damaged.
    """
    for encoding in reversed([name.strip().lower() for name in encodings]):
        if encoding in _PLAIN or not body:
            continue
        if encoding in _GZIP:
            body = _gunzip(body, limit)
        elif encoding == "deflate":
            body = _inflate(body, limit)
        else:
            raise Damaged(f"the content encoding {encoding!r} was not asked for and is not known")
    if len(body) > limit:
        raise TooLarge(f"{len(body):,} bytes; the limit is {limit:,}")
    return body


def _gunzip(body: bytes, limit: int) -> bytes:
    """All gzip members of `body`; what follows the last one is ignored, as browsers do."""
    parts: list[bytes] = []
    size = 0
    rest = body
    while rest[:2] == b"\x1f\x8b":
        part, rest = _member(rest, zlib.MAX_WBITS | 16, limit - size)
        size += len(part)
        parts.append(part)
    if not parts:
        # Said to be compressed and is not: some portals set the header on plain pages.
        return body
    return b"".join(parts)


def _inflate(body: bytes, limit: int) -> bytes:
    try:
        return _member(body, zlib.MAX_WBITS, limit)[0]
    except Damaged:
        return _member(body, -zlib.MAX_WBITS, limit)[0]


def _member(data: bytes, window: int, limit: int) -> tuple[bytes, bytes]:
    """One compressed stream at the head of `data`: what it holds, and what follows it."""
    machine = zlib.decompressobj(window)
    parts: list[bytes] = []
    size = 0
    try:
        while not machine.eof:
            part = machine.decompress(data, _STEP)
            data = machine.unconsumed_tail
            size += len(part)
            if size > limit:
                raise TooLarge(f"over {limit:,} bytes once decompressed")
            if not part and not data:
                raise Damaged("compressed data that end too early")
            parts.append(part)
    except zlib.error as error:
        raise Damaged(f"compressed data that cannot be undone: {error}") from error
    return b"".join(parts), machine.unused_data
