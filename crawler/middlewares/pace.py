"""The pace, right before the wire: one request at a time a host, a pause after each exchange.

The pause runs from the end of an exchange, so that slow answers do not bring requests closer
together. Retry-After and Crawl-delay lengthen it.
"""

from __future__ import annotations

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.addresses import host_of
from crawler.errors import Refused
from crawler.hosts import HostBook
from crawler.job import job_of


class Pace:
    """Lets each request wait for its host's turn."""

    def __init__(self, hosts: HostBook) -> None:
        self._hosts = hosts

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        return cls(job_of(crawler).hosts)

    async def process_request(self, request: Request) -> None:
        """Wait for the host's turn. Raises Refused if it was rested meanwhile."""
        host = host_of(request.url) or ""
        await self._hosts.turn(host)
        rested = self._hosts.rested.get(host)
        if rested is not None:
            raise Refused(rested)
        self._hosts.spent[host] += 1

    def process_response(self, request: Request, response: Response) -> Response:
        """The pause begins when the answer is there."""
        self._hosts.breathe(host_of(request.url) or "")
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """The pause begins when the attempt is over."""
        del exception
        self._hosts.breathe(host_of(request.url) or "")
