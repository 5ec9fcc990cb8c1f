"""`nianbao explain`: where a figure of a stored report comes from."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from sqlalchemy import text

from crawler.cli import main
from db.archive import Archive
from tests.crawler.conftest import rows

CELL = "applications.natural_person.received_new"


@pytest.fixture
def stored(named: Archive, report_file: Path, capsys: pytest.CaptureFixture[str]) -> Archive:
    """An archive of one report, with 5 applications received."""
    assert main(["ingest", str(report_file)]) == 0
    capsys.readouterr()
    return named


def test_one_figure_at_length(stored: Archive, report_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ((sha256, file, offset),) = rows(stored, 'SELECT sha256, file, "offset" FROM capture')
    assert main(["explain", "1", CELL]) == 0
    told = capsys.readouterr().out
    for part in (
        report_file.as_uri(),
        f"{file}, offset {offset}, ",
        sha256,
        f"{CELL} = 5",
        "“5”",
        "一、本年新收政府信息公开申请数量",
        "自然人",
        "told by the words over its column",
    ):
        assert part in told


@pytest.mark.usefixtures("stored")
def test_the_formats_say_the_same_of_a_prefix(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "1", "reviews", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert len(told) == 15
    assert main(["explain", "1", "reviews.", "--format", "csv"]) == 0
    listed = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [one["cell"] for one in listed] == [one["cell"] for one in told]
    assert {one["sha256"] for one in listed} == {one["sha256"] for one in told}
    assert main(["explain", "1", "reviews"]) == 0
    table = capsys.readouterr().out
    assert all(one["cell"] in table for one in told)


def test_an_address_is_as_good_as_an_id(
    stored: Archive, report_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    del stored
    assert main(["explain", report_file.as_uri(), CELL]) == 0
    assert f"{CELL} = 5" in capsys.readouterr().out


@pytest.mark.usefixtures("stored")
def test_without_a_cell_all_figures_of_the_form_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "1", "--format", "json"]) == 0
    states = {one["cell"]: one["state"] for one in json.loads(capsys.readouterr().out)}
    assert "other_form" not in states.values()
    assert main(["explain", "1", "disclosure.procurement_projects"]) == 0
    assert "other_form" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("99",), "no report 99 in the archive"),
        (("dingzhou",), "'dingzhou' is no report_id and no address"),
        (("http://nowhere/at/all",), "no report in the archive has the address"),
        (("1", "applications.natural_person.recieved_new"), f"did you mean {CELL}"),
        (("1", "zzz"), "without CELL all are shown"),
    ],
)
@pytest.mark.usefixtures("stored")
def test_wrong_use_is_one_line(
    arguments: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", *arguments]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert words in said.err


def test_a_lost_capture_is_told(stored: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    ((file,),) = rows(stored, "SELECT file FROM capture")
    (stored.folder / file).unlink()
    assert main(["explain", "1"]) == 1
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert "the capture of report 1 is lost" in said.err


def test_what_would_be_read_otherwise_is_told(stored: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    with stored.begin() as conn:
        conn.execute(text("UPDATE application SET received_new = 6 WHERE applicant = 'total'"))
    assert main(["explain", "1", CELL]) == 0
    assert "today's extractor reads 1 figure otherwise" in capsys.readouterr().err


def test_no_archive_and_an_older_one(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "1"]) == 2
    assert "no archive at" in capsys.readouterr().err
    Archive.open().close()
    with Archive.open() as archive, archive.begin() as conn:
        conn.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    for verb in (["explain", "1"], ["reextract", "--dry-run"]):
        assert main(verb) == 2
        assert "nianbao db upgrade" in capsys.readouterr().err
    assert (here / "archive").is_dir()
