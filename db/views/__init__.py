"""The public views: `<view>.<revision>.sql` is a view as the migration of that number defines it.

A file is frozen once it is released. A view that changes comes as a file of the next migration's
number; the one in force is the highest. `COLUMNS` is what they have now.
"""

from __future__ import annotations

from extract.report import APPLICATION_ROWS, DISCLOSURE_FIELDS, REVIEW_OUTCOMES

_PLACE = ("region_code", "province", "prefecture", "county", "body")

COLUMNS: dict[str, tuple[str, ...]] = {
    "annual_reports": (
        "report_id",
        *_PLACE,
        "body_kind",
        "year",
        "form",
        "title",
        "url",
        "published_on",
        "captured_at",
        "revision",
        "tables_read",
        "errors",
        *APPLICATION_ROWS,
        "denied",
        "unavailable",
        "not_processed",
        "other",
        "reconsideration_total",
        "litigation_total",
        *DISCLOSURE_FIELDS,
    ),
    "report_applications": ("report_id", "applicant", *APPLICATION_ROWS),
    "report_reviews": ("report_id", "procedure", *REVIEW_OUTCOMES),
    "report_disclosures": ("report_id", *DISCLOSURE_FIELDS),
    "report_statistics": ("report_id", "code", "value", "unit"),
    "report_sections": ("report_id", "position", "number", "heading", "text"),
    "report_findings": (
        "report_id",
        "rule",
        "severity",
        "fault",
        "message",
        "left",
        "right",
        "cells",
        "earlier_report_id",
    ),
    "series_findings": (
        "report_id",
        "earlier_report_id",
        "year",
        "rule",
        "severity",
        "cells",
        "left",
        "right",
    ),
    "annual_series": ("report_id", *_PLACE, "year", "series", "value", "form"),
    "report_revisions": (
        "report_id",
        "revision",
        "captured_at",
        "url",
        "sha256",
        "is_current",
        "change",
        "method",
    ),
    "report_sources": (
        "report_id",
        "url",
        "site",
        "method",
        "is_primary",
        "captured_at",
        "sha256",
        "media_type",
    ),
    "coverage": (*_PLACE, "year", "state"),
    "runs": (
        "run_id",
        "kind",
        "started_at",
        "ended_at",
        "outcome",
        "requests",
        "reports_new",
        "reports_changed",
        "failures",
    ),
    "run_failures": ("run_id", "site", "url", "reason", "detail"),
}
