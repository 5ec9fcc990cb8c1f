"""Silent edits: the finding, when it is none, and that it stays with its revision."""

from __future__ import annotations

from datetime import date

import pytest

from db.archive import Archive
from db.edits import silent_edit
from tests.db.desk import Desk, full_report

RULES = "SELECT rule FROM report_findings WHERE rule = 'changes.silent_edit'"


@pytest.fixture
def desk(archive: Archive) -> Desk:
    made = Desk(archive)
    made.start()
    return made


def test_other_figures_under_the_same_day_are_one() -> None:
    new = full_report()
    new.applications["total"]["received_new"] = 7
    found = silent_edit(full_report(), new)
    assert found is not None
    assert (found.severity, found.fault) == ("warning", "source")
    assert found.cells == ("applications.total.received_new",)
    assert (found.left, found.right) == (600.0, 7.0)
    assert "2024-01-17" in found.message


def test_another_day_a_text_or_no_day_is_none() -> None:
    new = full_report(published_on=date(2024, 2, 1))
    new.applications["total"]["received_new"] = 7
    assert silent_edit(full_report(), new) is None
    text = full_report(sections=[])
    assert silent_edit(full_report(), text) is None
    undated, later = full_report(published_on=None), full_report(published_on=None)
    later.applications["total"]["received_new"] = 7
    assert silent_edit(undated, later) is None


def test_a_figure_that_only_comes_or_goes_is_none() -> None:
    blank = full_report()
    blank.applications["total"]["received_new"] = None
    assert silent_edit(blank, full_report()) is None
    assert silent_edit(full_report(), blank) is None


def test_the_finding_stays_with_its_revision_until_the_next(desk: Desk) -> None:
    desk.store(full_report(), "http://a/1.htm")
    edited = full_report()
    edited.applications["total"]["received_new"] = 7
    desk.store(edited, "http://a/1.htm")
    assert len(desk.rows(RULES)) == 1
    again = full_report(findings=[])
    again.applications["total"]["received_new"] = 7
    desk.store(again, "http://a/1.htm")
    assert len(desk.rows(RULES)) == 1
    told = full_report(published_on=date(2024, 3, 1))
    desk.store(told, "http://a/1.htm")
    assert desk.rows(RULES) == []
