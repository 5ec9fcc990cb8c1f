"""The desk: everything the crawl reads from and writes to the archive, on one thread of its own.

One thread keeps transactions in a row, the WARC file in one hand, and the event loop free. What a
page gave and that the page is finished go into one transaction, after its capture is on file: a
kill at any moment leaves each page either wholly done or wholly to be done again.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import TypeVar

from sqlalchemy import Connection, select, update

from crawler.captures.held import Held, held_capture, held_payload
from crawler.captures.reading import NOT_MODIFIED, Headers, kept_digest
from crawler.captures.writer import CaptureWriter, Exchange, Original, payload_digest
from crawler.errors import StorageFailed
from crawler.following import following
from crawler.listings.titles import years
from crawler.nightly.agenda import Agenda
from crawler.reading.examine import Task
from crawler.rereading.origins import Origin
from crawler.rereading.tasks import Lost, task_again
from crawler.settlement import Opened, Settled, Settlement, Trouble
from db import ledger, models, moved, resuming, revisits, rounds, runs
from db.archive import Archive
from db.bodies import file_body
from db.captures import DRAWN, Capture, add_capture, add_pictures, get_capture, last_capture, payload_id
from db.errors import Unfiled
from db.ledger import NewPage
from db.silence import fell_silent
from db.store import Stored, store_report
from db.times import now
from extract.identity.body import body_of_title
from extract.report import Report

T = TypeVar("T")


class Desk:
    """All use of the archive by one crawl. Its coroutines are for the event loop, in any number."""

    def __init__(
        self, archive: Archive, writer: CaptureWriter, run_id: int, agenda: Agenda | None = None
    ) -> None:
        self._archive = archive
        self._writer = writer
        self._run_id = run_id
        self._agenda = agenda
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="desk")

    async def capture(self, exchange: Exchange, site: str, decoded: bytes) -> Capture:
        """Keep an exchange on file; the capture is not in the database until its page is settled.

        Raises StorageFailed when the file cannot be written.
        """
        return await self._do(self._capture, exchange, site, decoded)

    async def held(self, url: str, days: int) -> Held | None:
        """What is held of an address with validators, not older than `days`."""
        return await self._do(self._held, url, days)

    async def keep_unmodified(
        self, exchange: Exchange, site: str, held: Held
    ) -> tuple[Capture, Headers, bytes] | None:
        """Keep an answer that says the page is as held; with what is held, or None if that is lost.

        Raises StorageFailed when the file cannot be written.
        """
        return await self._do(self._keep_unmodified, exchange, site, held)

    async def keep_drawn(self, url: str, data: bytes, site: str, status: int) -> Capture:
        """Keep a page as a browser drew it, in UTF-8, apart from the exchange that brought it.

        Raises StorageFailed when the file cannot be written.
        """
        return await self._do(self._keep_drawn, url, data, site, status)

    async def open_visit(self, site: str, seeds: Sequence[NewPage]) -> Opened:
        """Open a portal's round, or go on with an interrupted one."""
        return await self._do(self._open_visit, site, seeds)

    async def judge_lists(self, site: str, round_: int, *, short: bool) -> revisits.Judged:
        """Judge the lists of a round that were all asked; see `db.revisits.judge_lists`."""
        return await self._do(self._judge_lists, site, round_, short)

    async def settle_moved(self, page: ledger.Page) -> bool:
        """Whether a page need not be asked, for its report has moved; see `db.moved.settle_moved`."""
        return await self._do(self._settle_moved, page)

    async def settle(self, settlement: Settlement) -> Settled:
        """Write what came of a page, all or nothing."""
        return await self._do(self._settle, settlement)

    async def close_visit(self, site: str, round_: int) -> None:
        """End the portal's round."""
        await self._do(self._close_visit, site, round_)

    async def fell_silent(self, site: str, round_: int) -> int:
        """How many reports were listed before, when the lists of a round name none, which is not believed."""
        return await self._do(self._fell_silent, site, round_)

    async def record(self, site: str, trouble: Trouble, round_: int | None = None) -> None:
        """Record a failure that belongs to no page; one of a round once, however often that is cut short."""
        await self._do(self._record, site, trouble, round_)

    async def read_in(self, site: str, round_: int) -> list[ledger.Page]:
        """The pages that gave something in a round until now; see `db.resuming`."""
        return await self._do(self._read_in, site, round_)

    async def task_again(self, page: ledger.Page) -> Task | None:
        """The task of reading a page again from its capture; None if that is lost."""
        return await self._do(self._task_again, page)

    def close(self) -> None:
        """Finish what is under way, bring the captures to the disk, and end the thread.

        Raises StorageFailed when the disk does not take them.
        """
        try:
            self._thread.submit(self._writer.close).result()
        except OSError as error:
            raise StorageFailed.of(error) from error
        finally:
            self._thread.shutdown()

    async def _do(self, work: Callable[..., T], *arguments: object) -> T:
        # While the archive is away this thread waits for it, and all visits wait for this thread. Each work
        # is done again from its beginning: it reads, or writes a file at its end, or is one transaction.
        future = asyncio.wrap_future(
            self._thread.submit(self._archive.patience.do, partial(work, *arguments))
        )
        # When nobody waits for it any more, that it failed is no news: another visit has told.
        future.add_done_callback(lambda done: done.cancelled() or done.exception())
        # A cancelled crawl lets what is under way finish: half a hand-over is none.
        return await asyncio.shield(future)

    def _capture(self, exchange: Exchange, site: str, decoded: bytes) -> Capture:
        sha256 = hashlib.sha256(decoded).hexdigest()
        revisit_of, original = self._original(exchange, sha256)
        try:
            place = self._writer.write_exchange(exchange, original)
        except OSError as error:
            raise StorageFailed.of(error) from error
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

    def _held(self, url: str, days: int) -> Held | None:
        with self._archive.reader.connect() as connection:
            return held_capture(connection, self._archive.folder, url, days)

    def _keep_unmodified(
        self, exchange: Exchange, site: str, held: Held
    ) -> tuple[Capture, Headers, bytes] | None:
        kept = held_payload(self._archive, held)
        with self._archive.reader.connect() as connection:
            original = get_capture(connection, payload_id(held.capture))
        digest = None if original is None else kept_digest(self._archive.folder, original)
        if kept is None or original is None or digest is None:
            return None
        try:
            place = self._writer.write_exchange(exchange, Original(original.url, original.fetched_at, digest))
        except OSError as error:
            raise StorageFailed.of(error) from error
        capture = Capture(
            url=exchange.url,
            site=site,
            fetched_at=exchange.moment,
            status=exchange.status,
            media_type=held.capture.media_type,
            sha256=held.capture.sha256,
            file=place.file,
            offset=place.offset,
            length=place.length,
            revisit_of=original.id,
        )
        return capture, *kept

    def _keep_drawn(self, url: str, data: bytes, site: str, status: int) -> Capture:
        moment = now()
        try:
            place = self._writer.write_file(url + DRAWN, data, "text/html; charset=utf-8", moment)
        except OSError as error:
            raise StorageFailed.of(error) from error
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
            if last is None or last.sha256 != sha256 or _meant(last.status) != exchange.status:
                return None, None
            held = payload_id(last)
            kept = last if last.id == held else get_capture(connection, held)
        if kept is None or kept_digest(self._archive.folder, kept) != payload_digest(exchange.body):
            return None, None
        return held, Original(kept.url, kept.fetched_at)

    def _open_visit(self, site: str, seeds: Sequence[NewPage]) -> Opened:
        with self._archive.begin() as connection:
            if self._agenda is not None:
                return self._agenda.open(connection, site, seeds, self._run_id)
            round_ = rounds.open_round(connection, site, self._run_id)
            ledger.discover(connection, site, round_, seeds)
            table = models.Page
            of_round = select(table.url).where(table.site == site, table.round == round_).order_by(table.id)
            known = list(connection.execute(of_round).scalars())
            return Opened(round_, ledger.pending(connection, site, round_), known)

    def _fell_silent(self, site: str, round_: int) -> int:
        with self._archive.begin() as connection:
            lost = fell_silent(connection, site, round_)
            if lost:
                here = (models.Round.site == site) & (models.Round.number == round_)
                connection.execute(update(models.Round).where(here).values(outcome=revisits.SHRUNK))
            return lost

    def _judge_lists(self, site: str, round_: int, short: bool) -> revisits.Judged:
        with self._archive.begin() as connection:
            return revisits.judge_lists(connection, site, round_, short=short)

    def _settle_moved(self, page: ledger.Page) -> bool:
        with self._archive.begin() as connection:
            return moved.settle_moved(connection, page)

    def _close_visit(self, site: str, round_: int) -> None:
        with self._archive.begin() as connection:
            rounds.close_round(connection, site, round_)

    def _record(self, site: str, trouble: Trouble, round_: int | None) -> None:
        url, reason = trouble.url, trouble.reason
        with self._archive.begin() as connection:
            if round_ is None or not resuming.is_recorded(connection, site, round_, url, reason):
                runs.record_failure(connection, self._run_id, site, url, reason, trouble.detail)

    def _read_in(self, site: str, round_: int) -> list[ledger.Page]:
        with self._archive.reader.connect() as connection:
            return resuming.read_in(connection, site, round_)

    def _task_again(self, page: ledger.Page) -> Task | None:
        with self._archive.reader.connect() as connection:
            capture = None if page.capture_id is None else get_capture(connection, page.capture_id)
        if capture is None:
            return None
        task = task_again(self._archive, Origin(capture, page.site, "", page))
        return None if isinstance(task, Lost) else task

    def _settle(self, work: Settlement) -> Settled:
        try:
            self._writer.sync(now=False)
        except OSError as error:
            raise StorageFailed.of(error) from error
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
            children, spared = following(connection, work, last, self._agenda)
            changed = stored is not None and stored.outcome in ("new", "changed")
            given_up = work.reason in ledger.GONE and revisits.is_given_up(connection, work.page)
            self._finish(connection, work, last, changed=changed, given_up=given_up)
            runs.count(connection, self._run_id, requests=sum(not one.is_drawn for one in work.captures))
        if work.state == "failed":
            reason = None if given_up else work.reason
            return Settled(children, stored, reason, work.detail, spared=spared)
        return Settled(children, stored, spared=spared)

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

    def _finish(
        self,
        connection: Connection,
        work: Settlement,
        capture: Capture | None,
        *,
        changed: bool,
        given_up: bool,
    ) -> None:
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
            changed=changed,
        )
        troubles = list(work.troubles)
        if work.state == "failed" and work.reason and not given_up:
            troubles.insert(0, Trouble(page.url, work.reason, work.detail))
        for trouble in troubles:
            runs.record_failure(
                connection, self._run_id, page.site, trouble.url, trouble.reason, trouble.detail
            )


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


def _meant(status: int) -> int:
    """The status whose payload an answer speaks of."""
    return 200 if status == NOT_MODIFIED else status


def _media_type(exchange: Exchange) -> str:
    said = next((value for name, value in exchange.headers if name.lower() == "content-type"), "")
    return said.partition(";")[0].strip().lower()
