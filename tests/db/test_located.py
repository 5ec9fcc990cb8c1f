"""Storing a report whose page bears codes of divisions: filed where it belongs, doubts among its findings."""

from __future__ import annotations

import pytest

from db.archive import Archive
from extract.report import DivisionCode
from tests.db.desk import Desk, full_report

INDEX = DivisionCode("索引号", "11371002004359010J", "371002")
STRANGE = DivisionCode("网站标识码", "2302000012", "230200")


@pytest.fixture
def desk(archive: Archive) -> Desk:
    return Desk(archive)


def test_a_body_of_a_county_by_its_index_number(desk: Desk) -> None:
    desk.store(full_report("教育局", codes=(INDEX,)), region="371000")
    desk.store(full_report("教育局"), region="371000", url="http://whgov.cn/2")
    assert [row["region_code"] for row in desk.rows("SELECT region_code FROM body ORDER BY region_code")] == [
        "371000",
        "371002",
    ]


def test_a_code_of_another_place_is_a_finding_and_moves_nothing(desk: Desk) -> None:
    desk.store(full_report(codes=(STRANGE,), findings=[]))
    assert desk.one("SELECT region_code FROM body")["region_code"] == "350582"
    finding = desk.one("SELECT rule, severity, fault, message FROM report_findings")
    assert (finding["rule"], finding["severity"], finding["fault"]) == (
        "identity.region",
        "warning",
        "unknown",
    )
    assert "2302000012" in finding["message"]
    assert "齐齐哈尔市" in finding["message"]


def test_a_code_is_no_part_of_what_a_report_says(desk: Desk) -> None:
    desk.store(full_report(codes=(STRANGE,)))
    again = desk.store(full_report())
    assert (again.outcome, again.revision) == ("unchanged", 1)
    assert desk.rows("SELECT 1 FROM report_findings WHERE rule = 'identity.region'") == []
