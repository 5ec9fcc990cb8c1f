"""NFCMS 南方, the portal side of Guangdong's sites.

Articles are `…/content/post_NNN.html` below the column. Page 1 is the directory or `index.html`, page *k* is
`index_{k}.html`: the same file names as TRS, where they mean the next page, and `index_1.html` is not
there. How many pages there are says the pager's last link (尾页, or the greatest number). Rows stand in
the page, `a[title]` with the date beside it, mostly with absolute addresses; years and classes of bodies are
directories below. Lists of the disclosure platform on the same host are read by `gkmlpt`.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from crawler.addresses import directory
from crawler.listings import pager
from crawler.listings.base import Strategy
from crawler.listings.page import ListPage

_ARTICLE = re.compile(r"/content/(?:[\w-]+/)*post_\d+\.s?html?$")
_MARK = "NFCMS_POST_ID"
_FILE = re.compile(r"/(?P<prefix>index)_(?P<number>\d+)\.(?P<extension>s?html?)$")


class Nfcms(Strategy):
    """Lists of NFCMS."""

    name = "nfcms"

    def fits(self, page: ListPage) -> bool:
        """Articles named `post_…` in a folder `content`, or the platform's own name for one."""
        return _MARK in page.markup or any(
            _ARTICLE.search(urlsplit(anchor.url).path) for anchor in page.anchors
        )

    def pages(self, page: ListPage) -> list[str]:
        """The page after this one, up to the last that the pager links; else where its links lead."""
        folder = directory(page.url)
        linked = [
            file
            for anchor in page.anchors
            if pager.is_pager_word(anchor.text) and directory(anchor.url) == folder
            if (file := _FILE.search(urlsplit(anchor.url).path))
        ]
        if not linked:
            return pager.following(page)
        own = _FILE.search(urlsplit(page.url).path)
        following = (int(own["number"]) if own else 1) + 1
        last = max(int(file["number"]) for file in linked)
        if following > last:
            return []
        return [f"{folder}{linked[-1]['prefix']}_{following}.{linked[-1]['extension']}"]
