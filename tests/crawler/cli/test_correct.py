"""`nianbao correct` and `nianbao review`, on SQLite and on PostgreSQL."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from crawler.cli import main
from tests.crawler.cli.test_check import ingested

WORDS = ("--why", "正文写明", "--by", "王芳")
CARRIED = "applications.natural_person.carried_out"
BROKEN = {"结转下年度继续办理</td><td>0</td>": "结转下年度继续办理</td><td>3</td>"}


@pytest.fixture(autouse=True)
def _nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NIANBAO_BY", raising=False)


@pytest.fixture
def broken(here: Path, named: object, capsys: pytest.CaptureFixture[str]) -> Path:
    """An archive whose only report carries 3 applications out that nobody received."""
    del named
    ingested(here, 2024, 5, **BROKEN)
    capsys.readouterr()
    return here


def test_a_correction_shows_stays_over_rereading_and_goes_when_withdrawn(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["correct", "1", CARRIED, "0", *WORDS]) == 0
    said = capsys.readouterr()
    assert said.out == f"report 1: {CARRIED} 3 → 0\n"
    assert said.err.startswith("nianbao: errors of report 1: ")
    assert said.err.endswith(" → 0\n")
    assert main(["check"]) == 0
    assert main(["reextract", "--force"]) == 0
    assert main(["ingest", str(broken / "2024.html")]) == 0
    capsys.readouterr()
    assert (
        main(["query", "SELECT corrections, corrected_cells, errors FROM annual_reports", "--format", "json"])
        == 0
    )
    assert json.loads(capsys.readouterr().out) == [
        {"corrections": 1, "corrected_cells": CARRIED, "errors": 0}
    ]
    address = (broken / "2024.html").as_uri()
    assert main(["correct", address, CARRIED, "--withdraw", "--by", "李雷", "--why", "看错了"]) == 0
    assert capsys.readouterr().out == f"report 1: {CARRIED} 0 → 3\n"
    assert main(["check"]) == 1
    capsys.readouterr()
    assert main(["correct", "1", "applications", "--format", "csv"]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (row["state"], row["why"], row["withdrawn_by"], row["withdrawn_why"]) == (
        *("withdrawn", "正文写明", "李雷", "看错了"),
    )


@pytest.mark.usefixtures("broken")
def test_check_shows_the_correction_beside_what_was_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["correct", "1", CARRIED, "1", *WORDS]) == 0
    assert main(["check"]) == 1
    assert f"{CARRIED} = 1（更正；读作 3）" in capsys.readouterr().out


@pytest.mark.usefixtures("broken")
def test_without_a_value_corrections_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    for words in ([], ["1"], ["1", CARRIED]):
        assert main(["correct", *words]) == 0
        assert capsys.readouterr() == ("", "nianbao: nothing is corrected\n")
    assert main(["correct", "1", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert main(["correct", "1", CARRIED, "-", *WORDS]) == 0
    capsys.readouterr()
    assert main(["correct"]) == 0
    assert "正文写明" in capsys.readouterr().out


@pytest.mark.usefixtures("broken")
def test_the_environment_says_who(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NIANBAO_BY", "王芳")
    assert main(["correct", "1", CARRIED, "0", "--why", "x"]) == 0
    capsys.readouterr()
    assert main(["correct", "1", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["by"] == "王芳"


WRONG: list[tuple[list[str], str]] = [
    (["1", CARRIED, "-3", *WORDS], "'-3' is not a whole number, 0 or more"),
    (["1", CARRIED, "3", *WORDS], "is read as 3 already"),
    (["1", CARRIED, "0", "--by", "王芳"], "--why is missing"),
    (["1", CARRIED, "0", "--why", " ", "--by", "王芳"], "--why is missing"),
    (["1", CARRIED, "0", "--why", "x"], "--by is missing"),
    (["1", CARRIED, *WORDS], "VALUE is missing"),
    (["1", CARRIED, "0", "--withdraw", *WORDS], "needs no VALUE"),
    (["1", "--withdraw", *WORDS], "needs REPORT and CELL"),
    (["1", CARRIED, "--withdraw", *WORDS], "nothing to withdraw"),
    (["1", "applications.natural_person.caried_out", "0", *WORDS], f"did you mean {CARRIED}"),
    (["1", "applications.natural_person.caried_out"], f"did you mean {CARRIED}"),
    (["1", "title", "x", *WORDS], "has no figure called 'title'"),
    (["99", CARRIED, "0", *WORDS], "no report 99 in the archive"),
    (["99"], "no report 99 in the archive"),
    (["1", "tables"], "no figure of report 1 is called 'tables'; 'nianbao explain 1' shows"),
    (["9" * 30, CARRIED, "0", *WORDS], "no report 999999"),
    (["1", CARRIED, "0", "--why", "x" * 1001, "--by", "y"], "--why has 1001 characters"),
    (["1", CARRIED, "0", "--why", "x", "--by", "y" * 101], "--by has 101 characters"),
    (["http://nowhere/1.htm", CARRIED, "0", *WORDS], "no report in the archive has the address"),
    (["龙湖镇", CARRIED, "0", *WORDS], "no report_id and no address"),
    (["1", CARRIED, "0", "1", *WORDS], "unexpected extra argument"),
    (["1", CARRIED, "0", "--because", "x"], "No such option"),
]


@pytest.mark.parametrize(("words", "line"), WRONG, ids=[line for _, line in WRONG])
@pytest.mark.usefixtures("broken")
def test_what_cannot_be_is_one_line_and_changes_nothing(
    words: list[str], line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["correct", *words]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert line in said.err
    assert said.err.count("\n") == 1
    assert main(["correct"]) == 0
    assert capsys.readouterr().err == "nianbao: nothing is corrected\n"


@pytest.mark.usefixtures("broken")
def test_a_finding_is_dismissed_hidden_and_shown_again(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", "1"]) == 0
    assert (
        "error    applications.balance  applications.natural_person.received_new" in capsys.readouterr().out
    )
    assert main(["review", "1", "applications", "--dismissed", *WORDS]) == 2
    assert "did you mean applications." in capsys.readouterr().err
    for rule in ("applications.balance", "applications.total_column"):
        assert main(["review", "1", rule, "--every", "--dismissed", *WORDS]) == 0
        assert "dismissed by 王芳, 20" in capsys.readouterr().out
    assert main(["check"]) == 0
    assert capsys.readouterr() == ("", "nianbao: no finding\n")
    assert main(["check", "--all"]) == 0
    assert "dismissed by 王芳" in capsys.readouterr().out
    assert main(["review", "1", "applications.balance", CARRIED, "--confirmed", *WORDS]) == 0
    assert main(["check"]) == 1
    assert "confirmed by 王芳" in capsys.readouterr().out
    assert main(["review", "1", "applications.balance", "--open"]) == 0
    capsys.readouterr()
    assert main(["check", "--format", "json"]) == 1
    assert {row["status"] for row in json.loads(capsys.readouterr().out)} == {"open"}


UNREVIEWED: list[tuple[list[str], str]] = [
    ([], "Missing argument 'REPORT'"),
    (["99"], "no report 99"),
    (["99", "x", "--open"], "no report 99"),
    (["1", "--dismissed", *WORDS], "RULE is missing"),
    (
        ["1", "applications.balance", "--open", "--dismissed", *WORDS],
        "--dismissed and --open exclude each other",
    ),
    (["1", "applications.balance", *WORDS], "a verdict is missing"),
    (["1", "applications.balance", "--dismissed", "--by", "王芳"], "--why is missing"),
    (["1", "applications.balance", "--confirmed", "--why", "x"], "--by is missing"),
    (["1", "applications.balnce", "--open"], "did you mean applications.balance"),
    (["1", "series.jump"], "no finding of the rule 'series.jump'"),
    (
        ["1", "applications.balance", "applications.total.carried", "--open"],
        "no finding of 'applications.balance' names",
    ),
]


@pytest.mark.parametrize(("words", "line"), UNREVIEWED, ids=[line for _, line in UNREVIEWED])
@pytest.mark.usefixtures("broken")
def test_what_cannot_be_reviewed_is_one_line(
    words: list[str], line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["review", *words]) == 2
    said = capsys.readouterr()
    assert line in said.err
    assert said.err.count("\n") == 1


@pytest.mark.usefixtures("broken")
def test_several_findings_that_fit_are_told_apart_by_a_cell(capsys: pytest.CaptureFixture[str]) -> None:
    total = "applications.total.carried_out"
    assert main(["correct", "1", total, "2", *WORDS]) == 0
    capsys.readouterr()
    assert main(["review", "1", "applications.balance", "--dismissed", *WORDS]) == 2
    assert "2 findings of report 1 fit: name one by CELL" in capsys.readouterr().err
    assert main(["review", "1", "applications.balance", total, "--dismissed", *WORDS]) == 0
    assert capsys.readouterr().out.count("dismissed by") == 1


@pytest.mark.usefixtures("broken")
def test_explain_shows_the_reading_and_names_what_is_corrected(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["correct", "1", CARRIED, "0", *WORDS]) == 0
    capsys.readouterr()
    assert main(["explain", "1", CARRIED]) == 0
    said = capsys.readouterr()
    assert f"cell      {CARRIED} = 3" in said.out
    assert f"shown otherwise than read: {CARRIED}; 'nianbao correct 1' has who and why" in said.err


@pytest.mark.usefixtures("broken")
def test_the_named_query_of_errors_leaves_dismissed_ones_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "@errors", "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 2
    assert main(["review", "1", "applications.balance", "--dismissed", *WORDS]) == 0
    capsys.readouterr()
    assert main(["query", "@errors", "--format", "json"]) == 0
    assert [row["rule"] for row in json.loads(capsys.readouterr().out)] == ["applications.total_column"]


@pytest.mark.usefixtures("broken")
def test_words_that_no_engine_can_hold_are_kept_as_far_as_they_can(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["correct", "1", CARRIED, "0", "--why", "坏\udcff字\n两行", "--by", "王芳"]) == 0
    capsys.readouterr()
    assert main(["correct", "1", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["why"] == "坏\ufffd字 两行"
