"""`nianbao check`, on SQLite and on PostgreSQL."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crawler.cli import main
from tests.crawler.reports import report_page

BROKEN = "晋江市龙湖镇{year}年政府信息公开工作年度报告"


def ingested(here: Path, year: int, received: int, **changes: str) -> None:
    page = report_page(BROKEN.format(year=year), received)
    for old, new in changes.items():
        assert old in page
        page = page.replace(old, new, 1)
    file = here / f"{year}.html"
    file.write_text(page, "utf-8")
    assert main(["ingest", str(file)]) == 0


@pytest.mark.usefixtures("named")
def test_a_sound_archive_has_no_finding(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ingested(here, 2024, 5)
    capsys.readouterr()
    assert main(["check"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.endswith("no finding\n")


@pytest.mark.usefixtures("named")
def test_a_break_names_its_report_address_cells_and_sides(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ingested(here, 2024, 5, **{"结转下年度继续办理</td><td>0</td>": "结转下年度继续办理</td><td>3</td>"})
    capsys.readouterr()
    assert main(["check"]) == 1
    said = capsys.readouterr()
    assert "龙湖镇 2024  (report 1)" in said.out
    assert (here / "2024.html").as_uri() in said.out
    assert "applications.balance  [source]" in said.out
    assert "applications.natural_person.carried_out = 3" in said.out
    assert main(["check", "--rule", "applications.balance", "--format", "json"]) == 1
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["rule"], row["left"], row["right"]) == ("applications.balance", 5, 8)
    assert main(["check", "--rule", "reviews"]) == 0
    assert main(["check", "--province", "河北"]) == 0
    assert main(["check", "--severity", "info"]) == 0
    assert main(["check", "--year", "2023"]) == 0


@pytest.mark.usefixtures("named")
def test_two_years_that_contradict_are_found_with_both_reports(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sound = "上年结转政府信息公开申请数量</td><td>0</td>"
    ingested(here, 2023, 5)
    ingested(here, 2024, 5, **{sound: sound.replace(">0<", ">2<")})
    capsys.readouterr()
    assert main(["check", "--rule", "series"]) == 0
    said = capsys.readouterr().out
    assert "series.carried_over" in said
    assert "2024年与2023年两份报告不合：2 / 0" in said


@pytest.mark.usefixtures("named")
def test_a_rule_that_is_none_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--rule", "series.nothing"]) == 2
    assert "applications, cells" in capsys.readouterr().err
