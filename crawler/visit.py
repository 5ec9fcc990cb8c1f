"""A visit of one portal: its columns read, its reports fetched, read and filed, page by page.

Pages are taken in the order in which they were found, one at a time, whatever was done before a
kill: the same pages are stored in the same order however often the visit was interrupted.
"""

from __future__ import annotations

import heapq
import logging
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from scrapy import Request
from scrapy.core.engine import ExecutionEngine
from scrapy.http import Response

from crawler.addresses import directory, host_of, is_allowed, is_below, is_twin, page_key
from crawler.desk import Settled, Settlement, Trouble
from crawler.fetching import Failure, failure_of
from crawler.job import Job
from crawler.listings import titles
from crawler.listings.crumbs import joined
from crawler.listings.model import Reading
from crawler.listings.titles import Promise
from crawler.reading.examine import Examined, Task
from crawler.refusals import Refusal, by_status
from crawler.registry import Listing
from crawler.settings import MOST_SILENCES
from crawler.summary import Event, Progress
from db.captures import Capture
from db.ledger import NewPage, Page
from extract.hints import Hints

# Columns below a registry's column that are followed: year, class, body and two to spare.
MOST_DEPTH = 5
# List pages of one portal in one visit; a tree beyond this is one that never ends.
MOST_LISTS = 5000
_MORE = "下一页"
# A link that only may lead to a report is no failure when it does not.
_EXPECTED = frozenset(("not_a_report", "script_only", "empty_listing"))

logger = logging.getLogger(__name__)


class Visit:
    """One portal of a crawl."""

    def __init__(self, job: Job, engine: ExecutionEngine, listings: Sequence[Listing]) -> None:
        self._job = job
        self._engine = engine
        self._listings = listings
        self.site = listings[0].site
        self._region = listings[0].region
        self._summary = job.summary.portal(self.site, listings[0].name)
        self._todo: dict[int, Page] = {}
        self._order: list[int] = []
        self._keys: dict[str, str] = {}
        self._told: set[str] = set()
        self._shown: defaultdict[tuple[str, tuple[str, ...]], set[tuple[str, ...]]] = defaultdict(set)
        self._lists = 0

    async def run(self) -> None:
        """Visit the portal; what fails is recorded, what is stored is stored."""
        self._tell("portal", detail=self._summary.name)
        seeds = [
            NewPage(
                listing.listing,
                "list",
                listing_body=listing.body or None,
                strategy=listing.platform or None,
            )
            for listing in self._listings
            if listing.listing and not listing.status
        ]
        if not seeds:
            await self._give_up(self._listings[0])
            return
        opened = await self._job.desk.open_visit(self.site, seeds)
        self._keys = {page_key(url): url for url in opened.known}
        self._add(opened.pages)
        while self._order:
            page = self._todo.pop(heapq.heappop(self._order), None)
            if page is not None and self._wanted(page):
                await self._do(page)
        await self._job.desk.close_visit(self.site, opened.round)
        self._tell("done")

    async def _give_up(self, listing: Listing) -> None:
        """A portal that the registry gives no column of, or says not to visit."""
        if listing.status:
            self._summary.skipped = f"{listing.status}: {listing.note}".rstrip(": ")
            self._tell("skipped", detail=self._summary.skipped)
            return
        trouble = Trouble(
            listing.home, "empty_listing", "the registry names no 年报 column of this portal yet"
        )
        await self._job.desk.record(self.site, trouble)
        self._failed(trouble.url, trouble.reason)

    def _add(self, pages: Sequence[Page]) -> None:
        for page in pages:
            if page.id not in self._todo:
                heapq.heappush(self._order, page.id)
            self._todo[page.id] = page

    def _wanted(self, page: Page) -> bool:
        """Whether a page is to be asked in this run. What is not stays open in the ledger."""
        host = host_of(page.url) or ""
        if host in self._job.hosts.rested and host in self._told:
            return False
        named = titles.years(page.link_title or "") if page.kind != "list" else frozenset()
        if self._job.years and named and not named & self._job.years:
            return False
        if self._job.dry_run and page.kind != "list":
            step = Progress("listed", self.site, page.url, page.kind, page.link_title or "")
            self._job.summary.planned.append(step)
            self._job.tell(step)
            return False
        return True

    async def _do(self, page: Page) -> None:
        self._summary.pages += 1
        exchanges: list[Capture] = []
        try:
            response = await self._fetch(page, exchanges)
        except Exception as error:
            failure = failure_of(error)
            if failure is None:
                raise
            await self._failed_fetch(page, failure, exchanges)
            return
        host = host_of(response.url) or ""
        refusal = by_status(response.status, response.body, known=host in self._job.hosts.given)
        if refusal is not None:
            await self._refused(page, host, refusal, exchanges)
            return
        if _went_up(page.url, response.url):
            gone = Refusal("soft_404", f"the address leads up to {response.url}")
            await self._refused(page, host, gone, exchanges)
            return
        examined = await self._job.readers.examine(self._task(page, response))
        if examined.refusal is not None:
            await self._refused(page, host, examined.refusal, exchanges, examined.reading)
            return
        self._job.hosts.given.add(host)
        await self._keep(page, response.url, examined, exchanges)

    async def _fetch(self, page: Page, exchanges: list[Capture]) -> Response:
        meta = {"site": self.site, "exchanges": exchanges}
        response = await self._engine.download_async(Request(page.url, meta=meta))
        self._job.summary.requests += len(exchanges)
        return response

    async def _failed_fetch(self, page: Page, failure: Failure, exchanges: list[Capture]) -> None:
        host = host_of(page.url) or ""
        self._job.summary.requests += len(exchanges)
        refusal = Refusal(failure.reason, failure.detail, rests_host=failure.rests_host)
        if failure.silent and self._job.hosts.silent(host) >= MOST_SILENCES:
            refusal = replace(refusal, rests_host=True)
        await self._refused(page, host, refusal, exchanges)

    async def _refused(
        self,
        page: Page,
        host: str,
        refusal: Refusal,
        exchanges: list[Capture],
        reading: Reading | None = None,
    ) -> None:
        """Settle a page that gave nothing; a host that refuses as a whole is asked for nothing more."""
        if refusal.rests_host:
            self._job.hosts.rest(host, refusal)
            self._told.add(host)
        strategy = reading.strategy if reading else None
        if page.kind == "maybe" and refusal.reason in _EXPECTED:
            await self._settle(Settlement(page, "skipped", exchanges, strategy=strategy))
            self._tell("skipped", page, refusal.detail)
            return
        await self._settle(
            Settlement(
                page,
                "failed",
                exchanges,
                reason=refusal.reason,
                detail=refusal.detail,
                region=self._region,
                strategy=strategy,
            )
        )

    def _task(self, page: Page, response: Response) -> Task:
        media, _, parameters = (response.headers.get("Content-Type") or b"").decode("latin-1").partition(";")
        charset = (
            parameters.lower().rpartition("charset=")[2].strip(" \"';")
            if "charset=" in parameters.lower()
            else None
        )
        words = page.link_title
        if page.kind == "list" and titles.judge(words or "") is not Promise.REPORT:
            words = None  # a column's name is no report's title
        hints = Hints(
            url=response.url,
            link_title=words,
            link_date=page.link_date,
            trail=page.trail,
            listing_body=page.listing_body,
            media_type=media.strip().lower() or None,
            charset=charset,
        )
        return Task(response.body, page.kind, hints, page.strategy, more=page.link_title == _MORE)

    async def _keep(self, page: Page, url: str, examined: Examined, exchanges: list[Capture]) -> None:
        """Settle a page that is a list, a report or both."""
        report, reading = examined.report, examined.reading
        children: list[NewPage] = []
        troubles: list[Trouble] = []
        trail = page.trail
        if reading is not None:
            self._lists += 1
            trail = joined(page.trail, reading.trail)
            children, troubles = self._links(page, url, reading, trail)
        if report is not None and self._job.years and report.year not in self._job.years:
            self._tell("skipped", page, f"a report of {report.year}")
            report = None
        if self._job.dry_run:
            report = None
        settled = await self._settle(
            Settlement(
                page,
                "done" if reading is not None or report is not None else "skipped",
                exchanges,
                children,
                report=report,
                region=self._region,
                trail=trail,
                strategy=reading.strategy if reading else None,
                troubles=troubles,
            )
        )
        if reading is not None:
            self._tell("list", page, f"{len(reading.rows)} rows, {len(reading.columns)} columns")
        self._add(settled.children)

    def _links(
        self, page: Page, url: str, reading: Reading, trail: tuple[str, ...]
    ) -> tuple[list[NewPage], list[Trouble]]:
        """What a list page leads to, and what of it cannot be followed."""
        if self._strayed(page, reading):
            return [], []
        shown = self._shown[directory(url), page.trail]
        if page.link_title == _MORE and (not reading.entries or reading.entries in shown):
            return [], []  # past the end, or the same page again
        shown.add(reading.entries)
        children: list[NewPage] = []
        troubles: list[Trouble] = []
        for row in reading.rows:
            if is_allowed(row.url, self._job.hosts.allowed):
                self._summary.listed += row.kind == "report"
                children.append(
                    NewPage(
                        row.url,
                        row.kind,
                        page.depth,
                        row.title,
                        row.when,
                        trail,
                        page.listing_body,
                        page.strategy,
                    )
                )
            elif row.kind == "report":
                troubles.append(Trouble(row.url, "off_registry", f"a row of {url}: {row.title}"))
        deeper, trouble = self._columns(page, url, reading, trail)
        children += deeper
        troubles += trouble
        children += [
            NewPage(more, "list", page.depth, _MORE, None, page.trail, page.listing_body, page.strategy)
            for more in reading.pages
            if is_allowed(more, self._job.hosts.allowed)
        ]
        return [child for child in children if self._is_new(child.url)], troubles

    def _columns(
        self, page: Page, url: str, reading: Reading, trail: tuple[str, ...]
    ) -> tuple[list[NewPage], list[Trouble]]:
        allowed = [column for column in reading.columns if is_allowed(column.url, self._job.hosts.allowed)]
        if allowed and (page.depth >= MOST_DEPTH or self._lists > MOST_LISTS):
            return [], [Trouble(url, "depth", f"{len(allowed)} columns below it are not followed")]
        return [
            NewPage(
                column.url,
                "list",
                page.depth + 1,
                column.name,
                None,
                joined((column.name,), trail),
                page.listing_body,
                page.strategy,
            )
            for column in allowed
        ], []

    def _is_new(self, url: str) -> bool:
        """Whether the address is not a second one of a page this visit has; a mobile copy gives way."""
        known = self._keys.setdefault(page_key(url), url)
        return known == url or (is_twin(known) and not is_twin(url))

    @staticmethod
    def _strayed(page: Page, reading: Reading) -> bool:
        """Whether a column found by its number alone turns out to stand outside the 年报 columns."""
        if reading.strategy != "column-id" or page.depth == 0 or not reading.trail:
            return False
        came_from = any(titles.is_annual_column(name) for name in page.trail)
        return came_from and not any(titles.is_annual_column(name) for name in reading.trail)

    async def _settle(self, settlement: Settlement) -> Settled:
        settled = await self._job.desk.settle(settlement)
        page = settlement.page
        if settled.reason is not None:
            self._failed(page.url, settled.reason)
        for trouble in settlement.troubles:
            self._failed(trouble.url, trouble.reason)
        if settled.stored is not None:
            outcome = settled.stored.outcome
            setattr(self._summary, outcome, getattr(self._summary, outcome) + 1)
            self._tell("report", page, outcome)
        return settled

    def _failed(self, url: str, reason: str) -> None:
        self._summary.failed[reason] += 1
        logger.info("%s: %s: %s", self.site, reason, url)
        self._job.tell(Progress("failed", self.site, url, reason))

    def _tell(self, event: Event, page: Page | None = None, detail: str = "") -> None:
        url = page.url if page else ""
        self._job.tell(Progress(event, self.site, url, detail, (page.link_title or "") if page else ""))


def _went_up(asked: str, given: str) -> bool:
    """Whether a redirect led from a page to a folder above it, as portals do for pages that are gone."""
    if page_key(asked) == page_key(given) or is_below(given, directory(asked)):
        return False
    return is_below(asked, directory(given))
