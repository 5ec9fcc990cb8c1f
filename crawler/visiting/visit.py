"""The course of a visit: the round opened, page after page taken and settled, lists judged, the round closed.

Pages are taken one at a time, in the order in which they were found: the same pages are stored in the
same order however often a visit was interrupted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scrapy.core.engine import ExecutionEngine

from crawler.discovery.asker import Taken
from crawler.job import Job
from crawler.nightly.agenda import DISCOVERY
from crawler.reading.examine import Examined
from crawler.refusals import Refusal
from crawler.registry import Listing
from crawler.settlement import Settled, Settlement, Trouble
from crawler.visiting import refusing, settling
from crawler.visiting.bounds import Bounds
from crawler.visiting.columns import search_home
from crawler.visiting.links import Links
from crawler.visiting.queue import Queue
from crawler.visiting.recollecting import recollect
from crawler.visiting.taking import Answer, take
from crawler.visiting.telling import Teller
from crawler.wire import Wire
from db.ledger import NewPage, Page
from db.revisits import SHRUNK


class Visit:
    """One portal of a crawl; `listings` are its lines of the registry."""

    def __init__(self, job: Job, engine: ExecutionEngine, listings: Sequence[Listing]) -> None:
        self._job = job
        self._listings = listings
        self.site = listings[0].site
        self._region = listings[0].region
        self._wire = Wire(engine, self.site)
        self._teller = Teller(job, self.site, listings[0].name)
        self._bounds = Bounds(job)
        self._links = Links(job.hosts.allowed)
        # With an agenda, lists come first: what they do not name any more is part of it.
        self._queue = Queue(lists_first=job.limits.agenda is not None)
        self._taken: dict[str, Taken] = {}

    async def run(self) -> None:
        """Visit the portal; what fails is recorded, what is stored is stored.

        Raises what makes the archive fail: crawler.errors.StorageFailed, sqlalchemy.exc.SQLAlchemyError,
        db.errors.ArchiveError.
        """
        before = self._job.finished.get(self.site)
        if before is not None:
            self._teller.skipped(f"finished by run {before}, which was interrupted")
            return
        self._teller.step("portal", detail=self._teller.summary.name)
        seeds = [_seed(listing) for listing in self._listings if not listing.status]
        if not seeds:
            self._teller.skipped(f"{self._listings[0].status}: {self._listings[0].note}".rstrip(": "))
            return
        if self._bounds.is_over():
            self._teller.skipped(self._bounds.postponed)
            return
        opened = await self._job.desk.open_visit(self.site, seeds)
        self._teller.summary.waiting = opened.waiting
        if opened.why_not:
            self._teller.skipped(opened.why_not)
            return
        self._links.remember(opened.known)
        await recollect(self._job, self._links, self.site, opened.round)
        self._queue.add(opened.pages)
        await self._take_all(opened.round, judged=opened.lists)
        for short in self._links.tally.short():
            await self._record(Trouble(short.url, "count_mismatch", short.detail), opened.round)
        if self._bounds.postponed:
            self._teller.postponed(self._bounds.postponed)
            return
        if self._job.limits.agenda is None:
            await self._look_for_silence(opened.round)
        await self._job.desk.close_visit(self.site, opened.round)
        self._teller.step("done")

    async def _take_all(self, round_: int, *, judged: bool) -> None:
        """Take page after page until none is left; the lists are judged when no further one waits."""
        while self._queue or judged:
            if judged and not self._queue.has_list_next:
                judged = False
                await self._judge_lists(round_)
                continue
            page = self._queue.take()
            if not self._bounds.wants(page):
                continue
            if self._job.dry_run and page.kind != "list":
                self._teller.planned(page)
                continue
            if page.missed and await self._job.desk.settle_moved(page):
                self._teller.step("skipped", page, "moved: lists name another address of the same report")
                continue
            self._teller.summary.pages += 1
            if page.strategy == DISCOVERY:
                await self._search(page)
            else:
                await self._keep(await take(self._job, self._wire, page, self._taken.pop(page.url, None)))

    async def _judge_lists(self, round_: int) -> None:
        """All lists were asked: known reports that they do not name any more are looked at now."""
        if self._bounds.postponed:
            return
        short = bool(self._links.tally.short())
        judged = await self._job.desk.judge_lists(self.site, round_, short=short)
        self._queue.add(judged.pages)
        if judged.outcome == SHRUNK:
            detail = f"of {judged.before} known reports the lists name {judged.now}"
            await self._record(Trouble(self._listings[0].home, "listing_shrank", detail), round_)

    async def _look_for_silence(self, round_: int) -> None:
        """Without an agenda lists are not judged; that they name nothing any more is an error even so."""
        lost = await self._job.desk.fell_silent(self.site, round_)
        if lost:
            detail = f"of {lost} known reports the lists name 0"
            await self._record(Trouble(self._listings[0].home, "listing_shrank", detail), round_)

    async def _record(self, trouble: Trouble, round_: int) -> None:
        await self._job.desk.record(self.site, trouble, round_)
        self._teller.failed(trouble)

    async def _search(self, home: Page) -> None:
        """Find the columns from the home page; they become lists of the round in one transaction."""
        searched = await search_home(self._job, self._wire, home.url, self._links)
        if searched.refusal is not None:
            await self._refuse(Answer(home, home.url, searched.exchanges, Examined()), searched.refusal)
            return
        self._taken = searched.taken
        settled = await self._settle(
            Settlement(
                home, "done", searched.exchanges, searched.pages, region=self._region, strategy=DISCOVERY
            )
        )
        for column in searched.found:
            self._teller.step("list", home, f"discovered {column.url}: {'; '.join(column.relied)}")
        # A home page that is a column itself is now read as one.
        self._queue.add(
            replace(page, strategy=None) if page.id == home.id else page for page in settled.children
        )

    async def _keep(self, answer: Answer) -> None:
        """Settle a page by what it is."""
        page, examined = answer.page, answer.examined
        if examined.refusal is not None:
            await self._refuse(answer, examined.refusal)
            return
        refusing.gave(self._job.hosts, answer)
        report = examined.report
        if report is not None and not self._job.keeps(report):
            self._teller.step("skipped", page, f"a report of {report.year}")
            report = None
        work, listed = settling.given(
            answer, None if self._job.dry_run else report, self._links, self._region
        )
        self._teller.summary.listed += listed
        settled = await self._settle(work)
        if examined.reading is not None:
            rows, columns = len(examined.reading.rows), len(examined.reading.columns)
            self._teller.step("list", page, f"{rows} rows, {columns} columns")
        self._queue.add(settled.children)

    async def _refuse(self, answer: Answer, refusal: Refusal) -> None:
        """Settle a page that gave nothing; a host that refuses as a whole is asked for nothing more."""
        refusal = refusing.heed(self._job.hosts, answer, refusal)
        self._bounds.refused(answer.page)
        work = settling.refused(answer, refusal, self._region)
        settled = await self._settle(work)
        # The files of a page that is gone are looked at with it.
        self._queue.add(settled.children)
        if work.state == "skipped":
            self._teller.step("skipped", answer.page, refusal.detail)

    async def _settle(self, work: Settlement) -> Settled:
        settled = await self._job.desk.settle(work)
        self._teller.settled(work, settled)
        self._queue.drop(settled.spared)
        return settled


def _seed(listing: Listing) -> NewPage:
    """The page a registry line begins with: its column, or the home page to discover columns from."""
    if not listing.listing:
        return NewPage(listing.home, "list", strategy=DISCOVERY)
    return NewPage(
        listing.listing, "list", listing_body=listing.body or None, strategy=listing.platform or None
    )
