"""JEECMS lists: everything is a `.jhtml`.

A column is `/zfxxgknb2022/index.jhtml` or `/c/www/xsqnb.jhtml`, its articles are numbers in a folder of its
name (`/zfxxgknb2022/24969651.jhtml`, `/c/www/xsqnb/165116.jhtml`); on Henan's disclosure hosts the folder
is a class's code (`/D42Y/8187641.jhtml`). Page *k* is `index_{k}.jhtml` or `{name}_{k}.jhtml`; the
pager prints 共12条 1/3页 and turns by buttons whose `onclick` opens the next page, or by a form.

Traps: columns lie beside each other whatever the tree is, one for each year (`zfxxgknb2022`,
`2024nszfnb`); the year in the folder is that of the report, or of its publication.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from crawler.addresses import host_of
from crawler.listings.page import ListPage
from crawler.listings.siblings import Siblings

_PAGE = re.compile(r"\.jhtml$", re.IGNORECASE)
_ARTICLE = re.compile(r"/\d{4,}(?:_\d+)?\.jhtml$", re.IGNORECASE)


class Jeecms(Siblings):
    """Lists of JEECMS."""

    name = "jeecms"

    def fits(self, page: ListPage) -> bool:
        """Its own address or its articles on the same host end in `.jhtml`."""
        return bool(_PAGE.search(urlsplit(page.url).path)) or any(
            _ARTICLE.search(urlsplit(anchor.url).path) and host_of(anchor.url) == host_of(page.url)
            for anchor in page.anchors
        )

    def is_list(self, url: str, page: ListPage) -> bool:
        """A `.jhtml` that is no number, or the folder of one."""
        del page
        path = urlsplit(url).path
        return bool(_PAGE.search(path)) and not _ARTICLE.search(path)
