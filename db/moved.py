"""Reports that moved to another address of their portal.

Where it gives the same, the old one need not be asked. Where it gives something else, it speaks for the
report once the old one is gone.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, or_, select, update
from sqlalchemy.orm import aliased

from db.ledger import Page, addresses_of, mark_gone, pages_of
from db.models import Capture, Source
from db.models import Page as Row
from db.revisits import TWICE, carried


def settle_moved(conn: Connection, page: Page) -> bool:
    """Mark a page that whole lists name no more as gone, with its files, if all it gave has moved.

    It has, if each report was found in this round at an address that lists name, with the same content. What
    has not moved, or not all, is left as it is and is to be asked.
    """
    missed = select(Row.id).where(Row.id == page.id, Row.missed > 0)
    if conn.execute(missed).first() is None:
        return False
    ids = [page.id, *(file.id for file in carried(conn, page.site, [page.url]))]
    urls = addresses_of(conn, ids)
    old = select(Source.report_id, Source.digest).where(Source.url.in_(urls), Source.gone_at.is_(None))
    reports = {(row[0], row[1]) for row in conn.execute(old)}
    if not reports or not reports <= _found_elsewhere(conn, page, urls, [report for report, _ in reports]):
        return False
    mark_gone(conn, ids, unlisted=True)
    conn.execute(update(Row).where(Row.id == page.id).values(state="done", missed=TWICE))
    return True


def ask_heirs(conn: Connection, page: Page) -> list[Page]:
    """Let pages be done in this round that speak for what `page`, now gone, gave; returns them in order.

    These give its reports too, but none of them the same content: only what they give when they are asked now
    says how a report stands.
    """
    urls = addresses_of(conn, [page.id])
    primary, other = aliased(Source), aliased(Source)
    same = aliased(Source)
    living = other.gone_at.is_(None) & other.url.not_in(urls)
    twins = select(same.id).where(
        same.report_id == primary.report_id,
        same.gone_at.is_(None),
        same.url.not_in(urls),
        same.digest == primary.digest,
    )
    heirs = (
        select(other.url)
        .join(primary, primary.report_id == other.report_id)
        .where(primary.is_primary, primary.url.in_(urls), living, ~twins.correlate(primary).exists())
    )
    given = select(Row.id).outerjoin(Capture, Capture.id == Row.capture_id)
    here = (Row.site == page.site) & (Row.state == "done") & (Row.missed == 0) & (Row.kind != "list")
    ids = list(conn.execute(given.where(here, Row.url.in_(heirs) | Capture.url.in_(heirs))).scalars())
    these = Row.id.in_(ids)
    conn.execute(update(Row).where(these).values(round=page.round, state="pending", reason=None))
    return pages_of(conn, select(Row).where(these).order_by(Row.id))


def _found_elsewhere(
    conn: Connection, page: Page, urls: set[str], reports: Sequence[int]
) -> set[tuple[int, str]]:
    """Which of these reports, with which content, this round has found at other addresses."""
    named, answer = aliased(Row), aliased(Capture)
    here = (named.site == page.site) & (named.round == page.round) & (named.listed_in == page.round)
    standing = (
        select(named.id)
        .outerjoin(answer, answer.id == named.capture_id)
        .where(here, named.state == "done", or_(named.url == Source.url, answer.url == Source.url))
    )
    query = select(Source.report_id, Source.digest).where(
        Source.report_id.in_(reports),
        Source.url.not_in(urls),
        Source.gone_at.is_(None),
        standing.correlate(Source).exists(),
    )
    return {(row[0], row[1]) for row in conn.execute(query)}
