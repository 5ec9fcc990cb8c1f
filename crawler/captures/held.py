"""Captures that are still held: with what validators a page can be asked for only if it is another one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Connection, select

from crawler.captures.reading import Headers, LostCapture, read_capture, read_headers
from db import models
from db.archive import Archive
from db.captures import Capture
from db.times import now

_VALIDATORS = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}


@dataclass(frozen=True, slots=True)
class Held:
    """A capture whose page need not be sent again, and the headers that ask so."""

    capture: Capture
    conditions: tuple[tuple[str, str], ...]


def held_capture(conn: Connection, folder: Path, url: str, days: int) -> Held | None:
    """The last whole answer of an address, if it is not older than `days` and came with validators."""
    table = models.Capture
    last = select(table).where(table.url == url, table.status == 200).order_by(table.id.desc()).limit(1)
    row = conn.execute(last).mappings().one_or_none()
    capture = None if row is None else Capture(**row)
    if capture is None or now() - capture.fetched_at > timedelta(days=days):
        return None
    try:
        headers = read_headers(folder, capture)
    except LostCapture:
        return None
    found = {
        _VALIDATORS[name.lower()]: value
        for name, value in headers
        if name.lower() in _VALIDATORS and value.strip() and value.isascii()
    }
    return Held(capture, tuple(found.items())) if found else None


def held_payload(archive: Archive, held: Held) -> tuple[Headers, bytes] | None:
    """What is held, None if it is not in its file any more as it was captured."""
    try:
        headers, body = read_capture(archive, held.capture)
    except (LostCapture, OSError, EOFError, ValueError):
        return None
    return (headers, body) if hashlib.sha256(body).hexdigest() == held.capture.sha256 else None
