"""Base of the listing strategies: one reading of rows and columns; where page 2 lives differs.

A strategy is chosen by `detect` from evidence on the page. A family overrides what it does
differently, mostly `pages`.
"""

from __future__ import annotations

from typing import ClassVar

from crawler.listings import columns, pager, rows
from crawler.listings.model import Column, Reading, Row, Stated
from crawler.listings.page import ListPage


class Strategy:
    """One family of listings.

    `name` is what the registry and the ledger call it; `by_words`: its columns' addresses do not say
    what lies under what (see `Reading`).
    """

    name: ClassVar[str]
    by_words: ClassVar[bool] = False

    def fits(self, page: ListPage) -> bool:
        """Whether the page shows this family's marks."""
        raise NotImplementedError

    def rows(self, page: ListPage) -> list[Row]:
        """Links to reports, judged by their words."""
        return rows.find(page)

    def columns(self, page: ListPage) -> list[Column]:
        """Columns below this one, in its own directory."""
        return columns.below(page)

    def pages(self, page: ListPage) -> list[str]:
        """Further pages of this list, those that come next."""
        return pager.following(page)

    def stated(self, page: ListPage) -> Stated | None:
        """The length that the list says it has, where the family knows it."""
        del page
        return None

    def read(self, page: ListPage) -> Reading:
        """The page as this strategy reads it. A list without entries has no further pages."""
        found = self.rows(page)
        entries = rows.entries(page)
        taken = {row.url for row in found}
        below = [column for column in self.columns(page) if column.url not in taken]
        if not found and not below and not entries:
            below = columns.framed(page)
        return Reading(
            strategy=self.name,
            rows=tuple(found),
            columns=tuple(below),
            pages=tuple(self.pages(page)) if entries or found else (),
            trail=page.trail,
            entries=tuple(dict.fromkeys([anchor.url for anchor in entries] + [row.url for row in found])),
            stated=self.stated(page),
            by_words=self.by_words,
        )
