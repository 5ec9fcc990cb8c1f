"""Known reports that are looked at again: how many a night, which first, and when a list says otherwise."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from crawler.nightly.rechecks import Recheck, allowances, chosen, part
from crawler.nightly.run import nightly
from db import times
from db.archive import Archive
from tests.crawler.conftest import rows
from tests.crawler.doubles import Portals
from tests.crawler.nightly.double import FIRST, Nights, portal
from tests.crawler.reports import report_page
from tests.crawler.sites import HOST, items, listing, title

NIGHT = date(2025, 1, 20)
YEAR = [NIGHT + timedelta(days=day) for day in range(360)]


def test_each_portal_has_its_share_over_the_nights() -> None:
    lists = {f"portal{number:02}": (1, 2, 2, 3, 12)[number % 5] for number in range(30)}
    nights = [allowances(lists, 0.1, night) for night in YEAR]
    for night in nights:
        assert abs(sum(night.values()) - 0.1 * sum(lists.values())) < 1
    for every in (1, 7):
        # Nights of one portal may be a week apart.
        of_these = nights[::every]
        for site, count in lists.items():
            assert abs(sum(night[site] for night in of_these) - 0.1 * count * len(of_these)) < 3
    waits = [day for day, night in enumerate(nights) if night["portal01"]]
    assert max(later - earlier for earlier, later in pairwise(waits)) <= 8


def test_the_most_overdue_comes_first() -> None:
    due = [
        Recheck(number, f"http://a/{number}", overdue) for number, overdue in enumerate((1.0, 3.0, 2.0, 3.0))
    ]
    assert chosen(due, 3, NIGHT) == [1, 3, 2]
    assert chosen(due, 0, NIGHT) == []
    assert chosen(due, 9, NIGHT) == [1, 3, 2, 0]


def test_what_costs_more_has_its_turn_the_more_rarely() -> None:
    heavy, light = Recheck(1, "http://a/1", 5.0, requests=8), Recheck(2, "http://a/2", 1.0)
    assert chosen([heavy, light], 1, NIGHT) == [2]
    nights = [chosen([heavy], 2, night) for night in YEAR]
    assert 60 <= sum(map(len, nights)) <= 120


def test_a_night_without_lists_has_its_part() -> None:
    assert [part(count, 30) for count in (0, 1, 30, 31, 600)] == [0, 1, 1, 2, 20]


def test_the_first_free_nights_do_not_ask_for_everything_at_once(portals: Portals, archive: Archive) -> None:
    """From 16 April on lists are asked weekly; what waited until then is spread over the free nights."""
    one = portal("www.anhai.gov.cn")
    one.serve(portals)
    (archive.folder / "nightly.toml").write_text("recheck_share = 0\nrecheck_nights = 3\n", encoding="utf-8")
    nights = Nights(archive, [one])
    nights.night(86)
    assert nights.night(98).portal("anhai").waiting > 0
    assert set(one.asked) == set(one.lists())
    asked: list[str] = []
    waiting = []
    for number in (100, 101, 102):
        waiting.append(nights.night(number).portal("anhai").waiting)
        assert sum(one.asked.values()) == 4
        asked += one.asked
    assert len(set(asked)) == 12
    assert waiting == [8, 4, 0]


def test_an_interrupted_night_chooses_once(portals: Portals, archive: Archive) -> None:
    one = portal("www.anhai.gov.cn")
    one.serve(portals)
    own = archive.folder / "nightly.toml"
    own.write_text("recheck_share = 2\n", encoding="utf-8")
    nights = Nights(archive, [one])
    nights.night(1)
    own.write_text("recheck_share = 2\nrequests_a_host = 4\n", encoding="utf-8")
    assert nights.night(5).portal("anhai").postponed
    own.write_text("recheck_share = 2\n", encoding="utf-8")
    again = nights.night(5).portal("anhai")
    assert (again.unchanged, again.waiting) == (3, 8)
    assert rows(archive, "SELECT COUNT(*) FROM crawl_page WHERE round = 2 AND state = 'pending'") == [(0,)]


def test_two_lists_that_name_a_page_in_their_own_words(portals: Portals, archive: Archive) -> None:
    """Neither a row without a day beside one that has it, nor a counter in a row, is a changed row."""
    places = {"t1.html": title("龙湖镇", 2023), "t2.html": title("金井镇", 2023)}
    columns = "<ul><li><a href='a/'>乡镇年报</a></li><li><a href='b/'>2023年</a></li></ul>"
    portals.add(HOST, {"/nb/": f"<html><body>{columns}</body></html>"})
    portals.add(HOST, {f"/nb/{path}": report_page(words) for path, words in places.items()})
    lists = ["/nb/", "/nb/a/", "/nb/b/"]

    def night(number: int, day: str) -> list[str]:
        told = [(f"../{path}", f"{words} 阅读：{number * 7}次") for path, words in places.items()]
        undated = items(*told).replace("<span>2025-01-20</span>", "")
        portals.add(HOST, {"/nb/a/": undated, "/nb/b/": items(*told).replace("2025-01-20", day)})
        portals.asked.clear()
        with times.shifted_to(FIRST + timedelta(days=number - 1)):
            nightly(archive, [listing(HOST, "/nb/")], delay=0.0)
        return portals.paths()

    assert len(night(1, "2025-01-20")) == 5
    assert night(2, "2025-01-20") == lists
    assert night(3, "2025-01-22") == [*lists, "/nb/t1.html", "/nb/t2.html"]
    assert night(4, "2025-01-22") == lists


def test_a_session_in_an_address_makes_no_new_page(portals: Portals, archive: Archive) -> None:
    """A server that keeps sessions writes a new one into every link when nobody sends its cookie."""
    portals.add(HOST, {"/nb/t1.html": report_page(title("龙湖镇", 2023))})
    asked = []
    for number in range(2):
        portals.add(HOST, {"/nb/": items((f"t1.html;jsessionid=A{number}", title("龙湖镇", 2023)))})
        portals.asked.clear()
        with times.shifted_to(FIRST + timedelta(days=number)):
            nightly(archive, [listing(HOST, "/nb/")], delay=0.0)
        asked.append(portals.paths())
    assert asked == [["/nb/", "/nb/t1.html"], ["/nb/"]]
