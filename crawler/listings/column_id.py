"""Columns known by a number: `/col/1640833710644/index.html`, `/col/18073_668815/index.html` (Huai'an).

An article is `/col/1640833710644/2021/01/11/1610359750092.html` or
`/col/4039_446643/art/17356608/17364738729029ffO7DUB.html`. Column addresses say nothing of
what lies under what, so the tree is taken from the page: links of the same shape below the link of
this column in the column tree, or years, classes and bodies listed in its content. Links in the
head, foot and menus of the site are never followed. Page *k* is where the pager's links lead.
"""

from __future__ import annotations

import re
from typing import ClassVar
from urllib.parse import urlsplit

from crawler.listings import counts
from crawler.listings.base import Strategy
from crawler.listings.columns import in_tree
from crawler.listings.model import Column, Stated
from crawler.listings.page import ListPage

_COLUMN = re.compile(
    r"^/(?:\w+/)*(?:col|channel|channels|columns?)/[\w-]*\d[\w-]*(?:/(?:index\.s?html?)?|\.s?html?)?$"
)
_ARTICLE = re.compile(r"^/(?:\w+/)*col/(?:\d+/\d{4}/\d{1,2}/\d{1,2}/\d+|\d+_\d+/art/\d+/\w+)\.s?html?$")
_OWN = re.compile(r"^/(?:\w+/)*col/(?:\d{5,}|\d+_\d+)(?:/|$)")


class ColumnId(Strategy):
    """Lists whose column is a number in the address."""

    name = "column-id"
    by_words = True
    shape: ClassVar[re.Pattern[str]] = _COLUMN

    def fits(self, page: ListPage) -> bool:
        """The page's own address is a numbered column, or its articles lie in one by date."""
        if _is_jpage(page):
            return False
        addresses = (urlsplit(anchor.url).path for anchor in page.anchors)
        return bool(_OWN.match(urlsplit(page.url).path)) or any(map(_ARTICLE.match, addresses))

    def columns(self, page: ListPage) -> list[Column]:
        """Columns under this one in the page's tree, else branches listed in its content."""
        return in_tree(page, lambda anchor: bool(self.shape.match(urlsplit(anchor.url).path)))

    def stated(self, page: ListPage) -> Stated | None:
        """As the pager prints it."""
        return counts.stated(page)


def _is_jpage(page: ListPage) -> bool:
    """Whether rows come from another family's data store (`<datastore>`), which this one cannot read."""
    return "<datastore>" in page.markup or "/module/web/jpage/" in page.markup
