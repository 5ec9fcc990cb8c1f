"""`nianbao extract`: JSON a line, a page for the eye, one line for each file that cannot be read."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from crawler.cli import main
from extract.report import APPLICANTS, APPLICATION_ROWS, TABLES, Report
from tests.corpus.cases import Case, named

KEYS = {field.name for field in fields(Report)} - {"codes"}
HOSTILE = {
    "empty": b"",
    "white": b" \n\t\n",
    "random": bytes(number * number % 251 for number in range(50_000)),
    "nested.html": b"<html><body>" + b"<div>" * 200_000,
    "spans.html": b"<table><tr><td colspan=999999999 rowspan=999999999>x</td><td>1</td></tr></table>",
    "bomb.html": gzip.compress(b"<p>x</p>" * 1_000_000),
    "cut.pdf": b"%PDF-1.4\n1 0 obj",
    "nul.html": b"<html>\0<body>\0",
}


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Case:
    """A report in the current folder as `report.html`."""
    monkeypatch.chdir(tmp_path)
    found = named("2021/html.trs/1")
    Path("report.html").write_bytes(found.data)
    return found


def test_json_is_an_object_a_line_with_every_key(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    Path("second.html").write_bytes(named("2019/html.trs/2").data)
    assert main(["extract", "report.html", "second.html", "--json"]) == 0
    said = capsys.readouterr()
    reports = [json.loads(line) for line in said.out.splitlines()]
    assert [report["file"] for report in reports] == ["report.html", "second.html"]
    assert [report["form"] for report in reports] == ["2021", "2019"]
    for report in reports:
        assert set(report) == KEYS
        assert set(report["tables"]) == set(TABLES)
        assert set(report["applications"]) == set(APPLICANTS)
        assert all(set(rows) == set(APPLICATION_ROWS) for rows in report["applications"].values())
    assert case.truth.who.body in said.out
    assert said.err == ""


@pytest.mark.usefixtures("case")
def test_the_page_for_the_eye_has_labels_figures_and_no_colour(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "report.html"]) == 0
    page = capsys.readouterr().out
    for word in (
        "report.html",
        "政府信息公开工作年度报告",
        "自然人",
        "总计",
        "1.属于国家秘密",
        "行政复议",
        "findings",
    ):
        assert word in page
    assert "\x1b" not in page
    assert not any(line.endswith(" ") for line in page.splitlines())


@pytest.mark.usefixtures("case")
def test_the_page_has_colour_on_a_terminal() -> None:
    terminal = "import sys; sys.stdout.isatty = lambda: True"
    code = f"{terminal}; from crawler.cli import main; main(['extract', 'report.html'])"
    plain = {**os.environ, "FORCE_COLOR": "1", "TERM": "xterm-256color", "COLUMNS": "100"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=plain)
    assert "\x1b[1m" in done.stdout


@pytest.mark.usefixtures("case")
def test_figures_that_are_not_there_are_shown_as_printed(capsys: pytest.CaptureFixture[str]) -> None:
    marked = next(case for seed in range(40) if (case := named(f"2021/html.heads/{seed}")).expected.unusual)
    Path("marked.html").write_bytes(marked.data)
    assert main(["extract", "marked.html"]) == 0
    assert "cells that are no plain number: " in capsys.readouterr().out


def test_standard_input_is_a_file_too(
    case: Case, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(case.data)))
    assert main(["extract", "-", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["file"] == "-"


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.usefixtures("case")
def test_a_bad_file_is_one_line_and_the_others_go_on(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(name).write_bytes(HOSTILE[name])
    assert main(["extract", name, "report.html", "--json"]) == 1
    said = capsys.readouterr()
    assert said.err.startswith(f"nianbao: {name}: ")
    assert said.err.count("\n") == 1
    assert "fault in nianbao" not in said.err
    assert [json.loads(line)["file"] for line in said.out.splitlines()] == ["report.html"]


@pytest.mark.usefixtures("case")
def test_a_missing_file_stops_before_anything_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "report.html", "missing.html", "--json"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "missing.html" in said.err


@pytest.mark.usefixtures("case")
def test_a_fault_of_the_reader_is_one_line_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RecursionError("too\ndeep")

    monkeypatch.setattr("extract.reader.read_report", broken)
    assert main(["extract", "report.html"]) == 1
    assert capsys.readouterr().err.startswith(
        "nianbao: report.html: RecursionError: too deep; this is a fault"
    )


@pytest.mark.usefixtures("case")
def test_hints_help_where_the_page_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    parts = ("总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "存在的主要问题及改进情况")
    lines = (
        f"<p>{number}、{part}</p><p>本镇按要求做好工作。</p>"
        for number, part in zip("一二三五", parts, strict=True)
    )
    Path("silent.html").write_text("".join(lines), "utf-8")
    title = "赵营镇2024年政府信息公开工作年度报告"
    assert main(["extract", "silent.html", "--json"]) == 0
    assert main(["extract", "silent.html", "--json", "--link-title", title]) == 0
    alone, helped = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (alone["title"], alone["body"], alone["year"]) == (None, None, None)
    assert (helped["title"], helped["body"], helped["year"]) == (title, "赵营镇", 2024)


def test_a_name_that_is_no_utf8_is_still_valid_json(case: Case) -> None:
    name = os.fsdecode(b"\xe9t\xe9.html")
    Path(name).write_bytes(case.data)
    code = "import sys; from crawler.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", code, "extract", name, "--json"], capture_output=True, check=True
    )
    assert json.loads(done.stdout)["file"] == name
