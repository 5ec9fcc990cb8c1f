"""A home page that stands for columns still to be found: searched; they become pages of the round."""

from __future__ import annotations

from dataclasses import dataclass, field

from crawler.discovery.asker import Asker, Taken
from crawler.discovery.search import Found, search
from crawler.job import Job
from crawler.refusals import Refusal
from crawler.visiting.links import Links
from crawler.wire import Wire
from db.captures import Capture
from db.ledger import NewPage


@dataclass(frozen=True, slots=True)
class Searched:
    """What searching a portal's home page came to.

    Attributes:
        found: the columns, each with what says that it is one.
        pages: those of them that are new to the visit.
        taken: the answers of such columns, by address: they were fetched to be recognised, and are kept,
            with their captures, for the columns' own turn.
        exchanges: all other captures, those of the home page last.
        refusal: why there are no columns.
    """

    found: list[Found]
    exchanges: list[Capture]
    pages: list[NewPage] = field(default_factory=list)
    taken: dict[str, Taken] = field(default_factory=dict)
    refusal: Refusal | None = None


async def search_home(job: Job, wire: Wire, home: str, links: Links) -> Searched:
    """Find a portal's columns from its home page.

    Raises crawler.errors.StorageFailed when a capture cannot be written.
    """
    asker = Asker(job, wire)
    found = await search(asker, home)
    if found.refusal is not None:
        return Searched(found.columns, asker.exchanges, refusal=found.refusal)
    pages = links.fresh(NewPage(column.url, "list") for column in found.columns)
    taken = {page.url: asker.taken[page.url] for page in pages if page.url in asker.taken}
    later = [id(capture) for one in taken.values() for capture in one.exchanges]
    now = [capture for capture in asker.exchanges if id(capture) not in later]
    own = asker.taken[home].exchanges if home in asker.taken else []
    now.sort(key=lambda capture: any(capture is one for one in own))
    return Searched(found.columns, now, pages, taken)
