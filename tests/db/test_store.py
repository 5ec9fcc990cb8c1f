"""Storing reports: once each, with a revision for every change and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from db.archive import Archive
from db.errors import Unfiled
from db.stored import load_report
from extract.report import Finding, Report, Section, UnusualCell
from tests.db.desk import NOON, Desk, full_report

URL = "http://www.jinjiang.gov.cn/2023.htm"


@pytest.fixture
def desk(archive: Archive) -> Desk:
    made = Desk(archive)
    made.start()
    return made


def changed_report() -> Report:
    report = full_report()
    report.applications["total"]["received_new"] = 999
    return report


def test_what_is_stored_is_what_was_read(desk: Desk) -> None:
    report = full_report()
    stored = desk.store(report)
    assert stored.outcome == "new"
    with desk.archive.begin() as conn:
        assert load_report(conn, stored.report_id) == report


def test_a_report_of_the_2014_list_comes_back_as_it_was(desk: Desk) -> None:
    report = Report(body="龙湖镇", year=2015, form="2014", statistics={"1.1": 12.0, "1.2": None, "2": "若干"})
    report.tables["statistics"] = "read"
    stored = desk.store(report)
    with desk.archive.begin() as conn:
        assert load_report(conn, stored.report_id) == report
    assert desk.rows("SELECT code, value, unit FROM report_statistics ORDER BY code") == [
        {"code": "1.1", "value": 12.0, "unit": None},
        {"code": "1.2", "value": None, "unit": None},
        {"code": "2", "value": None, "unit": None},
    ]


def test_an_absent_table_has_no_rows_and_a_blank_one_has(desk: Desk) -> None:
    blank = Report(body="龙湖镇", year=2023, form="2021")
    desk.store(blank)
    assert desk.counts() | {"application": 0, "review": 0, "disclosure": 0} == desk.counts()
    blank.tables["applications"] = "read"
    desk.store(blank)
    rows = desk.rows("SELECT applicant, received_new FROM report_applications ORDER BY applicant")
    assert len(rows) == 7
    assert {row["received_new"] for row in rows} == {None}


def test_the_same_capture_twice_changes_nothing(desk: Desk) -> None:
    capture = desk.capture(URL)
    desk.store(full_report(), capture_id=capture)
    before = desk.counts(), desk.rows("SELECT * FROM annual_reports"), desk.rows("SELECT * FROM runs")
    again = desk.store(full_report(), capture_id=capture)
    assert (again.outcome, again.revision) == ("unchanged", 1)
    assert before == (
        desk.counts(),
        desk.rows("SELECT * FROM annual_reports"),
        desk.rows("SELECT * FROM runs"),
    )


def test_another_capture_of_the_same_content_adds_no_revision(desk: Desk) -> None:
    first = desk.store(full_report())
    again = desk.store(replace(full_report(), file="other.html", method="text"))
    assert (again.report_id, again.outcome) == (first.report_id, "unchanged")
    assert desk.counts()["revision"] == 1


def test_a_changed_figure_adds_exactly_one_revision_that_names_it(desk: Desk) -> None:
    desk.store(full_report())
    changed = desk.store(changed_report())
    assert (changed.outcome, changed.revision) == ("changed", 2)
    assert changed.changes == ("applications.total.received_new: 600 → 999",)
    assert desk.store(changed_report()).outcome == "unchanged"
    assert desk.rows("SELECT revision, is_current, change FROM report_revisions ORDER BY revision") == [
        {"revision": 1, "is_current": False, "change": None},
        {"revision": 2, "is_current": True, "change": "applications.total.received_new: 600 → 999"},
    ]
    assert desk.one("SELECT revision, received_new FROM annual_reports") == {
        "revision": 2,
        "received_new": 999,
    }


def test_earlier_revisions_stay_whole(desk: Desk) -> None:
    stored = desk.store(full_report())
    desk.store(changed_report())
    with desk.archive.begin() as conn:
        assert load_report(conn, stored.report_id, revision=1) == full_report()
        now = load_report(conn, stored.report_id)
        assert now.findings.pop().rule == "changes.silent_edit"
        assert now == changed_report()
        with pytest.raises(LookupError):
            load_report(conn, stored.report_id, revision=3)


def test_back_to_the_old_figure_is_a_third_revision(desk: Desk) -> None:
    for report in (full_report(), changed_report(), full_report()):
        last = desk.store(report)
    assert (last.outcome, last.revision) == ("changed", 3)
    assert desk.counts()["revision"] == 3


def test_changed_text_is_named_by_its_heading(desk: Desk) -> None:
    desk.store(full_report())
    edited = full_report()
    edited.sections[1] = replace(edited.sections[1], text="没有问题。")
    edited.sections.append(Section(None, None, "附件"))
    changed = desk.store(edited)
    assert changed.changes == (
        "sections[五 存在的主要问题及改进情况]: text changed",
        "sections[no heading]: added",
    )


def test_a_reading_of_the_same_bytes_in_another_way_says_so(desk: Desk) -> None:
    desk.store(full_report(), payload="page")
    changed = desk.store(changed_report(), payload="page")
    assert changed.outcome == "changed"
    assert desk.one("SELECT change FROM report_revisions WHERE is_current")["change"].startswith(
        "read anew: "
    )


def test_a_document_filed_elsewhere_by_an_older_reader_is_filed_anew(desk: Desk) -> None:
    first = desk.store(full_report("龙湖", year=2022), payload="page")
    moved = desk.store(full_report("龙湖镇", year=2023), payload="page")
    assert (moved.report_id, moved.outcome, moved.revision) == (first.report_id, "changed", 2)
    assert desk.one("SELECT body, year FROM annual_reports") == {"body": "龙湖镇", "year": 2023}
    change = desk.one("SELECT change FROM report_revisions WHERE is_current")["change"]
    assert "body: 龙湖 → 龙湖镇; year: 2022 → 2023; " in change
    assert [row["body"] for row in desk.rows("SELECT body FROM coverage")] == ["龙湖镇"]


def test_a_page_that_shows_each_year_s_report_gives_a_report_a_year(desk: Desk) -> None:
    desk.store(full_report(year=2022), payload="2022")
    desk.store(full_report(year=2023), payload="2023")
    assert [row["year"] for row in desk.rows("SELECT year FROM annual_reports ORDER BY year")] == [2022, 2023]


def test_an_old_capture_read_again_does_not_undo_a_newer_one(desk: Desk) -> None:
    old = desk.capture(URL)
    desk.store(full_report(), capture_id=old)
    desk.store(changed_report())
    desk.moment -= timedelta(days=1)
    assert desk.store(full_report(), capture_id=old).outcome == "unchanged"
    assert desk.one("SELECT received_new FROM annual_reports") == {"received_new": 999}


def test_new_findings_alone_replace_the_old_ones_without_a_revision(desk: Desk) -> None:
    desk.store(full_report())
    found = [Finding("reviews.total", "error", "source", "一", (), 1.0, 2.0)] * 2
    assert desk.store(full_report(findings=found)).outcome == "unchanged"
    assert desk.counts()["revision"] == 1
    assert desk.one("SELECT errors FROM annual_reports") == {"errors": 2}
    assert [row["rule"] for row in desk.rows("SELECT rule FROM report_findings")] == ["reviews.total"] * 2


def test_what_no_engine_can_hold_is_replaced_or_kept_as_printed(desk: Desk) -> None:
    report = full_report(title="龙湖镇\x00年报\ud800")
    report.applications["total"]["granted"] = 10**30
    stored = desk.store(report)
    with desk.archive.begin() as conn:
        held = load_report(conn, stored.report_id)
    assert held.title == "龙湖镇\ufffd年报\ufffd"
    assert held.applications["total"]["granted"] is None
    assert held.unusual_cells[-1] == UnusualCell(
        "applications", "granted", "total", "1" + "0" * 30, "out_of_range"
    )
    assert desk.store(report).outcome == "unchanged"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"year": None}, "states no year"),
        ({"year": 2026}, "2026 cannot have been there in 2025"),
        ({"year": 1989}, "1989"),
        ({"body": None}, "names no body"),
        ({"body": "我镇"}, "names no body"),
        ({"body": "龙" * 500}, "500 characters"),
    ],
)
def test_a_report_that_cannot_be_filed_is_refused(desk: Desk, changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(Unfiled, match=reason) as refused:
        desk.store(replace(full_report(), **changes))
    assert refused.value.reason == "unreadable"
    assert set(desk.counts().values()) == {0}


def test_a_body_that_only_the_column_names(desk: Desk) -> None:
    desk.store(full_report(body=None), trail=("年报", "乡镇", "龙湖镇"))
    desk.store(full_report(year=2022), url=URL + "l")
    assert desk.counts()["body"] == 1


def test_the_fullest_printed_name_is_shown_whatever_came_first(desk: Desk) -> None:
    names = ["晋江市龙湖镇人民政府", "龙湖镇", "龙湖镇人民政府"]
    for order in (names, names[::-1]):
        for number, name in enumerate(order):
            desk.store(full_report(body=name, year=2020 + number), url=f"{URL}?{number}")
        assert {row["body"] for row in desk.rows("SELECT body FROM annual_reports")} == {names[0]}
    assert desk.counts()["body"] == 1
    assert desk.counts()["body_name"] == 3


def test_the_run_counts_what_is_new_and_changed(desk: Desk) -> None:
    for report in (full_report(), full_report(), changed_report(), full_report(year=2022)):
        desk.store(report)
    assert desk.one("SELECT reports_new, reports_changed FROM runs") == {
        "reports_new": 2,
        "reports_changed": 1,
    }


def test_a_report_may_be_stored_outside_of_a_run(desk: Desk) -> None:
    desk.run_id = None
    assert desk.store(full_report()).outcome == "new"
    assert desk.store(full_report(), url=URL + "l").outcome == "source"


def test_moments_are_those_of_the_captures(desk: Desk) -> None:
    desk.store(full_report(published_on=date(2024, 1, 17)))
    row = desk.one("SELECT published_on, captured_at FROM annual_reports")
    assert row == {
        "published_on": "2024-01-17",
        "captured_at": (NOON + timedelta(minutes=1)).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
