"""A crawl from start to end: the run's row, the spider, the summary."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from crawler.beginning import Begun, begin_run, end_run
from crawler.captures.writer import CaptureWriter
from crawler.desk import Desk
from crawler.errors import StorageFailed
from crawler.hosts import HostBook
from crawler.job import NO_LIMITS, Job, Limits
from crawler.logs import logged_to
from crawler.outage import patience
from crawler.reactor import run_spider
from crawler.reading.pool import Readers
from crawler.registry import Listing, hosts
from crawler.settings import DELAY, PATIENCE, scrapy_settings
from crawler.spiders.annual import AnnualReports
from crawler.summary import Outcome, Progress, RunSummary
from db.archive import Archive
from db.times import now

__all__ = ["Limits", "crawl"]

logger = logging.getLogger(__name__)


def crawl(
    archive: Archive,
    listings: Sequence[Listing],
    *,
    kind: str = "crawl",
    years: Collection[int] = (),
    full: bool = False,
    dry_run: bool = False,
    delay: float | None = None,
    progress: Callable[[Progress], None] | None = None,
    limits: Limits = NO_LIMITS,
    finally_: Callable[[RunSummary], None] = lambda _summary: None,
) -> RunSummary:
    """Crawl the portals of `listings` into `archive`.

    Args:
        archive: where everything goes.
        listings: registry lines; only their hosts are asked.
        kind: what the run is called.
        years: report years to keep; none keeps all.
        full: visit portals too that an interrupted run has finished in the last day. Without it a
            crawl goes on where that run stopped; otherwise a crawl always asks for everything.
        dry_run: read the lists and say which reports would be taken; store nothing.
        delay: seconds between two requests to one host, at least what its robots.txt asks.
        progress: called at every step.
        limits: what is asked, when, and how much.
        finally_: called with the summary before it is written, when the crawl was not interrupted.

    Raises:
        db.errors.Busy: other runs are asking all of these hosts.
        sqlalchemy.exc.SQLAlchemyError, db.errors.ArchiveError, crawler.errors.StorageFailed: the
            archive cannot be written; what was finished is kept.
    """
    order = _Order(
        listings,
        kind,
        frozenset(years),
        full,
        dry_run,
        DELAY if delay is None else delay,
        progress or (lambda _step: None),
        limits,
    )
    if not dry_run:
        return _crawl(archive, order, finally_)
    with (
        TemporaryDirectory(prefix="nianbao-") as folder,
        Archive.open(f"sqlite:///{Path(folder) / 'dry-run.db'}", folder) as scratch,
    ):
        summary = _crawl(scratch, order, lambda _summary: None)
    summary.run_id = None
    return summary


@dataclass(frozen=True, slots=True)
class _Order:
    """What is to be crawled, and how; the words are those of `crawl`."""

    listings: Sequence[Listing]
    kind: str
    years: frozenset[int]
    full: bool
    dry_run: bool
    delay: float
    tell: Callable[[Progress], None]
    limits: Limits

    @property
    def arguments(self) -> dict[str, object]:
        """What the run's row says that it was asked for."""
        return {"sites": sorted({line.site for line in self.listings}), "full": self.full}


def _crawl(archive: Archive, order: _Order, finally_: Callable[[RunSummary], None]) -> RunSummary:
    began = time.monotonic()
    archive.patience = patience(PATIENCE, order.tell)
    begun = archive.patience.do(
        lambda: begin_run(archive, order.kind, sorted(order.years), order.arguments, order.listings)
    )
    job = _job(archive, order, begun)
    summary = job.summary
    log = archive.folder / "logs" / f"{order.kind}-{now():%Y%m%dT%H%M%SZ}-{begun.run_id}.log"
    stopped = True
    with logged_to(log):
        try:
            stopped = run_spider(AnnualReports, scrapy_settings(order.delay), job=job)
        finally:
            if stopped or job.broken is not None:
                # Whoever stops a run does not wait for its archive.
                archive.patience.end()
            job.readers.close()
            _close(job)
            summary.seconds = time.monotonic() - began
            _end(archive, job, finally_, stopped=stopped)
    if job.broken is not None:
        raise job.broken
    return summary


def _job(archive: Archive, order: _Order, begun: Begun) -> Job:
    """What the spider is given of a run that has begun."""
    summary = RunSummary(begun.run_id)
    names = {line.site: line.name for line in order.listings}
    for site, other in begun.taken.items():
        summary.portal(site, names[site]).skipped = f"run {other} is asking its host"
    writer = CaptureWriter(archive.folder, f"nianbao/{version('nianbao')}")
    agenda = order.limits.agenda
    return Job(
        begun.listings,
        Desk(archive, writer, begun.run_id, agenda),
        Readers(),
        HostBook(hosts(begun.listings), order.delay),
        summary,
        order.years,
        order.dry_run,
        # An agenda knows by itself what was done lately.
        finished={} if order.full or agenda is not None else begun.finished,
        limits=order.limits,
        tell=order.tell,
    )


def _close(job: Job) -> None:
    try:
        job.desk.close()
    except StorageFailed as error:
        logger.exception("the archive failed")
        job.broken = job.broken or error


def _end(archive: Archive, job: Job, finally_: Callable[[RunSummary], None], *, stopped: bool) -> None:
    """End the run's row, whatever became of the run; what fails first is what is told."""
    summary = job.summary
    assert summary.run_id is not None  # noqa: S101  it was begun
    run_id = summary.run_id
    summary.outcome = _outcome(summary, stopped=stopped, broken=job.broken is not None)
    if summary.outcome in ("done", "incomplete"):
        try:
            archive.patience.do(lambda: finally_(summary))
        except KeyboardInterrupt:
            summary.outcome = "interrupted"
        except Exception as error:
            logger.exception("the end of the run failed")
            job.broken, summary.outcome = error, "failed"
    try:
        archive.patience.do(lambda: end_run(archive, run_id, summary.outcome, summary))
    except Exception as error:
        logger.exception("the end of the run failed")
        job.broken = job.broken or error


def _outcome(summary: RunSummary, *, stopped: bool, broken: bool) -> Outcome:
    if broken:
        return "failed"
    if stopped:
        return "interrupted"
    return "incomplete" if summary.failures else "done"
