"""The gate every request passes first: only registry hosts, and none of them that is rested.

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
    """Refuses requests to hosts the registry does not name, and to those that refused."""

    def __init__(self, hosts: HostBook) -> None:
        self._hosts = hosts

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy; the hosts come with the spider."""
        return cls(job_of(crawler).hosts)

    def process_request(self, request: Request) -> None:
        """Let the request pass. Raises Refused.

        `most_exchanges` in a request's meta is the budget of what it is part of; redirects and further
        attempts count.
        """
        host = host_of(request.url)
        if host is None or not is_allowed(request.url, self._hosts.allowed):
            raise Refused(Refusal("off_registry", f"the registry names no host for {request.url}"))
        most = request.meta.get("most_exchanges")
        if most is not None and len(request.meta["exchanges"]) >= most:
            raise Refused(Refusal("budget", f"{most} requests are made"))
        rested = self._hosts.rested.get(host)
        if rested is not None:
            raise Refused(rested)
