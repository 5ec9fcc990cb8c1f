"""A night: the crawl of all that is due, texts compared, findings counted, the account written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta

from sqlalchemy import Connection, select

from crawler.beginning import NIGHTLY
from crawler.comparing import compare
from crawler.nightly.agenda import Night
from crawler.nightly.plan import Planned, plan, rechecks_allowed
from crawler.nightly.schedule import Schedule, load_schedule
from crawler.registry import Listing
from crawler.run import Limits, crawl
from crawler.summary import Progress, RunSummary
from db import tallies
from db.archive import Archive
from db.models import Portal, Round
from db.times import moment_text


def nightly(
    archive: Archive,
    listings: Sequence[Listing],
    *,
    until: datetime | None = None,
    full: bool = False,
    delay: float | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> RunSummary:
    """Crawl what is due of these portals, compare texts, count findings, and write the run's account.

    Args:
        archive: where everything goes; a `nightly.toml` in its folder changes the schedule.
        listings: registry lines.
        until: when no further page is begun.
        full: everything is due, and validators are not believed.
        delay: seconds between two requests to one host.
        progress: called at every step.

    Raises:
        crawler.nightly.schedule.ScheduleError: the archive's own schedule cannot be used.
        db.errors.Busy: a night is at work already, or other runs ask all of these hosts.
    """
    schedule = load_schedule(archive.folder)
    with archive.reader.connect() as connection:
        turns = _turns(connection)
        allowed = rechecks_allowed(connection, {line.site for line in listings}, schedule)
    limits = Limits(
        agenda=Night(schedule, full, allowed),
        turns=turns,
        until=until,
        budget=schedule.requests_a_host,
        minutes=schedule.minutes_a_portal,
        believe=(0, 0) if full else (schedule.believe_lists, schedule.believe_reports),
    )

    def count(summary: RunSummary) -> None:
        compare(archive)
        tallies.settle(archive)
        with archive.reader.connect() as connection:
            summary.findings = findings_by_severity(connection)

    return crawl(
        archive,
        listings,
        kind=NIGHTLY,
        full=full,
        delay=delay,
        progress=progress,
        limits=limits,
        finally_=count,
    )


def planned(archive: Archive, listings: Sequence[Listing], *, full: bool = False) -> dict[str, Planned]:
    """What is due now, portal by portal; nothing is asked or written. Raises ScheduleError."""
    schedule: Schedule = load_schedule(archive.folder)
    sites = sorted({line.site for line in listings if not line.status})
    with archive.reader.connect() as connection:
        allowed = rechecks_allowed(connection, {line.site for line in listings}, schedule)
        return {
            site: plan(connection, site, schedule, full=full, allowed=allowed.get(site, 0)) for site in sites
        }


def window_end(clock: time, moment: datetime) -> datetime:
    """The next time after `moment` that the machine's clock shows `clock`."""
    local = moment.astimezone()
    end = local.replace(hour=clock.hour, minute=clock.minute, second=0, microsecond=0)
    return end if end > local else end + timedelta(days=1)


def findings_by_severity(conn: Connection) -> dict[str, int]:
    """How many findings of each severity stand in the archive, those a person dismissed aside."""
    counts = tallies.counted(conn)
    return {
        severity: sum(counts[severity, status] for status in tallies.STATUSES)
        for severity in tallies.SEVERITIES
    }


def _turns(conn: Connection) -> dict[str, str]:
    """When each portal was last visited, from its newest round alone."""
    newest = select(Round.opened_at).where(Round.site == Portal.site).order_by(Round.number.desc()).limit(1)
    visited = newest.correlate(Portal).scalar_subquery()
    last = conn.execute(select(Portal.site, visited).where(visited.is_not(None)))
    return {site: moment_text(moment) for site, moment in last}
