"""Visits that were cut short go on with what they had learnt, and tell what is wrong once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from crawler.nightly.run import nightly
from crawler.summary import RunSummary
from db import times
from db.archive import Archive
from tests.crawler.conftest import rows
from tests.crawler.doubles import Answer, Page, Portals
from tests.crawler.nightly.double import FIRST, Nights, portal
from tests.crawler.sites import HOST, article, items, listing, title

ROUNDS = "SELECT outcome, closed_at IS NOT NULL FROM crawl_round ORDER BY number"
FAILURES = "SELECT reason, detail FROM run_failures ORDER BY run_id, url"
TOWNS = ("龙湖镇", "安海镇", "金井镇", "深沪镇")


def pages(of: int) -> dict[str, Page]:
    """Four reports in a list of two pages that says it has so many."""
    made: dict[str, Page] = {f"/nb/t{place}.html": article(town, 2024) for place, town in enumerate(TOWNS)}
    links = [(f"t{place}.html", title(town, 2024)) for place, town in enumerate(TOWNS)]
    count = f"<script>createPageHTML({of}, {{}}, 'index', 'html')</script>"
    made["/nb/"] = items(*links[:2], more=count.format(0))
    made["/nb/index_1.html"] = items(*links[2:], more=count.format(1))
    return made | {f"/nb/index_{k}.html": f"<ul class='list'></ul>{count.format(k)}" for k in range(2, of)}


def go_on(archive: Archive, requests: int) -> RunSummary:
    """One more run of the first night, which asks so many requests at most."""
    (archive.folder / "nightly.toml").write_text(f"requests_a_host = {requests}\n", encoding="utf-8")
    with times.shifted_to(FIRST):
        return nightly(archive, [listing(HOST, "/nb/")], delay=0.0)


@pytest.mark.parametrize("first", [1, 2, 3, 4])
def test_a_list_that_gives_less_than_it_says(portals: Portals, archive: Archive, first: int) -> None:
    portals.add(HOST, pages(3))
    assert go_on(archive, first).portal("jinjiang").postponed
    assert go_on(archive, 100).portal("jinjiang").failed["count_mismatch"] == 1
    assert rows(archive, ROUNDS) == [("partial", True)]
    assert rows(archive, FAILURES) == [("count_mismatch", "the list says it has 3 pages, 2 were found")]
    assert rows(archive, "SELECT COUNT(*) FROM annual_reports") == [(4,)]


def test_a_list_that_is_whole(portals: Portals, archive: Archive) -> None:
    portals.add(HOST, pages(2))
    go_on(archive, 1)
    go_on(archive, 2)
    go_on(archive, 100)
    assert rows(archive, ROUNDS) == [("whole", True)]
    assert rows(archive, FAILURES) == []


def test_a_list_whose_capture_is_lost_is_not_judged(portals: Portals, archive: Archive) -> None:
    portals.add(HOST, pages(3))
    go_on(archive, 2)
    for file in archive.folder.rglob("*.warc.gz"):
        file.unlink()
    go_on(archive, 100)
    assert rows(archive, FAILURES) == []


def test_a_refused_page_of_a_host_that_gave_pages_is_its_own_matter(
    portals: Portals, archive: Archive
) -> None:
    portals.add(HOST, pages(2) | {"/nb/t0.html": Answer("<html><body>无权访问</body></html>", 403)})
    go_on(archive, 3)
    go_on(archive, 100)
    assert [reason for reason, _ in rows(archive, FAILURES)] == ["blocked"]
    assert rows(archive, "SELECT COUNT(*) FROM annual_reports") == [(3,)]


def test_a_list_that_shrank_is_told_once(portals: Portals, archive: Archive) -> None:
    one = portal(HOST, region="350582")
    one.serve(portals)
    Nights(archive, [one]).night(1)
    for town in one.reports[4:]:
        town.listed = False
    with times.shifted_to(FIRST + timedelta(days=3)):
        for _ in range(2):
            summary = nightly(archive, [one.line], delay=0.0)
            assert summary.portal("jinjiang").failed == {"listing_shrank": 1}
            with archive.begin() as connection:  # as a kill leaves it that comes before the visit's end
                connection.execute(text("UPDATE crawl_round SET closed_at = NULL WHERE number = 2"))
    assert rows(archive, ROUNDS)[-1][0] == "shrunk"
    assert rows(archive, FAILURES) == [("listing_shrank", "of 12 known reports the lists name 4")]


def test_a_night_that_is_begun_again_looks_at_no_more_than_once(portals: Portals, archive: Archive) -> None:
    one = portal(HOST)
    one.serve(portals)
    nights = Nights(archive, [one])
    for number in range(1, 8):
        summary = nights.night(number)
    assert summary.portal("jinjiang").waiting > 0
    nights.night(7)
    assert one.asked.total() == 0


def test_the_account_of_a_run_killed_before_it_was_a_file_is_written(
    portals: Portals, archive: Archive
) -> None:
    portals.add(HOST, pages(2))
    nights = Nights(archive, [])
    go_on(archive, 100)
    file = archive.folder / "runs" / "run-1.json"
    account = file.read_text("utf-8")
    file.rename(file.with_suffix(".part"))
    nights.night(2)
    assert file.read_text("utf-8") == account
    assert sorted(one.name for one in file.parent.iterdir()) == ["run-1.json", "run-2.json"]
