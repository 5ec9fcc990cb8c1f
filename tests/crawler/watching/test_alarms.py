"""Every threshold has a night that is over it, and one that is not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update

from crawler.watching.alarms import ALARMS, Alarm, watch
from crawler.watching.thresholds import ThresholdError, Thresholds, load_thresholds
from db.archive import Archive
from db.models import Run
from extract.report import Finding
from tests.crawler.watching.nights import Nights
from tests.db.desk import Desk, full_report

CALM = replace(load_thresholds(), disk_gigabytes=0, disk_share=0)


def alarms(archive: Archive, run_id: int, limits: Thresholds = CALM) -> list[tuple[str, str]]:
    return [(one.name, one.says) for one in watch(archive, run_id, limits)]


def test_a_good_night_is_quiet(archive: Archive) -> None:
    assert alarms(archive, Nights(archive).night()) == []
    assert alarms(archive, 0) == []


def test_a_run_that_failed(archive: Archive) -> None:
    run_id = Nights(archive).night(outcome="failed")
    assert alarms(archive, run_id) == [("run_failed", f"run {run_id} (nightly) failed")]


def test_a_night_that_was_killed_is_told_by_the_next(archive: Archive) -> None:
    """Of a killed process nothing can come; a night that ends well has no word of those before the killed."""
    nights = Nights(archive)
    first = nights.night()
    killed = [nights.night(), nights.night(kind="crawl")]
    with archive.begin() as conn:
        conn.execute(update(Run).where(Run.id.in_(killed)).values(outcome="abandoned"))
    last = nights.night()
    told = [f"run {killed[0]} (nightly) was killed", f"run {killed[1]} (crawl) was killed"]
    assert alarms(archive, last) == [("run_failed", says) for says in told]
    assert alarms(archive, nights.night()) == []
    assert alarms(archive, first) == []
    with archive.begin() as conn:
        conn.execute(update(Run).where(Run.id == first).values(outcome="running"))
    assert alarms(archive, first) == []
    with archive.begin() as conn:
        conn.execute(update(Run).where(Run.id == first).values(process="of a boot before"))
    assert alarms(archive, first) == [("run_failed", f"run {first} (nightly) was killed")]


def test_a_portal_that_fell_silent_and_came_back(archive: Archive) -> None:
    nights = Nights(archive)
    nights.night()
    assert alarms(archive, nights.night(answered=False)) == []
    silent = nights.night(answered=False)
    assert alarms(archive, silent) == [("silent_portals", "1 silent portal: jinjiang")]
    assert alarms(archive, silent, replace(CALM, silent_portals=2)) == []
    assert alarms(archive, silent, replace(CALM, silent_visits=3)) == []
    assert alarms(archive, nights.night()) == []


def test_a_portal_that_never_spoke_is_not_silent(archive: Archive) -> None:
    nights = Nights(archive)
    for _night in range(3):
        last = nights.night(answered=False)
    assert alarms(archive, last) == []


def test_a_large_share_of_failures(archive: Archive) -> None:
    nights = Nights(archive)
    assert alarms(archive, nights.night(failures=20, requests=50)) == [
        ("failures", "20 failures in 50 requests: timeout 20")
    ]
    assert alarms(archive, nights.night(failures=19, requests=50)) == []
    assert alarms(archive, nights.night(failures=20, requests=200)) == []
    assert [name for name, _ in alarms(archive, nights.night(failures=20, requests=0))] == ["failures"]


def test_fewer_cells_than_before(archive: Archive) -> None:
    limits = replace(CALM, cells_reports=2)
    desk = Desk(archive)
    desk.start()
    for year in (2021, 2022, 2023):
        desk.store(full_report(year=year), f"http://a/{year}")
    assert alarms(archive, desk.start(), limits) == []
    for number, name in enumerate(("金井镇", "安海镇")):
        report = full_report(name, 2024)
        for applicant in report.applications:
            report.applications[applicant] = dict.fromkeys(report.applications[applicant])
        desk.store(report, f"http://a/{number}")
    assert desk.run_id is not None
    ((name, says),) = alarms(archive, desk.run_id, limits)
    assert name == "cells_drop"
    assert says == "form 2021: 25 cells a report in 2 new ones, 199 before"
    assert alarms(archive, desk.run_id, CALM) == []  # two are too few to say
    assert alarms(archive, desk.run_id, replace(limits, cells_drop=0.95)) == []


def test_labels_that_nobody_knew(archive: Archive) -> None:
    desk = Desk(archive)

    def strange(year: int, *labels: str) -> int:
        run_id = desk.start()
        found = [Finding("labels.unknown", "warning", "unknown", "?", (label,)) for label in labels]
        desk.store(full_report(year=year, findings=found), f"http://a/{year}")
        return run_id

    first = strange(2021, "applications.（八）其他")
    assert alarms(archive, first) == [("unknown_labels", "1 new label: applications.（八）其他")]
    assert alarms(archive, strange(2022, "applications.（八）其他")) == []
    both = strange(2023, "applications.（八）其他", "reviews.调解")
    assert alarms(archive, both) == [("unknown_labels", "1 new label: reviews.调解")]
    assert alarms(archive, both, replace(CALM, unknown_labels=2)) == []


def test_little_room(archive: Archive) -> None:
    run_id = Nights(archive).night()
    assert [name for name, _ in alarms(archive, run_id, replace(CALM, disk_gigabytes=1e9))] == ["disk"]
    assert [name for name, _ in alarms(archive, run_id, replace(CALM, disk_share=1.1))] == ["disk"]


def test_an_archive_has_thresholds_of_its_own(tmp_path: Path) -> None:
    assert load_thresholds(tmp_path) == load_thresholds()
    (tmp_path / "watching.toml").write_text("silent_portals = 7\ndisk_share = 0\n")
    assert load_thresholds(tmp_path) == replace(load_thresholds(), silent_portals=7, disk_share=0)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("silent = 7", "no such threshold: silent; there are silent_visits"),
        ("silent_portals = 1.5", "silent_portals = 1.5; a whole number"),
        ("disk_share = true", "a number from 0 on"),
        ("disk_share = -1", "a number from 0 on"),
        ("failures = 'many'", "a whole number"),
        ("failures", "watching.toml: "),
    ],
)
def test_thresholds_that_are_none_are_refused(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "watching.toml").write_text(text)
    with pytest.raises(ThresholdError) as refused:
        load_thresholds(tmp_path)
    assert words in str(refused.value)


def test_every_alarm_has_its_advice() -> None:
    assert all(Alarm(name, "", 1, 0).advice.endswith((".", "?")) for name in ALARMS)
