"""What a list says of its length is held against what was found, and only when all of it was read."""

from __future__ import annotations

import pytest

from crawler.listings.model import Reading, Stated
from crawler.visiting.tally import Tally
from db.archive import Archive
from tests.crawler.conftest import Crawl, rows
from tests.crawler.doubles import Portals
from tests.crawler.sites import HOST, article, items, listing, title

FINDINGS = "SELECT url, detail FROM run_failures WHERE reason = 'count_mismatch'"


def reading(*entries: str, stated: Stated | None = None) -> Reading:
    return Reading("trs", entries=entries, stated=stated)


def read(tally: Tally, *pages: Reading) -> list[str]:
    """Take these pages of one list in order, each leading to the next; the findings."""
    for number, page in enumerate(pages):
        tally.take(f"p{number}", page, further=number > 0)
        if number + 1 < len(pages):
            tally.leads(f"p{number}", [f"p{number + 1}"])
    return [short.detail for short in tally.short()]


@pytest.mark.parametrize(
    ("stated", "detail"),
    [
        (Stated(records=3), []),
        (Stated(pages=2), []),
        (Stated(), []),
        (Stated(records=1, pages=1), []),
        (Stated(records=4), ["the list says it has 4 records, 3 were found"]),
        (Stated(pages=3), ["the list says it has 3 pages, 2 were found"]),
    ],
)
def test_two_pages_of_three_entries(stated: Stated, detail: list[str]) -> None:
    assert read(Tally(), reading("a", "b", stated=stated), reading("c", stated=stated)) == detail


def test_a_repeated_or_empty_page_is_none() -> None:
    said = Stated(pages=3)
    assert read(Tally(), reading("a", stated=said), reading("b"), reading("b"))
    assert read(Tally(), reading("a", stated=said), reading("b"), reading())
    assert not read(Tally(), reading("a", stated=said), reading("b"), reading("c"))


def test_a_column_page_without_rows_has_its_one_page() -> None:
    assert read(Tally(), reading(stated=Stated(pages=1))) == []


def test_a_list_whose_page_failed_is_not_judged() -> None:
    tally = Tally()
    tally.take("p0", reading("a", stated=Stated(pages=2)), further=False)
    tally.leads("p0", ["p1"])
    assert tally.short() == []


def test_a_list_begun_before_a_kill_is_not_judged() -> None:
    tally = Tally()
    tally.take("p1", reading("c", stated=Stated(records=9, pages=5)), further=True)
    tally.leads("p1", ["p2"])
    tally.take("p2", reading("d", stated=Stated(records=9, pages=5)), further=True)
    assert tally.short() == []


def test_each_list_of_a_frame_is_one_of_its_own() -> None:
    tally = Tally()
    tally.take("frame", reading(), further=False)
    tally.leads("frame", ["one", "two"])
    tally.take("one", reading("a", stated=Stated(records=1)), further=True)
    tally.take("two", reading("b", stated=Stated(records=2)), further=True)
    assert [short.url for short in tally.short()] == ["two"]


def trs(portals: Portals, stated: int) -> None:
    """A list of two pages that says it has `stated`; past its end comes a stub."""
    names = {year: f"202501/t20250120_{year}12.html" for year in (2022, 2023, 2024)}
    count = f"<script>createPageHTML({stated}, {{}}, 'index', 'html')</script>"
    first = [(names[year], title("安海镇", year)) for year in (2024, 2023)]
    portals.add(HOST, {f"/nb/{name}": article("安海镇", year) for year, name in names.items()})
    portals.add(
        HOST,
        {
            "/nb/": items(*first, more=count.format(0)),
            "/nb/index_1.html": items((names[2022], title("安海镇", 2022)), more=count.format(1)),
            "/nb/index_2.html": f"<ul class='list'></ul>{count.format(2)}",
        },
    )


def test_a_list_that_says_too_much_is_a_finding_of_the_run(
    portals: Portals, run: Crawl, archive: Archive
) -> None:
    trs(portals, 3)
    summary = run(listing(HOST, "/nb/"))
    assert rows(archive, FINDINGS) == [
        (f"http://{HOST}/nb/", "the list says it has 3 pages, 2 were found"),
    ]
    assert summary.portals["jinjiang"].failed == {"count_mismatch": 1}
    assert len(rows(archive, "SELECT url FROM annual_reports")) == 3


def test_a_list_that_adds_up_is_none(portals: Portals, run: Crawl, archive: Archive) -> None:
    trs(portals, 2)
    run(listing(HOST, "/nb/"))
    assert rows(archive, FINDINGS) == []
    assert rows(archive, "SELECT reason FROM run_failures") == []
