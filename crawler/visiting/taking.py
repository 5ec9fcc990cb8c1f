"""One page of a visit, from its request to what it is, or why it is nothing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from scrapy.http import Response

from crawler.addresses import host_of, leads_up
from crawler.asks import Ask
from crawler.browser.lists import examine
from crawler.discovery.asker import Taken
from crawler.fetching import Failure
from crawler.job import Job
from crawler.reading.examine import Examined
from crawler.reading.tasks import is_file
from crawler.refusals import Refusal, by_status
from crawler.visiting.pictures import Shown, look_again
from crawler.wire import Wire, unanswered
from db.captures import Capture
from db.ledger import Page


@dataclass(frozen=True, slots=True)
class Answer:
    """What asking for a page came to.

    Attributes:
        page: the page, as the ledger has it.
        url: the address that answered; the page's own where none did.
        exchanges: the captures, those of its pictures first, its own last.
        examined: what the page is, or its refusal.
        shown: its pictures.
    """

    page: Page
    url: str
    exchanges: list[Capture]
    examined: Examined
    shown: Shown = field(default_factory=Shown)

    @property
    def host(self) -> str:
        """The host that answered, or was to answer."""
        return host_of(self.url) or ""


async def take(job: Job, wire: Wire, page: Page, before: Taken | None = None) -> Answer:
    """Ask for a page and read what comes; `before` is its answer where the visit has it already.

    Raises crawler.errors.StorageFailed when a capture cannot be written.
    """
    exchanges = [] if before is None else list(before.exchanges)
    response = await _ask(job, wire, page, exchanges) if before is None else before.response
    if isinstance(response, Failure):
        # Whoever refused on the way has rested its host, which need not be the page's own.
        refusal = unanswered(job.hosts, host_of(page.url) or "", response)
        return Answer(page, page.url, exchanges, Examined(refusal=refusal))
    refused = _refused(job, page, response)
    if refused is not None:
        return Answer(page, response.url, exchanges, Examined(refusal=refused))
    examined = await examine(job, wire, page, response, exchanges)
    if not examined.pictures or job.dry_run or not job.keeps(examined.report):
        return Answer(page, response.url, exchanges, examined)
    examined, shown = await look_again(job, wire, page, response, examined)
    return Answer(page, response.url, [*shown.exchanges, *exchanges], examined, shown)


async def _ask(job: Job, wire: Wire, page: Page, exchanges: list[Capture]) -> Response | Failure:
    ask = Ask.read(page.url)
    if page.parent:
        # Portals that keep others from showing their files want the page that carries them named.
        ask = replace(ask, referer=Ask.read(page.parent).url)
    return await wire.ask(ask, exchanges, believe=job.limits.believe[page.kind != "list"])


def _refused(job: Job, page: Page, response: Response) -> Refusal | None:
    """Why an answer is no page by its status and address, None for one to be read."""
    known = (host_of(response.url) or "") in job.hosts.given
    refusal = by_status(response.status, response.body, known=known)
    if refusal is None and leads_up(page.url, response.url) and not is_file(response):
        return Refusal("soft_404", f"the address leads up to {response.url}")
    return refusal
