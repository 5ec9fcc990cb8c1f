"""Coverage with reasons: what was due when, what is expected, and why it is as it is."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import update

from db import portals, rounds, withdrawals
from db.archive import Archive
from db.coverage.due import Published, early_counties, legal_day
from db.coverage.reasons import Cell, cells, expected_cells
from db.models import Source
from db.times import shifted_to
from tests.db.desk import JINJIANG, Desk, full_report
from tests.db.test_coverage import fail, store

TODAY = date(2025, 6, 1)
# The desk captures everything on this day.
SEEN = "first captured on 2025-01-24"
GONE = ", and not since: renamed, merged or dissolved?"


@pytest.fixture
def desk(archive: Archive) -> Desk:
    made = Desk(archive)
    made.start()
    made.portal()
    return made


def found(desk: Desk, today: date = TODAY, year: int | None = None) -> dict[tuple[str, int], Cell]:
    with desk.archive.reader.connect() as conn:
        return {(one.body, one.year): one for one in cells(conn, today, year=year)}


def expected(desk: Desk, today: date = TODAY, year: int | None = None) -> dict[tuple[str, int], Cell]:
    with desk.archive.reader.connect() as conn:
        known = cells(conn, today, year=year)
        return {(one.body, one.year): one for one in expected_cells(conn, today, known, year=year)}


def visit(desk: Desk, day: date) -> None:
    """The portal was visited to the end on this day."""
    assert desk.run_id is not None
    with shifted_to(datetime(day.year, day.month, day.day, 3, tzinfo=UTC)), desk.archive.begin() as conn:
        number = rounds.open_round(conn, "jinjiang", desk.run_id)
        rounds.close_round(conn, "jinjiang", number)


@pytest.mark.parametrize(
    ("kind", "day"),
    [("department", (1, 31)), ("government", (3, 31)), ("township", (3, 31)), ("other", (3, 31))],
)
def test_the_legal_day(kind: str, day: tuple[int, int]) -> None:
    assert legal_day(kind, 2024) == date(2025, *day)


def test_a_county_s_practice_needs_reports_and_a_majority() -> None:
    early, late = date(2025, 1, 20), date(2025, 2, 20)
    townships = [Published("1", 2024, early)] * 4 + [Published("1", 2024, late)]
    assert early_counties(townships) == {"1"}
    assert early_counties(townships[1:]) == set()
    assert early_counties(townships[:2]) == set()


def test_each_state_has_its_reason(desk: Desk) -> None:
    store(desk, "教育局", 2021, date(2022, 2, 3))
    store(desk, "教育局", 2023, date(2024, 1, 31))
    store(desk, "民政局", 2021)
    fail(desk, "民政局", 2022, "challenge")
    store(desk, "龙湖镇", 2024, date(2025, 2, 1))
    store(desk, "金井镇", 2024)
    told = {key: (one.state, one.why) for key, one in found(desk).items()}
    assert told == {
        ("教育局", 2021): ("late", "published on 2022-02-03, 3 days after 2022-01-31"),
        ("教育局", 2022): ("missing", "it reported for 2021 and for 2023"),
        ("教育局", 2023): ("found", f"published on 2024-01-31; {SEEN}"),
        ("教育局", 2024): ("missing", "it last reported for 2023"),
        ("民政局", 2021): ("found", f"the report bears no date of publication; {SEEN}, after 2022-01-31"),
        ("民政局", 2022): ("blocked", "its page is known and failed: challenge"),
        ("民政局", 2023): ("missing", f"it last reported for 2021{GONE}"),
        ("民政局", 2024): ("missing", f"it last reported for 2021{GONE}"),
        ("龙湖镇", 2024): ("found", "published on 2025-02-01"),
        ("金井镇", 2024): ("found", f"the report bears no date of publication; {SEEN}, in time"),
    }


def test_what_is_not_due_is_not_missing(desk: Desk) -> None:
    store(desk, "龙湖镇", 2023)
    store(desk, "教育局", 2023)
    store(desk, "金井镇", 2024, date(2025, 1, 8))
    states = {key: one.state for key, one in found(desk, date(2025, 2, 10)).items()}
    assert (states["龙湖镇", 2024], states["教育局", 2024]) == ("not_due", "missing")
    assert found(desk, date(2025, 4, 1))["龙湖镇", 2024].state == "missing"


def test_townships_follow_their_county(desk: Desk) -> None:
    for name in ("龙湖镇", "金井镇", "安海镇", "内坑镇"):
        store(desk, name, 2023, date(2024, 1, 20))
    store(desk, "磁灶镇", 2023, date(2024, 2, 20))
    late = found(desk)["磁灶镇", 2023]
    assert (late.state, late.due) == ("found", date(2024, 1, 31))
    assert late.why == (
        "published on 2024-02-20, 20 days after 2024-01-31; townships of its county publish by 31 January"
    )


def test_years_since_a_body_s_last_are_expected(desk: Desk) -> None:
    store(desk, "教育局", 2022)
    told = {key: (one.state, one.why) for key, one in expected(desk).items()}
    assert told["教育局", 2023] == ("not_asked", "never visited; it last reported for 2022")
    assert set(told) == {("教育局", 2023), ("教育局", 2024), ("晋江市人民政府", 2024)}
    visit(desk, date(2024, 5, 1))
    told = {key: (one.state, one.why) for key, one in expected(desk).items()}
    assert told["教育局", 2023] == (
        "missing",
        "due by 2024-01-31, not there on 2024-05-01; it last reported for 2022",
    )
    assert told["教育局", 2024][0] == "not_asked"
    assert "last visited on 2024-05-01" in told["教育局", 2024][1]


def test_portals_and_columns_let_bodies_be_expected(desk: Desk) -> None:
    row = {
        "site": "jjedu",
        "name": "晋江市教育局",
        "region": JINJIANG,
        "home": "http://e/",
        "listing": "http://e/nb/",
        "body": "晋江市教育局",
        "status": "blocked",
    }
    with desk.archive.begin() as conn:
        portals.sync_portals(conn, [row])
    told = {key: (one.state, one.due) for key, one in expected(desk).items()}
    assert told == {
        ("晋江市教育局", 2024): ("blocked", date(2025, 1, 31)),
        ("晋江市人民政府", 2024): ("not_asked", date(2025, 3, 31)),
    }
    early = expected(desk, date(2025, 1, 15))
    assert {one.state for one in early.values()} == {"not_due"}
    store(desk, "晋江市教育局", 2024, date(2025, 1, 15))
    assert set(expected(desk)) == {("晋江市人民政府", 2024)}


def test_one_year_can_be_asked_for(desk: Desk) -> None:
    store(desk, "教育局", 2022)
    assert set(found(desk, year=2022)) == {("教育局", 2022)}
    assert set(expected(desk, year=2023)) == {("教育局", 2023), ("晋江市人民政府", 2023)}
    assert set(expected(desk, year=2021)) == {("晋江市人民政府", 2021)}
    desk.store(full_report("民政局", 2020), "http://a/2020")
    assert ("民政局", 2021) not in expected(desk, year=2021)
    fail(desk, "文旅局", 2021, "blocked")
    assert ("文旅局", 2023) in expected(desk, year=2023)


def test_a_report_that_is_withdrawn_says_so(desk: Desk) -> None:
    store(desk, "教育局", 2023, date(2024, 1, 9))
    with desk.archive.begin() as conn:
        conn.execute(update(Source).values(gone_at=datetime(2025, 3, 2, tzinfo=UTC)))
        with shifted_to(datetime(2025, 3, 2, 1, tzinfo=UTC)):
            withdrawals.settle(conn, desk.run_id)
    (gone,) = found(desk).values()
    assert gone.state == "found"
    assert gone.why.endswith("; withdrawn: no address gives it since 2025-03-02")
    with desk.archive.begin() as conn:
        conn.execute(update(Source).values(gone_at=None))
        withdrawals.settle(conn, desk.run_id)
    assert "withdrawn" not in found(desk)["教育局", 2023].why


def test_a_report_that_came_again_with_a_later_date_tells_the_first(desk: Desk) -> None:
    store(desk, "教育局", 2023, date(2024, 1, 9))
    desk.store(
        full_report("教育局", 2023, published_on=date(2024, 4, 9), form="2019"), "http://a/教育局/2023"
    )
    (late,) = found(desk).values()
    assert (late.state, late.published) == ("late", date(2024, 4, 9))
    assert (
        late.why == "published on 2024-04-09, 69 days after 2024-01-31; an earlier revision bears 2024-01-09"
    )


def test_what_a_county_does_is_told_by_first_dates(desk: Desk) -> None:
    for name in ("龙湖镇", "金井镇", "安海镇"):
        store(desk, name, 2023, date(2024, 1, 20))
        desk.store(
            full_report(name, 2023, published_on=date(2024, 5, 1), form="2019"), f"http://a/{name}/2023"
        )
    assert {one.due for one in found(desk).values()} == {date(2024, 1, 31)}


def test_bodies_of_a_division_that_ended(desk: Desk) -> None:
    report = full_report("教育局", 2019, published_on=None)
    desk.store(report, "http://a/ended", region="350402")
    store(desk, "民政局", 2022)
    told = {key: one.why for key, one in found(desk).items()}
    assert told["教育局", 2022].endswith("its division ended in 2021")
    assert "its division" not in told["教育局", 2020]
    assert ("教育局", 2024) not in expected(desk)
