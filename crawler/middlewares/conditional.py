"""Conditional requests: what a capture had as validators is sent along, and believed for a while.

Only where the request says for how many days (`believe` in its meta). Validators lie, so the whole page is
asked for again after that; and when it comes, its content decides, not what its headers say.
"""

from __future__ import annotations

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler

from crawler.job import Job, job_of

_CONDITIONS = ("If-None-Match", "If-Modified-Since")


class Conditional:
    """Asks for a page only if it is another one than the capture holds."""

    def __init__(self, job: Job) -> None:
        self._job = job

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        return cls(job_of(crawler))

    async def process_request(self, request: Request) -> None:
        """Add the conditions for the address that is asked now; a redirect's target has its own."""
        for name in _CONDITIONS:
            request.headers.pop(name, None)
        request.meta.pop("held", None)
        days = request.meta.get("believe", 0)
        if not days or request.method != "GET" or request.meta.get("robots"):
            return
        held = await self._job.desk.held(request.url, days)
        if held is None:
            return
        request.meta["held"] = held
        for name, value in held.conditions:
            request.headers[name] = value
