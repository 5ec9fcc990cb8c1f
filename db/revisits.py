"""Coming back to a portal: known pages asked again, and what its lists no longer name.

A page that lists named once and whole lists do not name any more is missed. Missed in two rounds it is
gone from there. Lists that name less than half of what they did are not believed the first time.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, select, update
from sqlalchemy.orm import aliased

from db.ledger import Page, mark_gone, pages_of
from db.models import Page as Row
from db.models import Round

TWICE = 2
WHOLE, PARTIAL, FAILED, SHRUNK = "whole", "partial", "failed", "shrunk"


@dataclass(frozen=True, slots=True)
class Judged:
    """What a round's lists came to: `outcome`, missed pages to look at now, named before and now."""

    outcome: str
    pages: list[Page]
    before: int = 0
    now: int = 0


def known(conn: Connection, site: str) -> list[Page]:
    """Pages of a portal that may be asked again without a list's leave: reports, and pages that failed.

    Left out are files that a page carries, and what failed or is gone and is not listed any more: if
    it comes back, its list says so.
    """
    settled = Row.state.in_(("done", "failed")) & (Row.missed < TWICE)
    lost = (Row.state == "failed") & (Row.missed > 0)
    return pages_of(conn, select(Row).where(Row.site == site, _listable(), settled, ~lost).order_by(Row.id))


def enter(conn: Connection, site: str, round_: int, ids: Collection[int]) -> list[Page]:
    """Let known pages be done in this round, by their numbers; returns them in order."""
    wanted = sorted(ids)
    found: list[Page] = []
    # Both engines limit the number of parameters of one statement.
    for start in range(0, len(wanted), 500):
        these = (Row.site == site) & Row.id.in_(wanted[start : start + 500])
        conn.execute(
            update(Row).where(these, Row.round != round_).values(round=round_, state="pending", reason=None)
        )
        found += pages_of(conn, select(Row).where(these, Row.state == "pending").order_by(Row.id))
    return found


def carry_over(conn: Connection, site: str, round_: int) -> None:
    """Take what earlier rounds left undone into this one; lists are found again."""
    left = (Row.site == site) & (Row.round < round_) & (Row.state == "pending") & (Row.kind != "list")
    conn.execute(update(Row).where(left).values(round=round_))


def carried(conn: Connection, site: str, parents: Sequence[str]) -> list[Page]:
    """The files that pages at these addresses carry, as far as the ledger knows them."""
    query = select(Row).where(Row.site == site, Row.parent.in_(parents), ~_listable()).order_by(Row.id)
    return pages_of(conn, query)


def drop_carried(conn: Connection, site: str, round_: int, parent: str) -> None:
    """The page at `parent` was read in this round: files it does not carry any more are missed."""
    old = [page for page in carried(conn, site, [parent]) if (page.listed_in or 0) < round_]
    _miss(conn, [page.id for page in old])
    mark_gone(conn, [page.id for page in old if page.missed + 1 >= TWICE])


def judge_lists(conn: Connection, site: str, round_: int, *, short: bool) -> Judged:
    """Judge the lists of a round once all of them were asked; the second time nothing is done.

    `short`: a list gave less than it says it has. Only whole lists make pages missed.
    """
    here = (Round.site == site) & (Round.number == round_)
    told = conn.execute(select(Round.outcome).where(here)).scalar_one()
    if told is not None:
        # Whoever goes on after a kill may still have to tell.
        return Judged(told, [], *_named(conn, site, round_))
    outcome = _outcome(conn, site, round_, short=short)
    before, named = _named(conn, site, round_)
    if outcome == WHOLE and 2 * named < before and _last_outcome(conn, site, round_) != SHRUNK:
        outcome = SHRUNK
    conn.execute(update(Round).where(here).values(outcome=outcome))
    if outcome != WHOLE:
        return Judged(outcome, [], before, named)
    missing = pages_of(
        conn,
        select(Row).where(
            Row.site == site,
            Row.listed_in < round_,
            Row.missed < TWICE,
            # Those that are due tonight by their age are pending.
            Row.state != "skipped",
            _listable(),
        ),
    )
    _miss(conn, [page.id for page in missing])
    _vanish(conn, site, [page for page in missing if page.missed + 1 >= TWICE])
    again = [page.id for page in missing if page.missed == 0 and page.state == "done"]
    return Judged(outcome, enter(conn, site, round_, again), before, named)


def _outcome(conn: Connection, site: str, round_: int, *, short: bool) -> str:
    counted = conn.execute(
        select(Row.state, func.count())
        .where(Row.site == site, Row.round == round_, Row.kind == "list")
        .group_by(Row.state)
    )
    states = {row[0]: row[1] for row in counted}
    if not states.get("done"):
        return FAILED
    return PARTIAL if short or states.get("failed") or states.get("pending") else WHOLE


def _named(conn: Connection, site: str, round_: int) -> tuple[int, int]:
    """How many known reports the lists named until now, and how many of them they still name."""
    old = (Row.site == site) & (Row.kind == "report") & (Row.missed == 0) & _listable()
    # A page that this round has found first was not known before.
    rounds = select(Round.opened_at).where(Round.site == site, Round.number == round_).scalar_subquery()
    query = select(Row.listed_in, func.count()).where(old, Row.found_at < rounds).group_by(Row.listed_in)
    counts = {row[0]: row[1] for row in conn.execute(query)}
    return sum(counts.values()), counts.get(round_, 0)


def _last_outcome(conn: Connection, site: str, round_: int) -> str | None:
    before = select(Round.outcome).where(Round.site == site, Round.number < round_, Round.has_lists)
    return conn.execute(before.order_by(Round.number.desc()).limit(1)).scalar_one_or_none()


def _miss(conn: Connection, ids: Sequence[int]) -> None:
    for start in range(0, len(ids), 500):
        these = Row.id.in_(ids[start : start + 500])
        conn.execute(update(Row).where(these).values(missed=Row.missed + 1))


def _vanish(conn: Connection, site: str, pages: Sequence[Page]) -> None:
    """Mark pages and the files they carry as gone, unless another portal still lists the address."""
    elsewhere: set[str] = set()
    urls = [page.url for page in pages]
    for start in range(0, len(urls), 500):
        other = select(Row.url).where(
            Row.url.in_(urls[start : start + 500]), Row.site != site, Row.missed == 0, Row.state == "done"
        )
        elsewhere |= set(conn.execute(other).scalars())
    for page in pages:
        if page.url not in elsewhere:
            mark_gone(conn, [page.id, *(file.id for file in carried(conn, site, [page.url]))])


def _listable() -> ColumnElement[bool]:
    """Whether a page is named by lists: no list itself, and no file that a page carries."""
    parent = aliased(Row)
    row = select(parent.id).where(parent.site == Row.site, parent.url == Row.parent, parent.kind == "list")
    return (Row.kind != "list") & (Row.parent.is_(None) | row.correlate(Row).exists())
