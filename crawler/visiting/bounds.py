"""What a visit keeps to: which pages are asked in this run, and when the others wait for another run."""

from __future__ import annotations

import time

from crawler.addresses import host_of
from crawler.job import Job
from crawler.listings import titles
from crawler.visiting.refusing import counted
from db import times
from db.ledger import Page


class Bounds:
    """The years, hosts, window, time and budget of one visit.

    `postponed` says why the visit goes on another time; empty while nothing made it.
    """

    def __init__(self, job: Job) -> None:
        self._job = job
        # By this machine's own clock: an answer that drips in for a minute costs one, whatever day it is.
        self._since = time.monotonic()
        self._told: set[str] = set()
        self.postponed = ""

    def is_over(self, host: str = "") -> bool:
        """Whether the night is over, or the portal has had its time or its requests; `postponed` says so."""
        limits = self._job.limits
        if limits.until is not None and times.now() >= limits.until:
            self.postponed = f"the time was up at {limits.until.astimezone():%H:%M}"
            return True
        if limits.minutes is not None and time.monotonic() - self._since >= 60 * limits.minutes:
            self.postponed = f"its {limits.minutes:g} minutes were over"
            return True
        if limits.budget is not None and self._job.hosts.spent[host] >= limits.budget:
            self.postponed = f"{host} has had its {limits.budget} requests"
            return True
        return False

    def wants(self, page: Page) -> bool:
        """Whether a page is to be asked in this run. What is not stays open in the ledger."""
        host, rested = host_of(page.url) or "", self._job.hosts.rested
        if host in rested and host in self._told:
            return False
        if page.parent is not None and counted(page, host) in rested:
            return False
        named = titles.years(page.link_title or "") if page.kind != "list" else frozenset()
        if self._job.years and named and not named & self._job.years:
            return False
        return not self.is_over(host)

    def refused(self, page: Page) -> None:
        """A page was refused. Where its host is rested, that is recorded with this page and no other."""
        self._told |= {host_of(page.url) or ""} & self._job.hosts.rested.keys()
