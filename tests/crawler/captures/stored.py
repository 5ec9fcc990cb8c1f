"""An archive with captures in real WARC files, and hands that spoil them."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from crawler.captures.writer import CaptureWriter, Exchange, Original
from db.archive import Archive
from db.captures import Capture, add_capture

MOMENT = datetime(2025, 1, 20, 8, 30, tzinfo=UTC)


def exchange(body: bytes, url: str, moment: datetime = MOMENT) -> Exchange:
    """A page as it was answered."""
    headers = [("Content-Type", "text/html; charset=utf-8")]
    return Exchange(url, "GET", [("User-Agent", "nianbao")], b"", 200, headers, body, moment, "127.0.0.1")


class Keeper:
    """Captures pages as a crawl does, each with its row."""

    def __init__(self, archive: Archive, rotate_at: int = 1 << 30) -> None:
        self.archive = archive
        self.writer = CaptureWriter(archive.folder, "test", rotate_at)
        self.moment = MOMENT

    def keep(
        self, url: str, body: bytes, site: str = "a", *, of: Capture | None = None, row: bool = True
    ) -> Capture:
        """Capture a page; `of` is the capture it repeats, without `row` the archive is not told."""
        self.moment += timedelta(days=1)
        original = Original(of.url, of.fetched_at) if of else None
        place = self.writer.write_exchange(exchange(body, url, self.moment), original)
        made = Capture(
            url,
            site,
            self.moment,
            200,
            "text/html",
            hashlib.sha256(body).hexdigest(),
            place.file,
            place.offset,
            place.length,
            of.id if of else None,
        )
        if not row:
            return made
        with self.archive.begin() as conn:
            made_id = add_capture(conn, made)
        return Capture(**{name: getattr(made, name) for name in made.__slots__} | {"id": made_id})
