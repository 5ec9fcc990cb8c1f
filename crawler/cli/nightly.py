"""`nianbao nightly`: what the scheduler calls."""

from __future__ import annotations

import os
import re
import zoneinfo
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crawler.cli.archive import open_archive
from crawler.cli.crawl import chosen_listings
from crawler.cli.errors import DONE, NEEDS_A_PERSON, WrongUse, explain, one_line, say
from crawler.cli.examples import WithExamples
from crawler.cli.outcome import tell_summary
from crawler.cli.progress import shown
from crawler.cli.rows import table_lines

if TYPE_CHECKING:
    from db.archive import Archive


@contextmanager
def _failure_told(archive: Archive) -> Iterator[None]:
    """A night that ends early sends its message all the same."""
    from crawler.nightly.schedule import ScheduleError
    from crawler.watching.after import after_failure
    from db.errors import Busy

    try:
        yield
    except (Busy, ScheduleError):
        raise
    except Exception as error:
        after_failure(archive, one_line(explain(error)[0]))
        raise


class _Clock(click.ParamType[time]):
    """A time of day."""

    name = "HH:MM"

    def convert(self, value: str | time, param: click.Parameter | None, ctx: click.Context | None) -> time:
        """`06:00` as a time. Fails for anything else."""
        if isinstance(value, time):
            return value
        try:
            return datetime.strptime(value, "%H:%M").time()  # noqa: DTZ007  a time of day has no zone
        except ValueError:
            self.fail(f"{value!r} is no time of day such as 06:00", param, ctx)


def _require_clock() -> None:
    """Refuse a `TZ` that the machine does not know: the C library would take it for UTC and say nothing."""
    name = os.environ.get("TZ", "").removeprefix(":")
    is_name = re.fullmatch(r"[A-Za-z_]+(/[\w+-]+)+", name)
    if is_name and not any((Path(folder) / name).is_file() for folder in zoneinfo.TZPATH):
        raise WrongUse(
            f"TZ is '{name}', which this machine knows no time zone by, so --until would mean another hour:"
            " correct it (Asia/Shanghai), or install the system's tzdata"
        )


@click.command(
    cls=WithExamples,
    examples=(
        "nianbao nightly --until 06:00",
        "nianbao nightly --dry-run",
        "nianbao nightly --site dingzhou --full",
    ),
)
@click.option(
    "--until", type=_Clock(), help="Begin no further page from then on; the rest comes the next night."
)
@click.option("--full", is_flag=True, help="Ask for every list and known report, due or not.")
@click.option("--province", "provinces", metavar="P", multiple=True, help="Only this province: name or code.")
@click.option("--site", "sites", metavar="SITE", multiple=True, help="Only this portal.")
@click.option(
    "--registry",
    metavar="PATH",
    type=click.Path(exists=True, path_type=Path),
    help="A registry file, or a folder of them, instead of the bundled one.",
)
@click.option("--dry-run", is_flag=True, help="Say what is due; ask and store nothing.")
def command(
    *,
    until: time | None,
    full: bool,
    provinces: tuple[str, ...],
    sites: tuple[str, ...],
    registry: Path | None,
    dry_run: bool,
) -> int:
    """Crawl all that is due, compare and count what the rules find, write the run's account, and watch.

    Lists are due by season and by what the portal did before, known reports the more rarely the older they
    are, and what failed after growing pauses. A night is refused while another one is at work, and a host
    that another crawl is asking is left to it. What is over a threshold is an alarm: one message a night,
    if the environment says where to, and exit status 1.
    """
    if until is not None:
        _require_clock()
    listings = chosen_listings(registry, provinces, sites)
    from crawler.nightly.run import nightly, planned, window_end
    from crawler.nightly.schedule import ScheduleError
    from crawler.watching.after import after_run
    from db.times import now

    try:
        if dry_run:
            with open_archive(upgrade=False) as archive:
                due = planned(archive, listings, full=full)
            rows = [
                (
                    site,
                    "yes" if one.lists else "no",
                    len(one.pages) + one.left,
                    one.waiting,
                    "" if one.lists or one.pages else one.why,
                )
                for site, one in due.items()
            ]
            for line in table_lines(("portal", "lists", "known pages", "left for later", "why not"), rows):
                print(line)
            return DONE
        portals = len({listing.site for listing in listings})
        end = None if until is None else window_end(until, now())
        with open_archive() as archive, shown(portals) as tell:
            with _failure_told(archive):
                summary = nightly(archive, listings, until=end, full=full, progress=tell)
            alarms = after_run(archive, summary.run_id) if summary.run_id is not None else []
    except ScheduleError as error:
        raise WrongUse(str(error)) from error
    status = tell_summary(summary)
    for alarm in alarms:
        say(f"alarm, {alarm.name}: {alarm.says}")
    return max(status, NEEDS_A_PERSON) if alarms else status
