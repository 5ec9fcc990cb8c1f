"""Ingested files that gave no report, with what was said of them when they were ingested."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from sqlalchemy import Connection, Select, select

from crawler.rereading.origins import BATCH, NO_STATUS, Origin, Unit, regions_of
from crawler.rereading.selection import MENDABLE, Selection
from db.archive import Archive
from db.captures import Capture
from db.models import Capture as CaptureRow
from db.models import Failure, Run, Source


def unread_files(archive: Archive, selection: Selection) -> Iterator[Unit]:
    """Each file whose newest capture gave no report."""
    last = 0
    while True:
        with archive.reader.connect() as conn:
            rows = conn.execute(_newest(selection, last)).mappings().all()
            captures = [Capture(**row) for row in rows]
            told = [_told(conn, capture.url, selection) for capture in captures]
            regions = regions_of(conn, {capture.site for capture in captures})
        if not captures:
            return
        for capture, said in zip(captures, told, strict=True):
            if said is not None:
                body, year = said.get("body"), said.get("year")
                region = regions.get(capture.site, "")
                file = url2pathname(urlsplit(capture.url).path) if capture.url.startswith("file:") else "-"
                origin = Origin(capture, capture.site, region, told=body, body=body, year=year, file=file)
                yield Unit(None, (origin,))
        last = captures[-1].id or 0


def _newest(selection: Selection, last: int) -> Select[Any]:
    table = CaptureRow
    newer = table.__table__.alias("newer")
    query = select(table.__table__).where(
        table.id > last,
        table.status == NO_STATUS,
        ~select(Source.id).where(Source.url == table.url).exists(),
        ~select(newer.c.id).where(newer.c.url == table.url, newer.c.id > table.id).exists(),
    )
    if selection.sites:
        query = query.where(table.site.in_(selection.sites))
    return query.order_by(table.id).limit(BATCH)


def _told(conn: Connection, url: str, selection: Selection) -> dict[str, Any] | None:
    """What the run that could not read the file was told of it; None when it failed otherwise."""
    reasons = selection.reasons or MENDABLE
    row = conn.execute(
        select(Run.arguments)
        .join(Failure, Failure.run_id == Run.id)
        .where(Failure.url == url, Failure.reason.in_(reasons))
        .order_by(Failure.id.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else dict(row[0])
