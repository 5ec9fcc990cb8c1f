"""From a capture on file to the reader's task: the bytes, with the hints the crawl or the ingestion had."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from scrapy.http import Response
from sqlalchemy import select

from crawler.captures.reading import LostCapture, read_capture
from crawler.listings.crumbs import joined
from crawler.reading.examine import Examined, Task
from crawler.reading.tasks import task_of
from crawler.rereading.origins import Origin
from db.archive import Archive
from db.captures import DRAWN, Capture
from db.models import Capture as CaptureRow
from db.models import PagePicture
from extract.hints import Hints


@dataclass(frozen=True, slots=True)
class Lost:
    """A capture that could not be read from its file, and why, in one line."""

    origin: Origin
    detail: str


def task_again(archive: Archive, origin: Origin) -> Task | Lost:
    """The task of reading a capture again, exactly as it was given when it was captured."""
    capture = origin.capture
    try:
        headers, data = _kept(archive, capture)
        pictures = _pictures(archive, capture)
    except LostCapture as lost:
        return Lost(origin, str(lost))
    if origin.is_file:
        return Task(data, "report", Hints(listing_body=origin.told))
    url = capture.url.removesuffix(DRAWN)
    response = Response(url, headers=_headers(headers), body=data)
    if origin.page is None:
        return Task(data, "report", Hints(url=url), pictures=pictures)
    task = replace(task_of(origin.page, response), pictures=pictures)
    if capture.is_drawn:
        hints = replace(task.hints, charset="utf-8", media_type="text/html")
        task = replace(task, hints=hints)
    return task


def trail_of(origin: Origin, examined: Examined) -> tuple[str, ...]:
    """The columns down to a report, as the crawl files it."""
    trail = origin.page.trail if origin.page is not None else ()
    return joined(trail, examined.reading.trail) if examined.reading is not None else trail


def _kept(archive: Archive, capture: Capture) -> tuple[list[tuple[str, str]], bytes]:
    """A capture's headers and body. Raises LostCapture, also for a body that is not what was captured."""
    where = f"{capture.file} at {capture.offset:,}"
    try:
        headers, data = read_capture(archive, capture)
    except (OSError, EOFError, ValueError) as error:
        raise LostCapture(f"{where}: {type(error).__name__}: {error}") from error
    if hashlib.sha256(data).hexdigest() != capture.sha256:
        raise LostCapture(f"{where}: what is there is not what was captured (its digest differs)")
    return headers, data


def _headers(said: list[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in said:
        found.setdefault(name, []).append(value)
    return found


def _pictures(archive: Archive, capture: Capture) -> dict[str, bytes]:
    """The pictures that were captured with a page, by address as printed in it."""
    query = (
        select(PagePicture.address, *CaptureRow.__table__.c)
        .join(CaptureRow, CaptureRow.id == PagePicture.capture_id)
        .where(PagePicture.page_id == capture.id)
    )
    with archive.reader.connect() as conn:
        rows = [dict(row) for row in conn.execute(query).mappings()]
    return {row.pop("address"): _kept(archive, Capture(**row))[1] for row in rows}
