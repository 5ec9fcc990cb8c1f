"""Columns and articles known by an object id: `/gongkai/channel_<24 hex>/`, `doc_<24 hex>.html` in it.

Districts of Jinan, Zibo and Liaocheng. A body may have a folder of its own before its channels
(`/gongkai/site_lixiaqulxqysjdbscam/channel_63899b0337599182826238d0/`); a channel's id may carry a
prefix, a second id or a number (`channel_c_5f9f6c84b9dfe9bfb0a8c881_n_1605684550.5624`,
`channel_x_5669_13598`). An article lies in the folder of its channel, its title is whole in the `title`
attribute.

Traps: some of these portals draw their lists in the browser, and such a page has no row at all
(`script_only`); a list's tree links the channels of other bodies by the same shape; ids of what is
new lie anywhere, so that order says nothing.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from crawler.addresses import host_of
from crawler.listings.page import ListPage
from crawler.listings.siblings import Siblings

_CHANNEL = r"/channel_[a-z]*_?[\w.]*\d[\w.]*"
_LIST = re.compile(rf"{_CHANNEL}/(?:(?:index|list)(?:_\d+)?\.s?html?)?$")
_ARTICLE = re.compile(rf"{_CHANNEL}/doc_[0-9a-f]{{24}}\.s?html?$")


class ObjectId(Siblings):
    """Lists of channels known by an object id."""

    name = "objectid"

    def fits(self, page: ListPage) -> bool:
        """Its own address is such a channel's, or articles of such channels are linked."""
        return bool(_LIST.search(urlsplit(page.url).path)) or any(
            _ARTICLE.search(urlsplit(anchor.url).path) and host_of(anchor.url) == host_of(page.url)
            for anchor in page.anchors
        )

    def is_list(self, url: str, page: ListPage) -> bool:
        """A channel, or a page of one."""
        del page
        return bool(_LIST.search(urlsplit(url).path))
