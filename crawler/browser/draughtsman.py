"""The browser of a crawl: started for the first list that wants drawing, one page at a time.

It is there when the extra is installed and the user has a Chromium; otherwise it says what is missing.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from scrapy.http import Response

from crawler.browser.chromium import Absent, find
from crawler.refusals import Refusal

if TYPE_CHECKING:
    from crawler.browser.drawing import Fetch
    from crawler.browser.session import Session

_EXTRA = (
    "install nianbao's extra `browser` (pip install 'nianbao[browser]') and a Chromium "
    "(Debian: apt install chromium)"
)


class Draughtsman:
    """Draws pages with the user's Chromium. Without one every page is refused, with what to install."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._session: Session | None = None
        self._absent: str | None = None

    async def draw(self, response: Response, fetch: Fetch) -> str | Refusal:
        """The page that `response` brought, as markup of what its scripts made of it.

        `fetch` makes the page's requests. A Refusal comes back when there is no browser or it ends
        meanwhile (`script_only`), when the page takes too long (`timeout`) or is too much
        (`too_large`), and when a guard answers one of its requests.
        """
        async with self._turn:
            try:
                session = await self._started()
            except Absent as absent:
                self._absent = str(absent)
                return Refusal("script_only", f"the registry wants it drawn by a browser: {absent}")
            return await session.draw(response, fetch)

    async def close(self) -> None:
        """End the browser, if it was started."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def _started(self) -> Session:
        """The browser's session; one that is missing is not looked for twice in a run. Raises Absent."""
        if self._absent is not None:
            raise Absent(self._absent)
        if self._session is not None and self._session.is_alive:
            return self._session
        await self.close()
        try:
            from crawler.browser.session import Session  # noqa: PLC0415  the extra may not be installed
        except ImportError as error:
            raise Absent(_EXTRA) from error
        self._session = await Session.start(find())
        return self._session
