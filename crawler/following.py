"""Which pages are to be done once a page is settled: what it leads to, as far as it is due, and its files."""

from __future__ import annotations

from sqlalchemy import Connection

from crawler.nightly.agenda import Agenda
from crawler.settlement import Settlement
from db import ledger, moved, revisits
from db.captures import Capture
from db.ledger import NewPage, Page


def following(
    conn: Connection, work: Settlement, answer: Capture | None, agenda: Agenda | None
) -> tuple[list[Page], list[int]]:
    """The pages that are now to be done, in their order, and the numbers of those that are not, after all.

    `answer` is the capture of the page itself, before the page is finished. Call it in the transaction that
    writes what the page gave.
    """
    page = work.page
    if agenda is None:
        return ledger.discover(conn, page.site, page.round, work.children), []
    if page.kind == "list":
        return _listed(conn, work, agenda)
    children = ledger.discover(conn, page.site, page.round, work.children)
    if work.state == "failed" and work.reason in ledger.GONE:
        addresses = [page.url, *([answer.url] if answer is not None and answer.url != page.url else [])]
        files = revisits.carried(conn, page.site, addresses)
        ids = [file.id for file in files if file.state == "done"]
        children += revisits.enter(conn, page.site, page.round, ids)
        children += moved.ask_heirs(conn, page)
    elif work.state == "done" and answer is not None:
        revisits.drop_carried(conn, page.site, page.round, answer.url)
    return children, []


def _listed(conn: Connection, work: Settlement, agenda: Agenda) -> tuple[list[Page], list[int]]:
    spared: list[int] = []

    def before(page: Page, listed: NewPage) -> Page | None:
        was = agenda.as_before(page, listed)
        spared.extend([] if was is None else [page.id])
        return was

    page = work.page
    return ledger.discover(conn, page.site, page.round, work.children, agenda.due, before=before), spared
