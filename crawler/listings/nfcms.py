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
from crawler.listings.model import Stated
from crawler.listings.page import ListPage

_ARTICLE = re.compile(r"/content/(?:[\w-]+/)*post_\d+\.s?html?$")
_MARK = "NFCMS_POST_ID"
_FILE = re.compile(r"/index_(?P<number>\d+)\.(?P<extension>s?html?)$")


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
        linked = _linked(page)
        if not linked:
            return pager.following(page)
        own = _FILE.search(urlsplit(page.url).path)
        following = (int(own["number"]) if own else 1) + 1
        if following > _last(linked):
            return []
        return [f"{directory(page.url)}index_{following}.{linked[-1]['extension']}"]

    def stated(self, page: ListPage) -> Stated | None:
        """Pages by the pager's last link."""
        linked = _linked(page)
        return Stated(pages=_last(linked)) if linked else None


def _linked(page: ListPage) -> list[re.Match[str]]:
    """The further pages of this list that the pager links."""
    folder = directory(page.url)
    return [
        file
        for anchor in page.anchors
        if pager.is_pager_word(anchor.text) and directory(anchor.url) == folder
        if (file := _FILE.search(urlsplit(anchor.url).path))
    ]


def _last(linked: list[re.Match[str]]) -> int:
    return max(int(file["number"]) for file in linked)
