"""The program as a whole: help without heavy imports, one line an error, the right status."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from crawler.cli import main, program
from crawler.cli.errors import Trouble, WrongUse
from crawler.cli.lazy import Verb
from db.errors import NoArchive, Unfiled

HEAVY = (
    "scrapy",
    "twisted",
    "sqlalchemy",
    "alembic",
    "lxml",
    "trafilatura",
    "dateparser",
    "warcio",
    "rich.console",
)
NIANBAO = [sys.executable, "-c", "import sys; from crawler.cli import main; sys.exit(main())"]


def one_line(text: str) -> str:
    assert text.startswith("nianbao: ")
    assert text.count("\n") == 1
    return text


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["crawl", "--help"], ["db", "--help"], ["fly"]]
)
def test_nothing_heavy_is_imported_for_help(arguments: list[str]) -> None:
    code = (
        f"import sys; from crawler.cli import main; main({arguments!r}); print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    assert "click" in loaded
    assert loaded & set(HEAVY) == set()


def test_help_shows_every_verb_with_sentence_and_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    page = capsys.readouterr().out
    for verb in program.VERBS:
        assert f"  {verb.name} " in page
        assert verb.summary in page
        assert f"$ {verb.example}\n" in page


@pytest.mark.parametrize("verb", program.VERBS, ids=lambda verb: verb.name)
def test_every_verb_has_a_page(verb: Verb, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([verb.name, "--help"]) == 0
    page = capsys.readouterr().out
    assert page.startswith(f"Usage: nianbao {verb.name}")
    assert "$ nianbao" in page


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("nianbao 0.")


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ([], "no verb given"),
        (["db"], "no verb given"),
        (["exract", "x"], "did you mean 'extract'"),
        (["db", "upgrad"], "did you mean 'upgrade'"),
        (["zzz"], "no verb 'zzz'"),
        (["--fast"], "--fast"),
        (["extract"], "Missing argument"),
        (["extract", "--fast"], "nianbao extract --help"),
        (["extract", "no-such-file"], "no-such-file"),
        (["extract", "."], "directory"),
        (["query"], "--list"),
        (["query", "SELECT 1", "--format", "xml"], "'table', 'csv', 'json'"),
        (["coverage", "--year", "24"], "24"),
        (["coverage", "--province", "河比"], "河比"),
        (["crawl", "--year", "last"], "last"),
        (["crawl", "--registry", "no-such-folder"], "no-such-folder"),
    ],
)
def test_wrong_use_is_one_line_and_status_two(
    arguments: list[str], word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert word in one_line(said.err)
    assert said.out == ""


@pytest.mark.parametrize(
    ("error", "status", "word"),
    [
        (Trouble("two\nlines"), 1, "two lines"),
        (WrongUse("no"), 2, "no"),
        (NoArchive("none here"), 2, "none here"),
        (Unfiled("not_a_report", "no body"), 1, "no body"),
        (ValueError("odd\n\nvalue"), 1, "ValueError: odd value; this is a fault in nianbao"),
        (RecursionError(), 1, "RecursionError"),
        (MemoryError(), 1, "out of memory"),
        (OSError(28, "No space left on device", "x.warc"), 1, "No space left on device: x.warc; make room"),
        (KeyboardInterrupt(), 130, "stopped"),
    ],
)
def test_any_error_of_a_verb_is_one_line(
    error: BaseException,
    status: int,
    word: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    @click.command()
    def command() -> None:
        raise error

    monkeypatch.setattr(program.program, "get_command", lambda _context, _name: command)
    monkeypatch.delenv("NIANBAO_DEBUG", raising=False)
    assert main(["query"]) == status
    assert word in one_line(capsys.readouterr().err)


def test_sigterm_ends_a_verb_as_ctrl_c_does(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    @click.command()
    def command() -> None:
        signal.raise_signal(signal.SIGTERM)

    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(program.program, "get_command", lambda _context, _name: command)
    monkeypatch.delenv("NIANBAO_DEBUG", raising=False)
    assert main(["query"]) == 130
    assert "stopped" in one_line(capsys.readouterr().err)
    assert signal.getsignal(signal.SIGTERM) is before


def test_debug_shows_the_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    @click.command()
    def command() -> None:
        raise ValueError("odd")

    monkeypatch.setattr(program.program, "get_command", lambda _context, _name: command)
    monkeypatch.setenv("NIANBAO_DEBUG", "1")
    assert main(["query"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_a_reader_that_went_away_is_no_error() -> None:
    """`nianbao --help | true`: no line on stderr, whatever stdout's other end does."""
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([*NIANBAO, "--help"], stdout=write, stderr=subprocess.PIPE, text=True, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("encoding", ["latin-1", "ascii"])
def test_chinese_is_written_as_utf8_in_any_locale(encoding: str) -> None:
    done = subprocess.run(
        [*NIANBAO, "--help"],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": encoding},
    )
    assert "政府信息公开工作年度报告" in done.stdout.decode("utf-8")


def test_no_verb_touches_anything_before_its_arguments_are_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NIANBAO_ARCHIVE", str(tmp_path / "archive"))
    for arguments in (
        ["crawl", "--province", "河比"],
        ["ingest", "no-such-file"],
        ["coverage", "--year", "x"],
    ):
        assert main(arguments) == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("closed", "arguments", "status"), [(1, ["--help"], 0), (2, ["fly"], 2), (1, ["fly"], 2)]
)
def test_a_stream_closed_from_outside_is_no_error(closed: int, arguments: list[str], status: int) -> None:
    command = shlex.join([*NIANBAO, *arguments])
    done = subprocess.run(
        ["bash", "-c", f"{command} {closed}>&-"], capture_output=True, text=True, check=False
    )
    assert done.returncode == status
    assert "fault" not in done.stderr
    assert closed == 1 or done.stdout + done.stderr == ""
