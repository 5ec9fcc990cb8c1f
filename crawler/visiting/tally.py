"""What lists say of their length, held against what a visit found of them.

A list is judged only when the visit read its first page and every further one it was led to: a page
that failed has a failure of its own, and what was read before a kill is read again from its captures
(`crawler.visiting.recollecting`). More than stated is no finding: a page shows other links beside its rows.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from crawler.listings.model import Reading, Stated


@dataclass(slots=True)
class _List:
    """One list: its pages still to be read, its entries so far, pages that brought new ones."""

    stated: Stated | None = None
    awaited: set[str] = field(default_factory=set)
    entries: set[str] = field(default_factory=set)
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Short:
    """A list that gave less than it says it holds."""

    url: str
    detail: str


class Tally:
    """The lists of one visit, by the address of their first page."""

    def __init__(self) -> None:
        self._lists: dict[str, _List] = {}
        self._first: dict[str, str] = {}

    def take(self, url: str, reading: Reading, *, further: bool) -> None:
        """A list page was read; `further` if it is not its list's first."""
        first = self._first.get(url)
        if first is None and further:
            return
        known = self._lists.setdefault(first or url, _List())
        known.awaited.discard(url)
        known.stated = known.stated or reading.stated
        known.pages += not known.entries.issuperset(reading.entries)
        known.entries.update(reading.entries)

    def leads(self, url: str, pages: Collection[str]) -> None:
        """The page leads to these further pages of its list, which will be asked."""
        first = self._first.get(url, url)
        known = self._lists.get(first)
        if known is None:
            return
        # A frame without rows or count may lead to several lists: each is one of its own.
        frame = not known.entries and known.stated is None
        for page in pages:
            if page in self._first or page == first:
                continue
            self._first[page] = page if frame else first
            self._lists.setdefault(self._first[page], _List()).awaited.add(page)

    def short(self) -> list[Short]:
        """The lists that were read to their end and are shorter than they say."""
        return [
            Short(url, detail)
            for url, known in self._lists.items()
            if not known.awaited and (detail := _missing(known))
        ]


def _missing(known: _List) -> str:
    stated = known.stated or Stated()
    if stated.records is not None and len(known.entries) < stated.records:
        return f"the list says it has {stated.records} records, {len(known.entries)} were found"
    if stated.pages is not None and max(known.pages, 1) < stated.pages:
        return f"the list says it has {stated.pages} pages, {max(known.pages, 1)} were found"
    return ""
