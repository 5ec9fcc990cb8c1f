"""Columns that lie beside each other: base of the families whose addresses do not say what lies under what.

A column is a number, a code or a name of its own in the address. Its tree is taken from the page: links
of the family's shape below the link of this column in a tree of links, else years, classes and bodies
listed in the content. A site's menus have links of the same shape, so that a column counts as one of
the 年报 tree only if the path it prints says so too (`Reading.by_words`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from crawler.listings import counts, pager, rows, titles, turns
from crawler.listings.base import Strategy
from crawler.listings.columns import in_tree
from crawler.listings.model import Column, Reading, Row, Stated
from crawler.listings.page import Anchor, ListPage


class Siblings(Strategy):
    """A family whose columns are known by the words of their links."""

    by_words = True

    def is_list(self, url: str, page: ListPage) -> bool:
        """Whether an address has the shape of a list of the family that `page` is of."""
        raise NotImplementedError

    def read(self, page: ListPage) -> Reading:
        """As every list; an entry is what is no list."""
        reading = super().read(page)
        entries = tuple(url for url in reading.entries if not self.is_list(url, page))
        return replace(reading, entries=entries)

    def rows(self, page: ListPage) -> list[Row]:
        """Links to reports; a list is none, whatever its link says."""
        return [row for row in rows.find(page) if not self.is_list(row.url, page)]

    def columns(self, page: ListPage) -> list[Column]:
        """Columns under this one in the page's tree, else branches listed in its content."""

        def is_list(anchor: Anchor) -> bool:
            return self.is_list(anchor.url, page) and not pager.is_pager_word(anchor.text)

        own = page.trail[-1] if page.trail else ""
        return [Column(one.url, one.name, beside=_is_beside(one.name, own)) for one in in_tree(page, is_list)]

    def pages(self, page: ListPage) -> list[str]:
        """The pager's links, or what its script says."""
        return turns.following(page)

    def stated(self, page: ListPage) -> Stated | None:
        """As the pager prints it."""
        return counts.stated(page)


def _is_beside(name: str, own: str) -> bool:
    """Whether a column is another year beside a year, or another body beside a body."""
    same: tuple[Callable[[str], object], ...] = (titles.years, titles.is_body)
    return any(kind(name) and kind(own) for kind in same)
