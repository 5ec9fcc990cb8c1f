"""What came of a page, as it is handed over the desk: refused, or a report, pages it leads to, its files."""

from __future__ import annotations

from dataclasses import replace

from crawler.listings.crumbs import joined
from crawler.refusals import Refusal
from crawler.settlement import Settlement
from crawler.visiting.links import Found, Links
from crawler.visiting.taking import Answer
from extract.report import Report

# A link that only may lead to a report is no failure when it does not.
_EXPECTED = frozenset(("not_a_report", "script_only", "empty_listing"))


def refused(answer: Answer, refusal: Refusal, region: str) -> Settlement:
    """A page that gave nothing: failed, or skipped where it did not promise more."""
    page, reading = answer.page, answer.examined.reading
    work = Settlement(
        page,
        "skipped",
        answer.exchanges,
        strategy=reading.strategy if reading else None,
        pictures=answer.shown.places,
    )
    if page.kind == "maybe" and refusal.reason in _EXPECTED:
        return work
    return replace(
        work,
        state="failed",
        reason=refusal.reason,
        detail=refusal.detail,
        region=region,
        troubles=answer.shown.troubles,
    )


def given(answer: Answer, report: Report | None, links: Links, region: str) -> tuple[Settlement, int]:
    """A page that is a list, a report, both, or carries the report in a file; and how many reports it names.

    `report` is the one to be filed, None for one that is not wanted.
    """
    page, examined = answer.page, answer.examined
    reading, trail, found = examined.reading, page.trail, Found()
    if reading is not None:
        trail = joined(page.trail, reading.trail)
        found = links.of(page, answer.url, reading, trail)
    carried = links.files(page, answer.url, examined.files, trail)
    settlement = Settlement(
        page,
        "done" if reading or report or examined.files.files else "skipped",
        answer.exchanges,
        [*found.children, *carried.children],
        report=report,
        region=region,
        trail=trail,
        strategy=reading.strategy if reading else None,
        troubles=[*found.troubles, *carried.troubles, *answer.shown.troubles],
        pictures=answer.shown.places,
    )
    return settlement, found.listed
