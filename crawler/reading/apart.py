"""Files read one after the other, each binary medium in a worker process that may die of it.

Pages and text are read here: their reader is bounded by itself, and a process costs more than they do.
"""

from __future__ import annotations

from concurrent.futures import TimeoutError as FutureTimeout
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Self

from pebble import ProcessExpired, ProcessPool

from crawler.reading.workers import context, prepare, wants_memory
from extract import reader
from extract.errors import Unreadable
from extract.hints import Hints
from extract.media import limits
from extract.media.sniff import EMPTY, media_type
from extract.report import Report

_HERE = frozenset(("text/html", "text/plain", "application/xml", "application/json", EMPTY))
_PRELOAD = ("extract.reader",)


class Apart:
    """Reads reports; the worker is started when the first file needs it. A context manager.

    `seconds` is what every file may take; without it each medium has its own limit.
    """

    def __init__(self, *, seconds: float | None = None, memory: int = limits.MEMORY) -> None:
        self._seconds = seconds
        self._memory = memory
        self._pool: ProcessPool | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the worker at once, whatever it does."""
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]  # pebble types only its calls
            self._pool.join()
            self._pool = None

    def read(self, data: bytes, hints: Hints, file: str = "") -> Report:
        """As `extract.reader.read_report`.

        Raises:
            Unreadable: as there; `damaged` also when reading it takes too long, too much memory, or ends
                its process.
        """
        medium = media_type(data)
        if medium in _HERE:
            return reader.read_report(data, hints, file)
        seconds = self._seconds or limits.seconds(medium, data)
        future = self._started().schedule(reader.read_report, args=(data, hints, file), timeout=seconds)
        try:
            report: Report = future.result()
        except FutureTimeout:
            raise Unreadable("damaged", f"reading it took longer than {seconds:g} seconds") from None
        except ProcessExpired as expired:
            raise Unreadable("damaged", f"its reader crashed (exit {expired.exitcode})") from None
        except (MemoryError, OSError) as error:
            if not wants_memory(error):
                raise
            raise Unreadable("damaged", "reading it took more memory than a reader may have") from None
        except BrokenProcessPool:
            # Workers that die before they begin, as of too little memory; the next file gets others.
            self.close()
            raise Unreadable("damaged", "its reader could not be started") from None
        except RecursionError:
            raise Unreadable("damaged", "it is nested too deeply") from None
        return report

    def _started(self) -> ProcessPool:
        if self._pool is None:
            self._pool = ProcessPool(
                max_workers=1, initializer=prepare, initargs=(self._memory,), context=context(_PRELOAD)
            )
        return self._pool
