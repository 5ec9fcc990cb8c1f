"""The recipe: from a portal's home page to its 年报 columns.

Links that name the column come first, on the home page and on every page after it; then pages of
disclosure, two steps deep, frames before them; at last the folders that such columns usually have.
A page found by its words alone counts only when nothing better is found.
"""

from __future__ import annotations

import hashlib
import heapq
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin

from crawler.addresses import directory, is_below, page_key
from crawler.discovery.asker import Asker
from crawler.discovery.evidence import belongs_elsewhere, evidence
from crawler.discovery.look import Look
from crawler.discovery.words import annual_rank, is_name, is_sure, way_rank
from crawler.listings.shapes import is_article, is_folder
from crawler.refusals import Refusal

MOST_COLUMNS = 6
MOST_STEPS = 2
FOLDERS = ("zfxxgknb/", "xxgknb/", "gknb/", "ndbg/", "nb/", "zfxxgkndbg/", "xxgkndbg/", "zfxxgkgzndbg/")
# Columns are looked at before frames, frames before pages that may lead to columns.
_FRAME, _WAY = 100, 200


@dataclass(frozen=True, slots=True)
class Found:
    """A 年报 column: its address, what says so, and the page as it was seen (None: not asked)."""

    url: str
    relied: tuple[str, ...]
    look: Look | None = None


@dataclass(slots=True)
class Discovery:
    """What a discovery came to. `refusal` says why there is nothing, `asides` what was met beside."""

    home: Look
    columns: list[Found] = field(default_factory=list)
    refusal: Refusal | None = None
    asides: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, order=True)
class _Lead:
    """An address to be asked: lowest rank first, then as they were met."""

    rank: int
    number: int
    url: str = field(compare=False)
    how: str = field(compare=False)
    steps: int = field(compare=False)
    sure: bool = field(compare=False, default=False)

    @property
    def is_column(self) -> bool:
        return self.rank < _FRAME


async def search(asker: Asker, home: str) -> Discovery:
    """Find the 年报 columns of the portal at `home`, within the budget of `asker`."""
    first = await asker.ask(home)
    if first.refusal is not None:
        return Discovery(first, refusal=first.refusal)
    recipe = _Recipe(asker, home, first)
    await recipe.follow()
    if not recipe.found.columns and not recipe.doubtful:
        await recipe.probe()
    return recipe.result()


class _Recipe:
    """One search: the leads it has, the pages it saw, the columns it found."""

    def __init__(self, asker: Asker, home: str, first: Look) -> None:
        self._asker = asker
        self._home = home
        self.found = Discovery(first)
        self.doubtful: list[Found] = []
        self._leads: list[_Lead] = []
        self._met: dict[str, int] = {page_key(home): -1, page_key(first.url): -1}
        self._roots: dict[str, None] = {}
        self._refusals: list[Refusal] = []
        self._count = 0
        self._itself(first)
        self._take(first, 0, "the home page")

    def result(self) -> Discovery:
        """What was found; where nothing was, why."""
        found = self.found
        if not found.columns:
            found.columns = self.doubtful[:1]
        if not found.columns:
            rests = [refusal for refusal in self._refusals if refusal.rests_host]
            spent = " within the requests one portal is asked" if self._asker.spent else ""
            nothing = Refusal("empty_listing", f"no 年报 column was found from the home page{spent}")
            found.refusal = rests[0] if rests else nothing
        return found

    async def follow(self) -> None:
        """Ask along the leads, until only detours are left or the budget is spent."""
        while self._leads and not self._asker.spent and len(self.found.columns) < MOST_COLUMNS:
            lead = heapq.heappop(self._leads)
            if self.found.columns and (not lead.is_column or self._is_held(lead.url)):
                continue
            if lead.rank > self._met.get(page_key(lead.url), lead.rank):
                continue  # the same page was led to by better words
            await self._try(lead)

    async def probe(self) -> None:
        """Ask for the usual folders below disclosure pages and the home; one that any name opens is none."""
        for root in (*self._roots, directory(self._home)):
            name = hashlib.sha256(root.encode()).hexdigest()[:12]
            nothing = await self._asker.ask(urljoin(root, f"{name}/"))
            noise = {nothing.mark, self.found.home.mark} - {""}
            for folder in FOLDERS:
                if self._asker.spent:
                    return
                url = urljoin(root, folder)
                if page_key(url) in self._met:
                    continue
                look = await self._asker.ask(url)
                self._met[page_key(url)] = -1
                self._note(look)
                if look.refusal is None and look.mark not in noise and (shown := evidence(look)):
                    self.found.columns.append(Found(look.url, (f"path probe {folder}", *shown), look))
                    return

    def _itself(self, home: Look) -> None:
        """A portal may be nothing but its column."""
        shown = evidence(home)
        if "信息公开年报" in home.tag("ColumnType") or len(shown) > 1:
            self.found.columns.append(Found(home.url, ("the home page itself", *shown), home))

    def _take(self, look: Look, steps: int, where: str) -> None:
        """The leads of a page."""
        for link in look.links:
            # Numbers in an address make an article of a column only where its words leave a doubt.
            if is_article(link.url) and not is_name(link.words):
                continue
            rank = annual_rank(link.words)
            if rank is not None:
                self._lead(
                    rank, link.url, f"{link.how} {link.words} on {where}", steps, sure=is_sure(link.words)
                )
                continue
            way = way_rank(link.words)
            if way is not None and steps < MOST_STEPS:
                rank = _WAY * (steps + 1) + way
                self._lead(rank, link.url, f"{link.words} on {where}", steps + 1)
        if steps <= MOST_STEPS:
            for url in look.frames:
                self._lead(_FRAME + steps, url, f"a frame on {where}", steps)

    def _lead(self, rank: int, url: str, how: str, steps: int, *, sure: bool = False) -> None:
        key = page_key(url)
        if rank >= self._met.get(key, rank + 1):
            return
        self._met[key] = rank
        named = rank < _FRAME or (rank >= _WAY and "公开" in how)
        if not (self._asker.widen(url, self._home) if named else self._asker.may(url)):
            if sure:
                self.found.asides.append(f"not asked, for its host is not this portal's: {url} ({how})")
            return
        self._count += 1
        heapq.heappush(self._leads, _Lead(rank, self._count, url, how, steps, sure))

    async def _try(self, lead: _Lead) -> None:
        look = await self._asker.ask(lead.url)
        self._met[page_key(lead.url)] = -1
        self._note(look)
        if look.refusal is not None or look.mark == self.found.home.mark:
            return
        shown = evidence(look)
        if shown and not self._is_seen(look.url) and (lead.is_column or self._is_plain(look)):
            self.found.columns.append(Found(_address(lead.url, look), (lead.how, *shown), look))
            return
        if lead.is_column and lead.sure and not belongs_elsewhere(look):
            self.doubtful.append(Found(_address(lead.url, look), (lead.how, "its words alone"), look))
        if not lead.is_column:
            self._roots.setdefault(directory(look.url))
        self._take(look, lead.steps, look.title or look.url)

    def _is_plain(self, look: Look) -> bool:
        """Whether a page that no link names a column is one all the same: not by rows shown in passing."""
        if "信息公开年报" in look.tag("ColumnType"):
            return True
        return not any(annual_rank(link.words) is not None and is_sure(link.words) for link in look.links)

    def _is_seen(self, url: str) -> bool:
        return any(page_key(column.url) == page_key(url) for column in self.found.columns)

    def _is_held(self, url: str) -> bool:
        """Whether the address lies in a column already found: the crawl comes to it from there."""
        return any(
            is_folder(column.url) and is_below(url, directory(column.url)) for column in self.found.columns
        )

    def _note(self, look: Look) -> None:
        if look.refusal is None:
            return
        self._refusals.append(look.refusal)
        if look.refusal.reason not in ("http_404", "soft_404", "budget"):
            self.found.asides.append(f"{look.url}: {look.refusal.reason}: {look.refusal.detail}")


def _address(asked: str, look: Look) -> str:
    """The address a column is known by: where the request ended, with a fragment that names a part of it."""
    return asked if urldefrag(asked).url == look.url else look.url
