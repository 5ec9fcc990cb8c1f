"""Coverage: bodies by years, each with a state."""

from __future__ import annotations

import re
from datetime import date

import pytest

from db import bodies, ledger, reasons, rounds
from db.archive import Archive
from migrations.views import view_texts
from tests.db.desk import JINJIANG, Desk, full_report


@pytest.fixture
def desk(archive: Archive) -> Desk:
    made = Desk(archive)
    made.start()
    made.portal()
    return made


def states(desk: Desk) -> dict[tuple[str, int], str]:
    return {(row["body"], row["year"]): row["state"] for row in desk.rows("SELECT * FROM coverage")}


def store(desk: Desk, body: str, year: int, published: date | None = None) -> None:
    desk.store(full_report(body, year, published_on=published), f"http://a/{body}/{year}")


def fail(desk: Desk, body: str, year: int, reason: str, url: str = "") -> None:
    assert desk.run_id is not None
    with desk.archive.begin() as conn:
        number = rounds.open_round(conn, "jinjiang", desk.run_id)
        address = url or f"http://a/{body}/{year}"
        (page,) = ledger.discover(conn, "jinjiang", number, [ledger.NewPage(address, "report")])
        body_id = bodies.file_body(conn, body, JINJIANG, year=year)
        ledger.finish(conn, page.id, number, "failed", reason=reason, body_id=body_id, year=year)


def test_an_empty_archive_has_no_coverage(desk: Desk) -> None:
    assert states(desk) == {}


def test_years_from_a_body_s_first_to_the_archive_s_last(desk: Desk) -> None:
    store(desk, "龙湖镇", 2018)
    store(desk, "龙湖镇", 2021)
    store(desk, "金井镇", 2022)
    assert states(desk) == {
        ("龙湖镇", 2018): "found",
        ("龙湖镇", 2019): "missing",
        ("龙湖镇", 2020): "missing",
        ("龙湖镇", 2021): "found",
        ("龙湖镇", 2022): "missing",
        ("金井镇", 2022): "found",
    }


@pytest.mark.parametrize(
    ("body", "published", "state"),
    [
        ("教育局", date(2024, 1, 31), "found"),
        ("教育局", date(2024, 2, 1), "late"),
        ("龙湖镇", date(2024, 3, 31), "found"),
        ("龙湖镇", date(2024, 4, 1), "late"),
        ("晋江市人民政府", date(2024, 3, 31), "found"),
        ("晋江市人民政府", date(2025, 1, 1), "late"),
        ("教育局", None, "found"),
        ("教育局", date(2023, 12, 29), "found"),
    ],
)
def test_late_is_after_the_legal_day(desk: Desk, body: str, published: date | None, state: str) -> None:
    store(desk, body, 2023, published)
    assert list(states(desk).values()) == [state]


def test_a_page_that_failed_tells_why_a_report_is_not_there(desk: Desk) -> None:
    store(desk, "龙湖镇", 2023)
    fail(desk, "龙湖镇", 2022, "unreadable")
    fail(desk, "金井镇", 2023, "http_403")
    fail(desk, "英林镇", 2023, "blocked")
    fail(desk, "英林镇", 2023, "damaged", url="http://a/copy")
    fail(desk, "东石镇", 2021, "http_404")
    assert states(desk) == {
        ("龙湖镇", 2022): "unreadable",
        ("龙湖镇", 2023): "found",
        ("金井镇", 2023): "blocked",
        ("英林镇", 2023): "unreadable",
        ("东石镇", 2021): "unreadable",
        ("东石镇", 2022): "missing",
        ("东石镇", 2023): "missing",
    }


def test_a_report_found_elsewhere_counts_more_than_a_page_that_failed(desk: Desk) -> None:
    store(desk, "龙湖镇", 2023)
    fail(desk, "龙湖镇", 2023, "blocked", url="http://a/copy")
    assert states(desk) == {("龙湖镇", 2023): "found"}


def test_a_page_that_failed_in_an_archive_without_reports(desk: Desk) -> None:
    fail(desk, "龙湖镇", 2022, "blocked")
    fail(desk, "金井镇", 2023, "timeout")
    assert states(desk)["龙湖镇", 2022] == "blocked"
    assert states(desk)["金井镇", 2023] == "unreadable"


def test_places_stand_beside_the_body(desk: Desk) -> None:
    store(desk, "龙湖镇", 2023)
    assert desk.one("SELECT * FROM coverage") == {
        "region_code": JINJIANG,
        "province": "福建省",
        "prefecture": "泉州市",
        "county": "晋江市",
        "body": "龙湖镇",
        "year": 2023,
        "state": "found",
    }


def test_the_view_and_the_list_of_reasons_agree_on_what_is_blocked() -> None:
    (listed,) = re.findall(r"reason IN \((.*?)\)", view_texts("0001")["coverage"], re.DOTALL)
    blocked = {name for name, reason in reasons.REASONS.items() if reason.coverage == "blocked"}
    assert set(re.findall(r"'(\w+)'", listed)) == blocked
    assert all(reasons.reason(f"http_{status}").coverage == "unreadable" for status in (400, 451, 502, 302))
