"""Asks for pages within a budget, through the crawl's own downloader: its gate, robots, pace and agent."""

from __future__ import annotations

from dataclasses import dataclass, replace

from scrapy.http import Response

from crawler.addresses import host_of, is_allowed, leads_up
from crawler.asks import Ask
from crawler.discovery.look import Look
from crawler.fetching import Failure
from crawler.job import Job
from crawler.reading.examine import Task
from crawler.reading.tasks import declared
from crawler.refusals import Refusal, by_status
from crawler.registry.official import domain_of, unfit
from crawler.wire import Wire, unanswered
from db.captures import Capture
from extract.hints import Hints

# Requests for one portal, robots.txt, redirects and further attempts among them.
MOST_REQUESTS = 25


@dataclass(frozen=True, slots=True)
class Taken:
    """An answer and the captures it came with, redirects and robots.txt among them."""

    response: Response
    exchanges: list[Capture]


class Asker:
    """The requests of one discovery.

    `exchanges` are its captures, in order; `taken` the answers, by the address asked and the final one.
    """

    def __init__(self, job: Job, wire: Wire, *, widens: bool = False) -> None:
        """`widens`: a disclosure site on another host of the home's domain may be asked once it is linked."""
        self._job = job
        self._wire = wire
        self._widens = widens
        self.exchanges: list[Capture] = []
        self.taken: dict[str, Taken] = {}

    @property
    def spent(self) -> bool:
        """Whether the budget is used up. One request is kept back for a robots.txt met late."""
        return len(self.exchanges) >= MOST_REQUESTS - 1

    def may(self, url: str) -> bool:
        """Whether the address is on a host that may be asked."""
        return is_allowed(url, self._job.hosts.allowed)

    def widen(self, url: str, home: str) -> bool:
        """Whether the address may be asked, now that the portal names it its disclosure site."""
        if self.may(url):
            return True
        host, own = host_of(url), host_of(home)
        if not self._widens or host is None or own is None or unfit(url) or domain_of(host) != domain_of(own):
            return False
        self._job.hosts.allowed |= {host}
        return True

    async def ask(self, url: str) -> Look:
        """The page at an address, or why there is none."""
        hosts, before = self._job.hosts, len(self.exchanges)
        response = await self._wire.ask(Ask(url), self.exchanges, most=MOST_REQUESTS - 1)
        if isinstance(response, Failure):
            return self._unanswered(url, response)
        self.taken[url] = self.taken[response.url] = Taken(response, self.exchanges[before:])
        host = host_of(response.url) or ""
        refused = by_status(response.status, response.body, known=host in hosts.given)
        if refused is None and leads_up(url, response.url):
            refused = Refusal("soft_404", f"the address leads up to {response.url}")
        if refused is not None:
            return self._refused(host, Look(response.url, refused))
        media, charset = declared(response)
        hints = Hints(url=response.url, media_type=media, charset=charset)
        seen = await self._job.readers.look(Task(response.body, "list", hints, asked=response.url))
        if seen.refusal is not None:
            return self._refused(host, seen)
        hosts.given.add(host)
        return seen

    async def again(self, url: str, platform: str) -> Look | None:
        """A page that was taken, as another strategy reads it; None if it was not taken."""
        taken = self.taken.get(url)
        if taken is None:
            return None
        media, charset = declared(taken.response)
        hints = Hints(url=taken.response.url, media_type=media, charset=charset)
        task = Task(taken.response.body, "list", hints, platform, asked=taken.response.url)
        return await self._job.readers.look(task)

    def _unanswered(self, url: str, failure: Failure) -> Look:
        hosts, host = self._job.hosts, host_of(url) or ""
        refusal = unanswered(hosts, host, failure)
        if refusal.rests_host:
            hosts.rest(host, refusal)
        # Whoever refused on the way has rested its host already.
        return Look(url, replace(refusal, rests_host=host in hosts.rested))

    def _refused(self, host: str, seen: Look) -> Look:
        if seen.refusal is not None and seen.refusal.rests_host:
            self._job.hosts.rest(host, seen.refusal)
        return seen
