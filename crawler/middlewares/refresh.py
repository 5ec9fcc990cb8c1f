"""Redirects that a page makes itself: `<meta http-equiv="refresh" content="0;url=…">`.

Looked for in the head's bytes. Scrapy's own middleware decodes the whole page for it, and a page of
many megabytes in an unknown encoding would hold up every other portal.
"""

from __future__ import annotations

import re
from typing import Self
from urllib.parse import urljoin

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.errors import Refused
from crawler.refusals import Refusal
from crawler.settings import MOST_REDIRECTS

_HEAD = 4096
_LONGEST_WAIT = 5
_SILENT = re.compile(rb"<(noscript|script)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(rb"<meta\b[^>]*http-equiv\s*=\s*[\"']?refresh[^>]*>", re.IGNORECASE)
_TARGET = re.compile(rb"content\s*=\s*[\"']?\s*(\d+)\s*[;,]\s*url\s*=\s*[\"']?([^\"'>\s]+)", re.IGNORECASE)


class Refresh:
    """Follows a page's own redirect, a few times."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        del crawler
        return cls()

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """The response, or a request for the page it refers to. Raises Refused when that never ends."""
        target = refresh_target(response.body[:_HEAD]) if response.status == 200 else None
        if target is None:
            return response
        url = urljoin(request.url, target)
        if url == request.url:
            return response  # it only reloads itself
        times = request.meta.get("refreshes", 0) + 1
        if times > MOST_REDIRECTS:
            raise Refused(Refusal("redirect_loop", "pages that refer to each other without end"))
        following = request.replace(url=url)
        following.meta["refreshes"] = times
        return following


def refresh_target(head: bytes) -> str | None:
    """Where the page refers to at once, by the bytes of its head; None if it does not."""
    tag = _TAG.search(_SILENT.sub(b"", head))
    target = _TARGET.search(tag[0]) if tag else None
    if target is None or int(target[1]) > _LONGEST_WAIT:
        return None
    return target[2].decode("utf-8", "replace")
