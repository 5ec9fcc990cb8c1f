"""A crawl from start to end: the run's row, the spider, the summary."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from crawler.captures.writer import CaptureWriter
from crawler.desk import Desk, end_run, start_run
from crawler.hosts import HostBook
from crawler.job import Job
from crawler.logs import logged_to
from crawler.reactor import run_spider
from crawler.reading.pool import Readers
from crawler.registry import Listing, hosts
from crawler.settings import DELAY, scrapy_settings
from crawler.spiders.annual import AnnualReports
from crawler.summary import Outcome, Progress, RunSummary
from db.archive import Archive


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

    Raises:
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
                scratch, listings, kind, arguments, frozenset(years), delay, progress, dry_run=True
            )
        summary.run_id = None
        return summary
    return _crawl(archive, listings, kind, arguments, frozenset(years), delay, progress)


def _crawl(  # noqa: PLR0917  the parts of one crawl, handed on once
    archive: Archive,
    listings: Sequence[Listing],
    kind: str,
    arguments: dict[str, object],
    years: frozenset[int],
    delay: float | None,
    progress: Callable[[Progress], None] | None,
    *,
    dry_run: bool = False,
) -> RunSummary:
    began = time.monotonic()
    run_id, finished = start_run(archive, kind, sorted(years), arguments, [asdict(line) for line in listings])
    summary = RunSummary(run_id)
    writer = CaptureWriter(archive.folder, f"nianbao/{version('nianbao')}")
    desk = Desk(archive, writer, run_id)
    readers = Readers()
    pause = DELAY if delay is None else delay
    book = HostBook(hosts(listings), pause)
    job = Job(list(listings), desk, readers, book, summary, years, dry_run)
    job.finished = {} if arguments["full"] else finished
    if progress is not None:
        job.tell = progress
    settings = scrapy_settings(pause)
    log = archive.folder / "logs" / f"{kind}-{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{run_id}.log"
    stopped = True
    try:
        with logged_to(log):
            stopped = run_spider(AnnualReports, settings, job=job)
        if job.broken is not None:
            raise job.broken
    finally:
        readers.close()
        desk.close()
        summary.seconds = time.monotonic() - began
        summary.outcome = _outcome(summary, stopped=stopped, broken=job.broken is not None)
        end_run(archive, run_id, summary.outcome)
    return summary


def _outcome(summary: RunSummary, *, stopped: bool, broken: bool) -> Outcome:
    if broken:
        return "failed"
    if stopped:
        return "interrupted"
    return "incomplete" if summary.failures else "done"
