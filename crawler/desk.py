"""The desk: everything the crawl reads from and writes to the archive, on one thread of its own.

One thread keeps transactions in a row, the WARC file in one hand, and the event loop free. What a
page gave and that the page is finished go into one transaction, after its capture is on file: a
kill at any moment leaves each page either wholly done or wholly to be done again.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TypeVar

from sqlalchemy import Connection, select

from crawler.captures.reading import kept_digest
from crawler.captures.writer import CaptureWriter, Exchange, Original, payload_digest
from crawler.continuation import finished_portals
from crawler.errors import StorageFailed
from crawler.listings.titles import years
from crawler.settlement import Opened, Settled, Settlement, Trouble
from crawler.summary import Outcome
from db import ledger, models, runs
from db.archive import Archive
from db.bodies import file_body
from db.captures import DRAWN, Capture, add_capture, add_pictures, get_capture, last_capture, payload_id
from db.errors import Unfiled
from db.ledger import NewPage
from db.portals import sync_portals
from db.store import Stored, store_report
from db.times import now
from extract.identity.body import body_of_title
from extract.report import Report

T = TypeVar("T")


class Desk:
    """All use of the archive by one crawl. Its coroutines are for the event loop, in any number."""

    def __init__(self, archive: Archive, writer: CaptureWriter, run_id: int) -> None:
        self._archive = archive
        self._writer = writer
        self._run_id = run_id
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="desk")

    async def capture(self, exchange: Exchange, site: str, decoded: bytes) -> Capture:
        """Keep an exchange on file; the capture is not in the database until its page is settled.

        Raises StorageFailed when the file cannot be written.
        """
        return await self._do(self._capture, exchange, site, decoded)

    async def keep_drawn(self, url: str, data: bytes, site: str, status: int) -> Capture:
        """Keep a page as a browser drew it, in UTF-8, apart from the exchange that brought it.

        Raises StorageFailed when the file cannot be written.
        """
        return await self._do(self._keep_drawn, url, data, site, status)

    async def open_visit(self, site: str, seeds: Sequence[NewPage]) -> Opened:
        """Open a portal's round, or go on with an interrupted one."""
        return await self._do(self._open_visit, site, seeds)

    async def settle(self, settlement: Settlement) -> Settled:
        """Write what came of a page, all or nothing."""
        return await self._do(self._settle, settlement)

    async def close_visit(self, site: str, round_: int) -> None:
        """End the portal's round."""
        await self._do(self._close_visit, site, round_)

    async def record(self, site: str, trouble: Trouble) -> None:
        """Record a failure that belongs to no page."""
        await self._do(self._record, site, trouble)

    def close(self) -> None:
        """Finish what is under way, bring the captures to the disk, and end the thread."""
        self._thread.submit(self._writer.close).result()
        self._thread.shutdown()

    async def _do(self, work: Callable[..., T], *arguments: object) -> T:
        # A cancelled crawl lets what is under way finish: half a hand-over is none.
        future = self._thread.submit(work, *arguments)
        return await asyncio.shield(asyncio.wrap_future(future))

    def _capture(self, exchange: Exchange, site: str, decoded: bytes) -> Capture:
        sha256 = hashlib.sha256(decoded).hexdigest()
        revisit_of, original = self._original(exchange, sha256)
        try:
            place = self._writer.write_exchange(exchange, original)
        except OSError as error:
            raise StorageFailed(f"cannot write captures: {error.strerror or error}") from error
        return Capture(
            url=exchange.url,
            site=site,
            fetched_at=exchange.moment,
            status=exchange.status,
            media_type=_media_type(exchange),
            sha256=sha256,
            file=place.file,
            offset=place.offset,
            length=place.length,
            revisit_of=revisit_of,
        )

    def _keep_drawn(self, url: str, data: bytes, site: str, status: int) -> Capture:
        moment = now()
        try:
            place = self._writer.write_file(url + DRAWN, data, "text/html; charset=utf-8", moment)
        except OSError as error:
            raise StorageFailed(f"cannot write captures: {error.strerror or error}") from error
        return Capture(
            url=url + DRAWN,
            site=site,
            fetched_at=moment,
            status=status,
            media_type="text/html",
            sha256=hashlib.sha256(data).hexdigest(),
            file=place.file,
            offset=place.offset,
            length=place.length,
        )

    def _original(self, exchange: Exchange, sha256: str) -> tuple[int | None, Original | None]:
        """The capture whose payload this exchange repeats, if the last one of the address had the same.

        The bytes as they came must be the same, not only what they decode to: that is what a
        revisit record says.
        """
        with self._archive.reader.connect() as connection:
            last = last_capture(connection, exchange.url)
            if last is None or last.sha256 != sha256 or last.status != exchange.status:
                return None, None
            held = payload_id(last)
            kept = last if last.id == held else get_capture(connection, held)
        if kept is None or kept_digest(self._archive.folder, kept) != payload_digest(exchange.body):
            return None, None
        return held, Original(kept.url, kept.fetched_at)

    def _open_visit(self, site: str, seeds: Sequence[NewPage]) -> Opened:
        with self._archive.begin() as connection:
            round_ = ledger.open_round(connection, site, self._run_id)
            ledger.discover(connection, site, round_, seeds)
            table = models.Page
            of_round = select(table.url).where(table.site == site, table.round == round_).order_by(table.id)
            known = list(connection.execute(of_round).scalars())
            return Opened(round_, ledger.pending(connection, site, round_), known)

    def _close_visit(self, site: str, round_: int) -> None:
        with self._archive.begin() as connection:
            ledger.close_round(connection, site, round_)

    def _record(self, site: str, trouble: Trouble) -> None:
        with self._archive.begin() as connection:
            runs.record_failure(connection, self._run_id, site, trouble.url, trouble.reason, trouble.detail)

    def _settle(self, work: Settlement) -> Settled:
        self._writer.sync(now=False)
        page = work.page
        with self._archive.begin() as connection:
            ids = [add_capture(connection, capture) for capture in work.captures]
            last = replace(work.captures[-1], id=ids[-1]) if ids else None
            if ids:
                add_pictures(connection, ids[-1], {name: ids[at] for name, at in work.pictures.items()})
            stored = None
            if work.report is not None and last is not None:
                try:
                    stored = self._file(connection, work, work.report, last)
                except Unfiled as error:
                    work = replace(work, state="failed", reason=error.reason, detail=error.detail)
            children = ledger.discover(connection, page.site, page.round, work.children)
            self._finish(connection, work, last)
            runs.count(connection, self._run_id, requests=sum(not one.is_drawn for one in work.captures))
        if work.state == "failed":
            return Settled(children, stored, work.reason, work.detail)
        return Settled(children, stored)

    def _file(self, connection: Connection, work: Settlement, report: Report, capture: Capture) -> Stored:
        assert capture.id is not None  # noqa: S101  it was stored two lines before
        return store_report(
            connection,
            report,
            capture_id=capture.id,
            url=capture.url,
            captured_at=capture.fetched_at,
            site=work.page.site,
            region=work.region,
            trail=work.trail or work.page.trail,
            run_id=self._run_id,
        )

    def _finish(self, connection: Connection, work: Settlement, capture: Capture | None) -> None:
        page = work.page
        body_id, year = _whose(connection, work) if work.state == "failed" else (None, None)
        ledger.finish(
            connection,
            page.id,
            page.round,
            work.state,
            reason=work.reason,
            capture_id=capture.id if capture else None,
            strategy=work.strategy,
            body_id=body_id,
            year=year,
        )
        troubles = list(work.troubles)
        if work.state == "failed" and work.reason:
            troubles.insert(0, Trouble(page.url, work.reason, work.detail))
        for trouble in troubles:
            runs.record_failure(
                connection, self._run_id, page.site, trouble.url, trouble.reason, trouble.detail
            )


def start_run(
    archive: Archive,
    kind: str,
    years: Sequence[int],
    arguments: Mapping[str, object],
    rows: Sequence[Mapping[str, str]],
) -> tuple[int, dict[str, int]]:
    """Begin a run: runs whose process is gone are marked, the portals of these registry lines made known.

    Returns the run's id, and the portals that an interrupted run just before had finished.
    """
    with archive.begin() as connection:
        runs.abandon_dead_runs(connection)
        sync_portals(connection, rows)
        run_id = runs.start_run(connection, kind, {**arguments, "years": list(years)})
        return run_id, finished_portals(connection, kind, run_id, years)


def end_run(archive: Archive, run_id: int, outcome: Outcome) -> None:
    """End a run. One that was interrupted says so among its failures and counts as failed."""
    with archive.begin() as connection:
        if outcome == "interrupted":
            runs.record_failure(connection, run_id, "", "", "interrupted", "stopped by a signal")
        runs.end_run(connection, run_id, "failed" if outcome == "interrupted" else outcome)


def _whose(connection: Connection, work: Settlement) -> tuple[int | None, int | None]:
    """Body and year of a failed report page, as its link names them; the coverage shows the gap."""
    page = work.page
    named = years(page.link_title or "")
    if page.kind != "report" or len(named) != 1:
        return None, None
    name = page.listing_body or body_of_title(page.link_title or "")
    if not name:
        return None, None
    year = min(named)
    try:
        return file_body(connection, name, work.region, page.trail, year), year
    except Unfiled:
        return None, None


def _media_type(exchange: Exchange) -> str:
    said = next((value for name, value in exchange.headers if name.lower() == "content-type"), "")
    return said.partition(";")[0].strip().lower()
