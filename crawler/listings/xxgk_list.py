"""Columns named in a flat file name: `/xxgk-list-{slug}.html`, articles `/xxgk-show-47746.html`.

Counties of Ji'an (Jiangxi) and Dazhou (Sichuan). Year, class and body are each a slug of their own, side by
side in the root of the host; page 2 is where the pager's links lead (`xxgk-list-{slug}-2.html`, `?page=2`).
A row has its date beside the link.

Traps: neither an article's address nor a column's says what it belongs to, so that the body of a title
without one is known from the column's words alone; `/xxgk-xxgknb` is a route without a list's name.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from crawler.addresses import host_of
from crawler.listings.page import ListPage
from crawler.listings.siblings import Siblings

_LIST = re.compile(r"/xxgk-list-[\w-]+(?:\.s?html?)?$")
_ARTICLE = re.compile(r"/xxgk-show-\d+(?:\.s?html?)?$")


class XxgkList(Siblings):
    """Lists named in a flat file name."""

    name = "xxgk-list"

    def fits(self, page: ListPage) -> bool:
        """Its own address is such a list's, or articles of this kind are linked."""
        return self.is_list(page.url, page) or any(
            _ARTICLE.search(urlsplit(anchor.url).path) and host_of(anchor.url) == host_of(page.url)
            for anchor in page.anchors
        )

    def is_list(self, url: str, page: ListPage) -> bool:
        """A list by its slug, whatever its page."""
        del page
        return bool(_LIST.search(urlsplit(url).path))
