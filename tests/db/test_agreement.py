"""One report at addresses whose figures differ: a finding, whichever was read first, while it is so."""

from __future__ import annotations

from typing import Any

import pytest

from db import ledger, rounds
from db.archive import Archive
from extract.report import Finding, Report
from tests.db.desk import JINJIANG, Desk, full_report

PAGE = "http://www.jinjiang.gov.cn/2023.htm"
FILE = "http://www.jinjiang.gov.cn/2023.docx"
THIRD = "http://www.quanzhou.gov.cn/2023.htm"
FINDINGS = (
    'SELECT message, severity, fault, "left", "right" FROM report_findings WHERE rule = \'sources.disagree\''
)


@pytest.fixture
def desk(archive: Archive) -> Desk:
    made = Desk(archive)
    made.start()
    return made


def page(received: int | None = 600, **changes: Any) -> Report:
    report = full_report(**changes)
    report.applications["total"]["received_new"] = received
    return report


def file(received: int | None = 600, **changes: Any) -> Report:
    return page(received, method="docx", **changes)


def said(desk: Desk) -> list[str]:
    return [row["message"] for row in desk.rows(f"{FINDINGS} ORDER BY message")]


DIFFERENCE = f"{PAGE} / {FILE}: applications.total.received_new: 600 / 601"


@pytest.mark.parametrize("page_first", [True, False])
def test_a_difference_is_a_finding_whichever_came_first(desk: Desk, page_first: bool) -> None:
    copies = [(page(), PAGE), (file(601), FILE)]
    for report, url in copies if page_first else reversed(copies):
        desk.store(report, url)
    assert desk.rows(FINDINGS) == [
        {"message": DIFFERENCE, "severity": "warning", "fault": "unknown", "left": 600.0, "right": 601.0}
    ]
    cells = desk.one("SELECT CAST(cells AS TEXT) AS cells FROM finding WHERE rule = 'sources.disagree'")
    assert cells == {"cells": '["applications.total.received_new"]'}
    assert desk.one("SELECT errors, revision FROM annual_reports") == {"errors": 1, "revision": 1}


def test_it_survives_reading_again_and_new_rules(desk: Desk) -> None:
    desk.store(page(), PAGE)
    desk.store(file(601), FILE)
    for _again in range(2):
        desk.store(page(), PAGE)
        desk.store(file(601), FILE)
        assert said(desk) == [DIFFERENCE]
    ruled = page(findings=[Finding(f"rule.{number}", "info", "source", "said") for number in range(3)])
    desk.store(ruled, PAGE)
    assert said(desk) == [DIFFERENCE]
    assert len(desk.rows("SELECT rule FROM report_findings")) == 4
    assert len(desk.rows("SELECT revision FROM report_revisions")) == 1


@pytest.mark.parametrize(("corrected", "url"), [(page(601), PAGE), (file(600), FILE)])
def test_it_goes_when_they_agree_again(desk: Desk, corrected: Report, url: str) -> None:
    desk.store(page(), PAGE)
    desk.store(file(601), FILE)
    desk.store(corrected, url)
    assert said(desk) == []


def test_it_follows_the_address_that_speaks(desk: Desk) -> None:
    hidden = page(600)
    hidden.tables["applications"] = "partial"
    desk.store(hidden, PAGE)
    desk.end()
    desk.start()
    assert desk.store(file(601), FILE).outcome == "changed"
    assert said(desk) == [f"{FILE} / {PAGE}: applications.total.received_new: 601 / 600"]
    assert desk.store(page(600), PAGE).outcome == "changed"
    assert said(desk) == [DIFFERENCE]


def test_each_address_that_differs_is_named(desk: Desk) -> None:
    other = page(602)
    other.disclosure["fees_amount_10k_yuan"] = 12.5
    for report, url in ((file(601), FILE), (page(), PAGE)):
        desk.store(report, url)
    desk.store(other, THIRD, region="350500")
    first, second = said(desk)
    assert first == DIFFERENCE
    assert second == (
        f"{PAGE} / {THIRD}: disclosure.fees_amount_10k_yuan: 12.34 / 12.5;"
        " applications.total.received_new: 600 / 602"
    )


def test_what_only_one_states_is_no_difference(desk: Desk) -> None:
    hidden = page(None)
    hidden.tables["reviews"] = "image"
    hidden.reviews = Report().reviews
    desk.store(hidden, PAGE)
    desk.store(file(), FILE)
    assert said(desk) == []


def test_many_differences_are_cut_in_the_words_but_not_in_the_cells(desk: Desk) -> None:
    off = file()
    for name in off.applications["other"]:
        figure = off.applications["other"][name]
        off.applications["other"][name] = None if figure is None else figure + 1
    desk.store(page(), PAGE)
    desk.store(off, FILE)
    (message,) = said(desk)
    assert message.endswith("; and 13 more")
    (row,) = desk.rows("SELECT CAST(cells AS TEXT) AS cells FROM finding WHERE rule = 'sources.disagree'")
    assert row["cells"].count("applications.other.") == 25


def test_an_address_that_is_gone_says_nothing_any_more(desk: Desk) -> None:
    desk.portal("jinjiang", JINJIANG)
    desk.store(page(), PAGE)
    desk.store(file(601), FILE)
    assert desk.run_id is not None
    with desk.archive.begin() as conn:
        number = rounds.open_round(conn, "jinjiang", desk.run_id)
        (gone,) = ledger.discover(conn, "jinjiang", number, [ledger.NewPage(FILE, "report", parent=PAGE)])
        assert gone.parent == PAGE
        ledger.finish(conn, gone.id, number, "failed", reason="http_404")
    desk.store(page(), PAGE)
    assert said(desk) == []


def test_two_addresses_that_say_the_same_have_no_finding(desk: Desk) -> None:
    desk.store(page(), PAGE)
    desk.store(file(), FILE)
    assert said(desk) == []
    assert desk.counts()["report_source"] == 2
