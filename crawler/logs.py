"""Logs of a run: a file in the archive, nothing on the terminal."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import ClassVar

# Everything that speaks during a crawl; their words go into the file only.
_LOGGERS = ("scrapy", "twisted", "crawler", "asyncio", "warcio", "protego", "pebble", "py.warnings")
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
# Without a run there is no file, and nothing goes to the terminal instead.
logging.getLogger("crawler").addHandler(logging.NullHandler())


class _File(logging.FileHandler):
    """A log that cannot be written loses its lines, which a process says once; no work stops for its log."""

    _said: ClassVar[set[Path]] = set()

    def __init__(self, file: Path) -> None:
        super().__init__(file, encoding="utf-8", delay=True)

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()

    def emit(self, record: logging.LogRecord) -> None:
        try:
            super().emit(record)
        except OSError:
            self.handleError(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  the name logging has for it
        error = sys.exc_info()[1]
        if not isinstance(error, OSError):
            super().handleError(record)
        elif (folder := Path(self.baseFilename).parent) not in self._said:
            self._said.add(folder)
            with suppress(OSError):
                words = f"nianbao: no log can be written: {error.strerror or error}: {folder}"
                print(words, file=sys.stderr, flush=True)

    def close(self) -> None:
        with suppress(OSError):
            super().close()


@contextmanager
def logged_to(file: Path) -> Iterator[None]:
    """While it lasts, the log of all that takes part in a crawl goes to `file`, and nowhere else."""
    handler = _File(file)
    handler.setFormatter(logging.Formatter(_FORMAT))
    handler.setLevel(logging.INFO)
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    before = [(logger, logger.propagate, logger.level) for logger in loggers]
    for logger in loggers:
        logger.addHandler(handler)
        logger.propagate = False
        logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        for logger, propagate, level in before:
            logger.removeHandler(handler)
            logger.propagate = propagate
            logger.setLevel(level)
        handler.close()
