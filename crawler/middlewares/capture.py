"""Capture at the wire: every exchange is kept as it came before anything else sees it.

On the way up the body's content encoding is undone, within the size limit.
"""

from __future__ import annotations

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from crawler.addresses import host_of
from crawler.captures.decoding import Damaged, TooLarge, decode
from crawler.captures.held import Held
from crawler.captures.reading import NOT_MODIFIED
from crawler.captures.writer import Exchange
from crawler.errors import Refused
from crawler.job import job_of
from crawler.refusals import Refusal
from crawler.settings import MOST_BYTES
from db.times import now

_NOT_KEPT = frozenset((b"proxy-authorization",))
_OF_THE_WIRE = frozenset(("content-encoding", "content-length", "transfer-encoding"))


class Capture:
    """Writes each exchange through the spider's desk and hands the decoded response on."""

    def __init__(self, crawler: Crawler) -> None:
        self._job = job_of(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Response | Request:
        """Keep the exchange; the response without its content encoding. Raises Refused.

        A page that is not modified comes as it was captured; if it is lost, it is asked for as a whole.
        """
        self._job.hosts.answered(host_of(request.url) or "")
        self._job.summary.bytes += len(response.body)
        exchange = _exchange(request, response)
        held = request.meta.get("held")
        if response.status == NOT_MODIFIED and isinstance(held, Held):
            return await self._not_modified(request, response, exchange, held)
        encodings = _encodings(response.headers)
        refusal: Refusal | None = None
        try:
            body = decode(response.body, encodings, MOST_BYTES)
        except TooLarge as error:
            body, refusal = response.body, Refusal("too_large", str(error))
        except Damaged as error:
            body, refusal = response.body, Refusal("damaged", str(error))
        taken = await self._job.desk.capture(exchange, request.meta["site"], body)
        request.meta["exchanges"].append(taken)
        if refusal is not None:
            raise Refused(refusal)
        if not encodings:
            return response
        headers = Headers(response.headers)
        headers.pop("Content-Encoding", None)
        kind = responsetypes.from_args(headers=headers, url=response.url, body=body)
        return response.replace(cls=kind, headers=headers, body=body)

    async def _not_modified(
        self, request: Request, response: Response, exchange: Exchange, held: Held
    ) -> Response | Request:
        kept = await self._job.desk.keep_unmodified(exchange, request.meta["site"], held)
        if kept is None:
            again = request.copy()
            again.meta["believe"] = 0
            return again
        taken, said, body = kept
        request.meta["exchanges"].append(taken)
        headers = Headers()
        for name, value in said:
            if name.lower() not in _OF_THE_WIRE:
                headers.appendlist(name, value)
        kind = responsetypes.from_args(headers=headers, url=response.url, body=body)
        return response.replace(cls=kind, status=200, headers=headers, body=body)


def _exchange(request: Request, response: Response) -> Exchange:
    address = None if request.meta.get("proxy") else response.ip_address
    return Exchange(
        url=request.url,
        method=request.method,
        request_headers=_plain(request.headers),
        request_body=request.body,
        status=response.status,
        headers=_plain(response.headers),
        body=response.body,
        moment=now(),
        address=str(address) if address else None,
    )


def _plain(headers: Headers) -> list[tuple[str, str]]:
    return [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in headers.items()
        if name.lower() not in _NOT_KEPT
        for value in values
    ]


def _encodings(headers: Headers) -> list[str]:
    values = headers.getlist("Content-Encoding")
    return [name for value in values for name in value.decode("latin-1").split(",") if name.strip()]
