"""Findings confirmed or dismissed: they stay so while rule, cells and both sides are the same."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from db import moving
from db.archive import Archive
from db.findings import Found, Wanted, findings
from db.reviewing import findings_of, review
from db.reviews import Verdict
from extract.report import Finding, Report
from tests.db.corrected import correct, shown, sound, withdraw
from tests.db.desk import Desk
from tests.db.test_series import of_2021

BALANCE = "applications.balance"


@pytest.fixture
def desk(archive: Archive) -> Desk:
    made = Desk(archive)
    made.start()
    return made


def say(desk: Desk, report_id: int, rule: str, verdict: Verdict, *, opened: bool = False) -> None:
    with desk.archive.begin() as conn:
        keys = [one.key for one in findings_of(conn, report_id, lock=True) if one.rule == rule]
        assert keys
        review(conn, report_id, keys, "open" if opened else verdict, why="核对", by="王芳")


def status(desk: Desk) -> dict[str, str]:
    return {row["rule"]: row["status"] for row in desk.rows("SELECT rule, status FROM report_findings")}


def listed(desk: Desk, **wanted: bool) -> list[Found]:
    with desk.archive.begin() as conn:
        return list(findings(conn, Wanted(**wanted)))  # type: ignore[arg-type]  # only its flags


def broken(carried_out: int = 9) -> Report:
    return sound(carried_out=carried_out)


def test_a_dismissed_finding_is_counted_and_listed_no_more(desk: Desk) -> None:
    report_id = desk.store(broken()).report_id
    (errors,) = shown(desk, "errors")
    say(desk, report_id, BALANCE, "dismissed")
    assert status(desk)[BALANCE] == "dismissed"
    assert shown(desk, "errors") == (errors - 1,)
    assert BALANCE not in {one.rule for one in listed(desk)}
    (one,) = [one for one in listed(desk, dismissed=True) if one.rule == BALANCE]
    assert one.said is not None
    assert (one.status, one.said.by, one.said.why) == ("dismissed", "王芳", "核对")
    say(desk, report_id, BALANCE, "dismissed", opened=True)
    assert status(desk)[BALANCE] == "open"
    assert shown(desk, "errors") == (errors,)
    assert desk.rows("SELECT * FROM finding_review") == []


def test_a_confirmed_finding_stays_counted_and_the_last_word_holds(desk: Desk) -> None:
    report_id = desk.store(broken()).report_id
    errors = shown(desk, "errors")
    say(desk, report_id, BALANCE, "dismissed")
    say(desk, report_id, BALANCE, "confirmed")
    assert status(desk)[BALANCE] == "confirmed"
    assert shown(desk, "errors") == errors
    assert len(desk.rows("SELECT * FROM finding_review")) == 1


def test_a_verdict_holds_over_readings_with_the_same_sides_only(desk: Desk) -> None:
    report_id = desk.store(broken()).report_id
    (errors,) = shown(desk, "errors")
    say(desk, report_id, BALANCE, "dismissed")
    same = broken()
    same.title = "另一题目"
    for finding in list(same.findings):
        # Another wording of the rule is no other finding.
        same.findings[same.findings.index(finding)] = Finding(
            finding.rule,
            finding.severity,
            finding.fault,
            f"措辞不同：{finding.message}",
            finding.cells,
            finding.left,
            finding.right,
        )
    assert desk.store(same).outcome == "changed"
    assert status(desk)[BALANCE] == "dismissed"
    assert shown(desk, "errors") == (errors - 1,)
    assert desk.store(broken(8)).outcome == "changed"
    assert status(desk)[BALANCE] == "open"
    assert shown(desk, "errors") == (errors,)
    desk.store(broken())
    assert status(desk)[BALANCE] == "dismissed"


def test_findings_without_sides_are_told_by_their_message(desk: Desk) -> None:
    said = sound()
    said.findings = [
        Finding("labels.unknown", "warning", "unknown", f"表中有本格式没有的行“{name}”") for name in "甲乙"
    ]
    report_id = desk.store(said).report_id
    with desk.archive.begin() as conn:
        first = findings_of(conn, report_id)[0]
        review(conn, report_id, [first.key], "dismissed", why="地方自设", by="王芳")
    rows = desk.rows("SELECT message, status FROM report_findings ORDER BY message")
    assert {row["message"]: row["status"] for row in rows} == {
        one.message: "dismissed" if one.message == first.message else "open" for one in said.findings
    }


def test_a_finding_over_the_years_is_reviewed_like_any_other(desk: Desk) -> None:
    later = of_2021(2022)
    later.applications["total"]["carried_in"] = 2
    for said in (of_2021(2021), later):
        desk.store(said, url=f"http://www.jinjiang.gov.cn/{said.year}.htm")
    report_id = desk.one("SELECT report_id FROM series_findings")["report_id"]
    say(desk, report_id, "series.carried_over", "dismissed")
    assert status(desk) == {"series.carried_over": "dismissed"}
    correct(desk, report_id, "applications.total.carried_in", "3")
    assert status(desk)["series.carried_over"] == "open"


def test_a_finding_over_corrected_figures_is_reviewed_too(desk: Desk) -> None:
    report_id = desk.store(sound()).report_id
    correct(desk, report_id, "applications.total.carried_out", "5")
    (errors,) = shown(desk, "errors")
    say(desk, report_id, BALANCE, "dismissed")
    assert status(desk)[BALANCE] == "dismissed"
    assert shown(desk, "errors") == (errors - 1,)
    (one,) = [one for one in listed(desk, dismissed=True) if one.rule == BALANCE]
    assert dict(one.cells)["applications.total.carried_out"] == "5（更正；读作 3）"


def test_reviews_go_along_and_do_not_double(desk: Desk) -> None:
    here = desk.store(broken()).report_id
    other = broken()
    other.year = 2022
    there = desk.store(other, url="http://www.jinjiang.gov.cn/2022.htm").report_id
    for report_id in (here, there):
        say(desk, report_id, BALANCE, "dismissed")
    say(desk, here, "applications.total_column", "confirmed")
    with desk.archive.begin() as conn:
        conn.execute(text("UPDATE revision SET source_id = (SELECT MAX(id) FROM report_source)"))
        conn.execute(text("DELETE FROM report_source WHERE report_id = :id"), {"id": here})
        moving.merge(conn, here, there)
    found = [row for row in desk.rows("SELECT rule, status FROM report_findings") if row["rule"] == BALANCE]
    assert found == [{"rule": BALANCE, "status": "dismissed"}]
    rows = desk.rows("SELECT report_id, rule FROM finding_review ORDER BY rule")
    assert [tuple(row.values()) for row in rows] == [(there, BALANCE), (there, "applications.total_column")]


def test_the_count_of_errors_is_always_that_of_the_findings_shown(desk: Desk) -> None:
    report_id = desk.store(broken()).report_id
    counted = (
        "SELECT errors, (SELECT COUNT(*) FROM report_findings AS found WHERE severity = 'error'"
        " AND status <> 'dismissed' AND found.report_id = annual_reports.report_id) AS shown"
        " FROM annual_reports"
    )
    seen = []
    for step in (
        lambda: say(desk, report_id, BALANCE, "dismissed"),
        lambda: correct(desk, report_id, "applications.total.granted", "1"),
        lambda: desk.store(broken(8)),
        lambda: say(desk, report_id, "applications.total_column", "dismissed"),
        lambda: withdraw(desk, report_id, "applications.total.granted"),
        lambda: desk.store(sound()),
        lambda: desk.store(broken()),
    ):
        step()
        row = desk.one(counted)
        assert row["errors"] == row["shown"]
        seen.append(row["shown"])
    assert len(set(seen)) > 2
