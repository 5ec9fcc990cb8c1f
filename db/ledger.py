"""The ledger of the crawl: which addresses a visit of a portal has found, and what is left to do.

What a page came to is written in the transaction of what it gave (captures, reports, further pages),
so that a kill at any moment leaves a ledger that says no more and no less than what is stored; opening
the round again (`db.rounds`) goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

from sqlalchemy import Connection, Select, func, insert, select, update

from db import models, reasons
from db.models import Source
from db.text import plain, plain_or_none
from db.times import now

PageKind: TypeAlias = Literal["list", "report", "maybe"]
Finished: TypeAlias = Literal["done", "failed", "skipped"]

# What an index of PostgreSQL holds with ease; no portal's own address is that long.
LONGEST_URL = 2000
# Answers that say a page is gone, as against one that could not be had.
GONE = ("http_404", "http_410", "soft_404")
# What says most of a page wins when two listings name it before it was read.
_KIND_ORDER = {"report": 0, "list": 1, "maybe": 2}


@dataclass(frozen=True, slots=True)
class NewPage:
    """An address a listing (or the registry) gave, and what was said of it there.

    `parent` is the page that carries a file: its attachment, or a list's row straight to one.
    """

    url: str
    kind: PageKind
    depth: int = 0
    link_title: str | None = None
    link_date: date | None = None
    trail: tuple[str, ...] = ()
    listing_body: str | None = None
    strategy: str | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the ledger; `round`, `state` and `reason` say how far the crawl got with it.

    `finished_at` is when it was last asked; for the others from `listed_in` on see `db.models.Page`.
    """

    id: int
    site: str
    url: str
    kind: PageKind
    depth: int
    link_title: str | None
    link_date: date | None
    trail: tuple[str, ...]
    listing_body: str | None
    strategy: str | None
    round: int
    state: str
    reason: str | None
    capture_id: int | None
    body_id: int | None
    year: int | None
    parent: str | None = None
    found_at: datetime | None = None
    finished_at: datetime | None = None
    listed_in: int | None = None
    missed: int = 0
    failures: int = 0
    changed_at: datetime | None = None


_COLUMNS = [getattr(models.Page, name) for name in Page.__slots__]
_TRAIL = Page.__slots__.index("trail")


def discover(
    conn: Connection,
    site: str,
    round_: int,
    pages: Sequence[NewPage],
    due: Callable[[Page, NewPage], bool] | None = None,
    *,
    before: Callable[[Page, NewPage], Page | None] | None = None,
) -> list[Page]:
    """Enter addresses into the round; returns those of them that are still to be done, in their order.

    An address known from earlier rounds is to be done again, unless `due` says that it is not: then it
    only counts as listed, and what the list says of it now is kept. One that this round has already is
    left as it is when done; when not, the listing that says more of it counts, whichever came
    first. `before` gives the page as it was if this listing says what was known of it and only another
    one did not: it is that again. Addresses longer than `LONGEST_URL` are left out.
    """
    wanted: dict[str, NewPage] = {}
    for page in pages:
        url = plain(page.url)
        if len(url) <= LONGEST_URL and (url not in wanted or _says_more(page, wanted[url])):
            wanted[url] = page
    known = {page.url: page for page in _by_url(conn, site, list(wanted))}
    fresh = [page for url, page in wanted.items() if url not in known]
    if fresh:
        conn.execute(insert(models.Page), [_row(site, round_, page) for page in fresh])
    for url, old in known.items():
        values = _retold(old, wanted[url], round_, due, before)
        if values is not None:
            conn.execute(update(models.Page).where(models.Page.id == old.id).values(values))
    _listed(conn, site, round_, [page for page in known.values() if page.listed_in != round_])
    found = {page.url: page for page in _by_url(conn, site, list(wanted))}
    return [found[url] for url in wanted if found[url].state == "pending"]


def pending(conn: Connection, site: str, round_: int) -> list[Page]:
    """What is left to do in a round, in the order of discovery."""
    table = models.Page
    query = (
        select(table)
        .where(table.site == site, table.round == round_, table.state == "pending")
        .order_by(table.id)
    )
    return pages_of(conn, query)


def finish(
    conn: Connection,
    page_id: int,
    round_: int,
    state: Finished,
    *,
    reason: str | None = None,
    capture_id: int | None = None,
    strategy: str | None = None,
    body_id: int | None = None,
    year: int | None = None,
    changed: bool = False,
) -> None:
    """Write what a page came to; call it in the transaction that stores what the page gave.

    `skipped` is for a page that is no wanted report. A failed page whose body and year are known
    (`db.bodies.file_body` on the link's words) counts in the coverage. A report that its address
    no longer gives is marked as gone there. `changed`: the page gave a report that is new or has
    changed. Raises KeyError for a reason that is not documented.
    """
    if reason is not None:
        reasons.reason(reason)
    table = models.Page
    values: dict[str, object] = {"state": state, "reason": reason, "finished_at": now()}
    values |= {"body_id": body_id, "year": year}
    values |= {"capture_id": capture_id} if capture_id is not None else {}
    values |= {"strategy": strategy} if strategy is not None else {}
    values |= {"changed_at": now()} if changed else {}
    values |= {"failures": table.failures + 1 if state == "failed" else 0}
    if state == "failed" and reason in GONE:
        mark_gone(conn, [page_id])
    conn.execute(update(table).where(table.id == page_id, table.round == round_).values(values))


def mark_gone(conn: Connection, page_ids: Sequence[int], *, unlisted: bool = False) -> None:
    """Mark that these pages' addresses do not give their reports any more; call it before they are finished.

    A page's addresses are its own and, where it redirects, the one it was last answered from. Another page
    that is not gone keeps an address: that to which the old ones of a relaunch lead, and with `unlisted`, for
    pages that did not answer that they are gone, also their own.
    """
    urls = addresses_of(conn, page_ids)
    own = select(models.Page.url).where(models.Page.id.in_(page_ids))
    shared = urls if unlisted else urls - set(conn.execute(own).scalars())
    urls -= _living(conn, shared, page_ids)
    conn.execute(update(Source).where(Source.url.in_(urls), Source.gone_at.is_(None)).values(gone_at=now()))


def addresses_of(conn: Connection, page_ids: Sequence[int]) -> set[str]:
    """The addresses of pages, and those they were last answered from."""
    table, answer = models.Page, models.Capture
    rows = select(table.url, answer.url).outerjoin(answer, answer.id == table.capture_id)
    found = conn.execute(rows.where(table.id.in_(page_ids)))
    return {url for row in found for url in row if url is not None}


def _living(conn: Connection, urls: Collection[str], besides: Sequence[int]) -> set[str]:
    """Those of these addresses that a page stands for that is listed and not gone, or was answered from."""
    table, answer = models.Page, models.Capture
    gone = (table.state == "failed") & table.reason.in_(GONE)
    others = (table.missed == 0) & ~gone & table.id.not_in(besides)
    sites = select(table.site).where(table.id.in_(besides))
    named = select(table.url).where(table.url.in_(urls), others)
    answered = (
        select(answer.url)
        .join(table, table.capture_id == answer.id)
        .where(table.site.in_(sites), answer.url.in_(urls), others)
    )
    return set(conn.execute(named.union(answered)).scalars()) if urls else set()


def known_count(conn: Connection, site: str, round_: int) -> dict[str, int]:
    """How many pages of a round are in each state."""
    table = models.Page
    query = (
        select(table.state, func.count())
        .where(table.site == site, table.round == round_)
        .group_by(table.state)
    )
    return {row[0]: row[1] for row in conn.execute(query)}


def _retold(
    old: Page,
    page: NewPage,
    round_: int,
    due: Callable[[Page, NewPage], bool] | None,
    before: Callable[[Page, NewPage], Page | None] | None,
) -> dict[str, object] | None:
    """What a listing of this round changes of a known page's row, if anything."""
    if old.round != round_:
        again = old.state == "pending" or due is None or due(old, page)
        return _told(round_, page) | (_UNDONE if again else {})
    if old.state != "pending":
        return None
    was = None if before is None else before(old, page)
    if was is not None:
        return _told(round_, page) | {"state": was.state, "reason": was.reason}
    return _told(round_, page) if _says_more(page, old) else None


def _says_more(page: NewPage, other: NewPage | Page) -> bool:
    return _rank(page) < _rank(other)


def _rank(page: NewPage | Page) -> tuple[int, bool, int, int, tuple[str, ...], bool, str, str, str]:
    return (
        _KIND_ORDER[page.kind],
        page.listing_body is None,
        -len(page.trail),
        page.depth,
        page.trail,
        page.link_date is None,
        page.link_title or "\U0010ffff",
        page.listing_body or "",
        page.parent or "",
    )


_UNDONE = {"state": "pending", "reason": None}


def _row(site: str, round_: int, page: NewPage) -> dict[str, object]:
    said = {"site": site, "url": plain(page.url), "found_at": now(), "listed_in": round_, "missed": 0}
    return said | {"failures": 0} | _told(round_, page) | _UNDONE


def _told(round_: int, page: NewPage) -> dict[str, object]:
    """What the list of this round says of a page."""
    return {
        "kind": page.kind,
        "depth": page.depth,
        "link_title": plain_or_none(page.link_title),
        "link_date": page.link_date,
        "trail": [plain(name) for name in page.trail],
        "listing_body": plain_or_none(page.listing_body),
        "strategy": page.strategy,
        "parent": plain_or_none(page.parent),
        "round": round_,
    }


def _listed(conn: Connection, site: str, round_: int, pages: Sequence[Page]) -> None:
    table = models.Page
    for start in range(0, len(pages), 500):
        ids = [page.id for page in pages[start : start + 500]]
        here = update(table).where(table.site == site, table.id.in_(ids))
        conn.execute(here.values(listed_in=round_, missed=0))


def _by_url(conn: Connection, site: str, urls: list[str]) -> list[Page]:
    table = models.Page
    found: list[Page] = []
    # Both engines limit the number of parameters of one statement.
    for start in range(0, len(urls), 500):
        part = urls[start : start + 500]
        found += pages_of(conn, select(table).where(table.site == site, table.url.in_(part)))
    return found


def pages_of(
    conn: Connection, query: Select[models.Page], values: Mapping[str, object] | None = None
) -> list[Page]:
    """The pages that a query of the ledger's table finds; `values` are those of its parameters."""
    pages = []
    # By position: a night makes a page of every row that may be due.
    for row in conn.execute(query.with_only_columns(*_COLUMNS), values or {}):
        cells = list(row)
        cells[_TRAIL] = tuple(cells[_TRAIL])
        pages.append(Page(*cells))
    return pages
