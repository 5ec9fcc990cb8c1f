"""Columns known by a number: `/col/1640833710644/index.html`, articles below it by date.

An article is `/col/1640833710644/2021/01/11/1610359750092.html`. Column addresses say nothing of
what lies under what, so the tree is taken from the page: links of the same shape below the link of
this column in the column tree, or years, classes and bodies listed in its content. Links in the
head, foot and menus of the site are never followed. Page *k* is where the pager's links lead.
"""

from __future__ import annotations

import re
from typing import ClassVar
from urllib.parse import urlsplit

from crawler.addresses import host_of, page_key
from crawler.listings import titles
from crawler.listings.base import Strategy
from crawler.listings.columns import once
from crawler.listings.model import Column
from crawler.listings.page import Anchor, ListPage

_COLUMN = re.compile(
    r"^/(?:\w+/)*(?:col|channel|channels|columns?)/[\w-]*\d[\w-]*(?:/(?:index\.s?html?)?|\.s?html?)?$"
)
_ARTICLE = re.compile(r"^/(?:\w+/)*col/\d+/\d{4}/\d{1,2}/\d{1,2}/\d+\.s?html?$")
_OWN = re.compile(r"^/(?:\w+/)*col/\d{5,}(?:/|$)")


class ColumnId(Strategy):
    """Lists whose column is a number in the address."""

    name = "column-id"
    shape: ClassVar[re.Pattern[str]] = _COLUMN

    def fits(self, page: ListPage) -> bool:
        """The page's own address is a numbered column, or its articles lie in one by date."""
        if _is_jpage(page):
            return False
        addresses = (urlsplit(anchor.url).path for anchor in page.anchors)
        return bool(_OWN.match(urlsplit(page.url).path)) or any(map(_ARTICLE.match, addresses))

    def columns(self, page: ListPage) -> list[Column]:
        """Columns under this one in the page's tree, else branches listed in its content."""
        links = [
            anchor
            for anchor in page.anchors
            if anchor.place != "furniture"
            and host_of(anchor.url) == host_of(page.url)
            and self.shape.match(urlsplit(anchor.url).path)
            and not titles.is_refused_column(anchor.title)
            and anchor.title not in page.trail  # the way back up
        ]
        nested = [anchor for anchor in links if _under_own(anchor, page)]
        return once(page, nested or [anchor for anchor in links if _is_listed_branch(anchor)])


def _is_listed_branch(anchor: Anchor) -> bool:
    """Whether the link is a year, class or body in the content, not a node of some other tree."""
    return (
        anchor.place == "main"
        and anchor.parent is None
        and titles.is_branch(anchor.title)
        and not titles.is_annual_column(anchor.title)
    )


def _under_own(anchor: Anchor, page: ListPage) -> bool:
    """Whether the link stands in the tree under the link of this very column."""
    own = page_key(page.url)
    seen: set[int] = set()
    head = anchor.parent
    while head is not None and head not in seen:
        seen.add(head)
        if page_key(page.anchors[head].url) == own:
            return True
        head = page.anchors[head].parent
    return False


def _is_jpage(page: ListPage) -> bool:
    """Whether rows come from another family's data store (`<datastore>`), which this one cannot read."""
    return "<datastore>" in page.markup or "/module/web/jpage/" in page.markup
