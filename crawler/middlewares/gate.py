"""The gate every request passes first: only registry hosts, none that is rested, none before its time.

It stands before robots.txt is asked, and redirects pass it too.
"""

from __future__ import annotations

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler

from crawler.addresses import host_of, is_allowed
from crawler.errors import Refused
from crawler.hosts import HostBook
from crawler.job import job_of
from crawler.refusals import Refusal


class Gate:
    """Refuses requests to hosts the registry does not name."""

    def __init__(self, hosts: HostBook) -> None:
        self._hosts = hosts

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy; the hosts come with the spider."""
        return cls(job_of(crawler).hosts)

    async def process_request(self, request: Request) -> None:
        """Let the request pass, after the pause its host asked for. Raises Refused."""
        host = host_of(request.url)
        if host is None or not is_allowed(request.url, self._hosts.allowed):
            raise Refused(Refusal("off_registry", f"the registry names no host for {request.url}"))
        await self._hosts.wait(host)
        rested = self._hosts.rested.get(host)
        if rested is not None:
            raise Refused(rested)
