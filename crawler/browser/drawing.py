"""One page drawn: its requests answered by the crawler, until it asks for nothing more."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

from playwright.async_api import Error, Page, Route
from playwright.async_api import Request as Asked
from scrapy import Request
from scrapy.http import Response

from crawler.errors import Refused
from crawler.fetching import failure_of
from crawler.refusals import Refusal, by_content, by_status
from extract.media.charset import decode

Fetch = Callable[[Request], Awaitable[Response]]

# A page is drawn when it has asked for nothing in so many seconds.
QUIET = 1.0
_LOOK = 0.05
# The page is asked, not its load event, which a script that wants to lead elsewhere keeps from coming.
_PARSED = (
    "new Promise(done => { const look = () => "
    "document.readyState === 'loading' ? setTimeout(look, 20) : done(); look(); })"
)
_TURN = "new Promise(done => setTimeout(done, 0))"
# What can draw rows. Frames are pages of their own, and styles draw no words.
_WANTED = frozenset(("script", "xhr", "fetch"))
_METHODS = frozenset(("GET", "POST"))
# What of a script's headers is passed on, and of an answer's to the script.
_SENT = ("accept", "content-type", "referer", "x-requested-with")
_GIVEN = ("content-type", "access-control-allow-origin", "access-control-allow-credentials")


class Drawing:
    """Answers one page's requests, its own with the response that is there already.

    `page` is set when the page is opened. `refusal` is a guard's answer to one of its requests, `fault`
    an error that is no fault of the portal.
    """

    def __init__(self, own: Response, fetch: Fetch) -> None:
        self.page: Page | None = None
        self._own: Response | None = own
        self._fetch = fetch
        self._turn = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()
        self._last = time.monotonic()
        self.refusal: Refusal | None = None
        self.fault: Exception | None = None

    async def quiet(self, page: Page) -> None:
        """Return when the page has asked for nothing for a while, or was refused."""
        await page.evaluate(_PARSED)
        self._last = time.monotonic()
        while not (self.refusal or self.fault):
            if self._tasks or time.monotonic() - self._last < QUIET:
                await asyncio.sleep(_LOOK)
                continue
            before = self._last
            # What its scripts have in hand comes first; a slow machine must not cut them short.
            await page.evaluate(_TURN)
            if not self._tasks and self._last == before:
                return

    async def stop(self) -> None:
        """Let go of what is still under way."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def answer(self, route: Route) -> None:
        """Answer one request of the page, or let it fail."""
        asked = route.request
        if self._own is not None and self._is_own(asked):
            own, self._own = self._own, None
            await _give(route, own)
        elif self._is_own(asked):
            await _stay(route)
        elif self.refusal or self.fault or asked.resource_type not in _WANTED or asked.method not in _METHODS:
            await _fail(route)
        else:
            task = asyncio.ensure_future(self._pass_on(route))
            self._tasks.add(task)
            task.add_done_callback(self._done)

    def _is_own(self, asked: Asked) -> bool:
        """Whether this is the page itself; a window that a script opens has no frame yet and is not."""
        try:
            frame = asked.frame
        except Error:
            return False
        return asked.is_navigation_request() and self.page is not None and frame == self.page.main_frame

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)

    async def _pass_on(self, route: Route) -> None:
        try:
            async with self._turn:
                response = await self._fetch(_request(route.request))
        except Exception as error:  # noqa: BLE001  raised again when the page is closed, if it is ours
            failure = failure_of(error)
            if failure is None:
                self.fault = error
            elif isinstance(error, Refused) and error.refusal.rests_host:
                self.refusal = error.refusal
            if failure is None or failure.reason != "budget":
                self._last = time.monotonic()
            await _fail(route)
            return
        self._last = time.monotonic()
        self.refusal = self.refusal or _guard(route.request, response)
        await _give(route, response)


def _request(asked: Asked) -> Request:
    """The request as the crawler makes it: address, form and what says that a script asks."""
    headers = {name: value for name, value in asked.headers.items() if name in _SENT}
    return Request(asked.url, method=asked.method, headers=headers, body=asked.post_data_buffer or b"")


def _guard(asked: Asked, response: Response) -> Refusal | None:
    """The guard that answers instead of the portal, if one does. Other faults are the script's to bear."""
    refusal = by_status(response.status, response.body, known=True)
    media = (response.headers.get("Content-Type") or b"").lower()
    if refusal is None and asked.resource_type != "script" and b"html" in media:
        refusal = by_content(decode(response.body))
    return refusal if refusal is not None and refusal.rests_host else None


async def _give(route: Route, response: Response) -> None:
    headers = {
        name: value.decode("latin-1") for name in _GIVEN if (value := response.headers.get(name)) is not None
    }
    with suppress(Error):  # the page may be closed
        await route.fulfill(status=response.status, headers=headers, body=response.body)


async def _stay(route: Route) -> None:
    """Lead nowhere: the page that wanted to go elsewhere stays as it is drawn."""
    with suppress(Error):
        await route.fulfill(status=204)


async def _fail(route: Route) -> None:
    with suppress(Error):
        await route.abort()
