"""The crawl's downloader for work that is no crawl: same politeness, nothing kept."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from scrapy import Request, Spider
from scrapy.core.engine import ExecutionEngine

from crawler.captures.writer import CaptureWriter
from crawler.desk import Desk
from crawler.hosts import HostBook
from crawler.job import Job
from crawler.logs import logged_to
from crawler.reactor import run_spider
from crawler.reading.pool import Readers
from crawler.settings import DELAY, scrapy_settings
from crawler.summary import RunSummary
from db.archive import Archive

T = TypeVar("T")

logger = logging.getLogger(__name__)


class Stopped(KeyboardInterrupt):
    """A signal ended the errand."""


class _Errand(Spider):
    """Runs one coroutine with the engine, and ends."""

    name = "errand"

    def __init__(
        self, job: Job, work: Callable[[ExecutionEngine], Coroutine[Any, Any, None]], **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.job = job
        self._work = work

    async def start(self) -> AsyncIterator[Request]:
        """Do the work; what it raises is kept for whoever sent it."""
        try:
            engine = self.crawler.engine
            assert engine is not None  # noqa: S101  Scrapy makes it before it starts a spider
            await self._work(engine)
        except Exception as error:
            logger.exception("the errand failed")
            self.job.broken = error
        nothing: tuple[Request, ...] = ()
        for request in nothing:
            yield request


def run_errand(
    allowed: frozenset[str],
    work: Callable[[Job, ExecutionEngine], Coroutine[Any, Any, T]],
    *,
    delay: float | None = None,
) -> T:
    """Do `work` with a downloader that asks only these hosts; what is fetched is thrown away.

    Raises what the work raised; Stopped when a signal ended it.
    """
    pause = DELAY if delay is None else delay
    results: list[T] = []
    with (
        TemporaryDirectory(prefix="nianbao-") as folder,
        Archive.open(f"sqlite:///{Path(folder) / 'errand.db'}", folder) as scratch,
    ):
        desk = Desk(scratch, CaptureWriter(scratch.folder, f"nianbao/{version('nianbao')}"), 0)
        readers = Readers(1)
        job = Job([], desk, readers, HostBook(allowed, pause), RunSummary())

        async def do(engine: ExecutionEngine) -> None:
            try:
                results.append(await work(job, engine))
            finally:
                await job.draughtsman.close()

        try:
            with logged_to(Path(folder) / "errand.log"):
                run_spider(_Errand, scrapy_settings(pause), job=job, work=do)
        finally:
            readers.close()
            desk.close()
    if job.broken is not None:
        raise job.broken
    if not results:
        raise Stopped
    return results[0]
