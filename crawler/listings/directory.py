"""Plain directory: rows in the page, pages and columns by links. The reading for everything unknown.

Page 1 is the directory or its index file; page *k* is where its pager's links lead.
"""

from __future__ import annotations

from crawler.listings.base import Strategy
from crawler.listings.page import ListPage


class Directory(Strategy):
    """Fits every page."""

    name = "directory"

    def fits(self, page: ListPage) -> bool:
        """Always: what no other family claims is read by its links."""
        return page.is_html
