"""A host that refuses its files is asked for no more of them, and for every page."""

from __future__ import annotations

import pytest

from crawler import settings
from crawler.refusals import Refusal, by_status, of_file
from db.archive import Archive
from tests.crawler.conftest import Crawl, rows
from tests.crawler.doubles import Answer, Portals
from tests.crawler.sites import HOST, article, items, listing, title
from tests.crawler.test_crawl import REPORTS

FILES = [f"P02025012000{number}.pdf" for number in range(8)]
PAGES = ["t20250120_123456.html", "t20250120_123457.html"]


def portal(portals: Portals, refused: Answer) -> None:
    """A list whose first rows are files that are all refused, and whose last are pages."""
    links = [(name, title("安海镇", 2010 + place)) for place, name in enumerate(FILES)]
    links += [(name, title("安海镇", 2023 + place)) for place, name in enumerate(PAGES)]
    portals.add(HOST, {"/zfxxgknb/": items(*links), **{f"/zfxxgknb/{name}": refused for name in FILES}})
    portals.add(
        HOST, {f"/zfxxgknb/{name}": article("安海镇", 2023 + place) for place, name in enumerate(PAGES)}
    )


@pytest.mark.parametrize("words", ["Forbidden", "访问被拒绝"])
def test_files_refused_in_a_row_rest_files_and_no_page(
    portals: Portals, run: Crawl, archive: Archive, words: str
) -> None:
    portal(portals, Answer(f"<html><body>{words}</body></html>", 403))
    run(listing(HOST))
    asked = portals.paths()
    assert sum(path.endswith(".pdf") for path in asked) == settings.MOST_ALIKE
    assert {path for path in asked if path.endswith(".html")} == {f"/zfxxgknb/{name}" for name in PAGES}
    assert len(rows(archive, REPORTS)) == len(PAGES)
    assert rows(archive, "SELECT DISTINCT reason FROM run_failures") == [("blocked",)]


def test_a_firewall_that_wants_a_cookie_of_a_file_rests_the_host(
    portals: Portals, run: Crawl, archive: Archive
) -> None:
    portal(portals, Answer("<script>$_ts={};</script>", 412))
    run(listing(HOST))
    assert len([path for path in portals.paths() if path.endswith((".pdf", ".html"))]) == 1
    assert rows(archive, REPORTS) == []


@pytest.mark.parametrize(
    ("status", "known", "rests"),
    [(403, True, False), (403, False, False), (405, True, False), (521, True, True)],
)
def test_the_rule(status: int, known: bool, rests: bool) -> None:
    refusal = by_status(status, b"", known=known)
    assert refusal is not None
    assert of_file(refusal).rests_host == rests
    assert of_file(refusal).reason == refusal.reason
    assert of_file(Refusal("timeout", "", rests_host=True)).rests_host
