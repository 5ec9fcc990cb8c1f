"""Discovery of one portal by itself, outside a crawl."""

from __future__ import annotations

from scrapy.core.engine import ExecutionEngine

from crawler.addresses import host_of
from crawler.discovery.asker import Asker
from crawler.discovery.errand import run_errand
from crawler.discovery.family import name_families
from crawler.discovery.search import Discovery, search
from crawler.job import Job
from crawler.registry import with_twins
from crawler.registry.naming import site_name
from crawler.wire import Wire


def discover(home: str, *, delay: float | None = None) -> Discovery:
    """Find the 年报 columns of the portal at `home`; nothing is kept.

    Only the home's host is asked, with and without `www.`, and of its own domain the hosts it links
    as its disclosure site. `delay` is that of a crawl. Raises ValueError for what is no web address.
    """
    site, host = site_name(home), host_of(home)

    async def work(job: Job, engine: ExecutionEngine) -> Discovery:
        asker = Asker(job, Wire(engine, site), widens=True)
        found = await search(asker, home)
        await name_families(asker, found)
        return found

    return run_errand(with_twins(frozenset({host} if host else ())), work, delay=delay)
