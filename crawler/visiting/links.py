"""From what a list page leads to, to pages of the ledger: which links a visit follows, and how."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from crawler.addresses import directory, is_allowed, is_twin, page_key, sessionless
from crawler.asks import MARK
from crawler.listings import titles
from crawler.listings.crumbs import joined
from crawler.listings.directory import Directory
from crawler.listings.model import Column, Reading
from crawler.reading.attached import Files
from crawler.reading.tasks import FURTHER, is_further
from crawler.settlement import Trouble
from crawler.visiting.tally import Tally
from db.ledger import NewPage, Page
from extract.page.file_addresses import is_file

# Columns below a registry's column that are followed: year, class, body and two to spare.
MOST_DEPTH = 5
# List pages of one portal in one visit; a tree beyond this is one that never ends.
MOST_LISTS = 5000


@dataclass(slots=True)
class Found:
    """Pages a list leads to, what of it cannot be followed, and how many reports it names."""

    children: list[NewPage] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    listed: int = 0


class Links:
    """The links of one visit: each page followed once, by one of its addresses, on allowed hosts only."""

    def __init__(self, allowed: frozenset[str]) -> None:
        self._allowed = allowed
        self._keys: dict[str, str] = {}
        self._shown: defaultdict[tuple[str, tuple[str, ...]], set[tuple[str, ...]]] = defaultdict(set)
        self._lists = 0
        self.tally = Tally()

    def remember(self, urls: Iterable[str]) -> None:
        """Addresses the round has already."""
        self._keys.update({page_key(url): url for url in urls})

    def of(self, page: Page, url: str, reading: Reading, trail: tuple[str, ...]) -> Found:
        """What a list page leads to. `url` is its final address, `trail` the columns down to it."""
        found = Found()
        if _strayed(page, reading):
            return found
        self._lists += 1
        self.tally.take(page.url, reading, further=is_further(page))
        shown = self._shown[directory(url), page.trail]
        if is_further(page) and (reading.entries in shown if reading.entries else not reading.pages):
            return found  # the same page again, or past the end
        shown.add(reading.entries)
        self._rows(found, page, url, reading, trail)
        self._columns(found, page, url, reading, trail)
        further = [sessionless(more) for more in reading.pages if is_allowed(more, self._allowed)]
        self.tally.leads(page.url, further)
        found.children += [
            NewPage(
                more,
                "list",
                page.depth,
                FURTHER,
                None,
                trail if MARK in more else page.trail,  # an answer to a script prints no path
                page.listing_body,
                reading.strategy,
            )
            for more in further
        ]
        found.children = [child for child in found.children if self._is_new(child.url)]
        return found

    def _rows(self, found: Found, page: Page, url: str, reading: Reading, trail: tuple[str, ...]) -> None:
        for row in reading.rows:
            if is_allowed(row.url, self._allowed):
                found.listed += row.kind == "report"
                found.children.append(
                    NewPage(
                        sessionless(row.url),
                        row.kind,
                        page.depth,
                        row.title,
                        row.when,
                        trail,
                        page.listing_body,
                        page.strategy,
                        url if is_file(row.url) else None,
                    )
                )
            elif row.kind == "report":
                found.troubles.append(Trouble(row.url, "off_registry", f"a row of {url}: {row.title}"))

    def _columns(self, found: Found, page: Page, url: str, reading: Reading, trail: tuple[str, ...]) -> None:
        columns = [column for column in reading.columns if is_allowed(column.url, self._allowed)]
        if columns and (page.depth >= MOST_DEPTH or self._lists > MOST_LISTS):
            found.troubles.append(Trouble(url, "depth", f"{len(columns)} columns below it are not followed"))
            return
        found.children += [
            NewPage(
                sessionless(column.url),
                "list",
                page.depth + 1,
                column.name,
                None,
                joined((column.name,), _above(column, trail)),
                page.listing_body,
                # Only who asked can read the answer to a script.
                reading.strategy if MARK in column.url else _handed_down(page.strategy),
            )
            for column in columns
        ]

    def files(self, page: Page, url: str, files: Files, trail: tuple[str, ...]) -> Found:
        """The files that a page at `url` carries, as pages of the ledger that name it as their parent."""
        found = Found()
        for file in files.files:
            if not is_allowed(file.url, self._allowed):
                if file.kind == "report":
                    found.troubles.append(Trouble(file.url, "off_registry", f"a file of {url}: {file.title}"))
                continue
            found.children.append(
                NewPage(
                    sessionless(file.url),
                    file.kind,
                    page.depth,
                    file.title or page.link_title,
                    files.published or page.link_date,
                    (*trail, *file.under),
                    page.listing_body,
                    parent=url,
                )
            )
        if files.more:
            found.troubles.append(Trouble(url, "depth", f"{files.more} further files are not fetched"))
        found.children = [child for child in found.children if self._is_new(child.url)]
        return found

    def fresh(self, pages: Iterable[NewPage]) -> list[NewPage]:
        """Those of these pages that this visit does not have yet, on allowed hosts; it has them then."""
        return [page for page in pages if is_allowed(page.url, self._allowed) and self._is_new(page.url)]

    def _is_new(self, url: str) -> bool:
        """Whether the address is not a second one of a page this visit has; a mobile copy gives way."""
        known = self._keys.setdefault(page_key(url), url)
        return known == url or (is_twin(known) and not is_twin(url))


def _above(column: Column, trail: tuple[str, ...]) -> tuple[str, ...]:
    """The columns above a column: those down to this page, without what another year or body stands for."""
    if not column.beside:
        return trail
    other_body = titles.is_body(column.name)
    return tuple(
        name for name in trail if not titles.years(name) and not (other_body and titles.is_body(name))
    )


def _handed_down(strategy: str | None) -> str | None:
    """The strategy the registry names, for the columns below; of a plain page they may be anything."""
    return None if strategy == Directory.name else strategy


def _strayed(page: Page, reading: Reading) -> bool:
    """Whether a column found by words alone turns out to stand outside the 年报 columns."""
    if not reading.by_words or page.depth == 0 or not reading.trail:
        return False
    came_from = any(titles.is_annual_column(name) for name in page.trail)
    return came_from and not any(titles.is_annual_column(name) for name in reading.trail)
