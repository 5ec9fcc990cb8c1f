"""Lists of portals for which the registry switches the browser on: drawn, kept as drawn, then read as all.

The page is fetched and read as every list first: a refusal stays one. What the browser made of it is
kept as a `resource` record of its own, at the page's address with DRAWN behind it, and read by the
family that it shows.
"""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus

from scrapy import Request
from scrapy.http import Response

from crawler.asks import MARK
from crawler.job import Job
from crawler.listings.detect import BROWSER
from crawler.listings.model import Reading
from crawler.reading.examine import Examined
from crawler.reading.tasks import task_of
from crawler.refusals import Refusal
from crawler.wire import Wire
from db.captures import Capture
from db.ledger import Page

# Requests that one page may cause, redirects and further attempts among them.
MOST_REQUESTS = 40
# What a list says of itself that only a script fills: no hindrance to drawing it.
_UNDRAWN = frozenset(("script_only", "empty_listing"))


async def examine(job: Job, wire: Wire, page: Page, response: Response, exchanges: list[Capture]) -> Examined:
    """What a page of the ledger is by the answer it got; a list to be drawn is drawn first.

    `exchanges` grow by what the drawn page asks for, and by the page as drawn. Raises
    crawler.errors.StorageFailed when a capture cannot be written.
    """
    task = task_of(page, response)
    plain = await job.readers.examine(task)
    if not _is_drawn(page) or (plain.refusal is not None and plain.refusal.reason not in _UNDRAWN):
        return plain

    async def fetch(request: Request) -> Response:
        return await wire.make(request, exchanges, most=most)

    most = len(exchanges) + MOST_REQUESTS
    drawn = await job.draughtsman.draw(response, fetch)
    if isinstance(drawn, Refusal):
        return Examined(refusal=drawn)
    data = drawn.encode("utf-8", "replace")
    exchanges.append(await job.desk.keep_drawn(response.url, data, wire.site, HTTPStatus.OK))
    hints = replace(task.hints, charset="utf-8", media_type="text/html")
    examined = await job.readers.examine(replace(task, data=data, hints=hints))
    reading = _as_drawn(examined.reading) if examined.reading is not None else None
    return replace(examined, reading=reading, refusal=_after_drawing(examined.refusal))


def _is_drawn(page: Page) -> bool:
    """Whether a page is a list to be drawn. An answer to a script is not."""
    return page.kind == "list" and page.strategy == BROWSER and MARK not in page.url


def _as_drawn(reading: Reading) -> Reading:
    """Further pages are drawn too, unless they are answers to scripts, which their family reads."""
    if any(MARK in url for url in reading.pages):
        return reading
    return replace(reading, strategy=BROWSER)


def _after_drawing(refusal: Refusal | None) -> Refusal | None:
    """A list that is still a shell when it is drawn has no rows."""
    if refusal is not None and refusal.reason in _UNDRAWN:
        return Refusal("empty_listing", "not one row, column or report in the list as a browser draws it")
    return refusal
