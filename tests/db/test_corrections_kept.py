"""Corrections go along with their report, stand two writers at once, and cost no scan."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice

import pytest
from sqlalchemy import text

from db import moving
from db.archive import Archive
from tests.db.corrected import correct, rules, shown, sound
from tests.db.desk import Desk
from tests.db.test_series import of_2021


@pytest.fixture
def desk(archive: Archive) -> Desk:
    made = Desk(archive)
    made.start()
    return made


def test_corrections_go_along_with_a_report_that_becomes_part_of_another(desk: Desk) -> None:
    here = desk.store(sound()).report_id
    there = desk.store(of_2021(2022), url="http://www.jinjiang.gov.cn/2022.htm").report_id
    correct(desk, here, "applications.total.granted", "3")
    correct(desk, here, "applications.total.carried_out", "2")
    correct(desk, there, "applications.total.granted", "7")
    with desk.archive.begin() as conn:
        conn.execute(text("UPDATE revision SET source_id = (SELECT MAX(id) FROM report_source)"))
        conn.execute(text("DELETE FROM report_source WHERE report_id = :id"), {"id": here})
        moving.merge(conn, here, there)
    rows = desk.rows("SELECT report_id, cell, value, state FROM report_corrections ORDER BY cell, value")
    assert [tuple(row.values()) for row in rows] == [
        (there, "applications.total.carried_out", "2", "source_changed"),
        (there, "applications.total.granted", "3", "replaced"),
        (there, "applications.total.granted", "7", "stands"),
    ]
    assert shown(desk, "granted", "carried_out", "corrections") == (7, 2, 2)


def test_a_report_filed_elsewhere_keeps_its_corrections(desk: Desk) -> None:
    report_id = desk.store(sound()).report_id
    correct(desk, report_id, "applications.total.granted", "3")
    with desk.archive.begin() as conn:
        body_id = conn.execute(text("SELECT body_id FROM report")).scalar_one()
        moving.refile(conn, report_id, body_id, 2022)
    assert shown(desk, "year", "granted", "corrections") == (2022, 3, 1)


def test_a_visit_and_a_person_at_once_leave_one_story(desk: Desk) -> None:
    report_id = desk.store(sound()).report_id
    cell = "applications.total.granted"

    def visits() -> None:
        for granted in islice(cycle((5, 6, 4)), 12):
            desk.store(sound(granted=granted))

    def says() -> None:
        for value in islice(cycle("78"), 12):
            correct(desk, report_id, cell, value)

    with ThreadPoolExecutor() as pool:
        for work in [pool.submit(visits), pool.submit(says)]:
            work.result()
    (said,) = desk.rows("SELECT reading, state, value FROM report_corrections WHERE withdrawn_at IS NULL")
    assert said["value"] == "8"
    assert said["state"] == ("stands" if said["reading"] == "4" else "source_changed")
    assert shown(desk, "granted", "corrections", "corrected_cells") == (8, 1, cell)
    assert ("corrections.source_changed" in rules(desk)) == (said["state"] == "source_changed")
    assert len(desk.rows("SELECT * FROM report_corrections")) == 12
    errors = desk.one("SELECT COUNT(*) AS n FROM report_findings WHERE severity = 'error'")["n"]
    assert shown(desk, "errors") == (errors,)


@pytest.mark.parametrize(
    "asked",
    [
        "annual_reports WHERE report_id = 1",
        "annual_reports WHERE region_code = '350582'",
        "report_applications WHERE report_id = 1",
        "report_reviews WHERE report_id = 1",
        "report_disclosures WHERE report_id = 1",
        "report_statistics WHERE report_id = 1",
        "report_corrections WHERE report_id = 1",
        "report_findings WHERE report_id = 1",
    ],
)
def test_the_rows_of_one_report_or_region_are_found_without_reading_all(
    sqlite_archive: Archive, asked: str
) -> None:
    rows = Desk(sqlite_archive).rows(f"EXPLAIN QUERY PLAN SELECT * FROM {asked}")  # noqa: S608  names above
    scans = [row["detail"] for row in rows if row["detail"].startswith("SCAN")]
    assert [scan for scan in scans if scan != "SCAN report_findings"] == []  # the view's own few rows
    assert any(row["detail"].startswith("SEARCH") for row in rows)
