"""The pictures of a page, fetched with it and read with it: captures of the same page, settled with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from scrapy.http import Response

from crawler.addresses import absolute, is_allowed
from crawler.asks import Ask
from crawler.fetching import Failure
from crawler.job import Job
from crawler.reading.examine import Examined
from crawler.reading.tasks import task_of
from crawler.settlement import Trouble
from crawler.wire import Wire
from db.captures import Capture
from db.ledger import LONGEST_URL, Page
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


async def look_again(
    job: Job, wire: Wire, page: Page, response: Response, examined: Examined
) -> tuple[Examined, Shown]:
    """A page read again with the pictures that it wants, which are fetched now, and these pictures.

    `examined` is the page without them, and stays what it is where they do not help. Raises
    crawler.errors.StorageFailed when a capture cannot be written.
    """
    shown = await _fetch(wire, job.hosts.allowed, response, examined.pictures)
    if not shown.contents:
        return examined, shown
    again = await job.readers.examine(replace(task_of(page, response), pictures=shown.contents))
    # Reading with the pictures may cost more than a reader may; without them it did not.
    better = examined if again.refusal is not None and examined.refusal is None else again
    why = again.refusal.detail if better is not again and again.refusal else again.unread
    if why:
        shown.troubles.append(Trouble(page.url, "unreadable", why))
    return better, shown


async def _fetch(wire: Wire, allowed: frozenset[str], page: Response, pictures: Sequence[Wanted]) -> Shown:
    """These pictures of a page, one after another; what fails is a trouble of the page."""
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
        answer = await wire.ask(Ask(url, referer=page.url), shown.exchanges)
        if isinstance(answer, Failure):
            shown.troubles.append(Trouble(url, answer.reason, answer.detail or f"a picture of {page.url}"))
        elif trouble := _trouble(answer, url, page.url):
            shown.troubles.append(trouble)
        else:
            shown.contents[picture.printed] = answer.body
            shown.places[picture.printed] = len(shown.exchanges) - 1
    return shown


def _trouble(answer: Response, url: str, parent: str) -> Trouble | None:
    """Why an answer is no picture, None if it is one."""
    if not 200 <= answer.status < 300:
        reason = f"http_{answer.status}" if 100 <= answer.status <= 599 else "blocked"
        return Trouble(url, reason, f"a picture of {parent}")
    if not media_type(answer.body).startswith("image/"):
        return Trouble(url, "unreadable", f"a picture of {parent} that is none")
    return None


def _repeat(shown: Shown, first: str, printed: str) -> None:
    """The same picture under another spelling of its address."""
    if first in shown.contents and printed != first:
        shown.contents[printed] = shown.contents[first]
        shown.places[printed] = shown.places[first]
