"""The spider: visits every portal of its job, several side by side, each host one request at a time.

It yields no requests: every visit asks for its pages itself, in the order of the ledger, so that
nothing that matters ever stands in a queue that a kill would lose.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from itertools import groupby
from operator import attrgetter
from typing import Any

from scrapy import Request, Spider
from sqlalchemy.exc import SQLAlchemyError

from crawler.errors import StorageFailed
from crawler.job import Job
from crawler.registry import Listing
from crawler.settings import PORTALS_AT_ONCE
from crawler.settlement import Trouble
from crawler.summary import Progress
from crawler.visiting.visit import Visit
from db.errors import ArchiveError

logger = logging.getLogger(__name__)

_FATAL = (StorageFailed, SQLAlchemyError, ArchiveError)


class AnnualReports(Spider):
    """Annual reports of the portals of a job."""

    name = "annual"

    def __init__(self, job: Job, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.job = job

    async def start(self) -> AsyncIterator[Request]:
        """Visit all portals. A portal that fails stops no other; an archive that fails stops all."""
        at_once = asyncio.Semaphore(PORTALS_AT_ONCE)
        by_site = attrgetter("site")
        portals = [list(lines) for _, lines in groupby(sorted(self.job.listings, key=by_site), by_site)]
        # A night may end before all had their turn: who waited longest comes first.
        portals.sort(key=lambda lines: self.job.limits.turns.get(lines[0].site, ""))
        visits = [asyncio.ensure_future(self._visit(lines, at_once)) for lines in portals]
        try:
            await asyncio.gather(*visits)
        except _FATAL as error:
            logger.exception("the archive failed")
            self.job.broken = error
        finally:
            for visit in visits:
                visit.cancel()
            await asyncio.gather(*visits, return_exceptions=True)
            await self.job.draughtsman.close()
        nothing: tuple[Request, ...] = ()
        for request in nothing:
            yield request

    async def _visit(self, lines: list[Listing], at_once: asyncio.Semaphore) -> None:
        site = lines[0].site
        async with at_once:
            try:
                await Visit(self.job, self.crawler.engine, lines).run()
            except _FATAL:
                raise
            except Exception as error:
                # A defect met on one portal must not cost the others.
                logger.exception("the visit of %s failed", site)
                detail = f"{type(error).__name__}: {error}"
                await self.job.desk.record(site, Trouble(lines[0].home, "internal", detail))
                self.job.summary.portal(site).failed["internal"] += 1
                self.job.tell(Progress("failed", site, lines[0].home, "internal"))
