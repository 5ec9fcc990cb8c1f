"""What people are told of a visit: the portal's summary, the steps as they are done, the log."""

from __future__ import annotations

import logging

from crawler.job import Job
from crawler.settlement import Settled, Settlement, Trouble
from crawler.summary import Event, Progress
from db.ledger import Page

logger = logging.getLogger(__name__)


class Teller:
    """Tells what comes of one portal; `summary` is the portal's part of the run's."""

    def __init__(self, job: Job, site: str, name: str) -> None:
        self._job = job
        self._site = site
        self.summary = job.summary.portal(site, name)

    def step(self, event: Event, page: Page | None = None, detail: str = "") -> None:
        """Tell of a step, of a page or of the portal as a whole."""
        self._job.tell(self._progress(event, page, detail))

    def skipped(self, why: str) -> None:
        """The portal is not visited at all."""
        self.summary.skipped = why
        self.step("skipped", detail=why)

    def postponed(self, why: str) -> None:
        """The visit goes on another time."""
        self.summary.postponed = why
        self.step("skipped", detail=why)

    def planned(self, page: Page) -> None:
        """A page is only named, in a dry run."""
        step = self._progress("listed", page, page.kind)
        self._job.summary.planned.append(step)
        self._job.tell(step)

    def failed(self, trouble: Trouble) -> None:
        """A failure was recorded."""
        self.summary.failed[trouble.reason] += 1
        logger.info("%s: %s: %s (%s)", self._site, trouble.reason, trouble.url, trouble.detail)
        self._job.tell(Progress("failed", self._site, trouble.url, trouble.reason))

    def settled(self, settlement: Settlement, settled: Settled) -> None:
        """What came of a page was written."""
        page = settlement.page
        self._job.summary.requests += sum(not one.is_drawn for one in settlement.captures)
        if settled.reason is not None:
            self.failed(Trouble(page.url, settled.reason, settled.detail))
        elif settled.detail:
            self.step("skipped", page, f"no list names it any more: {settled.detail}")
        for trouble in settlement.troubles:
            self.failed(trouble)
        if settled.stored is not None:
            outcome = settled.stored.outcome
            setattr(self.summary, outcome, getattr(self.summary, outcome) + 1)
            self.step("report", page, outcome)

    def _progress(self, event: Event, page: Page | None, detail: str) -> Progress:
        if page is None:
            return Progress(event, self._site, "", detail)
        return Progress(event, self._site, page.url, detail, page.link_title or "")
