"""`nianbao runs` as a person types it, with numbers of runs that are none."""

from __future__ import annotations

import json

import pytest

from crawler.cli import main
from db import runs
from db.archive import Archive
from tests.db.desk import Desk


@pytest.mark.parametrize("asked", ["99", str(2**63 - 1)])
def test_a_run_there_is_not(named: Archive, asked: str, capsys: pytest.CaptureFixture[str]) -> None:
    Desk(named).start()
    assert main(["runs", asked]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err) == (
        "",
        f"nianbao: the archive has no run {asked}; `nianbao runs` lists them\n",
    )
    assert main(["runs", "１"]) == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["0"], "0 is not in the range"),
        ([str(2**63)], "is not in the range"),
        (["--last", str(2**64)], "is not in the range"),
        (["last"], "'last' is not a valid whole number"),
        (["1", "2"], "unexpected extra argument (2)"),
    ],
)
@pytest.mark.usefixtures("named")
def test_wrong_use_is_one_line(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["runs", *arguments]) == 2
    said = capsys.readouterr()
    assert words in said.err
    assert (said.out, said.err.count("\n")) == ("", 1)


@pytest.mark.parametrize(("kind", "again"), [("crawl", True), ("nightly", True), ("ingest", False)])
def test_only_pages_can_be_asked_for_again(
    named: Archive, kind: str, again: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    run_id = Desk(named).start(kind)
    with named.begin() as conn:
        runs.record_failure(conn, run_id, "jinjiang", "http://a/1", "timeout", "20 seconds")
    assert main(["runs", str(run_id)]) == 0
    told = capsys.readouterr().out
    assert "20 seconds" in told
    assert (f"nianbao crawl --retry {run_id}" in told) is again


def test_a_run_without_an_account(named: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["runs", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    run_id = Desk(named).start("nightly")
    assert main(["runs", str(run_id), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["account"], told["outcome"], told["failures"]) == (None, "running", [])
