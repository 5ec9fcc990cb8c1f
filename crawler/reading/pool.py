"""Worker processes for reading: a page that hangs, swells or crashes costs itself, nothing else."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
from collections.abc import Callable
from concurrent.futures import TimeoutError as FutureTimeout
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from pebble import ProcessExpired, ProcessPool

from crawler.discovery.look import Look, look
from crawler.reading.examine import Examined, Task, examine
from crawler.reading.workers import context, prepare, wants_memory
from crawler.refusals import Refusal
from extract.media import limits
from extract.media.sniff import media_type

WORKER_BYTES = limits.MEMORY
# What one worker reads before it is replaced, so that nothing it leaks can grow for a night.
_MOST_TASKS = 2000
# A page whose pool broke is read once more: it need not be what broke it.
_ATTEMPTS = 2
_PRELOAD = ("crawler.reading.examine", "crawler.discovery.look")

T = TypeVar("T")

logger = logging.getLogger(__name__)


class Readers:
    """A pool of reading processes. Use it from one event loop and close it.

    `seconds` is what every task may take; without it each medium has its own limit.
    """

    def __init__(
        self, workers: int | None = None, *, seconds: float | None = None, memory: int = WORKER_BYTES
    ) -> None:
        self._seconds = seconds
        self._workers = workers or min(os.cpu_count() or 1, 4)
        self._memory = memory
        self._pool = self._made()

    async def examine(self, task: Task) -> Examined:
        """Read a page in a worker; a worker that does not come back makes the page `unreadable`."""
        read = await self._read(examine, task)
        return Examined(refusal=read) if isinstance(read, Refusal) else read

    async def look(self, task: Task) -> Look:
        """See a page as discovery does, in a worker as well."""
        seen = await self._read(look, task)
        return Look(task.url, seen) if isinstance(seen, Refusal) else seen

    async def _read(self, work: Callable[[Task], T], task: Task) -> T | Refusal:
        for _ in range(_ATTEMPTS):
            with contextlib.suppress(BrokenProcessPool):
                return await self._read_once(work, task)
        return _unreadable("its reader could not be kept running")

    async def _read_once(self, work: Callable[[Task], T], task: Task) -> T | Refusal:
        most = self._seconds or _seconds(task)
        future = self._standing().schedule(work, args=(task,), timeout=most)
        try:
            read: T = await asyncio.wrap_future(future)
        except BrokenProcessPool:
            raise
        except FutureTimeout:
            return _unreadable(f"reading it took longer than {most:g} seconds")
        except ProcessExpired as expired:
            return _unreadable(f"its reader crashed (exit {expired.exitcode})")
        except RecursionError:
            return _unreadable("it is nested too deeply")
        except Exception as error:
            if wants_memory(error):
                return _unreadable("reading it took more memory than a reader may have")
            # A defect that one page brings to light must not stop the crawl.
            logger.exception("reading %s failed", task.url)
            return Refusal("internal", f"{type(error).__name__}: {error}")
        return read

    def _standing(self) -> ProcessPool:
        """The pool; another one where it broke, as it does when a worker ends that had nothing to do."""
        if not self._pool.active:
            self.close()
            self._pool = self._made()
        return self._pool

    def close(self) -> None:
        """End the workers at once, whatever they do."""
        self._pool.stop()  # type: ignore[no-untyped-call]  # pebble types only its calls
        self._pool.join()

    def _made(self) -> ProcessPool:
        return ProcessPool(
            max_workers=self._workers,
            max_tasks=_MOST_TASKS,
            initializer=prepare,
            initargs=(self._memory,),
            context=context(_PRELOAD),
        )


def _seconds(task: Task) -> float:
    """How long a task may take, by its medium; a page with its pictures as long as they may."""
    medium = media_type(task.data)
    with_pictures = bool(task.pictures) or (medium == "text/html" and b"data:image" in task.data)
    return limits.seconds("image/png" if with_pictures else medium, task.data)


def _unreadable(detail: str) -> Refusal:
    return Refusal("unreadable", detail)
