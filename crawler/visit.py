"""A visit of one portal: its columns read, its reports fetched, read and filed, page by page.

Pages are taken in the order in which they were found, one at a time, whatever was done before a
kill: the same pages are stored in the same order however often the visit was interrupted.
"""

from __future__ import annotations

import heapq
import logging
from collections.abc import Sequence
from dataclasses import replace

from scrapy.core.engine import ExecutionEngine
from scrapy.http import Response

from crawler.addresses import host_of, leads_up
from crawler.asks import Ask
from crawler.browser.lists import examine
from crawler.discovery.asker import Asker, Taken
from crawler.discovery.search import search
from crawler.fetching import Failure
from crawler.job import Job
from crawler.links import Found, Links
from crawler.listings import titles
from crawler.listings.crumbs import joined
from crawler.listings.model import Reading
from crawler.nightly.agenda import DISCOVERY
from crawler.pictures import Shown, fetch_pictures
from crawler.reading.examine import Examined
from crawler.reading.tasks import is_file, task_of
from crawler.refusals import Refusal, by_status, of_file
from crawler.registry import Listing
from crawler.settings import MOST_ALIKE
from crawler.settlement import Settled, Settlement, Trouble
from crawler.summary import Event, Progress
from crawler.wire import Wire, unanswered
from db import times
from db.captures import Capture
from db.ledger import NewPage, Page
from db.revisits import SHRUNK
from extract.report import Report

# A link that only may lead to a report is no failure when it does not.
_EXPECTED = frozenset(("not_a_report", "script_only", "empty_listing"))

logger = logging.getLogger(__name__)


class Visit:
    """One portal of a crawl."""

    def __init__(self, job: Job, engine: ExecutionEngine, listings: Sequence[Listing]) -> None:
        self._job = job
        self._listings = listings
        self.site = listings[0].site
        self._wire = Wire(engine, self.site)
        self._region = listings[0].region
        self._summary = job.summary.portal(self.site, listings[0].name)
        self._todo: dict[int, Page] = {}
        self._order: list[tuple[bool, int]] = []
        self._postponed = ""
        self._links = Links(job.hosts.allowed)
        self._told: set[str] = set()
        self._taken: dict[str, Taken] = {}

    async def run(self) -> None:
        """Visit the portal; what fails is recorded, what is stored is stored."""
        before = self._job.finished.get(self.site)
        if before is not None:
            self._skip(f"finished by run {before}, which was interrupted")
            return
        self._tell("portal", detail=self._summary.name)
        seeds = [_seed(listing) for listing in self._listings if not listing.status]
        if not seeds:
            self._skip(f"{self._listings[0].status}: {self._listings[0].note}".rstrip(": "))
            return
        if self._is_over():
            self._skip(self._postponed)
            return
        opened = await self._job.desk.open_visit(self.site, seeds)
        self._summary.waiting = opened.waiting
        if opened.why_not:
            self._skip(opened.why_not)
            return
        self._links.remember(opened.known)
        self._add(opened.pages)
        unjudged = opened.lists
        while self._order or unjudged:
            if unjudged and not (self._order and self._is_list(self._order[0][1])):
                unjudged = False
                await self._judge_lists(opened.round)
                continue
            page = self._todo.pop(heapq.heappop(self._order)[1], None)
            if page is not None and self._wanted(page):
                await self._do(page)
        for short in self._links.tally.short():
            await self._record(Trouble(short.url, "count_mismatch", short.detail))
        if self._postponed:
            self._summary.postponed = self._postponed
            self._tell("skipped", detail=self._postponed)
            return
        await self._job.desk.close_visit(self.site, opened.round)
        self._tell("done")

    async def _judge_lists(self, round_: int) -> None:
        """All lists were asked: known reports that they do not name any more are looked at now."""
        if self._postponed:
            return
        short = bool(self._links.tally.short())
        judged = await self._job.desk.judge_lists(self.site, round_, short=short)
        self._add(judged.pages)
        if judged.outcome == SHRUNK:
            detail = f"of {judged.before} known reports the lists name {judged.now}"
            await self._record(Trouble(self._listings[0].home, "listing_shrank", detail))

    async def _record(self, trouble: Trouble) -> None:
        await self._job.desk.record(self.site, trouble)
        self._failed(trouble)

    def _add(self, pages: Sequence[Page]) -> None:
        for page in pages:
            if page.id not in self._todo:
                # With an agenda, lists come first: what they do not name any more is part of it.
                later = self._job.limits.agenda is not None and page.kind != "list"
                heapq.heappush(self._order, (later, page.id))
            self._todo[page.id] = page

    def _is_list(self, page_id: int) -> bool:
        return page_id not in self._todo or self._todo[page_id].kind == "list"

    def _is_over(self, host: str = "") -> bool:
        """Whether the night is over, or the host has had its requests; the visit goes on another time."""
        job, limits = self._job, self._job.limits
        if limits.until is not None and times.now() >= limits.until:
            self._postponed = f"the time was up at {limits.until.astimezone():%H:%M}"
            return True
        if limits.budget is not None and job.hosts.spent[host] >= limits.budget:
            self._postponed = f"{host} has had its {limits.budget} requests"
            return True
        return False

    def _wanted(self, page: Page) -> bool:
        """Whether a page is to be asked in this run. What is not stays open in the ledger."""
        host = host_of(page.url) or ""
        if host in self._job.hosts.rested and host in self._told:
            return False
        if page.parent is not None and _counted(page, host) in self._job.hosts.rested:
            return False
        named = titles.years(page.link_title or "") if page.kind != "list" else frozenset()
        if self._job.years and named and not named & self._job.years:
            return False
        if self._is_over(host):
            return False
        if self._job.dry_run and page.kind != "list":
            step = Progress("listed", self.site, page.url, page.kind, page.link_title or "")
            self._job.summary.planned.append(step)
            self._job.tell(step)
            return False
        return True

    async def _do(self, page: Page) -> None:
        self._summary.pages += 1
        if page.strategy == DISCOVERY:
            await self._discover(page)
            return
        exchanges: list[Capture] = []
        response = await self._fetch(page, exchanges)
        self._job.summary.requests += len(exchanges)
        if isinstance(response, Failure):
            host = host_of(page.url) or ""
            # Whoever refused on the way has rested its host, which need not be the page's own.
            await self._refused(page, host, unanswered(self._job.hosts, host, response), exchanges)
            return
        host = host_of(response.url) or ""
        refusal = by_status(response.status, response.body, known=host in self._job.hosts.given)
        if refusal is not None:
            await self._refused(page, host, refusal, exchanges)
            return
        if leads_up(page.url, response.url) and not is_file(response):
            gone = Refusal("soft_404", f"the address leads up to {response.url}")
            await self._refused(page, host, gone, exchanges)
            return
        examined = await self._examine(page, response, exchanges)
        shown = Shown()
        if examined.pictures and not self._job.dry_run and self._of_year(examined.report):
            examined, shown = await self._look(page, response, examined)
            exchanges[:0] = shown.exchanges
        if examined.refusal is not None:
            await self._refused(
                page, host, examined.refusal, exchanges, reading=examined.reading, shown=shown
            )
            return
        self._job.hosts.given.add(host)
        self._job.hosts.refused_alike(_counted(page, host), "")
        await self._keep(page, response.url, examined, exchanges, shown)

    async def _discover(self, home: Page) -> None:
        """Find the columns from the home page; they become lists of the round in one transaction."""
        asker = Asker(self._job, self._wire)
        found = await search(asker, home.url)
        if found.refusal is not None:
            self._job.summary.requests += len(asker.exchanges)
            await self._refused(home, host_of(home.url) or "", found.refusal, asker.exchanges)
            return
        columns = self._links.fresh(NewPage(column.url, "list") for column in found.columns)
        # A column was fetched to be recognised: its answer is kept for its own turn, with its captures.
        self._taken = {page.url: asker.taken[page.url] for page in columns if page.url in asker.taken}
        later = [id(capture) for taken in self._taken.values() for capture in taken.exchanges]
        now = [capture for capture in asker.exchanges if id(capture) not in later]
        own = asker.taken[home.url].exchanges if home.url in asker.taken else []
        # The last capture of a settlement is the page's own.
        now.sort(key=lambda capture: any(capture is one for one in own))
        self._job.summary.requests += len(now)
        settled = await self._settle(
            Settlement(home, "done", now, columns, region=self._region, strategy=DISCOVERY)
        )
        for column in found.columns:
            self._tell("list", home, f"discovered {column.url}: {'; '.join(column.relied)}")
        self._add(settled.children)

    async def _fetch(self, page: Page, exchanges: list[Capture]) -> Response | Failure:
        taken = self._taken.pop(page.url, None)
        if taken is not None:
            exchanges += taken.exchanges
            return taken.response
        ask = Ask.read(page.url)
        if page.parent:
            # Portals that keep others from showing their files want the page that carries them named.
            ask = replace(ask, referer=Ask.read(page.parent).url)
        return await self._wire.ask(ask, exchanges, believe=self._job.limits.believe[page.kind != "list"])

    async def _examine(self, page: Page, response: Response, exchanges: list[Capture]) -> Examined:
        before = len(exchanges)
        examined = await examine(self._job, self._wire, page, response, exchanges)
        self._job.summary.requests += sum(not one.is_drawn for one in exchanges[before:])
        return examined

    def _of_year(self, report: Report | None) -> bool:
        """Whether a page that prints this report, or none, is of a wanted year as far as it says."""
        return report is None or not self._job.years or report.year in self._job.years

    async def _look(self, page: Page, response: Response, examined: Examined) -> tuple[Examined, Shown]:
        """The page read again with its pictures, which are fetched now."""
        shown = await fetch_pictures(self._wire, self._job.hosts.allowed, response, examined.pictures)
        self._job.summary.requests += len(shown.exchanges)
        if not shown.contents:
            return examined, shown
        task = replace(task_of(page, response), pictures=shown.contents)
        again = await self._job.readers.examine(task)
        # Reading with the pictures may cost more than a reader may; without them it did not.
        better = examined if again.refusal is not None and examined.refusal is None else again
        why = again.refusal.detail if better is not again and again.refusal else again.unread
        if why:
            shown.troubles.append(Trouble(page.url, "unreadable", why))
        return better, shown

    async def _refused(
        self,
        page: Page,
        host: str,
        refusal: Refusal,
        exchanges: list[Capture],
        *,
        reading: Reading | None = None,
        shown: Shown | None = None,
    ) -> None:
        """Settle a page that gave nothing; a host that refuses as a whole is asked for nothing more."""
        refusal = refusal if page.parent is None else of_file(refusal)
        counted = _counted(page, host)
        alike = self._job.hosts.refused_alike(counted, _how(refusal, exchanges))
        if refusal.rests_host or alike >= MOST_ALIKE:
            self._job.hosts.rest(host if refusal.rests_host else counted, refusal)
        self._told |= {host_of(page.url) or ""} & self._job.hosts.rested.keys()
        strategy = reading.strategy if reading else None
        shown = shown or Shown()
        if page.kind == "maybe" and refusal.reason in _EXPECTED:
            skipped = Settlement(page, "skipped", exchanges, strategy=strategy, pictures=shown.places)
            await self._settle(skipped)
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
                troubles=shown.troubles,
                pictures=shown.places,
            )
        )

    async def _keep(
        self, page: Page, url: str, examined: Examined, exchanges: list[Capture], shown: Shown
    ) -> None:
        """Settle a page that is a list, a report, both, or carries the report in a file."""
        report, reading = examined.report, examined.reading
        trail = page.trail
        found = Found()
        if reading is not None:
            trail = joined(page.trail, reading.trail)
            found = self._links.of(page, url, reading, trail)
            self._summary.listed += found.listed
        carried = self._links.files(page, url, examined.files, trail)
        if report is not None and not self._of_year(report):
            self._tell("skipped", page, f"a report of {report.year}")
            report = None
        if self._job.dry_run:
            report = None
        settled = await self._settle(
            Settlement(
                page,
                "done" if reading or report or examined.files.files else "skipped",
                exchanges,
                [*found.children, *carried.children],
                report=report,
                region=self._region,
                trail=trail,
                strategy=reading.strategy if reading else None,
                troubles=[*found.troubles, *carried.troubles, *shown.troubles],
                pictures=shown.places,
            )
        )
        if reading is not None:
            self._tell("list", page, f"{len(reading.rows)} rows, {len(reading.columns)} columns")
        self._add(settled.children)

    async def _settle(self, settlement: Settlement) -> Settled:
        settled = await self._job.desk.settle(settlement)
        page = settlement.page
        if settled.reason is not None:
            self._failed(Trouble(page.url, settled.reason, settled.detail))
        for trouble in settlement.troubles:
            self._failed(trouble)
        if settled.stored is not None:
            outcome = settled.stored.outcome
            setattr(self._summary, outcome, getattr(self._summary, outcome) + 1)
            self._tell("report", page, outcome)
        return settled

    def _skip(self, why: str) -> None:
        self._summary.skipped = why
        self._tell("skipped", detail=why)

    def _failed(self, trouble: Trouble) -> None:
        self._summary.failed[trouble.reason] += 1
        logger.info("%s: %s: %s (%s)", self.site, trouble.reason, trouble.url, trouble.detail)
        self._job.tell(Progress("failed", self.site, trouble.url, trouble.reason))

    def _tell(self, event: Event, page: Page | None = None, detail: str = "") -> None:
        url = page.url if page else ""
        self._job.tell(Progress(event, self.site, url, detail, (page.link_title or "") if page else ""))


def _counted(page: Page, host: str) -> str:
    """Under which name a host's refusals are counted: those of files apart, for it may give all pages."""
    return host if page.parent is None else f"{host} files"


def _how(refusal: Refusal, exchanges: Sequence[Capture]) -> str:
    """How a page was refused, where many such in a row are the host's doing and not the pages'."""
    if refusal.reason in ("blocked", "redirect_loop"):
        return refusal.reason
    if refusal.reason == "script_only" and exchanges:
        return exchanges[-1].sha256
    return ""


def _seed(listing: Listing) -> NewPage:
    """The page a registry line begins with: its column, or the home page to discover columns from."""
    if not listing.listing:
        return NewPage(listing.home, "list", strategy=DISCOVERY)
    return NewPage(
        listing.listing, "list", listing_body=listing.body or None, strategy=listing.platform or None
    )
