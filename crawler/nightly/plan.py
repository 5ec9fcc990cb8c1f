"""What is due on a portal: its lists, what failed there, and which of its known reports."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection

from crawler.listings.titles import years
from crawler.nightly.history import History, history
from crawler.nightly.rechecks import Recheck, allowances, chosen, part
from crawler.nightly.schedule import Schedule, is_due
from db import revisits, rounds
from db.ledger import GONE, Page
from db.times import now


@dataclass(frozen=True, slots=True)
class Planned:
    """What is asked of a portal: its lists, known pages by number, or why not.

    `left` were begun on an earlier night, `waiting` are due and wait for a later one.
    """

    lists: bool
    pages: tuple[int, ...] = ()
    why: str = ""
    left: int = 0
    waiting: int = 0


def plan(conn: Connection, site: str, schedule: Schedule, *, full: bool = False, allowed: int = 0) -> Planned:
    """What is asked of a portal now; `allowed` is what re-checks may cost where its lists are asked."""
    moment = now()
    past = history(conn, site)
    pause = list_pause(past, schedule, moment)
    lists = full or past.goes_on(moment) or is_due(past.last_visit, pause, moment)
    if past.failed and not lists:
        assert past.last_visit is not None  # noqa: S101  it failed then
        return Planned(
            lists=False, why=f"its lists failed {past.failed} times in a row; next {_day(past, pause)}"
        )
    why = f"not due; its lists are asked again {_day(past, pause)}"
    known = revisits.known(conn, site)
    if full:
        return Planned(lists, tuple(page.id for page in known), why, past.left)
    again = [page.id for page in known if has_failed(page) and is_page_due(page, schedule, moment)]
    standing = [page for page in known if not has_failed(page)] + revisits.looked_at(conn, site)
    due = [page for page in standing if is_page_due(page, schedule, moment)]
    rechecked: list[int] = []
    # A night that was interrupted has chosen already, be the portal's visit open or closed.
    chosen_already = not is_due(past.last_round, 1, moment) or rounds.goes_on(conn, site, has_lists=lists)
    if due and not chosen_already:
        requests = revisits.requests_of(conn, site, standing)
        spare = allowed if lists else part(sum(requests.values()), schedule.recheck_nights)
        rechecked = _rechecked(due, requests, schedule, spare)
    return Planned(lists, (*again, *rechecked), why, past.left, len(due) - len(rechecked))


def rechecks_allowed(conn: Connection, sites: Collection[str], schedule: Schedule) -> dict[str, int]:
    """What the re-checks of each of these portals may cost tonight, if its lists are asked."""
    lists = revisits.list_requests(conn)
    of_these = {site: lists[site] for site in sites if site in lists}
    return allowances(of_these, schedule.recheck_share, now().date())


def _rechecked(
    due: Sequence[Page], requests: Mapping[int, int], schedule: Schedule, allowed: int
) -> list[int]:
    """The pages that are asked of those that are due; `requests` is what each costs."""
    moment = now()
    queue = []
    for page in due:
        pause = schedule.report_pause(page.url, age(page, moment))
        # In whole days: to the second, nights that were interrupted would choose other pages.
        waited = pause if page.finished_at is None else round((moment - page.finished_at) / timedelta(days=1))
        queue.append(Recheck(page.id, page.url, waited / pause, requests[page.id]))
    return chosen(queue, allowed, moment.date())


def list_pause(past: History, schedule: Schedule, moment: datetime) -> int:
    """Days from the last visit of a portal's lists to the next."""
    season = schedule.list_pause(
        moment.date(), last_gift=past.last_gift, now=moment, published=past.published
    )
    if past.failed:
        return schedule.failure_pause(past.failed)
    return min(season, schedule.failure_pause(past.troubled)) if past.troubled else season


def is_page_due(page: Page, schedule: Schedule, moment: datetime) -> bool:
    """Whether a known page is to be asked again: growing pauses after failures, else by its age."""
    if page.state == "pending":
        return True
    if has_failed(page):
        return is_due(page.finished_at, schedule.failure_pause(page.failures), moment)
    return is_due(page.finished_at, schedule.report_pause(page.url, age(page, moment)), moment)


def has_failed(page: Page) -> bool:
    """Whether a page is one that failed when it was last asked."""
    return page.failures > 0 and (page.state == "failed" or page.reason in GONE)


def age(page: Page, moment: datetime) -> timedelta:
    """Time since a page's report was published or changed, as far as the ledger tells.

    Without a date the report of a year counts as published on the legal day, 31 March; without a year as
    published when it was found.
    """
    published = page.link_date or _legal_day(page.link_title or "")
    begin = page.found_at if published is None else datetime(*published.timetuple()[:3], tzinfo=UTC)
    later = page.changed_at if _changed_later(page) else None
    latest = max((one for one in (begin, later) if one is not None), default=moment)
    return max(timedelta(), moment - latest)


def _legal_day(title: str) -> date | None:
    named = years(title)
    return date(max(named) + 1, 3, 31) if named else None


def _changed_later(page: Page) -> bool:
    """Whether a page's report changed after it was found; to be found is no change."""
    if page.changed_at is None or page.found_at is None:
        return False
    return page.changed_at - page.found_at >= rounds.FRESH


def _day(past: History, pause: int) -> str:
    return f"on {(past.last_visit or now()) + timedelta(days=pause):%Y-%m-%d}"
