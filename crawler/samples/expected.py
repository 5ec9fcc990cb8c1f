"""Sample portals, the truth: what an archive must hold after a crawl, from the same data as the pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from crawler.samples.load import portals
from crawler.samples.model import Figures


@dataclass(frozen=True, slots=True)
class Expected:
    """One report that a crawl must have stored.

    Attributes:
        body: the body's name as the portal's column prints it; the archive may print it more fully.
        published_on: None where the content system lost it, so that no page and no list shows it.
        title: the title as the page or, where it has none, the list prints it.
        figures: every figure as published; None where the report states none.
        errors: the arithmetic rules the published figures break, as `rule subject`.
    """

    site: str
    region_code: str
    body: str
    year: int
    url: str
    form: str
    title: str
    published_on: date | None
    figures: Figures
    errors: tuple[str, ...]


def expected(visit: int = 1) -> list[Expected]:
    """Every report of the sample portals as a crawl at visit number `visit` finds it, once each."""
    return [
        Expected(
            site=portal.site,
            region_code=body.region,
            body=body.name,
            year=report.year,
            url=f"http://{portal.host}{report.path}",
            form=report.form,
            title=report.title,
            published_on=report.listed if report.listed == report.published.date() else None,
            figures=report.seen(visit),
            errors=report.errors,
        )
        for portal in portals()
        for body in portal.bodies
        if not body.barred
        for report in body.reports
    ]
