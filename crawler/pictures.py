"""The pictures of a page, fetched with it: captures of the same page, settled in its transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from scrapy import Request
from scrapy.core.engine import ExecutionEngine
from scrapy.http import Response

from crawler.addresses import absolute, is_allowed
from crawler.fetching import failure_of
from crawler.settlement import Trouble
from db.captures import Capture
from db.ledger import LONGEST_URL
from extract.media.sniff import media_type
from extract.page.pictures import Wanted


@dataclass(slots=True)
class Shown:
    """The pictures of a page.

    Attributes:
        exchanges: what was exchanged for them, in order.
        contents: the pictures by their addresses as the page prints them.
        places: where among `exchanges` each of them is.
        troubles: why others could not be had.
    """

    exchanges: list[Capture] = field(default_factory=list)
    contents: dict[str, bytes] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)


async def fetch_pictures(
    allowed: frozenset[str],
    engine: ExecutionEngine,
    site: str,
    page: Response,
    pictures: Sequence[Wanted],
) -> Shown:
    """Fetch these pictures of a page, one after another; what fails is a trouble of the page."""
    shown = Shown()
    known: dict[str, str] = {}
    for picture in pictures:
        url = absolute(page.url, picture.address)
        if url is None or len(picture.printed) > LONGEST_URL:
            continue
        if url in known:
            _repeat(shown, known[url], picture.printed)
            continue
        known[url] = picture.printed
        if not is_allowed(url, allowed):
            shown.troubles.append(Trouble(url, "off_registry", f"a picture of {page.url}"))
            continue
        await _fetch(shown, engine, site, page.url, url, picture.printed)
    return shown


async def _fetch(  # noqa: PLR0917  one picture: where from, for whom, under which name
    shown: Shown, engine: ExecutionEngine, site: str, parent: str, url: str, printed: str
) -> None:
    meta = {"site": site, "exchanges": shown.exchanges}
    request = Request(url, headers={"Referer": parent}, meta=meta)
    try:
        response = await engine.download_async(request)
    except Exception as error:
        failure = failure_of(error)
        if failure is None:
            raise
        shown.troubles.append(Trouble(url, failure.reason, failure.detail or f"a picture of {parent}"))
        return
    if not 200 <= response.status < 300:
        reason = f"http_{response.status}" if 100 <= response.status <= 599 else "blocked"
        shown.troubles.append(Trouble(url, reason, f"a picture of {parent}"))
    elif not media_type(response.body).startswith("image/"):
        shown.troubles.append(Trouble(url, "unreadable", f"a picture of {parent} that is none"))
    else:
        shown.contents[printed] = response.body
        shown.places[printed] = len(shown.exchanges) - 1


def _repeat(shown: Shown, first: str, printed: str) -> None:
    """The same picture under another spelling of its address."""
    if first in shown.contents and printed != first:
        shown.contents[printed] = shown.contents[first]
        shown.places[printed] = shown.places[first]
