"""The schedule: seasons, habits, ages, growing pauses, and an archive's own numbers."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from crawler.nightly.history import History
from crawler.nightly.plan import age, is_page_due, list_pause
from crawler.nightly.run import window_end
from crawler.nightly.schedule import Schedule, ScheduleError, is_due, load_schedule
from db.ledger import Page

NOW = datetime(2025, 8, 20, 18, tzinfo=UTC)


@pytest.fixture
def schedule() -> Schedule:
    return load_schedule()


def page(**facts: object) -> Page:
    values: dict[str, object] = dict.fromkeys(Page.__slots__) | {
        "id": 3,
        "url": "http://www.jinjiang.gov.cn/nb/t3.html",
        "kind": "report",
        "state": "done",
        "trail": (),
        "failures": 0,
        "missed": 0,
        "finished_at": NOW - timedelta(days=3),
        "found_at": NOW - timedelta(days=500),
    }
    return Page(**(values | facts))  # type: ignore[arg-type]  # facts of any kind


@pytest.mark.parametrize(
    ("day", "days"),
    [("01-09", 30), ("01-10", 1), ("04-15", 1), ("04-16", 7), ("06-30", 7), ("07-01", 30), ("12-31", 30)],
)
def test_lists_go_by_season(schedule: Schedule, day: str, days: int) -> None:
    assert schedule.season(date.fromisoformat(f"2025-{day}")) == days


def test_and_by_what_the_portal_did(schedule: Schedule) -> None:
    assert list_pause(History(), schedule, NOW) == 30
    assert list_pause(History(last_gift=NOW - timedelta(days=5)), schedule, NOW) == 15
    assert list_pause(History(last_gift=NOW - timedelta(days=15)), schedule, NOW) == 30
    assert list_pause(History(published=frozenset({"08-25"})), schedule, NOW) == 7
    assert list_pause(History(published=frozenset({"08-28"})), schedule, NOW) == 30


def test_failures_come_back_after_growing_pauses(schedule: Schedule) -> None:
    pauses = [list_pause(History(failed=times), schedule, NOW) for times in range(1, 11)]
    assert pauses == [1, 1, 1, 2, 4, 8, 16, 30, 30, 30]
    assert list_pause(History(troubled=1), schedule, NOW) == 1
    assert list_pause(History(troubled=9), schedule, NOW) == 30


def test_a_night_that_begins_earlier_is_the_next_night() -> None:
    assert is_due(None, 30, NOW)
    assert is_due(NOW - timedelta(hours=13), 1, NOW)
    assert not is_due(NOW - timedelta(hours=11), 1, NOW)
    assert not is_due(NOW - timedelta(days=6), 7, NOW)


def test_old_reports_are_asked_rarely_and_not_all_at_once(schedule: Schedule) -> None:
    for days, least, most in ((5, 2, 3), (100, 10, 14), (300, 40, 60), (3000, 120, 180)):
        urls = [f"http://www.jinjiang.gov.cn/nb/t{number}.html" for number in range(1000)]
        pauses = {schedule.report_pause(url, timedelta(days=days)) for url in urls}
        assert (min(pauses), max(pauses)) == (least, most)


def test_the_age_of_a_report(schedule: Schedule) -> None:
    assert age(page(link_date=date(2025, 8, 10)), NOW).days == 10
    assert age(page(link_title="龙湖镇2023年政府信息公开工作年度报告"), NOW).days == 507
    assert age(page(), NOW).days == 500
    # To be found is no change; what changed later is young again.
    assert age(page(changed_at=NOW - timedelta(days=500)), NOW).days == 500
    changed = page(changed_at=NOW - timedelta(days=4))
    assert age(changed, NOW).days == 4
    assert is_page_due(changed, schedule, NOW)
    assert not is_page_due(page(), schedule, NOW)


def test_a_page_that_failed_is_asked_after_growing_pauses(schedule: Schedule) -> None:
    assert is_page_due(page(state="failed", failures=4), schedule, NOW)
    assert not is_page_due(page(state="failed", failures=5), schedule, NOW)
    assert is_page_due(page(state="pending"), schedule, NOW)


def test_an_archive_has_numbers_of_its_own(tmp_path: Path) -> None:
    own = tmp_path / "nightly.toml"
    own.write_text("requests_a_host = 7\n[history]\nlively = 3\n", encoding="utf-8")
    found = load_schedule(tmp_path)
    assert (found.requests_a_host, found.lively, found.around) == (7, 3, 7)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("request_a_host = 7", "no such setting: request_a_host"),
        ("requests_a_host = 0", "no whole number"),
        ("recheck_share = -0.1", "no number of 0 or more"),
        ("recheck_share = '0.1'", "no number of 0 or more"),
        ("[history]\nlivly = 3", "no such setting: history.livly"),
        ("after_failure = []", "empty"),
        ("[[lists]]\nfrom = '02-30'\nevery = 1", "wrong"),
        ("requests_a_host = ", "nightly.toml"),
    ],
)
def test_and_wrong_ones_are_refused_in_a_line(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "nightly.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ScheduleError, match=words) as error:
        load_schedule(tmp_path)
    assert "\n" not in str(error.value)


def test_a_window_ends_at_the_next_such_time() -> None:
    late = NOW.astimezone()
    soon = (late + timedelta(minutes=5)).time()
    assert timedelta() < window_end(soon, NOW) - NOW <= timedelta(minutes=5)
    past = (late - timedelta(minutes=5)).time()
    assert timedelta(hours=23) < window_end(past, NOW) - NOW < timedelta(hours=24)
