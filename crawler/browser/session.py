"""A Chromium under way: started, a fresh profile for each page, closed whatever a page does to it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

from playwright.async_api import (
    Browser,
    BrowserContext,
    Error,
    Playwright,
    WebSocketRoute,
    async_playwright,
)
from scrapy.http import Response

from crawler.browser.chromium import Absent, launch_options
from crawler.browser.drawing import Drawing, Fetch
from crawler.refusals import Refusal
from crawler.settings import MOST_BYTES, user_agent

# From the moment the page is opened.
MOST_SECONDS = 120.0
CLOSING_SECONDS = 10.0

logger = logging.getLogger(__name__)


class Session:
    """One running browser. Make it with `start`; for one page at a time."""

    def __init__(self, playwright: Playwright, browser: Browser) -> None:
        self._playwright = playwright
        self._browser = browser

    @classmethod
    async def start(cls, program: str) -> Session:
        """Start the Chromium `program`. Raises Absent if it does not start."""
        playwright = await async_playwright().start()
        try:
            browser = await playwright.chromium.launch(**launch_options(program))
        except Error as error:
            await playwright.stop()
            raise Absent(
                f"{program} does not start: {_first_line(error)}; run it by hand to see why"
            ) from error
        return cls(playwright, browser)

    @property
    def is_alive(self) -> bool:
        """Whether the browser can be used: it did not crash, and was not closed."""
        return self._browser.is_connected()

    async def close(self) -> None:
        """End the browser and what drives it."""
        await _let(self._browser.close())
        await _let(self._playwright.stop())

    async def draw(self, response: Response, fetch: Fetch) -> str | Refusal:
        """The markup of a page once its scripts are done, or why there is none.

        Raises what `fetch` raised, if that is no fault of the portal.
        """
        drawing = Drawing(response, fetch)
        context: BrowserContext | None = None
        try:
            async with asyncio.timeout(MOST_SECONDS):
                context = await self._browser.new_context(
                    user_agent=user_agent(), locale="zh-CN", service_workers="block", accept_downloads=False
                )
                drawn = await _drawn(context, drawing, response.url)
        except TimeoutError:
            drawn = Refusal("timeout", f"the page was not drawn in {MOST_SECONDS:g} seconds")
        except Error as error:
            drawn = Refusal("script_only", f"the browser could not draw the page: {_first_line(error)}")
        finally:
            await drawing.stop()
            if context is not None and not await _let(context.close()):
                # A page that holds on to its browser goes with it.
                await _let(self._browser.close())
        if drawing.fault is not None:
            raise drawing.fault
        return drawn


async def _drawn(context: BrowserContext, drawing: Drawing, url: str) -> str | Refusal:
    page = await context.new_page()
    drawing.page = page
    await context.route("**/*", drawing.answer)
    await context.route_web_socket("**/*", _hang_up)
    await page.goto(url, wait_until="commit", timeout=0)
    await drawing.quiet(page)
    if drawing.refusal is not None:
        return drawing.refusal
    markup = await page.content()
    if len(markup) > MOST_BYTES:
        return Refusal("too_large", f"the page as drawn has {len(markup):,} characters")
    return markup


async def _let(closing: Coroutine[Any, Any, None]) -> bool:
    """Wait for something to close, but not for ever; whether it did."""
    with suppress(Error):
        try:
            await asyncio.wait_for(closing, CLOSING_SECONDS)
        except TimeoutError:
            logger.warning("the browser did not close in time")
            return False
    return True


async def _hang_up(socket: WebSocketRoute) -> None:
    with suppress(Error):
        await socket.close()


def _first_line(error: Error) -> str:
    return str(error).strip().partition("\n")[0]
