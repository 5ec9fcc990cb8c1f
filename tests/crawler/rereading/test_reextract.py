"""`nianbao reextract`: what another extractor reads in the captures, shown, filed or held back."""

from __future__ import annotations

import csv
import io
import json
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
from sqlalchemy import text

from crawler.cli import main
from crawler.ingest import Ingestion
from db.archive import Archive
from tests.conftest import ENGINES, ArchiveFactory
from tests.crawler.conftest import rows
from tests.crawler.reports import report_page
from tests.crawler.rereading.another import command, guarded, nianbao, other_extractor, surroundings

Program: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]
KNOWN = 'anchors = ["本年新收", "本年度新收", "新收政府信息公开申请"]'
WIDER = 'anchors = ["本年新收", "本年度新收", "新收政府信息公开申请", "今年收到"]'
APPLICANTS = (
    "natural_person",
    "commercial_enterprise",
    "research_institution",
    "public_welfare_organization",
    "legal_service",
    "other",
    "total",
)
TOWNS = ("龙湖镇", "安海镇", "东石镇")
BOTH = pytest.mark.parametrize("engine", ENGINES, indirect=True)
FIGURES = (
    "SELECT body, year, received_new, carried_in, revision, tables_read FROM annual_reports ORDER BY body"
)


def page(town: str, received: int) -> str:
    """A report whose first row bears a label that no form file knows."""
    title = f"晋江市{town}2024年政府信息公开工作年度报告"
    return report_page(title, received).replace("一、本年新收政府信息公开申请数量", "一、今年收到的申请")


def everything(archive: Archive) -> list[tuple[object, ...]]:
    """The rows that a run could add to or change."""
    tables = ("run", "revision", "finding", "failure", "report_source", "capture")
    return [row for name in tables for row in rows(archive, f"SELECT * FROM {name}")]  # noqa: S608  names


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """The archive's engine; SQLite where a test does not ask for both."""
    return str(getattr(request, "param", "sqlite"))


@pytest.fixture
def archive(engine: str, tmp_path: Path, archive_factory: ArchiveFactory) -> Iterator[Archive]:
    """An archive of three reports, read without the label of their first row."""
    with archive_factory(engine, tmp_path / "archive") as made:
        for place, town in enumerate(TOWNS):
            file = tmp_path / f"{place}.html"
            file.write_text(page(town, 5 + place), "utf-8")
            with Ingestion(made) as ingestion:
                ingestion.add(file)
        yield made


@pytest.fixture(scope="session")
def wider(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An extractor that knows the label."""
    return other_extractor(tmp_path_factory.mktemp("wider"), KNOWN, WIDER)


@pytest.fixture
def program(archive: Archive, wider: Path, tmp_path: Path) -> Program:
    """The program with an extractor that knows the label, all network forbidden."""
    environment = surroundings(archive, wider, guarded(tmp_path), sockets=tmp_path / "sockets")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return nianbao(environment, tmp_path, *arguments)

    return run


def test_a_dry_run_shows_the_cells_a_new_label_gives_and_writes_nothing(
    archive: Archive, program: Program, tmp_path: Path
) -> None:
    before = everything(archive)
    done = program("reextract", "--dry-run", "--format", "json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    cells = {(one["report_id"], one["name"], one["old"], one["new"]) for one in told if one["kind"] == "cell"}
    assert cells == {
        (
            place + 1,
            f"applications.{who}.received_new",
            None,
            str(5 + place) if who in ("natural_person", "total") else "0",
        )
        for place in range(len(TOWNS))
        for who in APPLICANTS
    }
    states = {(one["name"], one["old"], one["new"]) for one in told if one["kind"] == "table"}
    assert states == {("tables.applications", "partial", "read")}
    assert {one["outcome"] for one in told} == {"changed"}
    assert everything(archive) == before
    assert not (tmp_path / "sockets").exists()


def test_the_three_formats_say_the_same(program: Program) -> None:
    told = json.loads(program("reextract", "--dry-run", "--report", "2", "--format", "json").stdout)
    table = program("reextract", "--dry-run", "--report", "2")
    as_csv = program("reextract", "--dry-run", "--report", "2", "--format", "csv").stdout
    listed = list(csv.DictReader(io.StringIO(as_csv)))
    assert [one["name"] for one in listed] == [one["name"] for one in told]
    lines = table.stdout.splitlines()
    assert lines[0].startswith("report 2  晋江市安海镇")
    for one in told:
        assert any(one["name"] in line for line in lines)
    assert "by form: 2021 1 reports, 7 cells" in table.stdout
    assert "by medium: html 1 reports, 7 cells" in table.stdout
    assert "1 read again: 1 would be changed" in table.stdout


@BOTH
def test_what_differs_becomes_a_revision_that_was_read_anew(
    archive: Archive, program: Program, tmp_path: Path
) -> None:
    done = program("reextract")
    assert done.returncode == 0, done.stderr
    assert {row[2:] for row in rows(archive, FIGURES)} == {(figure, 0, 2, 3) for figure in (5, 6, 7)}
    changes = rows(archive, "SELECT change FROM report_revisions WHERE revision = 2 AND is_current")
    assert len(changes) == len(TOWNS)
    assert all(change.startswith("read anew: ") for (change,) in changes)
    assert all("applications.total.received_new: blank → " in change for (change,) in changes)
    run = rows(archive, "SELECT kind, outcome, requests, reports_new, reports_changed, failures FROM runs")[
        -1
    ]
    assert run == ("reextract", "done", 0, 0, 3, 0)
    again = program("reextract")
    assert again.returncode == 0
    assert "3 read again: 0 changed" in again.stdout
    assert rows(archive, "SELECT MAX(revision), COUNT(*) FROM report_revisions") == [(2, 6)]
    assert not (tmp_path / "sockets").exists()


def test_a_reading_that_is_worse_is_held_back_until_it_is_forced(
    archive: Archive, program: Program, tmp_path: Path
) -> None:
    assert program("reextract").returncode == 0
    before = rows(archive, FIGURES)
    plain = surroundings(archive)
    held = nianbao(plain, tmp_path, "reextract", "--report", "1")
    assert held.returncode == 1
    assert "held back: applications: read → partial" in held.stdout
    assert "held back: applications: 175 figures → 168" in held.stdout
    assert rows(archive, FIGURES) == before
    assert rows(archive, "SELECT reason FROM run_failures") == [("held_back",)]
    assert nianbao(plain, tmp_path, "reextract", "--report", "1", "--dry-run").returncode == 0
    forced = nianbao(plain, tmp_path, "reextract", "--report", "1", "--force")
    assert forced.returncode == 0
    assert rows(archive, "SELECT received_new, revision FROM annual_reports WHERE report_id = 1") == [
        (None, 3)
    ]


def test_a_lost_capture_is_one_line_and_the_others_go_on(archive: Archive, program: Program) -> None:
    ((file,),) = rows(archive, "SELECT file FROM capture WHERE id = 2")
    (archive.folder / file).write_bytes(b"")
    done = program("reextract")
    assert done.returncode == 1
    assert [line for line in done.stdout.splitlines() if "lost capture:" in line] == [
        f"  lost capture: {file} at {offset:,}: no WARC record there"
        for (offset,) in rows(archive, 'SELECT "offset" FROM capture WHERE id = 2')
    ]
    assert rows(archive, "SELECT reason, COUNT(*) FROM run_failures GROUP BY reason") == [("lost_capture", 1)]
    assert rows(archive, "SELECT report_id FROM report_revisions WHERE revision = 2 ORDER BY 1") == [
        (1,),
        (3,),
    ]


def test_a_capture_that_was_altered_is_lost(archive: Archive, program: Program) -> None:
    with archive.begin() as conn:
        conn.execute(text("UPDATE capture SET sha256 = :digest WHERE id = 3"), {"digest": "0" * 64})
    done = program("reextract", "--report", "3")
    assert done.returncode == 1
    assert "its digest differs" in done.stdout


@BOTH
def test_killed_in_the_middle_it_goes_on_and_two_at_once_do_no_harm(
    archive: Archive, program: Program, wider: Path, tmp_path: Path
) -> None:
    environment = surroundings(archive, wider)
    with subprocess.Popen(
        command("reextract"), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, cwd=tmp_path
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    whole = rows(archive, "SELECT COUNT(*) FROM application GROUP BY revision_id")
    assert set(whole) == {(7,)}
    both = [
        subprocess.Popen(
            command("reextract"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd=tmp_path,
        )
        for _ in range(2)
    ]
    assert [one.wait(120) for one in both] == [0, 0]
    assert rows(
        archive, "SELECT report_id, COUNT(*) FROM report_revisions GROUP BY report_id ORDER BY 1"
    ) == [
        (1, 2),
        (2, 2),
        (3, 2),
    ]
    assert rows(archive, "SELECT COUNT(*) FROM runs WHERE outcome = 'abandoned'") == [(1,)]
    assert program("reextract").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--report", "99"), "no report 99 in the archive"),
        (("--report", "x"), "'x' is not a valid whole number"),
        (("--site", "jinjing"), "nothing in the archive comes from a portal 'jinjing'"),
        (("--platform", "trz"), "did you mean trs"),
        (("--province", "河南北"), "province"),
        (("--reason", "http_404"), "'http_404' is not one of"),
        (("--report", "1", "--reason", "unreadable"), "give one of them"),
    ],
)
def test_wrong_use_is_one_line(
    archive: Archive,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    words: str,
) -> None:
    monkeypatch.setenv("NIANBAO_ARCHIVE", str(archive.folder))
    monkeypatch.setenv("NIANBAO_DATABASE_URL", archive.url.render_as_string(hide_password=False))
    assert main(["reextract", *arguments]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert words in said.err


def test_an_archive_that_is_not_there_or_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NIANBAO_ARCHIVE", str(tmp_path / "none"))
    monkeypatch.delenv("NIANBAO_DATABASE_URL", raising=False)
    assert main(["reextract"]) == 2
    assert "no archive at" in capsys.readouterr().err
    Archive.open(None, tmp_path / "none").close()
    assert main(["reextract", "--dry-run"]) == 0
    assert "there is nothing to read again" in capsys.readouterr().err
