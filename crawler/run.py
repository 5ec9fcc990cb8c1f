"""A crawl from start to end: the run's row, the spider, the summary."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from crawler.beginning import begin_run, end_run
from crawler.captures.writer import CaptureWriter
from crawler.desk import Desk
from crawler.errors import StorageFailed
from crawler.hosts import HostBook
from crawler.job import Job
from crawler.logs import logged_to
from crawler.nightly.agenda import Agenda
from crawler.outage import patience
from crawler.reactor import run_spider
from crawler.reading.pool import Readers
from crawler.registry import Listing, hosts
from crawler.settings import DELAY, PATIENCE, scrapy_settings
from crawler.spiders.annual import AnnualReports
from crawler.summary import Outcome, Progress, RunSummary
from db.archive import Archive
from db.times import now

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a run keeps to.

    Attributes:
        agenda: which lists and known pages are asked; without one all are.
        turns: portals with what orders them (when they were last visited); those without come first.
        until: when no further page is begun; what is left stays open.
        budget: how many requests a host may get; what is left stays open.
        believe: days for which validators of lists, and of other pages, are believed; 0 sends none.
        patience: seconds that the archive's database is waited for when it is away.
    """

    agenda: Agenda | None = None
    turns: Mapping[str, str] = field(default_factory=dict)
    until: datetime | None = None
    budget: int | None = None
    believe: tuple[int, int] = (0, 0)
    patience: float = PATIENCE


_NO_LIMITS = Limits()


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
    limits: Limits = _NO_LIMITS,
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
    arguments = {"sites": sorted({line.site for line in listings}), "full": full}
    if dry_run:
        with (
            TemporaryDirectory(prefix="nianbao-") as folder,
            Archive.open(f"sqlite:///{Path(folder) / 'dry-run.db'}", folder) as scratch,
        ):
            summary = _crawl(
                scratch, listings, kind, arguments, frozenset(years), delay, progress, limits, dry_run=True
            )
        summary.run_id = None
        return summary
    return _crawl(
        archive, listings, kind, arguments, frozenset(years), delay, progress, limits, finally_=finally_
    )


def _crawl(  # noqa: PLR0917  the parts of one crawl, handed on once
    archive: Archive,
    listings: Sequence[Listing],
    kind: str,
    arguments: dict[str, object],
    years: frozenset[int],
    delay: float | None,
    progress: Callable[[Progress], None] | None,
    limits: Limits,
    *,
    dry_run: bool = False,
    finally_: Callable[[RunSummary], None] = lambda _summary: None,
) -> RunSummary:
    began = time.monotonic()
    archive.patience = patience(limits.patience, progress or (lambda _step: None))
    begun = archive.patience.do(lambda: begin_run(archive, kind, sorted(years), arguments, listings))
    run_id = begun.run_id
    summary = RunSummary(run_id)
    names = {line.site: line.name for line in listings}
    for site, other in begun.taken.items():
        summary.portal(site, names[site]).skipped = f"run {other} is asking its host"
    writer = CaptureWriter(archive.folder, f"nianbao/{version('nianbao')}")
    desk = Desk(archive, writer, run_id, limits.agenda)
    readers = Readers()
    pause = DELAY if delay is None else delay
    book = HostBook(hosts(begun.listings), pause)
    job = Job(begun.listings, desk, readers, book, summary, years, dry_run)
    # An agenda knows by itself what was done lately.
    job.finished = {} if arguments["full"] or limits.agenda is not None else begun.finished
    job.turns = limits.turns
    job.agenda, job.until, job.budget, job.believe = (
        limits.agenda,
        limits.until,
        limits.budget,
        limits.believe,
    )
    if progress is not None:
        job.tell = progress
    settings = scrapy_settings(pause)
    log = archive.folder / "logs" / f"{kind}-{now():%Y%m%dT%H%M%SZ}-{run_id}.log"
    stopped = True
    with logged_to(log):
        try:
            stopped = run_spider(AnnualReports, settings, job=job)
        finally:
            if stopped or job.broken is not None:
                # Whoever stops a run does not wait for its archive.
                archive.patience.end()
            readers.close()
            _close(job)
            summary.seconds = time.monotonic() - began
            _end(archive, job, finally_, stopped=stopped)
    if job.broken is not None:
        raise job.broken
    return summary


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
