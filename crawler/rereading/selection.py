"""Which reports and pages are to be read again, as queries by id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select

from db.models import Body, Page, Portal, Report, Source

# Failures that another reader may mend. What was over the limit may have been cut off.
MENDABLE = ("unreadable", "damaged", "not_a_report", "internal")


@dataclass(frozen=True, slots=True)
class Selection:
    """What to read again; an empty field narrows nothing.

    Attributes:
        reports: ids of reports; pages that gave no report are then left out.
        codes: six-digit codes of provinces, of the body for reports, of the portal for pages.
        sites: portals.
        years: report years; of pages, those whose link names one of them.
        platform: strategy that reads the lists of the portal.
        reasons: only pages that failed for one of these.
    """

    reports: tuple[int, ...] = ()
    codes: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    platform: str = ""
    reasons: tuple[str, ...] = ()

    def reports_after(self, last: int, families: Mapping[str, str]) -> Select[Any]:
        """Ids of the reports selected, from the one after `last` on. `families` is strategy by portal."""
        query = select(Report.id).join(Body, Body.id == Report.body_id).where(Report.id > last)
        if self.reports:
            query = query.where(Report.id.in_(self.reports))
        if self.years:
            query = query.where(Report.year.in_(self.years))
        if self.codes:
            query = query.where(_under(Body.region_code, self.codes))
        for sites in self._portals(families):
            known = select(Source.id).where(Source.report_id == Report.id, Source.site.in_(sites))
            query = query.where(known.exists())
        return query.order_by(Report.id)

    def pages_after(self, last: int, reasons: Sequence[str], families: Mapping[str, str]) -> Select[Any]:
        """Failed pages with a capture, from the one after `last` on; `reasons` are all that are of use."""
        query = (
            select(Page.__table__)
            .join(Portal, Portal.site == Page.site)
            .where(
                Page.id > last,
                Page.state == "failed",
                Page.reason.in_(self.reasons or reasons),
                Page.capture_id.is_not(None),
            )
        )
        if self.years:
            query = query.where(Page.year.in_(self.years))
        if self.codes:
            query = query.where(_under(Portal.region_code, self.codes))
        for sites in self._portals(families):
            query = query.where(Page.site.in_(sites))
        return query.order_by(Page.id)

    def _portals(self, families: Mapping[str, str]) -> list[tuple[str, ...]]:
        of_platform = tuple(site for site, family in families.items() if family == self.platform)
        return [self.sites] * bool(self.sites) + [of_platform] * bool(self.platform)


def _under(column: Any, codes: Sequence[str]) -> ColumnElement[bool]:
    return or_(*(column.startswith(code[:2]) for code in codes))
