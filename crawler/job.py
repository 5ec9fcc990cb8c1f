"""What one crawl carries with it: options, limits, desk, readers, hosts. The spider has it as `job`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from crawler.browser.draughtsman import Draughtsman
from crawler.desk import Desk
from crawler.hosts import HostBook
from crawler.nightly.agenda import Agenda
from crawler.reading.pool import Readers
from crawler.registry import Listing
from crawler.summary import Progress, RunSummary
from extract.report import Report


@dataclass(frozen=True, slots=True)
class Limits:
    """What a run keeps to.

    Attributes:
        agenda: which lists and known pages are asked; without one all are.
        turns: portals with what orders them (when they were last visited); those without come first.
        until: when no further page is begun; what is left stays open.
        budget: how many requests a host may get; what is left stays open.
        minutes: how long the visit of a portal may take; what is left stays open.
        believe: days for which validators of lists, and of other pages, are believed; 0 sends none.
    """

    agenda: Agenda | None = None
    turns: Mapping[str, str] = field(default_factory=dict)
    until: datetime | None = None
    budget: int | None = None
    minutes: float | None = None
    believe: tuple[int, int] = (0, 0)


NO_LIMITS = Limits()


@dataclass(slots=True)
class Job:
    """One crawl.

    Attributes:
        listings: the registry lines to visit.
        desk: all reading and writing of the archive.
        readers: worker processes that read pages.
        hosts: which hosts may be asked, and what was learnt of them.
        years: report years to keep; empty keeps all.
        dry_run: whether reports are only listed.
        finished: portals that the run this one goes on with has finished, and which run that was.
        limits: what is asked, when, and how much.
        summary: what came of it so far.
        draughtsman: the browser that draws lists, for portals that want one.
        tell: called at every step a person may want to see.
        broken: why the run had to end early, if it had to.
    """

    listings: list[Listing]
    desk: Desk
    readers: Readers
    hosts: HostBook
    summary: RunSummary
    years: frozenset[int] = frozenset()
    dry_run: bool = False
    finished: dict[str, int] = field(default_factory=dict)
    limits: Limits = NO_LIMITS
    draughtsman: Draughtsman = field(default_factory=Draughtsman)
    tell: Callable[[Progress], None] = field(default=lambda _progress: None)
    broken: BaseException | None = None

    def keeps(self, report: Report | None) -> bool:
        """Whether a page that prints this report, or none, is of a wanted year as far as it says."""
        return report is None or not self.years or report.year in self.years


def job_of(crawler: Crawler) -> Job:
    """The job of a crawler's spider. Raises NotConfigured for a spider without one."""
    job = getattr(crawler.spider, "job", None)
    if not isinstance(job, Job):
        raise NotConfigured("this spider carries no job; start it with crawler.run.crawl")
    return job
