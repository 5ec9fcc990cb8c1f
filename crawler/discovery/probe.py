"""What a portal of the registry would list now: each column read as a crawl reads it, nothing stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from scrapy.core.engine import ExecutionEngine

from crawler.asks import Ask
from crawler.browser.lists import examine
from crawler.discovery.asker import Asker
from crawler.discovery.errand import run_errand
from crawler.discovery.search import search
from crawler.fetching import Failure
from crawler.job import Job
from crawler.listings.model import Reading
from crawler.reading.examine import Examined
from crawler.refusals import Refusal, by_status
from crawler.registry import Listing, hosts
from crawler.wire import Wire
from db.captures import Capture
from db.ledger import Page

# A list whose rows come with a script's request is followed to that request, no further.
_MOST_STEPS = 2


@dataclass(slots=True)
class Probed:
    """A column and what it lists; `relied` is empty for one the registry names."""

    url: str
    readings: list[tuple[str, Reading]] = field(default_factory=list)
    refusal: Refusal | None = None
    has_report: bool = False
    relied: tuple[str, ...] = ()


def probe(listings: Sequence[Listing], *, delay: float | None = None) -> list[Probed]:
    """Ask one portal, given by its registry lines, what its columns list."""

    async def work(job: Job, engine: ExecutionEngine) -> list[Probed]:
        probed = []
        for line in listings:
            wire = Wire(engine, line.site)
            if line.listing:
                probed.append(await _column(job, wire, line.listing, line.platform or None))
            else:
                probed += await _discovered(job, wire, line.home)
        return probed

    return run_errand(hosts(listings), work, delay=delay)


async def _discovered(job: Job, wire: Wire, home: str) -> list[Probed]:
    found = await search(Asker(job, wire), home)
    if found.refusal is not None:
        return [Probed(home, refusal=found.refusal)]
    return [
        Probed(
            column.url,
            [(column.url, column.look.reading)] if column.look and column.look.reading else [],
            has_report=bool(column.look and column.look.has_report),
            relied=column.relied,
        )
        for column in found.columns
    ]


async def _column(job: Job, wire: Wire, url: str, platform: str | None) -> Probed:
    probed = Probed(url)
    for _ in range(_MOST_STEPS):
        examined = await _examined(job, wire, _page(wire.site, url, platform))
        if examined.reading is not None:
            probed.readings.append((url, examined.reading))
        probed.has_report |= examined.report is not None
        reading = examined.reading
        if reading is None or reading.rows or not reading.pages:
            # What script asks for may fill a list that looked empty.
            probed.refusal = examined.refusal
            break
        url, platform = reading.pages[0], reading.strategy
    return probed


def _page(site: str, url: str, platform: str | None) -> Page:
    return Page(
        id=0,
        site=site,
        url=url,
        kind="list",
        depth=0,
        link_title=None,
        link_date=None,
        trail=(),
        listing_body=None,
        strategy=platform,
        round=0,
        state="pending",
        reason=None,
        capture_id=None,
        body_id=None,
        year=None,
    )


async def _examined(job: Job, wire: Wire, page: Page) -> Examined:
    exchanges: list[Capture] = []
    answer = await wire.ask(Ask.read(page.url), exchanges)
    if isinstance(answer, Failure):
        return Examined(refusal=Refusal(answer.reason, answer.detail))
    refusal = by_status(answer.status, answer.body, known=False)
    if refusal is not None:
        return Examined(refusal=refusal)
    return await examine(job, wire, page, answer, exchanges)
