"""All of a report's identity at once, each source asked in its order."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from extract.document import Document
from extract.hints import NO_HINTS, Hints
from extract.identity.body import find_body
from extract.identity.codes import find_codes
from extract.identity.column import column_conflicts
from extract.identity.dates import find_period, find_published, find_signed
from extract.identity.title import find_title
from extract.identity.view import view
from extract.identity.year import find_year
from extract.report import DivisionCode, Finding


@dataclass(frozen=True, slots=True)
class Identity:
    """Who reports on which year and when; every field as in `extract.report.Report`."""

    title: str | None
    body: str | None
    year: int | None
    period: tuple[date, date] | None
    published_on: date | None
    signed_on: date | None
    findings: list[Finding] = field(default_factory=list)
    codes: tuple[DivisionCode, ...] = ()


def identify(document: Document, hints: Hints = NO_HINTS) -> Identity:
    """The identity of the report in `document`; what is not stated is None."""
    seen = view(document)
    title = find_title(document, hints, seen=seen)
    period = find_period(seen.lines, title)
    published = find_published(document, hints, seen=seen)
    year, findings = find_year(title, document, hints, period, published, seen=seen)
    return Identity(
        title=title,
        body=find_body(title, document, hints, seen=seen),
        year=year,
        period=period,
        published_on=find_published(document, hints, year, seen=seen),
        signed_on=find_signed(seen.lines, seen=seen),
        findings=findings + column_conflicts(title, hints),
        codes=find_codes(document, hints, seen=seen),
    )
