"""The counts of findings that are kept are those of the view, whatever was stored since they were made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import pytest
from sqlalchemy import Connection, delete, select, text, update

from db import correcting, moving, reviewing, tallies
from db.archive import Archive
from db.bodies import file_body
from db.models import FindingCount, FindingDue
from db.models import Report as ReportRow
from extract.report import Report
from tests.db.desk import JINJIANG, Desk, full_report

ELSEWHERE = "http://www.jinjiang.gov.cn/other.htm"


@pytest.fixture
def desk(archive: Archive) -> Desk:
    """Two years of a body, and a second body, with findings of their own and one over the years."""
    made = Desk(archive)
    store(made, full_report(year=2022))
    store(made, full_report(year=2023))
    store(made, full_report("梅岭街道", 2023), "http://www.jinjiang.gov.cn/ml.htm")
    assert tallies.settle(archive) == 2
    return made


def store(desk: Desk, report: Report, url: str = "") -> int:
    return desk.store(report, url or f"http://www.jinjiang.gov.cn/{report.year}.htm").report_id


def report_of(desk: Desk, body: str, year: int) -> int:
    asked = "SELECT report_id FROM annual_reports WHERE body = '{}' AND year = {}"
    return int(desk.one(asked.format(body, year))["report_id"])


def viewed(archive: Archive) -> tallies.Counts:
    asked = "SELECT severity, status, COUNT(*) FROM report_findings WHERE status <> 'dismissed' GROUP BY 1, 2"
    with archive.reader.connect() as conn:
        return Counter({(row[0], row[1]): row[2] for row in conn.execute(text(asked))})


def kept(archive: Archive) -> tallies.Counts:
    with archive.reader.connect() as conn:
        return +tallies.counted(conn)


def marks(archive: Archive) -> int:
    with archive.reader.connect() as conn:
        return len(conn.execute(select(FindingDue.id)).all())


def another_figure(desk: Desk) -> None:
    changed = full_report(year=2022)
    changed.applications["total"]["carried_out"] = 4711
    store(desk, changed)


def another_finding(desk: Desk) -> None:
    store(desk, full_report(year=2023, findings=[]))


def another_address(desk: Desk) -> None:
    other = full_report(year=2023)
    other.disclosure["regulations_issued"] = 4711
    store(desk, other, ELSEWHERE)


def a_correction(desk: Desk) -> None:
    report_id = report_of(desk, "龙湖镇", 2022)
    with desk.archive.begin() as conn:
        correcting.correct(conn, report_id, "applications.total.carried_out", "602", why="x", by="y")


def a_verdict(desk: Desk) -> None:
    report_id = report_of(desk, "龙湖镇", 2023)
    with desk.archive.begin() as conn:
        keys = [one.key for one in reviewing.findings_of(conn, report_id)]
        reviewing.review(conn, report_id, keys[:1], "dismissed", why="x", by="y")
        reviewing.review(conn, report_id, keys[1:2], "confirmed", why="x", by="y")


def another_body(desk: Desk) -> None:
    report_id = report_of(desk, "龙湖镇", 2022)
    with desk.archive.begin() as conn:
        moving.refile(conn, report_id, file_body(conn, "安海镇", JINJIANG), 2022)


def another_year(desk: Desk) -> None:
    report_id = report_of(desk, "龙湖镇", 2022)
    with desk.archive.begin() as conn:
        body_id = conn.execute(select(ReportRow.body_id).where(ReportRow.id == report_id)).scalar_one()
        moving.refile(conn, report_id, body_id, 2020)


def a_new_report(desk: Desk) -> None:
    store(desk, full_report(year=2024))


CHANGES = (
    another_figure,
    another_finding,
    another_address,
    a_correction,
    a_verdict,
    another_body,
    another_year,
    a_new_report,
)


@pytest.mark.parametrize("change", CHANGES)
def test_after_any_change_the_counts_are_those_of_the_view(
    desk: Desk, change: Callable[[Desk], None]
) -> None:
    before = kept(desk.archive)
    assert before == viewed(desk.archive)
    change(desk)
    now = viewed(desk.archive)
    assert now != before
    assert kept(desk.archive) == now
    assert tallies.settle(desk.archive) > 0
    assert marks(desk.archive) == 0
    assert kept(desk.archive) == now


def test_the_same_report_again_makes_nothing_due(desk: Desk) -> None:
    store(desk, full_report(year=2023))
    assert marks(desk.archive) == 0
    assert tallies.settle(desk.archive) == 0


def test_what_is_not_due_is_not_asked_again(desk: Desk) -> None:
    with desk.archive.begin() as conn:
        conn.execute(update(FindingCount).values(info_open=1000))
    assert kept(desk.archive)["info", "open"] == 2000
    a_new_report(desk)
    counted = kept(desk.archive)["info", "open"]
    assert 1000 <= counted < 2000


def test_an_archive_that_was_never_counted_is_counted_when_asked(desk: Desk) -> None:
    with desk.archive.begin() as conn:
        conn.execute(delete(FindingCount))
    assert kept(desk.archive) == viewed(desk.archive)
    assert tallies.settle(desk.archive) == 2


def test_a_mark_made_while_its_body_is_counted_stays(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    report_id = store(desk, full_report(year=2024))
    count = tallies._of_bodies

    def meanwhile(conn: Connection, bodies: Sequence[int]) -> Mapping[int, tallies.Counts]:
        found = count(conn, bodies)
        tallies.mark(conn, report_id)
        return found

    monkeypatch.setattr(tallies, "_of_bodies", meanwhile)
    assert tallies.settle(desk.archive) == 1
    assert marks(desk.archive) == 1
