"""Coming back to a portal: known pages asked again, and what its lists no longer name.

A page that lists named once and whole lists do not name any more is missed. Missed in two rounds it is
gone from there. Lists that name less than half as many as they did are not believed the first time, and never
if they name nothing at all; those that name as many at other addresses are a portal's relaunch.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Text, bindparam, func, or_, select, update
from sqlalchemy.orm import aliased

from db.ledger import GONE, Page, mark_gone, pages_of
from db.models import Capture, PagePicture, Round
from db.models import Page as Row
from db.rounds import opened_at
from db.silence import fell_silent

K = TypeVar("K")

TWICE = 2
WHOLE, PARTIAL, FAILED, SHRUNK = "whole", "partial", "failed", "shrunk"


@dataclass(frozen=True, slots=True)
class Judged:
    """What a round's lists came to: `outcome`, missed pages to look at now, how many named before and now."""

    outcome: str
    pages: list[Page]
    before: int = 0
    now: int = 0


def known(conn: Connection, site: str) -> list[Page]:
    """Pages of a portal that may be asked again without a list's leave: reports, and pages that failed.

    Left out is what failed or is gone and is not listed any more: if it comes back, its list says so. Files
    come with the page that carries them; only those that could not be had are asked by themselves.
    """
    return pages_of(conn, _known(), {"here": site})


def looked_at(conn: Connection, site: str) -> list[Page]:
    """Pages that lists name and that were no report when they were asked; they may be one by now."""
    return pages_of(conn, _looked_at(), {"here": site})


def requests_of(conn: Connection, site: str, pages: Sequence[Page]) -> dict[int, int]:
    """What asking each of these pages again costs, by its number: its own request, its files and pictures."""
    files = _counts(conn, _files(), site)
    shown = _counts(conn, _pictures(), site)
    # A file names the page that carries it by the address that answered.
    answered = {row[0]: row[1] for row in conn.execute(_answers(), {"here": site})} if files else {}
    return {
        page.id: 1 + files.get(answered.get(page.id, page.url), 0) + shown.get(page.capture_id or 0, 0)
        for page in pages
    }


def list_requests(conn: Connection) -> dict[str, int]:
    """How many pages of lists each portal was asked for when its lists were last asked.

    A visit that is open counts with the one before it: interrupted, it says the same as when it began.
    """
    whole = select(Round.number).where(Round.site == Row.site, Round.has_lists, Round.closed_at.is_not(None))
    # From the newest back: a portal has hundreds of rounds.
    last = whole.order_by(Round.number.desc()).limit(1).correlate(Row).scalar_subquery()
    asked = (Row.kind == "list") & Row.finished_at.is_not(None) & (Row.round >= last)
    query = select(Row.site, func.count()).where(asked).group_by(Row.site)
    return {row[0]: row[1] for row in conn.execute(query)}


def _counts(conn: Connection, query: Select[K, int], site: str) -> dict[K, int]:
    return {row[0]: row[1] for row in conn.execute(query, {"here": site})}


# What is asked of every portal in a night is put together once: that costs more than the answers.
_HERE = Row.site == bindparam("here", type_=Text())


@cache
def _known() -> Select[Row]:
    settled = Row.state.in_(("done", "failed")) & (Row.missed < TWICE)
    lost = (Row.state == "failed") & (Row.missed > 0)
    missing = Row.parent.is_not(None) & (Row.state == "failed") & Row.reason.not_in(GONE)
    return select(Row).where(_HERE, or_(_listable(), missing), settled, ~lost).order_by(Row.id)


@cache
def _looked_at() -> Select[Row]:
    return select(Row).where(_HERE, Row.state == "skipped", Row.missed == 0, _listable()).order_by(Row.id)


@cache
def _files() -> Select[str | None, int]:
    carried = (Row.missed < TWICE) & Row.parent.is_not(None)
    return select(Row.parent, func.count()).where(_HERE, carried).group_by(Row.parent)


@cache
def _pictures() -> Select[int, int]:
    shown = select(PagePicture.page_id, func.count()).join(Row, Row.capture_id == PagePicture.page_id)
    return shown.where(_HERE, Row.missed < TWICE).group_by(PagePicture.page_id)


@cache
def _answers() -> Select[int, str]:
    """Pages that were answered from another address than their own."""
    answers = select(Row.id, Capture.url).join(Capture, Capture.id == Row.capture_id)
    return answers.where(_HERE, Row.missed < TWICE, Capture.url != Row.url)


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


def is_given_up(conn: Connection, page: Page) -> bool:
    """Whether whole lists name a page no more, or a file's page: that it is gone is then no failure."""
    carrier = select(Row.id).outerjoin(Capture, Capture.id == Row.capture_id)
    carrying = carrier.where(Row.site == page.site, (Row.url == page.parent) | (Capture.url == page.parent))
    missed = select(Row.id).where(Row.missed > 0, Row.id.in_([page.id]) | Row.id.in_(carrying))
    return conn.execute(missed.limit(1)).first() is not None


def drop_carried(conn: Connection, site: str, round_: int, parent: str) -> None:
    """The page at `parent` was read in this round: files it does not carry any more are missed."""
    old = [page for page in carried(conn, site, [parent]) if (page.listed_in or 0) < round_]
    _miss(conn, [page.id for page in old])
    mark_gone(conn, [page.id for page in old if page.missed + 1 >= TWICE], unlisted=True)


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
    if outcome == WHOLE and 2 * named < before:
        # Half of them may be gone for good; that all are, and none is new, no list is believed.
        believed = _last_outcome(conn, site, round_) == SHRUNK and not fell_silent(conn, site, round_)
        outcome = WHOLE if believed else SHRUNK
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
    """How many reports the lists named until now, and how many they name now, under whatever address."""
    named = (Row.site == site) & (Row.kind == "report") & (Row.missed == 0) & _listable()
    # A page that this round has found first was not known before.
    counted = select(func.count()).select_from(Row).where(named)
    before: int = conn.execute(counted.where(Row.found_at < opened_at(site, round_))).scalar_one()
    now_: int = conn.execute(counted.where(Row.listed_in == round_)).scalar_one()
    return before, now_


def _last_outcome(conn: Connection, site: str, round_: int) -> str | None:
    before = select(Round.outcome).where(Round.site == site, Round.number < round_, Round.has_lists)
    return conn.execute(before.order_by(Round.number.desc()).limit(1)).scalar_one_or_none()


def _miss(conn: Connection, ids: Sequence[int]) -> None:
    for start in range(0, len(ids), 500):
        these = Row.id.in_(ids[start : start + 500])
        conn.execute(update(Row).where(these).values(missed=Row.missed + 1))


def _vanish(conn: Connection, site: str, pages: Sequence[Page]) -> None:
    """Mark pages and the files they carry as gone, but for addresses that another page still stands for."""
    for page in pages:
        files = carried(conn, site, [page.url])
        mark_gone(conn, [page.id, *(file.id for file in files)], unlisted=True)


def _listable() -> ColumnElement[bool]:
    """Whether a page is named by lists: no list itself, and no file that a page carries."""
    parent = aliased(Row)
    row = select(parent.id).where(parent.site == Row.site, parent.url == Row.parent, parent.kind == "list")
    return (Row.kind != "list") & (Row.parent.is_(None) | row.correlate(Row).exists())
