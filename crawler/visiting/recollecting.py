"""Going on with a visit that was cut short: what it had learnt is learnt again, from what the archive holds.

What was done is in the ledger. What lists said of their length, which pages of them were the same, and that a
host gives pages, a visit only knows while it lasts; without it the rest would be judged otherwise.
"""

from __future__ import annotations

from datetime import timedelta

from crawler.addresses import host_of
from crawler.job import Job
from crawler.listings.crumbs import joined
from crawler.nightly.agenda import DISCOVERY
from crawler.visiting.links import Links
from db.ledger import Page
from db.times import now

# What a host gave longer ago says nothing of whether it gives pages now.
RECENT = timedelta(hours=1)


async def recollect(job: Job, links: Links, site: str, round_: int) -> None:
    """Let `links` and the job's hosts know what was read in this round already, lists in their order."""
    for page in await job.desk.read_in(site, round_):
        if page.finished_at is not None and now() - page.finished_at <= RECENT:
            job.hosts.given.add(host_of(page.url) or "")
        if page.kind == "list" and page.strategy != DISCOVERY:
            await _read_again(job, links, page)


async def _read_again(job: Job, links: Links, page: Page) -> None:
    """A list whose capture is lost is not taken: then it is not judged, as if its page had failed."""
    task = await job.desk.task_again(page)
    if task is None:
        return
    reading = (await job.readers.examine(task)).reading
    if reading is not None:
        links.of(page, task.hints.url or page.url, reading, joined(page.trail, reading.trail))
