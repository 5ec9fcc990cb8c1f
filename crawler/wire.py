"""The way to the wire: one request of a portal made, its exchanges kept, and why there is no answer."""

from __future__ import annotations

from dataclasses import dataclass

from scrapy import Request
from scrapy.core.engine import ExecutionEngine
from scrapy.http import Response

from crawler.asks import Ask
from crawler.fetching import Failure, failure_of
from crawler.hosts import HostBook
from crawler.refusals import Refusal
from crawler.settings import MOST_SILENCES
from db.captures import Capture


@dataclass(frozen=True, slots=True)
class Wire:
    """The requests of one portal, through the crawl's downloader: its gate, robots.txt, pace and agent."""

    engine: ExecutionEngine
    site: str

    async def ask(
        self, ask: Ask, exchanges: list[Capture], *, believe: int = 0, most: int | None = None
    ) -> Response | Failure:
        """The answer to a request, or why the portal gave none.

        Args:
            ask: the request.
            exchanges: grows by what is exchanged for it, redirects, further attempts and robots.txt too.
            believe: days for which the validators of a capture held are believed; 0 sends none.
            most: the request is refused once there are so many exchanges (`budget`).

        Raises:
            crawler.errors.StorageFailed, sqlalchemy.exc.SQLAlchemyError: the archive cannot be written.
        """
        request = Request(ask.url, method=ask.method, headers=ask.headers, body=ask.body)
        request.meta["believe"] = believe
        try:
            return await self.make(request, exchanges, most=most)
        except Exception as error:
            failure = failure_of(error)
            if failure is None:
                raise
            return failure

    async def make(self, request: Request, exchanges: list[Capture], *, most: int | None = None) -> Response:
        """The answer to a request of Scrapy's; see `ask`. Raises also what the downloader raises."""
        request.meta.update(site=self.site, exchanges=exchanges, most_exchanges=most)
        return await self.engine.download_async(request)


def unanswered(hosts: HostBook, host: str, failure: Failure) -> Refusal:
    """A failure as the refusal of its page; of the whole host when it stays silent page after page."""
    silent = failure.silent and hosts.silent(host) >= MOST_SILENCES
    return Refusal(failure.reason, failure.detail, rests_host=silent)
