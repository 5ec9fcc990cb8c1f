"""A crawl that finds nothing where there was something is an error, however well it went."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.nightly.run import nightly
from db.archive import Archive
from db.times import shifted_to
from tests.crawler.conftest import Crawl, rows
from tests.crawler.doubles import Portals
from tests.crawler.sites import HOST, article, items, listing, title

LINE = listing(HOST, "/nb/")
REPORTS = [(f"{year}.html", title("龙湖镇", year)) for year in (2022, 2023)]
OTHERS = [(f"t2025{number}.html", f"关于召开第{number}次会议的通知") for number in range(12)]


def serve(portals: Portals, *rows: tuple[str, str]) -> None:
    """The portal's one list has these rows; its reports stay where they are."""
    portals.add(HOST, {f"/nb/{year}.html": article("龙湖镇", year) for year in (2022, 2023)})
    portals.add(HOST, {"/nb/": items(*rows)})


def test_lists_that_name_no_report_any_more(portals: Portals, archive: Archive, run: Crawl) -> None:
    serve(portals, *REPORTS, *OTHERS)
    assert (run(LINE).outcome, run(LINE).outcome) == ("done", "done")
    serve(portals, *OTHERS)
    for _again in range(2):
        summary = run(LINE)
        assert summary.outcome == "incomplete"
        assert summary.needs_a_person
        assert dict(summary.portal("jinjiang").failed) == {"listing_shrank": 1}
    assert rows(archive, "SELECT outcome FROM crawl_round ORDER BY number")[1:] == [
        (None,),
        *[("shrunk",)] * 2,
    ]
    serve(portals, REPORTS[0], *OTHERS)
    assert run(LINE).outcome == "done"


def test_no_night_believes_lists_that_name_nothing(portals: Portals, archive: Archive) -> None:
    serve(portals, *REPORTS, *OTHERS)
    failed = []
    for number in range(6):
        if number == 1:
            serve(portals, *OTHERS)
        if number == 5:
            serve(portals, REPORTS[0], *OTHERS)
        with shifted_to(datetime(2025, 1, 20 + number, 18, tzinfo=UTC)):
            failed.append(dict(nightly(archive, [LINE], delay=0.0).portal("jinjiang").failed))
    assert failed == [{}, *[{"listing_shrank": 1}] * 4, {}]
    assert rows(archive, "SELECT COUNT(*) FROM report_withdrawals") == [(0,)]
    assert rows(archive, "SELECT outcome FROM crawl_round ORDER BY number") == [
        ("whole",),
        *[("shrunk",)] * 4,
        ("whole",),
    ]


@pytest.mark.parametrize("listed", [OTHERS, [REPORTS[0]]])
def test_what_never_was_there_is_not_missed(
    portals: Portals, run: Crawl, listed: list[tuple[str, str]]
) -> None:
    serve(portals, *listed)
    for _again in range(2):
        assert dict(run(LINE).portal("jinjiang").failed) == {}


def test_a_crawl_of_one_year_is_no_silence(portals: Portals, run: Crawl) -> None:
    serve(portals, *REPORTS)
    assert run(LINE).outcome == "done"
    assert run(LINE, years=[2019]).outcome == "done"
    assert run(LINE, dry_run=True).outcome == "done"


def test_lists_that_failed_have_their_own_reason(portals: Portals, run: Crawl) -> None:
    serve(portals, *REPORTS)
    run(LINE)
    portals.pages.pop(f"{HOST}/nb/")
    assert dict(run(LINE).portal("jinjiang").failed) == {"http_404": 1}
