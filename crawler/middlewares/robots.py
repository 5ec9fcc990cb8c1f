"""robots.txt: asked once a host and run, obeyed, its Crawl-delay too.

No file (4xx) allows everything. A server error, a timeout or a redirect off the registry means that
nobody knows what is allowed: the host is left alone for this run.
"""

from __future__ import annotations

import asyncio
from typing import Self
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.addresses import host_of
from crawler.errors import Refused
from crawler.fetching import failure_of
from crawler.hosts import HostBook
from crawler.job import job_of
from crawler.refusals import Refusal, by_status
from crawler.settings import MOST_CRAWL_DELAY, ROBOTS_NAME
from extract.media.charset import decode

_MOST_BYTES = 500 * 1024
_UNKNOWN = "robots_unreachable"


class Robots:
    """Refuses what robots.txt disallows."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._hosts: HostBook = job_of(crawler).hosts
        self._rules: dict[str, asyncio.Task[Protego]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Let the request pass if the host's robots.txt allows it. Raises Refused."""
        if request.meta.get("robots"):
            return
        parts = urlsplit(request.url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            asking = self._rules[origin] = asyncio.ensure_future(self._ask(origin, request))
            # A run that ends early leaves nobody to take what it came to.
            asking.add_done_callback(lambda task: task.cancelled() or task.exception())
        rules = await asyncio.shield(self._rules[origin])
        if not rules.can_fetch(request.url, ROBOTS_NAME):
            raise Refused(Refusal("robots", f"robots.txt of {parts.netloc} disallows it"))

    async def _ask(self, origin: str, request: Request) -> Protego:
        meta = {"robots": True, "site": request.meta["site"], "exchanges": request.meta["exchanges"]}
        try:
            response = await self._crawler.engine.download_async(Request(f"{origin}/robots.txt", meta=meta))
        except Exception as error:
            failure = failure_of(error)
            if failure is None:
                raise
            why = f"{failure.reason}: {failure.detail}"
            # A host that does not answer at all is down; one that answers nonsense keeps its rules secret.
            raise self._unknown(origin, why, failure.reason if failure.silent else _UNKNOWN) from error
        if response.status >= 500 or response.status == 429:
            guard = by_status(response.status, response.body, known=False)
            if guard is not None and guard.rests_host:
                self._hosts.rest(host_of(origin) or origin, guard)
                raise Refused(guard)
            raise self._unknown(origin, f"it answered {response.status}")
        rules = Protego.parse(_text(response) if response.status < 300 else "")
        self._slow_down(origin, rules)
        return rules

    def _unknown(self, origin: str, why: str, reason: str = _UNKNOWN) -> Refused:
        refusal = Refusal(reason, f"no robots.txt from {origin}: {why}", rests_host=True)
        self._hosts.rest(host_of(origin) or origin, refusal)
        return Refused(refusal)

    def _slow_down(self, origin: str, rules: Protego) -> None:
        """Keep the delay the host asks for."""
        asked = rules.crawl_delay(ROBOTS_NAME)
        if asked:
            self._hosts.delays[host_of(origin) or origin] = min(asked, MOST_CRAWL_DELAY)


def _text(response: Response) -> str:
    return decode(response.body[:_MOST_BYTES])
