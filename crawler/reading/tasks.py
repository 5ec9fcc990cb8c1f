"""From a page of the ledger and its answer to a reader's task: what is known of the page as hints."""

from __future__ import annotations

import re

from scrapy.http import Response

from crawler.links import is_further
from crawler.listings.titles import Promise, judge
from crawler.reading.examine import Task
from db.ledger import Page
from extract.hints import Hints

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


def task_of(page: Page, response: Response) -> Task:
    """The task of reading `response`, which `page` was answered with."""
    media, charset = declared(response)
    words = page.link_title
    if page.kind == "list" and judge(words or "") is not Promise.REPORT:
        words = None  # a column's name is no report's title
    hints = Hints(
        url=response.url,
        link_title=words,
        link_date=page.link_date,
        trail=page.trail,
        listing_body=page.listing_body,
        media_type=media,
        charset=charset,
    )
    return Task(response.body, page.kind, hints, page.strategy, more=is_further(page), asked=page.url)


def declared(response: Response) -> tuple[str | None, str | None]:
    """Media type and charset that a response's header declares."""
    said = (response.headers.get("Content-Type") or b"").decode("latin-1")
    charset = _CHARSET.search(said)
    return said.partition(";")[0].strip().lower() or None, charset[1] if charset else None
