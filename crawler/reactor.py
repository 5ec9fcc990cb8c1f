"""Scrapy in this process, as often as wanted: the reactor is run for one crawl and left restartable."""

from __future__ import annotations

import asyncio
import atexit
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from importlib import import_module
from types import FrameType
from typing import Any

from scrapy import Spider
from scrapy.crawler import AsyncCrawlerRunner
from scrapy.utils.reactor import install_reactor, is_asyncio_reactor_installed, is_reactor_installed

_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"


def run_spider(spider: type[Spider], settings: dict[str, Any], **arguments: Any) -> bool:
    """Run one spider to its end; True if a signal (Ctrl-C, SIGTERM) ended it before.

    Raises what the start of the spider raised.
    """
    reactor, loop = _installed()
    # Whoever ran another loop in between may have left the thread without one.
    asyncio.set_event_loop(loop)
    # Threads of the pool must not keep the process alive: the reactor is never shut down for good.
    reactor.getThreadPool().threadFactory = partial(threading.Thread, daemon=True)
    runner = AsyncCrawlerRunner(settings)
    task = runner.crawl(spider, **arguments)
    # `crash` ends the loop without making the reactor unusable, as `stop` would.
    task.add_done_callback(lambda _done: reactor.crash())
    with _stopped_by_signals(runner, loop) as signals:
        reactor.run(installSignalHandlers=False)
        _drain(loop)
    task.result()
    return bool(signals)


def _drain(loop: asyncio.AbstractEventLoop) -> None:
    """Let what a stopped crawl left behind come to its end, so that nothing speaks of it later."""
    left = asyncio.all_tasks(loop)
    for task in left:
        task.cancel()
    loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))


@cache
def _installed() -> tuple[Any, asyncio.AbstractEventLoop]:
    """The reactor and its loop, installed at the first call and closed with the process."""
    if not is_reactor_installed():
        install_reactor(_REACTOR)
    elif not is_asyncio_reactor_installed():
        raise RuntimeError("another Twisted reactor is installed in this process; nianbao needs asyncio's")
    loop = asyncio.get_event_loop_policy().get_event_loop()
    # It exists only after the lines above.
    reactor: Any = import_module("twisted.internet.reactor")

    def shut_down() -> None:
        reactor.fireSystemEvent("shutdown")
        if reactor.waker is not None:
            reactor.waker.connectionLost(None)
        loop.close()

    atexit.register(shut_down)
    return reactor, loop


@contextmanager
def _stopped_by_signals(runner: AsyncCrawlerRunner, loop: asyncio.AbstractEventLoop) -> Iterator[list[int]]:
    """While it lasts the first SIGINT or SIGTERM stops the crawl cleanly; a second one ends the process."""
    seen: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        yield seen
        return
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def stop(number: int, _frame: FrameType | None) -> None:
        seen.append(number)
        signal.signal(number, signal.SIG_DFL)
        loop.call_soon_threadsafe(lambda: loop.create_task(runner.stop()))

    for number in before:
        signal.signal(number, stop)
    try:
        yield seen
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
