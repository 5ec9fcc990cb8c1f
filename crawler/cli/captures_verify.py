"""`nianbao captures verify`: the WARC files held against the archive."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from crawler.cli.archive import open_archive
from crawler.cli.errors import DONE, NEEDS_A_PERSON, WrongUse, say
from crawler.cli.examples import WithExamples

if TYPE_CHECKING:
    from crawler.captures.verify import Problem, Verified
    from db.archive import Archive


@click.command(
    cls=WithExamples,
    examples=(
        "nianbao captures verify",
        "nianbao captures verify --since 2026-01-01",
        "nianbao captures verify --site dingzhou --site gaobeidian",
    ),
)
@click.option("--site", "sites", metavar="SITE", multiple=True, help="Only captures of this portal.")
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="Only captures fetched on this day (UTC) or later.",
)
def command(*, sites: tuple[str, ...], since: datetime | None) -> int:
    """Read every capture at its place and compare its payload with the archive.

    Each problem is a line on stdout: kind, file, place, capture, what is wrong. Without --site and --since
    all files are walked too: strangers are named, and records that no row names are counted (a crawl that
    was killed leaves some; they do no harm). Exit status 1: something is wrong.
    """
    from crawler.captures.verify import verify

    counts: Counter[str] = Counter()

    def show(problem: Problem) -> None:
        counts[problem.kind] += 1
        _clear()
        print(_line(problem), flush=True)

    with open_archive(upgrade=False) as archive:
        _known(archive, sites)
        moment = since.replace(tzinfo=UTC) if since else None
        done = verify(archive, show, sites=sites, since=moment, tell=_tell)
    _clear()
    for line in _told(done, counts):
        say(line)
    return NEEDS_A_PERSON if counts else DONE


def _line(problem: Problem) -> str:
    place = "" if problem.offset is None else f" at {problem.offset}"
    whose = "" if problem.capture_id is None else f" capture {problem.capture_id}:"
    return f"{problem.kind}  {problem.file}{place}{whose}  {problem.detail}"


def _told(done: Verified, counts: Counter[str]) -> list[str]:
    from crawler.captures.verify import KINDS

    told = [f"{kind} × {count}: {' '.join(KINDS[kind])}" for kind, count in sorted(counts.items())]  # type: ignore[index]  # only kinds are counted
    if orphans := sum((done.orphans or {}).values()):
        files = len(done.orphans or {})
        told.append(f"{orphans:,} records in {files:,} files without a row, which killed runs leave; no harm")
    if done.writing:
        told.append(
            f"being written, or left by a kill and mended by the next crawl: {', '.join(done.writing)}"
        )
    if not done.captures and not counts:
        return [*told, "there is no such capture: nothing was compared"]
    wrong = f"{sum(counts.values()):,} wrong" if counts else "all as they were captured"
    return [*told, f"{done.captures:,} captures in {done.files:,} files: {wrong}"]


def _known(archive: Archive, sites: tuple[str, ...]) -> None:
    """A slip in a portal's name must not pass for captures that are all right."""
    from sqlalchemy import select

    from db.models import Capture, Portal

    with archive.reader.connect() as connection:
        for site in sites:
            asked = (select(model.site).where(model.site == site).limit(1) for model in (Portal, Capture))
            if all(connection.execute(one).first() is None for one in asked):
                raise WrongUse(f"the archive has no portal '{site}'; the registry's files have the names")


def _tell(file: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K{file}", end="", file=sys.stderr, flush=True)


def _clear() -> None:
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
