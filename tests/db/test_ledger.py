"""The crawl's ledger: rounds, what is left to do, and what a page came to."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from db import bodies, ledger, rounds
from db.archive import Archive
from db.ledger import NewPage
from tests.db.desk import JINJIANG, Desk

SITE = "jinjiang"


@pytest.fixture
def desk(archive: Archive) -> Desk:
    made = Desk(archive)
    made.start()
    made.portal()
    return made


def open_round(desk: Desk) -> int:
    assert desk.run_id is not None
    with desk.archive.begin() as conn:
        return rounds.open_round(conn, SITE, desk.run_id)


def discover(desk: Desk, round_: int, *pages: NewPage) -> list[ledger.Page]:
    with desk.archive.begin() as conn:
        return ledger.discover(conn, SITE, round_, pages)


def finish(desk: Desk, page: ledger.Page, state: ledger.Finished = "done", reason: str | None = None) -> None:
    with desk.archive.begin() as conn:
        ledger.finish(conn, page.id, page.round, state, reason=reason)


def pending(desk: Desk, round_: int) -> list[str]:
    with desk.archive.begin() as conn:
        return [page.url for page in ledger.pending(conn, SITE, round_)]


def test_an_unknown_portal_has_no_rounds(desk: Desk) -> None:
    assert desk.run_id is not None
    with pytest.raises(IntegrityError), desk.archive.begin() as conn:
        rounds.open_round(conn, "nowhere", desk.run_id)


def test_an_unfinished_round_goes_on_and_a_closed_one_does_not(desk: Desk) -> None:
    assert open_round(desk) == 1
    desk.start()
    assert open_round(desk) == 1
    assert desk.one("SELECT run_id FROM crawl_round") == {"run_id": desk.run_id}
    with desk.archive.begin() as conn:
        rounds.close_round(conn, SITE, 1)
    assert open_round(desk) == 2


def test_pages_come_back_as_they_were_found(desk: Desk) -> None:
    number = open_round(desk)
    new = NewPage(
        "http://a/1.htm",
        "report",
        depth=2,
        link_title="龙湖镇2023年年报",
        link_date=date(2024, 1, 17),
        trail=("年报", "乡镇"),
        listing_body="龙湖镇",
        strategy="trs",
        parent="http://a/",
    )
    (page,) = discover(desk, number, new)
    assert page.found_at is not None
    assert page == ledger.Page(
        id=page.id,
        site=SITE,
        url=new.url,
        kind="report",
        depth=2,
        link_title=new.link_title,
        link_date=new.link_date,
        trail=new.trail,
        listing_body=new.listing_body,
        strategy="trs",
        round=number,
        state="pending",
        reason=None,
        capture_id=None,
        body_id=None,
        year=None,
        parent="http://a/",
        found_at=page.found_at,
        listed_in=number,
    )
    with desk.archive.begin() as conn:
        assert ledger.pending(conn, SITE, number) == [page]


def test_a_page_is_done_once_a_round(desk: Desk) -> None:
    number = open_round(desk)
    pages = [NewPage(f"http://a/{n}.htm", "report") for n in range(3)]
    found = discover(desk, number, *pages)
    finish(desk, found[0])
    finish(desk, found[1], "failed", "timeout")
    assert [page.url for page in discover(desk, number, *pages, pages[0])] == ["http://a/2.htm"]
    assert pending(desk, number) == ["http://a/2.htm"]
    with desk.archive.begin() as conn:
        assert ledger.known_count(conn, SITE, number) == {"done": 1, "failed": 1, "pending": 1}
        rounds.close_round(conn, SITE, number)
    again = discover(desk, open_round(desk), pages[0])
    assert [(page.url, page.round, page.state) for page in again] == [("http://a/0.htm", 2, "pending")]
    assert pending(desk, 2) == ["http://a/0.htm"]


def test_the_listing_that_says_more_counts_whichever_came_first(desk: Desk) -> None:
    poor = NewPage("http://a/1.htm", "maybe", depth=1, trail=("首页",))
    rich = NewPage("http://a/1.htm", "report", depth=3, link_title="年报", trail=("年报", "龙湖镇"))
    for number, order in enumerate([(poor, rich), (rich, poor)], start=1):
        assert open_round(desk) == number
        for page in order:
            (found,) = discover(desk, number, page)
        assert (found.kind, found.trail, found.link_title) == ("report", rich.trail, "年报")
        assert discover(desk, number, *order) == [found]
        with desk.archive.begin() as conn:
            rounds.close_round(conn, SITE, number)


def test_many_pages_at_once_and_none(desk: Desk) -> None:
    number = open_round(desk)
    pages = [NewPage(f"http://a/{n}.htm", "report") for n in range(1201)]
    assert [page.url for page in discover(desk, number, *pages)] == [page.url for page in pages]
    assert len(discover(desk, number, *pages)) == 1201
    assert discover(desk, number) == []


def test_an_address_no_index_can_hold_is_left_out(desk: Desk) -> None:
    number = open_round(desk)
    longest = NewPage("http://a/" + "年" * (ledger.LONGEST_URL - 9), "report")
    assert len(discover(desk, number, longest)) == 1
    assert discover(desk, number, NewPage(longest.url + "x", "report")) == []


def test_an_undocumented_reason_is_refused(desk: Desk) -> None:
    (page,) = discover(desk, open_round(desk), NewPage("http://a/1.htm", "report"))
    with pytest.raises(KeyError, match="bad_luck"):
        finish(desk, page, "failed", "bad_luck")
    assert pending(desk, 1) == ["http://a/1.htm"]


def test_finishing_keeps_what_is_known_of_the_page(desk: Desk) -> None:
    number = open_round(desk)
    (page,) = discover(desk, number, NewPage("http://a/1.htm", "report", strategy="trs"))
    capture = desk.capture(page.url)
    with desk.archive.begin() as conn:
        body = bodies.file_body(conn, "龙湖镇", JINJIANG)
        ledger.finish(
            conn, page.id, number, "failed", reason="unreadable", capture_id=capture, body_id=body, year=2023
        )
    assert desk.one("SELECT state, reason, capture_id, strategy, year FROM crawl_page") == {
        "state": "failed",
        "reason": "unreadable",
        "capture_id": capture,
        "strategy": "trs",
        "year": 2023,
    }


def test_what_is_undone_is_undone_together(desk: Desk) -> None:
    number = open_round(desk)
    (page,) = discover(desk, number, NewPage("http://a/1.htm", "list"))

    def half(conn: Connection) -> None:
        ledger.discover(conn, SITE, number, [NewPage("http://a/2.htm", "report")])
        ledger.finish(conn, page.id, number, "done")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), desk.archive.begin() as conn:
        half(conn)
    assert pending(desk, number) == ["http://a/1.htm"]
