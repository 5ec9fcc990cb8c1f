"""What a crawl came to, portal by portal, for the person who started it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from crawler.cli.errors import DONE, INTERRUPTED, NEEDS_A_PERSON, on_stderr, say
from crawler.cli.rows import table_lines

if TYPE_CHECKING:
    from crawler.summary import PortalSummary, RunSummary

_COLUMNS = ("portal", "pages", "listed", "new", "changed", "unchanged", "failed", "why")


def tell_summary(summary: RunSummary) -> int:
    """Print the portals and the run on stderr; the exit status it means."""
    for line in _lines(summary):
        on_stderr(line)
    if summary.outcome == "interrupted":
        say("stopped; what was finished is kept, and the same command goes on from there")
        return INTERRUPTED
    if summary.outcome == "failed":
        say(f"the crawl ended early: {summary.error or 'see the log'}")
        return NEEDS_A_PERSON
    return NEEDS_A_PERSON if summary.needs_a_person else DONE


def _lines(summary: RunSummary) -> Iterator[str]:
    portals = summary.portals.values()
    yield from table_lines(_COLUMNS, (_row(portal) for portal in portals))
    run = "dry run" if summary.run_id is None else f"run {summary.run_id}"
    yield (
        f"{run}: {summary.outcome}, {_many(len(portals), 'portal')}, {_many(summary.requests, 'request')}, "
        f"{sum(portal.new for portal in portals)} new, {sum(portal.changed for portal in portals)} changed, "
        f"{sum(portal.withdrawn for portal in portals)} withdrawn, "
        f"{_many(summary.failures, 'failure')}, {summary.seconds:.0f} s"
    )
    waiting = sum(portal.waiting for portal in portals)
    if waiting:
        yield f"{_many(waiting, 'known report')} due to be looked at again, left for later nights"
    if summary.failures and summary.run_id is not None:
        yield "what failed, and why: nianbao query @failures_last_run"


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _row(portal: PortalSummary) -> tuple[object, ...]:
    reasons = ", ".join(f"{reason} × {count}" for reason, count in portal.failed.most_common())
    known = portal.unchanged + portal.source
    return (
        portal.site,
        portal.pages,
        portal.listed,
        portal.new,
        portal.changed,
        known,
        portal.failed.total(),
        portal.skipped or portal.postponed or reasons,
    )
