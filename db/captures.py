"""Captures: where each kept response lies in the archive's WARC files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Select, insert, select

from db import models
from db.statement import insertion
from db.text import plain
from db.times import moment_text

# Behind the address of a page, in the capture of what a browser made of it.
DRAWN = "#drawn"


@dataclass(frozen=True, slots=True)
class Capture:
    """One WARC record of a response, of a file, or of a page as a browser drew it.

    `file` is relative to the archive's folder, `offset` and `length` are of the record in it;
    `sha256` is of the payload. `revisit_of` is the capture that holds the payload when this one is
    a revisit record. `id` is None until it is stored.
    """

    url: str
    site: str
    fetched_at: datetime
    status: int
    media_type: str
    sha256: str
    file: str
    offset: int
    length: int
    revisit_of: int | None = None
    id: int | None = None

    @property
    def is_drawn(self) -> bool:
        """Whether it is a page as drawn, which no request brought."""
        return self.url.endswith(DRAWN)


_ADD = insertion(
    models.Capture,
    (
        "url",
        "site",
        "fetched_at",
        "status",
        "media_type",
        "sha256",
        "file",
        "offset",
        "length",
        "revisit_of",
    ),
    "RETURNING id",
)


def add_capture(conn: Connection, capture: Capture) -> int:
    """Store where a response lies; returns the capture's id."""
    values = (
        plain(capture.url),
        capture.site,
        moment_text(capture.fetched_at),
        capture.status,
        plain(capture.media_type),
        capture.sha256,
        capture.file,
        capture.offset,
        capture.length,
        capture.revisit_of,
    )
    return int(_ADD(conn, *values).scalar_one())


def get_capture(conn: Connection, capture_id: int) -> Capture | None:
    """The capture with this id."""
    return _one(conn, select(models.Capture).where(models.Capture.id == capture_id))


def last_capture(conn: Connection, url: str) -> Capture | None:
    """The newest capture of an address; `payload_id` tells which capture holds its payload."""
    table = models.Capture
    return _one(conn, select(table).where(table.url == plain(url)).order_by(table.id.desc()).limit(1))


def payload_id(capture: Capture) -> int:
    """The id of the capture that holds this capture's payload: what a new revisit record names."""
    held = capture.revisit_of if capture.revisit_of is not None else capture.id
    if held is None:
        raise ValueError("the capture is not stored yet")
    return held


def add_pictures(conn: Connection, page_id: int, pictures: Mapping[str, int]) -> None:
    """Store which captures hold the pictures of a page.

    Args:
        conn: the transaction of the page.
        page_id: the capture of the page.
        pictures: captures by the picture's address as the page prints it.
    """
    rows = {plain(address): capture_id for address, capture_id in pictures.items()}
    if rows:
        conn.execute(
            insert(models.PagePicture),
            [
                {"page_id": page_id, "address": address, "capture_id": capture_id}
                for address, capture_id in rows.items()
            ],
        )


def _one(conn: Connection, query: Select[models.Capture]) -> Capture | None:
    row = conn.execute(query).mappings().one_or_none()
    return None if row is None else Capture(**row)
