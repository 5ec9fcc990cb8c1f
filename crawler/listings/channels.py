"""Columns that are numbered channels: `/channel/12965/index.html`, `/channels/5719.html`.

The first shape is of districts of Fuxin and Xingtai: twelve rows a page, articles `/article/341/38597.html`.
The second is SiteServer's (Zhaotong, Pingdingshan, Tianjin's Binhai, below a site's folder there): page *k*
is `/channels/5719_{k}.html`, articles `/contents/21128/196731.html`, where the first number need not be
that of the list. Pagers are links, choices of pages, or script.

Traps: menus link other channels by the same shape; an article may stand in a channel's folder.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from crawler.addresses import host_of
from crawler.listings import titles
from crawler.listings.page import ListPage
from crawler.listings.siblings import Siblings
from crawler.listings.titles import Promise

_LIST = re.compile(
    r"^(?:/[\w-]+)*?/(?:channel/\d+(?:/(?:(?:index|list)(?:_\d+)?\.s?html?)?|\.s?html?)?"
    r"|channels/\d+(?:_\d+)?\.s?html?)$"
)
_ARTICLE = re.compile(r"^(?:/[\w-]+)*?/(?:article|contents|channel)/\d+/\d+\.s?html?$")


class Channels(Siblings):
    """Lists of numbered channels."""

    name = "channels"

    def fits(self, page: ListPage) -> bool:
        """Its own address is a channel's, or reports are linked as articles of channels beside a channel."""
        own = [a for a in page.anchors if host_of(a.url) == host_of(page.url)]
        return bool(_LIST.match(urlsplit(page.url).path)) or (
            any(_is_report(anchor.url, anchor.title) for anchor in own)
            and any(self.is_list(anchor.url, page) for anchor in own)
        )

    def is_list(self, url: str, page: ListPage) -> bool:
        """A channel, or a page of one."""
        del page
        return bool(_LIST.match(urlsplit(url).path))


def _is_report(url: str, words: str) -> bool:
    return bool(_ARTICLE.match(urlsplit(url).path)) and titles.judge(words) is Promise.REPORT
