"""One report at several addresses: one report, one that speaks for it, and no taking turns."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise, permutations
from typing import Any

import pytest

from db import ledger, rounds, runs, times
from db.archive import Archive
from extract.report import Report
from tests.db.desk import JINJIANG, Desk, full_report

BENXI = "210500"
HUANREN = "210522"
OWN = "http://www.hrx.gov.cn/2023.html"
UPPER = "http://www.benxi.gov.cn/2023.html"
FILE = "http://www.hrx.gov.cn/2023.pdf"
SHOWN = "SELECT url, revision, received_new, tables_read FROM annual_reports"


@pytest.fixture
def desk(archive: Archive) -> Desk:
    made = Desk(archive)
    made.start()
    return made


def reading(received: int | None = 600, **changes: Any) -> Report:
    report = full_report("桓仁满族自治县", **changes)
    report.applications["total"]["received_new"] = received
    return report


def with_pictures() -> Report:
    report = reading()
    report.tables |= {"applications": "image", "reviews": "image"}
    report.applications = Report().applications
    report.reviews = Report().reviews
    return report


def store(desk: Desk, url: str, report: Report) -> str:
    return desk.store(report, url, region=BENXI if url == UPPER else HUANREN).outcome


def shown(desk: Desk) -> tuple[Any, ...]:
    return tuple(desk.one(SHOWN).values())


def test_a_second_address_is_a_source_and_no_revision(desk: Desk) -> None:
    assert store(desk, OWN, reading()) == "new"
    assert store(desk, UPPER, reading()) == "source"
    assert store(desk, UPPER, reading()) == "unchanged"
    counts = desk.counts()
    assert (counts["report"], counts["report_source"], counts["revision"]) == (1, 2, 1)
    assert desk.one("SELECT reports_new FROM runs") == {"reports_new": 1}


def test_in_one_visit_the_order_of_arrival_does_not_matter(desk: Desk) -> None:
    copies = {OWN: with_pictures(), UPPER: reading(), FILE: reading(method="pdf")}
    seen = set()
    for number, order in enumerate(permutations(copies)):
        for url in order:
            report = copies[url]
            report.year = 2010 + number
            store(desk, url, report)
        where = {"year": 2010 + number}
        seen.add(tuple(desk.one(f"{SHOWN} WHERE year = :year", **where).values()))
    assert seen == {(UPPER, 1, 600, 3)}
    assert len(desk.rows("SELECT * FROM report_revisions")) == 6


@pytest.mark.parametrize("order", [(OWN, UPPER), (UPPER, OWN)])
def test_among_equals_the_body_s_own_portal_speaks(desk: Desk, order: tuple[str, str]) -> None:
    for url in order:
        store(desk, url, reading())
    assert shown(desk) == (OWN, 1, 600, 3)
    assert desk.one("SELECT url FROM report_revisions") == {"url": OWN}


@pytest.mark.parametrize("order", [(OWN, UPPER), (UPPER, OWN)])
def test_addresses_that_differ_do_not_take_turns_later(desk: Desk, order: tuple[str, str]) -> None:
    readings = {OWN: reading(1), UPPER: reading(2)}
    for _visit in range(3):
        for url in order:
            store(desk, url, readings[url])
        desk.end()
        desk.start()
    assert shown(desk) == (OWN, 1, 1, 3)
    assert len(desk.rows("SELECT * FROM report_revisions")) == 1


def test_a_killed_visit_that_goes_on_is_one_visit(desk: Desk) -> None:
    store(desk, UPPER, reading(2))
    first = desk.run_id
    assert first is not None
    desk.start()
    with desk.archive.begin() as conn:
        assert runs.same_visit(conn, first, desk.run_id)
    store(desk, OWN, reading(1))
    assert shown(desk) == (OWN, 1, 1, 3)
    desk.end()
    desk.start()
    with desk.archive.begin() as conn:
        assert not runs.same_visit(conn, first, desk.run_id)


def test_a_killed_visit_that_nobody_went_on_with_is_another(desk: Desk) -> None:
    store(desk, UPPER, reading(2))
    first = desk.run_id
    day_after = times.now() + timedelta(days=1)
    with times.shifted_to(day_after):
        desk.start()
        with desk.archive.begin() as conn:
            assert not runs.same_visit(conn, first, desk.run_id)
        assert store(desk, OWN, reading(1)) == "source"
    assert shown(desk) == (UPPER, 1, 2, 3)


def test_a_later_visit_keeps_the_known_address_among_equals(desk: Desk) -> None:
    store(desk, UPPER, reading(2))
    desk.end()
    desk.start()
    assert store(desk, OWN, reading(1)) == "source"
    assert shown(desk) == (UPPER, 1, 2, 3)


def test_a_better_address_found_later_is_a_revision_that_says_so(desk: Desk) -> None:
    store(desk, OWN, with_pictures())
    desk.end()
    desk.start()
    assert store(desk, UPPER, reading()) == "changed"
    assert shown(desk) == (UPPER, 2, 600, 3)
    change = desk.one("SELECT change FROM report_revisions WHERE is_current")["change"]
    assert change.startswith(f"now from {UPPER}: tables.applications: image → read; ")
    assert store(desk, OWN, with_pictures()) == "unchanged"
    assert shown(desk) == (UPPER, 2, 600, 3)


def test_a_web_page_speaks_before_a_file(desk: Desk) -> None:
    store(desk, FILE, reading(method="pdf"))
    desk.end()
    desk.start()
    store(desk, UPPER, reading())
    assert shown(desk) == (UPPER, 1, 600, 3)


BEST_LAST = ("ocr", "text", "ofd", "doc", "pdf", "xlsx", "docx", "html")


@pytest.mark.parametrize(("worse", "better"), list(pairwise(BEST_LAST)))
@pytest.mark.parametrize("first", ["worse", "better"])
def test_of_two_media_that_read_as_much_the_better_speaks(
    desk: Desk, worse: str, better: str, first: str
) -> None:
    copies = [(worse, f"{OWN}.a"), (better, f"{OWN}.b")]
    for method, url in copies if first == "worse" else reversed(copies):
        store(desk, url, reading(method=method))
    assert shown(desk) == (f"{OWN}.b", 1, 600, 3)
    sources = desk.rows("SELECT method, is_primary FROM report_sources")
    assert {row["method"]: bool(row["is_primary"]) for row in sources} == {worse: False, better: True}


def test_only_the_primary_address_makes_revisions(desk: Desk) -> None:
    store(desk, OWN, reading(1))
    store(desk, UPPER, reading(1))
    assert store(desk, UPPER, reading(7)) == "unchanged"
    assert store(desk, OWN, reading(8)) == "changed"
    assert shown(desk) == (OWN, 2, 8, 3)


def test_a_primary_that_gives_less_hands_over_to_an_equal_copy(desk: Desk) -> None:
    store(desk, OWN, reading())
    store(desk, UPPER, reading())
    assert store(desk, OWN, with_pictures()) == "unchanged"
    assert shown(desk) == (UPPER, 1, 600, 3)
    assert store(desk, OWN, reading()) == "unchanged"
    assert shown(desk)[1:] == (1, 600, 3)


def test_a_primary_that_is_gone_hands_over(desk: Desk) -> None:
    desk.portal("huanren", HUANREN)
    store(desk, OWN, reading(1))
    store(desk, UPPER, reading(2))
    desk.end()
    run_id = desk.start()
    with desk.archive.begin() as conn:
        number = rounds.open_round(conn, "huanren", run_id)
        (page,) = ledger.discover(conn, "huanren", number, [ledger.NewPage(OWN, "report")])
        ledger.finish(conn, page.id, number, "failed", reason="http_404")
    assert store(desk, UPPER, reading(2)) == "changed"
    assert shown(desk) == (UPPER, 2, 2, 3)
    assert store(desk, OWN, reading(1)) == "unchanged"
    assert shown(desk) == (UPPER, 2, 2, 3)


def test_a_body_named_in_full_on_another_portal_is_the_same_body(desk: Desk) -> None:
    desk.store(full_report("晋江市龙湖镇人民政府"), "http://www.quanzhou.gov.cn/1.htm", region="350500")
    desk.store(full_report("龙湖镇"), "http://www.jinjiang.gov.cn/1.htm", region=JINJIANG)
    assert desk.counts()["report"] == 1
    assert desk.one("SELECT region_code, body, url FROM annual_reports") == {
        "region_code": JINJIANG,
        "body": "晋江市龙湖镇人民政府",
        "url": "http://www.jinjiang.gov.cn/1.htm",
    }
