"""Corrections: over the reading in every view, kept over later readings, flagged where the source changed."""

from __future__ import annotations

import json

import pytest

from db.archive import Archive
from db.errors import Refused, UnknownFigure
from extract.report import APPLICANTS, Finding, Report, Section, UnusualCell
from extract.rules.stored import check_again
from tests.db.corrected import correct, overlays, rules, shown, sound, states, withdraw
from tests.db.desk import Desk, full_report
from tests.db.test_series import of_2019, of_2021

BALANCE = "applications.balance"


@pytest.fixture
def desk(archive: Archive) -> Desk:
    made = Desk(archive)
    made.start()
    return made


def test_every_view_of_figures_shows_the_corrected_one_with_a_mark(desk: Desk) -> None:
    report_id = desk.store(full_report()).report_id
    reading = {name: desk.rows(f"SELECT * FROM {name}") for name in ("application", "review", "disclosure")}  # noqa: S608  names and addresses of the tests
    correct(desk, report_id, "applications.total.granted", "12")
    correct(desk, report_id, "applications.legal_service.carried_in", "3")
    correct(desk, report_id, "reviews.reconsideration.total", "-")
    correct(desk, report_id, "disclosure.fees_amount_10k_yuan", "1234.5")
    assert shown(desk, "granted", "received_new", "reconsideration_total", "fees_amount_10k_yuan") == (
        *(12, 600, None, 1234.5),
    )
    assert shown(desk, "corrections", "corrected_cells") == (
        4,
        "applications.total.granted, applications.legal_service.carried_in, reviews.reconsideration.total, "
        "disclosure.fees_amount_10k_yuan",
    )
    column = {row["applicant"]: row for row in desk.rows("SELECT * FROM report_applications")}
    assert len(column) == len(APPLICANTS)
    assert (column["total"]["granted"], column["legal_service"]["carried_in"]) == (12, 3)
    assert column["natural_person"]["granted"] == 2
    assert desk.one("SELECT total, upheld FROM report_reviews WHERE procedure = 'reconsideration'") == {
        "total": None,
        "upheld": 0,
    }
    assert desk.one("SELECT fees_amount_10k_yuan, regulations_issued FROM report_disclosures") == {
        "fees_amount_10k_yuan": 1234.5,
        "regulations_issued": 0,
    }
    assert {
        name: desk.rows(f"SELECT * FROM {name}")  # noqa: S608  names and addresses of the tests
        for name in reading
    } == reading
    row = desk.one("SELECT * FROM report_corrections WHERE cell = 'reviews.reconsideration.total'")
    assert (row["reading"], row["value"], row["why"], row["by"], row["state"]) == (
        *("4", None, "核对", "王芳", "stands"),
    )


def test_a_sum_of_the_view_follows_its_items(desk: Desk) -> None:
    report_id = desk.store(full_report()).report_id
    correct(desk, report_id, "applications.total.denied_law_forbids", "0")
    correct(desk, report_id, "reviews.litigation_direct.total", "1")
    assert shown(desk, "denied", "litigation_total") == (sum(range(604, 612)) - 605, 1 + 24)


def test_statistics_are_corrected_by_their_code(desk: Desk) -> None:
    said = Report(body="龙湖镇", year=2016, form="2014", title="龙湖镇2016年年报")
    said.tables["statistics"] = "read"
    said.statistics = {"requests": 6, "fees": 1.5, "local.网站条数（条）": 7}
    report_id = desk.store(said).report_id
    correct(desk, report_id, "statistics.requests", "8")
    correct(desk, report_id, "statistics.local.网站条数（条）", "9")
    rows = desk.rows("SELECT code, value, unit FROM report_statistics")
    assert {row["code"]: (row["value"], row["unit"]) for row in rows} == {
        "requests": (8, "件"),
        "fees": (1.5, None),
        "local.网站条数（条）": (9, "条"),
    }
    assert desk.one("SELECT value FROM annual_series WHERE series = 'received'") == {"value": 8}


def test_a_correction_that_resolves_a_break_takes_the_finding_and_the_error_away(desk: Desk) -> None:
    report_id = desk.store(sound(carried_out=9)).report_id
    assert rules(desk) == [BALANCE, "applications.total_column"]
    held = desk.rows("SELECT * FROM finding")
    before = shown(desk, "errors")
    made = correct(desk, report_id, "applications.total.carried_out", "3")
    assert (made.before, made.after) == ("9", "3")
    assert (made.errors_before, made.errors_after) == (*before, 0)
    assert before[0] > 0
    assert rules(desk) == []
    assert shown(desk, "errors") == (0,)
    assert desk.rows("SELECT * FROM finding") == held
    withdraw(desk, report_id, "applications.total.carried_out")
    assert BALANCE in rules(desk)
    assert shown(desk, "errors", "corrections", "corrected_cells", "carried_out") == (*before, 0, None, 9)
    assert overlays(desk) == 0


def test_a_correction_that_breaks_a_rule_makes_the_finding(desk: Desk) -> None:
    report_id = desk.store(sound()).report_id
    assert rules(desk) == []
    correct(desk, report_id, "applications.total.carried_out", "5")
    found = desk.rows("SELECT * FROM report_findings WHERE rule = 'applications.balance'")
    assert [(one["fault"], one["left"], one["right"], one["status"]) for one in found] == [
        ("unknown", 7, 9, "open")
    ]
    assert shown(desk, "errors")[0] > 0


def test_findings_that_figures_do_not_tell_stay(desk: Desk) -> None:
    said = sound(carried_out=9)
    said.findings.append(
        Finding("labels.unknown", "warning", "unknown", "表中有本格式没有的行", ("applications.x",))
    )
    report_id = desk.store(said).report_id
    correct(desk, report_id, "applications.total.carried_out", "3")
    assert rules(desk) == ["labels.unknown"]


def test_prose_is_held_against_the_corrected_table(desk: Desk) -> None:
    said = sound()
    said.sections = [Section("一", "总体情况", "全年共收到政府信息公开申请8件。")]
    said.findings = check_again(said)
    report_id = desk.store(said).report_id
    assert len(rules(desk)) == 1
    assert rules(desk)[0].startswith("prose.")
    for applicant in ("natural_person", "total"):
        correct(desk, report_id, f"applications.{applicant}.received_new", "8")
        correct(desk, report_id, f"applications.{applicant}.granted", "5")
        correct(desk, report_id, f"applications.{applicant}.total_processed", "5")
    assert rules(desk) == []


def test_series_follow_the_corrected_figures(desk: Desk) -> None:
    later = of_2021(2022)
    later.applications["total"]["carried_in"] = 2
    for said in (of_2021(2021), later):
        desk.store(said, url=f"http://www.jinjiang.gov.cn/{said.year}.htm")
    found = desk.one("SELECT report_id, cells FROM series_findings")
    correct(desk, found["report_id"], found["cells"], "1")
    assert desk.rows("SELECT * FROM series_findings") == []
    assert "series.carried_over" not in rules(desk)
    rows = desk.rows("SELECT value FROM annual_series WHERE series = 'carried_in' ORDER BY year")
    assert [row["value"] for row in rows] == [0, 1]


def test_a_correction_outlives_a_revision_and_says_where_the_source_changed(desk: Desk) -> None:
    report_id = desk.store(sound(granted=6, total_processed=6)).report_id
    correct(desk, report_id, "applications.total.granted", "4")
    correct(desk, report_id, "applications.total.total_processed", "4")
    later = sound(granted=5, total_processed=4)
    assert desk.store(later).outcome == "changed"
    assert states(desk) == [
        ("applications.total.granted", "source_changed"),
        ("applications.total.total_processed", "agrees"),
    ]
    assert shown(desk, "granted", "total_processed", "corrections") == (4, 4, 1)
    assert rules(desk) == ["corrections.source_changed"]
    found = desk.one("SELECT * FROM report_findings")
    assert json.loads(found["cells"]) == ["applications.total.granted"]
    assert (found["severity"], found["message"]) == ("info", "更正为 4，更正时读作 6，现在读作 5")
    # Said again, it is of what is read now.
    correct(desk, report_id, "applications.total.granted", "4", why="再次核对")
    assert rules(desk) == []
    assert len(states(desk)) == 3
    assert desk.store(sound(granted=4, total_processed=4)).outcome == "changed"
    assert {state for _, state in states(desk)} == {"agrees", "replaced"}
    assert shown(desk, "granted", "corrections", "corrected_cells") == (4, 0, None)
    assert overlays(desk) == 0


def test_a_figure_that_is_read_no_more_is_shown_nowhere_until_it_is_back(desk: Desk) -> None:
    report_id = desk.store(sound()).report_id
    correct(desk, report_id, "applications.total.granted", "3")
    gone = sound()
    gone.tables["applications"] = "image"
    gone.applications = Report().applications
    gone.findings = []
    desk.store(gone)
    assert shown(desk, "granted", "corrections", "corrected_cells") == (None, 0, None)
    assert desk.rows("SELECT * FROM report_applications") == []
    assert states(desk) == [("applications.total.granted", "source_changed")]
    assert "现在没有读到" in desk.one("SELECT message FROM report_findings")["message"]
    desk.store(sound())
    assert shown(desk, "granted", "corrections") == (3, 1)
    assert states(desk) == [("applications.total.granted", "stands")]


def test_findings_said_anew_are_over_the_corrected_figures(desk: Desk) -> None:
    said = sound(carried_out=9)
    report_id = desk.store(said).report_id
    correct(desk, report_id, "applications.total.carried_out", "3")
    again = sound(carried_out=9)
    again.findings.append(Finding("identity.year", "warning", "source", "年度不一"))
    assert desk.store(again).outcome == "unchanged"
    assert rules(desk) == ["identity.year"]
    assert shown(desk, "errors") == (0,)


def test_another_address_that_disagrees_is_told_beside_a_correction(desk: Desk) -> None:
    report_id = desk.store(sound()).report_id
    correct(desk, report_id, "applications.total.granted", "3")
    other = sound(granted=6)
    other.method = "docx"
    desk.store(other, "http://www.jinjiang.gov.cn/2023.docx")
    assert "sources.disagree" in rules(desk)
    assert shown(desk, "granted") == (3,)


def test_a_second_correction_replaces_the_first_and_both_are_kept(desk: Desk) -> None:
    report_id = desk.store(sound()).report_id
    correct(desk, report_id, "applications.total.granted", "3")
    made = correct(desk, report_id, "applications.total.granted", "2", why="又核对")
    assert (made.before, made.after) == ("3", "2")
    assert shown(desk, "granted", "corrections") == (2, 1)
    rows = desk.rows("SELECT value, state, withdrawn_by FROM report_corrections ORDER BY value")
    assert [tuple(row.values()) for row in rows] == [("2", "stands", None), ("3", "replaced", "王芳")]


REFUSED: dict[tuple[str, str], str] = {
    ("applications.total.granted", "4"): "is read as 4 already",
    ("applications.total.granted", "-3"): "is not a whole number, 0 or more",
    ("applications.total.granted", "1.5"): "is not a whole number",
    ("applications.total.granted", "1,200"): "is not a whole number",
    ("applications.total.granted", "007"): "is not a whole number",
    ("applications.total.granted", ""): "is not a whole number",
    ("disclosure.fees_amount_10k_yuan", "-2"): "is not an amount",
    ("disclosure.fees_amount_10k_yuan", "十"): "is not an amount",
    ("disclosure.penalty_items_change", "3"): "has no figure called",
    ("title", "x"): "has no figure called",
    ("statistics.requests", "3"): "has no figure called",
    ("reviews.reconsideration.total", "1"): "the table 'reviews' of report",
}


@pytest.mark.parametrize(("asked", "words"), REFUSED.items(), ids=str)
def test_what_cannot_be_is_refused(desk: Desk, asked: tuple[str, str], words: str) -> None:
    said = sound()
    said.tables["reviews"] = "absent"
    said.reviews = Report().reviews
    report_id = desk.store(said).report_id
    with pytest.raises(Refused, match=words):
        correct(desk, report_id, *asked)
    assert desk.rows("SELECT * FROM correction") == []


def test_the_same_again_and_nothing_to_withdraw_are_refused(desk: Desk) -> None:
    report_id = desk.store(sound()).report_id
    correct(desk, report_id, "applications.total.granted", "3")
    with pytest.raises(Refused, match="stands corrected to 3 already"):
        correct(desk, report_id, "applications.total.granted", "3")
    with pytest.raises(Refused, match="--withdraw takes the correction back"):
        correct(desk, report_id, "applications.total.granted", "4")
    with pytest.raises(Refused, match="nothing to withdraw"):
        withdraw(desk, report_id, "applications.total.carried_in")
    with pytest.raises(UnknownFigure, match="granted_all"):
        withdraw(desk, report_id, "applications.total.granted_all")
    with pytest.raises(LookupError):
        correct(desk, 99, "applications.total.granted", "3")


@pytest.mark.parametrize(
    ("cell", "given", "held"),
    [
        ("disclosure.penalty_items_change", "-3", -3),
        ("disclosure.penalty_items_change", "−3", -3),
        ("disclosure.penalty_items_change", "0", 0),
        ("disclosure.procurement_amount_as_printed", "120.5万元", "120.5万元"),
        ("disclosure.procurement_projects", "blank", None),
    ],
)
def test_figures_of_the_form_of_2019(desk: Desk, cell: str, given: str, held: object) -> None:
    said = of_2019(2020, 5, 1)
    said.disclosure["procurement_projects"] = 2
    report_id = desk.store(said).report_id
    correct(desk, report_id, cell, given)
    assert shown(desk, cell.partition(".")[2]) == (held,)


def test_a_cell_that_could_not_be_read_is_filled_in(desk: Desk) -> None:
    said = sound()
    said.applications["total"]["granted"] = None
    said.unusual_cells.append(UnusualCell("applications", "granted", "total", "4?", "unreadable"))
    report_id = desk.store(said).report_id
    assert rules(desk) == []
    correct(desk, report_id, "applications.total.granted", "5")
    # Now that it is stated it is held to the rules.
    assert "applications.total_processed" in rules(desk)
    with pytest.raises(Refused, match="is read as not stated already"):
        correct(desk, report_id, "applications.total.granted", "-")


@pytest.mark.parametrize("names", [("{table}.{row}.{column}",), ("applications.total.granted",)])
def test_what_was_said_of_cells_alone_goes_when_all_of_them_are_corrected(
    desk: Desk, names: tuple[str]
) -> None:
    said = sound()
    cells = [
        names[0].format(table="applications", row="granted", column="total"),
        "reviews.litigation_direct.upheld",
    ]
    said.findings = [Finding("cells.unreadable", "warning", "reader", "图片中 2 格看不清", tuple(cells))]
    report_id = desk.store(said).report_id
    correct(desk, report_id, "applications.total.granted", "3")
    assert "cells.unreadable" in rules(desk)
    correct(desk, report_id, "reviews.litigation_direct.upheld", "1")
    assert "cells.unreadable" not in rules(desk)
