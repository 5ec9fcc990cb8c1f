"""`nianbao status`: how the archive is, in ten lines, and as metrics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crawler.cli.archive import open_archive
from crawler.cli.errors import DONE, NEEDS_A_PERSON, Trouble, WrongUse
from crawler.cli.examples import WithExamples

if TYPE_CHECKING:
    from crawler.watching.alarms import Alarm
    from crawler.watching.facts import LastRun, Room
    from crawler.watching.thresholds import Thresholds
    from db.archive import Archive

_NAMED = 6


@click.command(
    cls=WithExamples,
    examples=(
        "nianbao status",
        "nianbao status --metrics /var/lib/prometheus/node-exporter/nianbao.prom",
    ),
)
@click.option(
    "--metrics",
    "file",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also write the facts to FILE for Prometheus' node exporter, all at once.",
)
def command(file: Path | None) -> int:
    """Show in ten lines how the archive is, and what to do next.

    Exit status 1: something is over a threshold (docs/operations.md), or no night began lately.
    """
    from crawler.beginning import NIGHTLY
    from crawler.watching.alarms import watch
    from crawler.watching.facts import run
    from crawler.watching.metrics import metrics, write_metrics
    from crawler.watching.thresholds import ThresholdError, load_thresholds
    from db.runs import dead_runs, last_start

    with open_archive(upgrade=False) as archive:
        try:
            limits = load_thresholds(archive.folder)
        except ThresholdError as error:
            raise WrongUse(str(error)) from error
        with archive.reader.connect() as connection:
            last = run(connection)
            night = last_start(connection, NIGHTLY)
            if last is not None and last.id in dead_runs(connection):
                last = replace(last, outcome="killed")
        alarms = watch(archive, last.id if last else 0, limits)
        advice = _next(last, night, alarms, limits)
        for line in _lines(archive, last, limits):
            print(line)
        print(f"next      {advice or 'nothing; the next night goes on by itself'}")
        if file is not None:
            try:
                write_metrics(file, metrics(archive, limits.silent_visits, alarms))
            except OSError as error:
                raise Trouble(f"no metrics were written to {file}: {error.strerror or error}") from error
    return NEEDS_A_PERSON if advice else DONE


def _lines(archive: Archive, last: LastRun | None, limits: Thresholds) -> Iterator[str]:
    from crawler.watching import facts
    from db.migrate import newest

    with archive.reader.connect() as connection:
        failures = facts.failures_by_reason(connection, last.id) if last else {}
        silent = facts.silent_portals(connection, limits.silent_visits)
        years = facts.reports_by_year(connection)
        bodies = facts.bodies(connection)
        found = facts.findings(connection)
        portals = facts.portals(connection)
    yield f"archive   {archive.folder}, {archive.name}"
    yield f"schema    {newest()}, the newest"
    yield f"last run  {_run(last)}"
    yield f"failures  {_counts(failures) or 'none'}"
    yield f"portals   {portals:,}, {_silent(silent)}"
    yield f"reports   {sum(years.values()):,} of {bodies:,} bodies"
    yield f"by year   {_counts({str(year): count for year, count in years.items()}) or 'none'}"
    yield f"findings  {_counts(found)}, not reviewed"
    yield f"disk      {_disk(facts.room(archive))}"


def _run(last: LastRun | None) -> str:
    if last is None:
        return "none yet"
    when = f"began {last.started_at:%Y-%m-%d %H:%M} UTC, {last.outcome}"
    return (
        f"{last.kind} {last.id}, {when}: {last.requests:,} requests, {last.new:,} new, "
        f"{last.changed:,} changed, {last.failures:,} failures"
    )


def _silent(sites: list[str]) -> str:
    if not sites:
        return "none silent"
    return f"{len(sites)} silent: {', '.join(sites[:_NAMED])}{' …' if len(sites) > _NAMED else ''}"


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in counts.items())


def _disk(room: Room) -> str:
    return (
        f"captures {_bytes(room.captures)} in {room.files:,} files, database {_bytes(room.database)}, "
        f"{_bytes(room.free)} free"
    )


def _bytes(count: int) -> str:
    for unit, size in (("TB", 1e12), ("GB", 1e9), ("MB", 1e6)):
        if count >= size:
            return f"{count / size:.1f} {unit}"
    return f"{count / 1e3:.0f} kB"


def _next(last: LastRun | None, night: datetime | None, alarms: list[Alarm], limits: Thresholds) -> str:
    """What to do, the most pressing first; empty when there is nothing."""
    from db.times import now

    if last is None:
        return "fill the archive: nianbao crawl --province 河北"
    told = [f"{alarm.says}. {alarm.advice}" for alarm in alarms]
    names = [alarm.name for alarm in alarms]
    pause = timedelta() if night is None else now() - night
    if pause > timedelta(days=limits.days_without_night):
        told.insert(0, f"no night began for {pause.days} days: look at the timer (docs/operations.md).")
        names.insert(0, "")
    if not told:
        return ""
    return told[0] + (f" Then: {', '.join(dict.fromkeys(names[1:]))}." if names[1:] else "")
