"""Begin and end of a run: its row, its hosts, what interrupted runs left, what the archive came to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from crawler.accounts import written
from crawler.continuation import finished_portals
from crawler.registry import Listing, hosts
from crawler.summary import Outcome, RunSummary
from db import claims, runs, withdrawals
from db.archive import Archive
from db.errors import Busy
from db.models import Run
from db.portals import sync_portals
from db.times import now

NIGHTLY = "nightly"


@dataclass(frozen=True, slots=True)
class Begun:
    """A run that has begun.

    Attributes:
        run_id: its id.
        listings: the lines whose hosts are this run's to ask.
        finished: portals that an interrupted run just before had finished, with that run's id.
        taken: portals whose hosts another run is asking now, with its id.
    """

    run_id: int
    listings: list[Listing]
    finished: dict[str, int] = field(default_factory=dict)
    taken: dict[str, int] = field(default_factory=dict)


def begin_run(
    archive: Archive,
    kind: str,
    years: Sequence[int],
    arguments: Mapping[str, object],
    listings: Sequence[Listing],
) -> Begun:
    """Begin a run: runs whose process is gone are ended, the portals made known, their hosts claimed.

    Raises Busy when another run is asking all of them, or a second `nightly` is started.
    """
    with archive.begin() as connection:
        claims.take_turns(connection)
        runs.abandon_dead_runs(connection)
        holders = claims.holders(connection)
        taken = _taken(listings, holders)
        running = select(Run.id).where(Run.kind == kind, Run.outcome == "running").limit(1)
        other = connection.execute(running).scalar_one_or_none() if kind == NIGHTLY else None
        if other is None and taken and taken.keys() == {line.site for line in listings}:
            other = min(taken.values())
        if other is not None:
            told = claims.described(connection, other)
            raise Busy(f"{told} is still at work; wait for its end, or end that process")
        mine = [line for line in listings if line.site not in taken]
        sync_portals(connection, [asdict(line) for line in listings])
        run_id = runs.start_run(connection, kind, {**arguments, "years": list(years)})
        claims.hold(connection, run_id, hosts(mine) - holders.keys())
        begun = Begun(run_id, mine, finished_portals(connection, kind, run_id, years), taken)
    _keep_missing(archive)
    return begun


def end_run(archive: Archive, run_id: int, outcome: Outcome, summary: RunSummary | None = None) -> None:
    """End a run. One that was interrupted says so among its failures and counts as failed.

    Withdrawals are judged now, over all portals, and the summary is written with them.
    """
    with archive.begin() as connection:
        if outcome == "interrupted":
            runs.record_failure(connection, run_id, "", "", "interrupted", "stopped by a signal")
        withdrawals.settle(connection, run_id)
        runs.end_run(connection, run_id, "failed" if outcome == "interrupted" else outcome)
        account = None if summary is None else written(connection, run_id, summary)
    if account is not None:
        _keep(_account_of(archive, run_id), account + "\n")


def _account_of(archive: Archive, run_id: int) -> Path:
    return archive.folder / "runs" / f"run-{run_id}.json"


def _keep_missing(archive: Archive) -> None:
    """Write the accounts of the last runs that were killed between their row and their file."""
    # What has ended just now may be writing its own.
    ended = Run.summary.is_not(None) & (Run.ended_at < now() - timedelta(minutes=1))
    with archive.reader.connect() as connection:
        last = connection.execute(select(Run.id, Run.summary).where(ended).order_by(Run.id.desc()).limit(5))
        for run_id, account in last:
            if not (file := _account_of(archive, run_id)).exists():
                _keep(file, f"{account}\n")


def _keep(file: Path, text: str) -> None:
    """Write a file wholly or not at all. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_suffix(".part")
    try:
        half.write_text(text, encoding="utf-8")
        half.replace(file)
    finally:
        half.unlink(missing_ok=True)


def _taken(listings: Sequence[Listing], holders: Mapping[str, int]) -> dict[str, int]:
    """The portals of which another run asks a host."""
    lines: dict[str, list[Listing]] = defaultdict(list)
    for line in listings:
        lines[line.site].append(line)
    found: dict[str, int] = {}
    for site, of_site in lines.items():
        held = sorted(hosts(of_site) & holders.keys())
        if held:
            found[site] = holders[held[0]]
    return found
