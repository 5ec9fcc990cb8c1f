"""`nianbao coverage` with reasons, as a person types it."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.cli import main
from db.archive import Archive
from db.times import shifted_to
from tests.db.desk import Desk


@pytest.mark.usefixtures("named")
def test_why_is_a_line_each_in_every_format(report_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ingest", str(report_file)]) == 0
    capsys.readouterr()
    assert main(["coverage", "--why", "--format", "csv"]) == 0
    header, row = csv.reader(io.StringIO(capsys.readouterr().out))
    assert header[:7] == ["region_code", "province", "prefecture", "county", "body", "year", "state"]
    assert header[7:] == ["due", "published", "why"]
    assert row[:8] == ["350582", "福建省", "泉州市", "晋江市", "晋江市龙湖镇", "2024", "found", "2025-03-31"]
    assert main(["coverage", "--format", "json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert told["year"] == 2024
    assert told["published"] is None
    assert told["why"]
    assert main(["coverage", "--why"]) == 0
    page = capsys.readouterr().out.splitlines()
    assert page[0].split() == ["region", "body", "year", "state", "due", "published", "why"]
    assert page[2].startswith("福建省 泉州市 晋江市  晋江市龙湖镇  2024  found")


@pytest.mark.usefixtures("named")
def test_of_nothing_programs_get_an_empty_answer(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["coverage", "--format", "json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out) == []
    assert "nothing is known" in said.err
    assert main(["coverage", "--why", "--format", "csv"]) == 0
    assert capsys.readouterr().out.startswith("region_code,province,")
    assert main(["coverage", "--province", ""]) == 2
    assert "no province ''" in capsys.readouterr().err


def test_what_is_expected_is_shown_when_asked_for(named: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    Desk(named).portal()
    with shifted_to(datetime(2025, 2, 10, tzinfo=UTC)):
        assert main(["coverage"]) == 0
        assert "nothing is known" in capsys.readouterr().err
        assert main(["coverage", "--expected"]) == 0
        page = capsys.readouterr().out
        assert "晋江市人民政府" in page
        assert "1 body: 1 not_due" in page
        assert main(["coverage", "--expected", "--why", "--province", "35", "--year", "2023"]) == 0
        assert "never visited; it has a portal of its own, jinjiang" in capsys.readouterr().out
        assert main(["coverage", "--expected", "--province", "河北"]) == 0
        assert main(["coverage", "--format", "xml"]) == 2
