"""The public views: exactly the contract's names and columns, and what is in them."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import inspect

from db.archive import Archive
from db.views import COLUMNS
from extract.report import APPLICATION_ROWS, DISCLOSURE_FIELDS, REVIEW_OUTCOMES, Report
from tests.db.desk import Desk, full_report

VIEWS: dict[str, tuple[str, ...]] = {
    "annual_reports": (
        *("report_id", "region_code", "province", "prefecture", "county", "body", "body_kind", "year"),
        *("form", "title", "url", "published_on", "captured_at", "revision", "tables_read", "errors"),
        *APPLICATION_ROWS,
        *("denied", "unavailable", "not_processed", "other", "reconsideration_total", "litigation_total"),
        *DISCLOSURE_FIELDS,
        *("corrections", "corrected_cells"),
    ),
    "report_applications": ("report_id", "applicant", *APPLICATION_ROWS),
    "report_reviews": ("report_id", "procedure", *REVIEW_OUTCOMES),
    "report_disclosures": ("report_id", *DISCLOSURE_FIELDS),
    "report_statistics": ("report_id", "code", "value", "unit"),
    "report_sections": ("report_id", "position", "number", "heading", "text"),
    "report_findings": (
        *("report_id", "rule", "severity", "fault", "message", "left", "right"),
        *("cells", "earlier_report_id", "status"),
    ),
    "report_corrections": (
        *("report_id", "cell", "reading", "value", "why", "by", "made_at", "state"),
        *("withdrawn_at", "withdrawn_by", "withdrawn_why"),
    ),
    "series_findings": (
        *("report_id", "earlier_report_id", "year", "rule", "severity", "cells", "left", "right"),
    ),
    "annual_series": (
        *("report_id", "region_code", "province", "prefecture", "county", "body", "year"),
        *("series", "value", "form"),
    ),
    "report_revisions": (
        *("report_id", "revision", "captured_at", "url", "sha256", "is_current", "change"),
        "method",
    ),
    "report_sources": (
        *("report_id", "url", "site", "method", "is_primary", "captured_at", "sha256", "media_type"),
        "gone_at",
    ),
    "report_withdrawals": ("report_id", "withdrawn_at", "run_id", "returned_at", "returned_run_id"),
    "report_copies": (
        *("report_id", "part", "previous_report_id", "copied_from_previous"),
        *("nearest_report_id", "nearest_body", "copied_from_nearest"),
    ),
    "coverage": ("region_code", "province", "prefecture", "county", "body", "year", "state"),
    "runs": (
        *("run_id", "kind", "started_at", "ended_at", "outcome"),
        *("requests", "reports_new", "reports_changed", "failures", "reports_withdrawn", "summary"),
    ),
    "run_failures": ("run_id", "site", "url", "reason", "detail"),
}


@pytest.fixture
def desk(archive: Archive) -> Desk:
    made = Desk(archive)
    made.start()
    return made


def totals(**figures: int | None) -> Report:
    report = full_report()
    report.applications["total"] = dict.fromkeys(APPLICATION_ROWS) | figures
    return report


def test_the_views_are_those_of_the_contract(archive: Archive) -> None:
    found = inspect(archive.engine)
    assert sorted(found.get_view_names()) == sorted(VIEWS)
    for view, columns in VIEWS.items():
        assert tuple(column["name"] for column in found.get_columns(view)) == columns, view
    assert COLUMNS == VIEWS


def test_one_row_tells_all_of_a_report(desk: Desk) -> None:
    stored = desk.store(full_report())
    row = desk.one("SELECT * FROM annual_reports")
    head = {name: row[name] for name in VIEWS["annual_reports"][:16]}
    assert head == {
        "report_id": stored.report_id,
        "region_code": "350582",
        "province": "福建省",
        "prefecture": "泉州市",
        "county": "晋江市",
        "body": "龙湖镇",
        "body_kind": "township",
        "year": 2023,
        "form": "2021",
        "title": "龙湖镇2023年政府信息公开工作年度报告",
        "url": "http://www.jinjiang.gov.cn/2023.htm",
        "published_on": "2024-01-17",
        "captured_at": "2025-01-24T12:01:00Z",
        "revision": 1,
        "tables_read": 3,
        "errors": 1,
    }
    report = full_report()
    assert {name: row[name] for name in APPLICATION_ROWS} == report.applications["total"]
    assert {name: row[name] for name in DISCLOSURE_FIELDS} == report.disclosure
    assert (row["reconsideration_total"], row["litigation_total"]) == (4, 14 + 24)
    assert row["denied"] == sum(range(604, 612))
    assert row["unavailable"] == sum(range(612, 615))
    assert row["not_processed"] == sum(range(615, 620))
    assert row["other"] == 620 + 621 + 622


@pytest.mark.parametrize(
    ("figures", "sums"),
    [
        ({}, (None, None, None, None)),
        ({"denied_law_forbids": 0}, (0, None, None, None)),
        ({"denied_law_forbids": 2, "denied_internal_affairs": 3}, (5, None, None, None)),
        ({"unavailable_not_held": 4, "not_processed_repeat": 1}, (None, 4, 1, None)),
        ({"other_unspecified": 7}, (None, None, None, 7)),
        ({"other_misc": 7, "other_overdue_fee": 1}, (None, None, None, 8)),
    ],
)
def test_sums_leave_blanks_out_and_are_blank_without_figures(
    desk: Desk, figures: dict[str, int], sums: tuple[int | None, ...]
) -> None:
    desk.store(totals(**figures))
    row = desk.one("SELECT denied, unavailable, not_processed, other FROM annual_reports")
    assert tuple(row.values()) == sums


@pytest.mark.parametrize(
    ("direct", "appeal", "total"), [(None, None, None), (0, None, 0), (2, 3, 5), (None, 3, 3)]
)
def test_litigation_is_the_sum_of_both_ways(
    desk: Desk, direct: int | None, appeal: int | None, total: int | None
) -> None:
    report = full_report()
    report.reviews["litigation_direct"]["total"] = direct
    report.reviews["litigation_after_reconsideration"]["total"] = appeal
    desk.store(report)
    assert desk.one("SELECT litigation_total FROM annual_reports") == {"litigation_total": total}


def test_a_report_without_tables_has_its_row(desk: Desk) -> None:
    desk.store(Report(body="龙湖镇", year=2010, title="年报"))
    row = desk.one("SELECT * FROM annual_reports")
    assert (row["form"], row["tables_read"], row["errors"]) == ("narrative", 0, 0)
    assert row["corrections"] == 0
    assert {row[name] for name in VIEWS["annual_reports"][16:] if name != "corrections"} == {None}


def test_a_region_that_no_division_has_keeps_its_reports(desk: Desk) -> None:
    desk.store(full_report("某某管理局"), region="999999")
    row = desk.one("SELECT region_code, province, county FROM annual_reports")
    assert row == {"region_code": "999999", "province": None, "county": None}


def test_a_district_of_a_municipality_has_no_prefecture(desk: Desk) -> None:
    desk.store(full_report("教育委员会"), region="110108")
    assert desk.one("SELECT province, prefecture, county FROM annual_reports") == {
        "province": "北京市",
        "prefecture": None,
        "county": "海淀区",
    }


def test_the_views_of_a_report_follow_its_current_revision(desk: Desk) -> None:
    first = full_report()
    desk.store(first)
    second = full_report(sections=first.sections[:1], findings=[])
    second.applications["total"]["granted"] = 1
    second.reviews["reconsideration"]["upheld"] = 1
    second.disclosure["penalty_decisions"] = 1
    stored = desk.store(second)
    held: dict[str, list[dict[str, Any]]] = {
        view: desk.rows(f"SELECT * FROM {view}")  # noqa: S608  names of this file
        for view in VIEWS
        if view.startswith("report_")
    }
    assert {row["report_id"] for rows in held.values() for row in rows} == {stored.report_id}
    applications = {row["applicant"]: row for row in held["report_applications"]}
    assert len(applications) == 7
    assert applications["total"]["granted"] == 1
    assert applications["legal_service"]["carried_in"] is None
    assert [row["upheld"] for row in held["report_reviews"] if row["procedure"] == "reconsideration"] == [1]
    assert [row["penalty_decisions"] for row in held["report_disclosures"]] == [1]
    assert [(row["position"], row["heading"]) for row in held["report_sections"]] == [(1, "总体情况")]
    # The finding of the first revision went with it; other figures under the same day are one of their own.
    assert [row["rule"] for row in held["report_findings"]] == ["changes.silent_edit"]


def test_findings_name_both_sides(desk: Desk) -> None:
    stored = desk.store(full_report())
    assert desk.one("SELECT * FROM report_findings") == {
        "report_id": stored.report_id,
        "rule": "applications.balance",
        "severity": "error",
        "fault": "source",
        "message": "一+二=6，三（七）+四=0",
        "left": 6.0,
        "right": 0.0,
        "cells": '["applications.total.received_new", "applications.total.total_processed"]',
        "earlier_report_id": None,
        "status": "open",
    }


def test_sources_name_their_captures_and_methods(desk: Desk) -> None:
    stored = desk.store(full_report(method="docx"), "http://www.jinjiang.gov.cn/2023.docx", payload="file")
    desk.store(full_report(), payload="page")
    sources = desk.rows("SELECT * FROM report_sources ORDER BY url")
    assert [(row["url"][-8:], row["method"], bool(row["is_primary"])) for row in sources] == [
        ("023.docx", "docx", False),
        ("2023.htm", "html", True),
    ]
    assert {row["report_id"] for row in sources} == {stored.report_id}
    held = {row["sha256"] for row in desk.rows("SELECT sha256 FROM capture")}
    assert {row["sha256"] for row in sources} == held
    assert {row["media_type"] for row in sources} == {"text/html"}
    assert desk.one("SELECT method FROM report_revisions WHERE is_current") == {"method": "html"}


def test_revisions_name_their_captures(desk: Desk) -> None:
    desk.store(full_report(), payload="first")
    (row,) = desk.rows("SELECT url, sha256 FROM report_revisions")
    assert row == desk.one("SELECT url, sha256 FROM capture")
