"""Coverage of what is not there: a report is missing only where somebody looked for it after its day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select, update

from db import ledger, portals, rounds
from db.archive import Archive
from db.coverage.visits import load_visits
from db.ledger import NewPage
from db.models import Round, Run
from db.times import shifted_to
from tests.db.desk import JINJIANG, Desk
from tests.db.test_coverage import store
from tests.db.test_lateness import expected, found

LAST = "it last reported for 2022"


@pytest.fixture
def desk(archive: Archive) -> Desk:
    """Three bodies reported for 2022, one of them, on another portal, for 2024."""
    made = Desk(archive)
    made.start()
    made.portal()
    store(made, "教育局", 2022, date(2023, 1, 10))
    return made


def visit(desk: Desk, day: date, outcome: str | None = "whole", reason: str = "", lists: int = 1) -> None:
    """The portal was visited on this day; with a reason its lists failed for it."""
    assert desk.run_id is not None
    with shifted_to(datetime(day.year, day.month, day.day, 3, tzinfo=UTC)), desk.archive.begin() as conn:
        number = rounds.open_round(conn, "jinjiang", desk.run_id)
        seeds = [NewPage(f"http://jinjiang/{place}", "list") for place in range(lists)]
        for page in ledger.discover(conn, "jinjiang", number, seeds):
            ledger.finish(conn, page.id, number, "failed" if reason else "done", reason=reason or None)
        rounds.close_round(conn, "jinjiang", number)
        here = (Round.site == "jinjiang") & (Round.number == number)
        conn.execute(update(Round).where(here).values(outcome=outcome))


def told(desk: Desk, year: int = 2023) -> tuple[str, str]:
    """State and reason of the report of a year that is not there."""
    one = expected(desk)["教育局", year]
    return one.state, one.why.partition(f"; {LAST}")[0]


def test_missing_is_what_a_visit_after_the_day_did_not_find(desk: Desk) -> None:
    visit(desk, date(2024, 1, 31))
    assert told(desk) == ("not_asked", "its portal was last visited on 2024-01-31")
    visit(desk, date(2024, 2, 1))
    assert told(desk) == ("missing", "due by 2024-01-31, not there on 2024-02-01")
    visit(desk, date(2024, 2, 9), "partial")
    assert told(desk) == ("missing", "due by 2024-01-31, not there on 2024-02-09, when some lists failed")


@pytest.mark.parametrize("outcome", ["failed", None])
@pytest.mark.parametrize(
    ("reason", "state"), [("challenge", "blocked"), ("http_403", "blocked"), ("timeout", "not_asked")]
)
def test_a_visit_that_read_no_list_finds_nothing_missing(
    desk: Desk, outcome: str | None, reason: str, state: str
) -> None:
    visit(desk, date(2024, 1, 20), outcome and "whole")
    for day in (1, 2, 3):
        visit(desk, date(2024, 3, day), outcome, reason)
    assert told(desk) == (state, f"jinjiang gave no list on 2024-03-03: {reason}")
    visit(desk, date(2024, 3, 4), outcome and "whole")
    assert told(desk) == ("missing", "due by 2024-01-31, not there on 2024-03-04")
    visit(desk, date(2024, 3, 5), outcome, reason)
    assert told(desk) == ("missing", "due by 2024-01-31, not there on 2024-03-04")
    assert told(desk, 2024)[0] == "not_asked"


def test_lists_that_are_not_believed_find_nothing_missing(desk: Desk) -> None:
    visit(desk, date(2024, 5, 1), "shrunk")
    assert told(desk) == ("not_asked", "never visited")


def test_a_visit_of_known_pages_alone_is_none_of_the_lists(desk: Desk) -> None:
    visit(desk, date(2024, 5, 1))
    with desk.archive.begin() as conn:
        conn.execute(update(Round).values(has_lists=False))
    assert told(desk)[0] == "not_asked"


def test_a_crawl_of_one_year_looks_for_that_year_only(desk: Desk) -> None:
    with desk.archive.begin() as conn:
        conn.execute(update(Run).values(arguments={"years": [2024]}))
    visit(desk, date(2025, 5, 1), None)
    assert told(desk, 2023) == ("not_asked", "never visited")
    assert told(desk, 2024) == ("missing", "due by 2025-01-31, not there on 2025-05-01")
    visit(desk, date(2025, 5, 2), None, "timeout")
    assert told(desk, 2024)[0] == "missing"
    with desk.archive.reader.connect() as conn:
        visits = load_visits(conn)
    assert visits.hindered["jinjiang"].day == date(2025, 5, 2)
    assert visits.last(["jinjiang"], 2024) == (date(2025, 5, 1), True)


def test_years_that_others_have_are_judged_alike(desk: Desk) -> None:
    store(desk, "龙湖镇", 2024, date(2025, 1, 9))
    assert found(desk)["教育局", 2023].state == "missing"
    visit(desk, date(2024, 1, 9))
    assert found(desk)["教育局", 2023].state == "not_asked"
    visit(desk, date(2025, 3, 9), "failed", "blocked")
    gap = found(desk)["教育局", 2024]
    assert (gap.state, gap.why) == ("blocked", f"jinjiang gave no list on 2025-03-09: blocked; {LAST}")


def test_a_portal_that_the_registry_leaves_out_is_blocked(desk: Desk) -> None:
    line = {"site": "jinjiang", "name": "晋江市人民政府", "region": JINJIANG, "home": "http://jinjiang/"}
    with desk.archive.begin() as conn:
        portals.sync_portals(conn, [line | {"listing": "http://jinjiang/0", "status": "lapsed"}])
        assert conn.execute(select(Round)).first() is None
    store(desk, "龙湖镇", 2023, date(2024, 1, 9))
    gap = found(desk)["教育局", 2023]
    assert (gap.state, gap.why) == ("blocked", f"the registry has jinjiang as lapsed; {LAST}")
