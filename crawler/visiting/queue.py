"""The order in which a visit takes pages: as they were found, whatever was done before a kill.

On a night the lists come first, then what they name and what is looked at again. Last come pages that
failed before, for one that makes the portal's firewall refuse everything is not to stand before new
reports, and pages that lists name no more, for what they gave may have been found elsewhere by then.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable

from db.ledger import Page


class Queue:
    """The pages still to be taken, each once, in the order of the ledger.

    With `lists_first` the lists come before all others, and what failed or is missed by them after these.
    """

    def __init__(self, *, lists_first: bool) -> None:
        self._lists_first = lists_first
        self._pages: dict[int, Page] = {}
        self._order: list[tuple[int, int]] = []

    def __bool__(self) -> bool:
        return bool(self._order)

    def add(self, pages: Iterable[Page]) -> None:
        """Add pages; one that waits already is taken as it is now."""
        for page in pages:
            if page.id not in self._pages:
                heapq.heappush(self._order, (self._rank(page), page.id))
            self._pages[page.id] = page

    def drop(self, numbers: Iterable[int]) -> None:
        """Pages that are not to be taken after all."""
        for number in numbers:
            if self._pages.pop(number, None) is not None:
                self._order = [one for one in self._order if one[1] != number]
                heapq.heapify(self._order)

    @property
    def has_list_next(self) -> bool:
        """Whether the next page is a list."""
        return bool(self._order) and self._pages[self._order[0][1]].kind == "list"

    def take(self) -> Page:
        """The next page, which waits no longer. Raises IndexError when there is none."""
        return self._pages.pop(heapq.heappop(self._order)[1])

    def _rank(self, page: Page) -> int:
        if not self._lists_first or page.kind == "list":
            return 0
        return 2 if page.failures or page.missed else 1
