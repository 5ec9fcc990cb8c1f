"""Reports read again that turn out to be another body's or of another year."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from db import rereading, runs
from db.archive import Archive
from extract.report import Report
from tests.db.desk import JINJIANG, NOON, Desk, full_report

HERE = "http://www.jinjiang.gov.cn/2023.htm"
THERE = "http://www.longhu.gov.cn/2023.htm"
STANDING = "SELECT report_id, body, year, revision, url FROM annual_reports ORDER BY report_id"


@pytest.fixture
def desk(archive: Archive) -> Desk:
    desk = Desk(archive)
    desk.start()
    return desk


def again(desk: Desk, report_id: int, reading: Report, urls: Sequence[str]) -> list[int]:
    """File what the addresses of a report say now, all the same."""
    run_id = desk.start(runs.REREADING)
    with desk.archive.begin() as conn:
        standing = rereading.load_standing(conn, report_id, lock=True)
        assert standing is not None
        heard = [
            rereading.hear(address, reading, region=JINJIANG, trail=(), captured_at=NOON)
            for address in standing.addresses
            if address.url in urls
        ]
        assert not any(one.belongs_to(standing) for one in heard)
        reached = rereading.move(conn, standing, heard, run_id)
        for number in dict.fromkeys(reached):
            rereading.agree(conn, number)
    return reached


def test_a_report_moves_with_all_it_has_where_nothing_is_yet(desk: Desk) -> None:
    stored = desk.store(full_report("龙湖镇"), HERE)
    assert again(desk, stored.report_id, full_report("安海镇", 2022), (HERE,)) == [stored.report_id]
    row = desk.one("SELECT body.key, report.year FROM report JOIN body ON body.id = report.body_id")
    assert row == {"key": "安海镇", "year": 2022}


def test_one_address_of_several_moves_to_a_report_of_its_own(desk: Desk) -> None:
    stored = desk.store(full_report("龙湖镇"), HERE)
    desk.store(full_report("龙湖镇"), THERE)
    (made,) = again(desk, stored.report_id, full_report("安海镇"), (HERE,))
    assert made != stored.report_id
    rows = desk.rows(STANDING)
    assert [(row["body"], row["url"]) for row in rows] == [("龙湖镇", THERE), ("安海镇", HERE)]
    assert desk.one("SELECT reports_new FROM runs WHERE kind = 'reextract'") == {"reports_new": 1}


def test_two_reports_that_are_one_become_one_with_both_histories(desk: Desk) -> None:
    wrong = desk.store(full_report("龙湖镇"), HERE)
    right = desk.store(full_report("安海镇"), THERE)
    assert again(desk, wrong.report_id, full_report("安海镇"), (HERE,)) == [right.report_id]
    (row,) = desk.rows(STANDING)
    assert (row["report_id"], row["url"], row["revision"]) == (right.report_id, THERE, 2)
    history = desk.rows("SELECT revision, url, is_current, change FROM report_revisions ORDER BY revision")
    assert [(one["revision"], one["url"], bool(one["is_current"])) for one in history] == [
        (1, HERE, False),
        (2, THERE, True),
    ]
    assert history[0]["change"] == "was filed as another report: first reading"
    assert {one["url"] for one in desk.rows("SELECT url FROM report_source")} == {HERE, THERE}
    assert desk.rows("SELECT state FROM coverage WHERE body = '龙湖镇'") == []


def test_an_address_that_is_there_already_is_not_there_twice(desk: Desk) -> None:
    wrong = desk.store(full_report("龙湖镇"), HERE)
    right = desk.store(full_report("安海镇"), THERE)
    desk.store(full_report("安海镇"), HERE)
    again(desk, wrong.report_id, full_report("安海镇"), (HERE,))
    assert desk.rows("SELECT report_id, url FROM report_source ORDER BY url") == [
        {"report_id": right.report_id, "url": HERE},
        {"report_id": right.report_id, "url": THERE},
    ]
    assert desk.one("SELECT COUNT(*) AS n FROM report") == {"n": 1}
