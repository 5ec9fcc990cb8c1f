"""`ingest`, `query`, `coverage` and `db upgrade`, on SQLite and on PostgreSQL."""

from __future__ import annotations

import _thread
import csv
import io
import json
import signal
import sqlite3
import threading
from pathlib import Path

import pytest

from crawler.cli import main
from db.archive import Archive
from db.query import named_queries

FIGURES = "SELECT body, year, received_new, carried_in FROM annual_reports"


def said_one_line(capsys: pytest.CaptureFixture[str]) -> str:
    said = capsys.readouterr()
    assert said.err.startswith("nianbao: ")
    assert said.err.count("\n") == 1
    assert said.out == ""
    return said.err


@pytest.mark.usefixtures("named")
def test_a_file_is_stored_once_and_can_be_asked_for(
    report_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ingest", str(report_file)]) == 0
    assert main(["ingest", str(report_file)]) == 0
    said = capsys.readouterr()
    assert "new, report 1, revision 1" in said.err
    assert "unchanged, report 1, revision 1" in said.err
    assert said.out == ""
    assert main(["query", FIGURES, "--format", "json"]) == 0
    assert [row["received_new"] for row in json.loads(capsys.readouterr().out)] == [5]


@pytest.mark.usefixtures("named", "report_file")
def test_the_formats_say_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ingest", "report.html"]) == 0
    capsys.readouterr()
    assert main(["query", f"{FIGURES};", "--format", "csv"]) == 0
    header, row = csv.reader(io.StringIO(capsys.readouterr().out))
    assert header == ["body", "year", "received_new", "carried_in"]
    assert row[1:3] == ["2024", "5"]
    assert main(["query", FIGURES]) == 0
    table = capsys.readouterr().out.splitlines()
    assert table[0].split() == header
    assert table[2].split() == row


@pytest.mark.usefixtures("named")
def test_every_named_query_runs_and_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "--list"]) == 0
    listed = capsys.readouterr().out
    for name, query in named_queries().items():
        assert f"@{name} " in listed
        assert query.description in listed
        assert main(["query", f"@{name}"]) == 0
    assert "failures_last_run" in named_queries()  # a crawl with failures names it


@pytest.mark.parametrize(
    "sql",
    ["DELETE FROM report", "SELECT * FROM no_such_view", "SELEC 1", "@nobody", ";", "SELECT 1; SELECT 2"],
)
@pytest.mark.usefixtures("named")
def test_a_bad_query_is_wrong_use(sql: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", sql]) == 2
    said_one_line(capsys)


def test_what_would_change_the_archive_is_told_so(
    sqlite_archive: Archive, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NIANBAO_DATABASE_URL", str(sqlite_archive.url))
    assert main(["query", "DROP TABLE run"]) == 2
    assert "read-only here" in said_one_line(capsys)


@pytest.mark.usefixtures("named")
def test_a_file_that_cannot_be_filed_is_one_line_and_the_others_go_on(
    report_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("empty.html").touch()
    assert main(["ingest", "empty.html", str(report_file)]) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith("nianbao: empty.html: ")
    assert "new, report 1" in said[1]


@pytest.mark.usefixtures("named")
def test_a_portal_that_nobody_knows_is_wrong_use(
    report_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ingest", "--site", "nobody", str(report_file)]) == 2
    assert "'nobody'" in said_one_line(capsys)


@pytest.mark.usefixtures("named", "report_file")
def test_coverage_is_bodies_by_years(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ingest", "report.html"]) == 0
    capsys.readouterr()
    for arguments in ([], ["--province", "福建"], ["--province", "35", "--year", "2024"]):
        assert main(["coverage", *arguments]) == 0
        page = capsys.readouterr().out.splitlines()
        assert page[0].split()[:3] == ["region", "body", "2024"]
        assert "晋江市龙湖镇" in page[2]
        assert page[-1].startswith("1 body: 1 ")


@pytest.mark.usefixtures("named", "report_file")
def test_coverage_of_nothing_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ingest", "report.html"]) == 0
    capsys.readouterr()
    for arguments in (["--province", "河北"], ["--year", "2010"]):
        assert main(["coverage", *arguments]) == 0
        assert "nothing is known" in said_one_line(capsys)


@pytest.mark.usefixtures("named")
def test_an_upgrade_of_the_newest_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["db", "upgrade"]) == 0
    assert "already at" in said_one_line(capsys)


def test_an_upgrade_makes_the_archive(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["db", "upgrade"]) == 0
    assert "went from nothing to" in said_one_line(capsys)
    with Archive.open(upgrade=False) as archive:
        assert archive.folder.resolve() == here / "archive"


def test_a_foreign_database_is_left_alone(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with sqlite3.connect(here / "other.db") as other:
        other.execute("CREATE TABLE precious (x)")
    other.close()
    monkeypatch.setenv("NIANBAO_DATABASE_URL", f"sqlite:///{here / 'other.db'}")
    assert main(["db", "upgrade"]) == 2
    assert "another program" in said_one_line(capsys)


def test_an_archive_of_a_newer_program_is_left_alone(
    named: Archive, capsys: pytest.CaptureFixture[str]
) -> None:
    with named.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    for arguments in (["db", "upgrade"], ["coverage"], ["query", "SELECT 1"], ["ingest", __file__]):
        assert main(arguments) == 2
        said_one_line(capsys)


@pytest.mark.parametrize(
    "url", ["nonsense", "mysql://localhost/x", "sqlite://", "postgresql://nobody@127.0.0.1:1/x"]
)
@pytest.mark.parametrize(
    "verb", [["query", "SELECT 1"], ["coverage"], ["db", "upgrade"], ["ingest", __file__]]
)
@pytest.mark.usefixtures("here")
def test_a_database_that_is_none_is_wrong_configuration(
    url: str, verb: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NIANBAO_DATABASE_URL", url)
    assert main(verb) == 2
    said_one_line(capsys)


@pytest.mark.parametrize("verb", [["query", "SELECT 1"], ["coverage"]])
def test_asking_makes_no_archive(verb: list[str], here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(verb) == 2
    assert "no archive at" in said_one_line(capsys)
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("verb", [["db", "upgrade"], ["ingest", __file__]])
def test_a_folder_that_cannot_be_is_wrong_configuration(
    verb: list[str], here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "file").touch()
    monkeypatch.setenv("NIANBAO_ARCHIVE", str(here / "file"))
    assert main(verb) == 2
    assert "NIANBAO_ARCHIVE" in said_one_line(capsys)


def test_a_query_without_end_can_be_stopped(
    sqlite_archive: Archive, capsys: pytest.CaptureFixture[str]
) -> None:
    endless = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT COUNT(*) FROM c"
    # A job in the background is started with this signal ignored.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    interrupt = threading.Timer(0.5, _thread.interrupt_main)
    interrupt.start()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NIANBAO_DATABASE_URL", str(sqlite_archive.url))
        assert main(["query", endless]) == 130
    interrupt.join()
    signal.signal(signal.SIGINT, before)
    assert said_one_line(capsys).startswith("nianbao: stopped")
