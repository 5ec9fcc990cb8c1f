"""`nianbao discover` and `nianbao registry probe` on the command line."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from crawler.cli import main
from crawler.registry import COLUMNS
from tests.crawler.discovery.pages import COLUMN, HOME, HOST, column, page
from tests.crawler.doubles import Answer, Portals

HEADER = ",".join(COLUMNS)


@pytest.fixture(autouse=True)
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("crawler.discovery.errand.DELAY", 0.0)
    file = tmp_path / "mine.csv"
    file.write_text(HEADER + "\n", "utf-8")
    return file


def town(portals: Portals) -> None:
    pages = {"/": page("<a href='/zfxxgk/zfxxgknb/'>政府信息公开年报</a>"), "/zfxxgk/zfxxgknb/": column()}
    portals.add(HOST, dict(pages))


def test_lines_on_stdout_and_nothing_else(portals: Portals, capsys: pytest.CaptureFixture[str]) -> None:
    town(portals)
    assert main(["discover", HOME, "--registry", "mine.csv"]) == 0
    said = capsys.readouterr()
    (row,) = csv.DictReader(said.out.splitlines())
    assert tuple(row) == COLUMNS
    assert (row["site"], row["region"], row["listing"]) == ("jinjiang", "350582", COLUMN)
    assert row["platform"] == "trs"
    assert "link text 政府信息公开年报 on the home page" in said.err


def test_write_is_idempotent(portals: Portals, registry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    town(portals)
    for added in ("1 lines added", "0 lines added, 1 there already"):
        assert main(["discover", HOME, "--registry", "mine.csv", "--write"]) == 0
        assert added in capsys.readouterr().err
    assert registry.read_text("utf-8").count(COLUMN) == 1


@pytest.mark.parametrize(
    "home", ["ftp://www.jinjiang.gov.cn/", "http://www.jinjiang.com/", "jinjiang", "http://10.1.1.1/"]
)
def test_what_is_no_portals_address(portals: Portals, capsys: pytest.CaptureFixture[str], home: str) -> None:
    assert main(["discover", home]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert not portals.asked


def test_nothing_found_and_refused(portals: Portals, capsys: pytest.CaptureFixture[str]) -> None:
    portals.add(HOST, {"/": page("<p>欢迎</p>")})
    assert main(["discover", HOME, "--registry", "mine.csv"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "empty_listing" in said.err
    portals.add(HOST, {"/": Answer("<script>var $_ts={};</script>", 412)})
    assert main(["discover", HOME, "--registry", "mine.csv"]) == 1
    assert "blocked: 412" in capsys.readouterr().err


def test_lines_that_cannot_be_written_are_printed_all_the_same(
    portals: Portals, registry: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    town(portals)
    portals.add(HOST, {"/": "<title>晋江</title><a href='/nb/'>政府信息公开年报</a>", "/nb/": "<p>x</p>"})
    assert main(["discover", HOME, "--registry", "mine.csv", "--write"]) == 1
    said = capsys.readouterr()
    assert "jinjiang,晋江,," in said.out
    assert "nothing written: " in said.err
    assert registry.read_text("utf-8") == HEADER + "\n"


def test_probe(portals: Portals, registry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    town(portals)
    registry.write_text(f"{HEADER}\njinjiang,晋江市人民政府,350582,{HOME},{COLUMN},,,,,\n", "utf-8")
    assert main(["registry", "probe", "jinjiang", "--registry", "mine.csv"]) == 0
    said = capsys.readouterr().out
    assert f"column {COLUMN}\nstrategy trs\n" in said
    assert "2024  晋江市人民政府2024年政府信息公开工作年度报告  2025-01-20" in said
    assert portals.paths() == ["/zfxxgk/zfxxgknb/"]
    assert not (registry.parent / "archive").exists()


def test_probe_discovers_a_line_without_column(
    portals: Portals, registry: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    town(portals)
    registry.write_text(f"{HEADER}\njinjiang,晋江市人民政府,350582,{HOME},,,,,,\n", "utf-8")
    assert main(["registry", "probe", "jinjiang", "--registry", "mine.csv"]) == 0
    assert "found by link text" in capsys.readouterr().out


def test_probe_says_what_is_wrong(
    portals: Portals, registry: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = f"jinjiang,晋江市人民政府,350582,{HOME},{HOME}gone/,,,"
    registry.write_text(f"{HEADER}\n{line},,\n", "utf-8")
    assert main(["registry", "probe", "jinjiang", "--registry", "mine.csv"]) == 1
    assert "http_404" in capsys.readouterr().err
    assert main(["registry", "probe", "jinjang", "--registry", "mine.csv"]) == 2
    assert "did you mean jinjiang" in capsys.readouterr().err
    asked = len(portals.asked)
    registry.write_text(f"{HEADER}\n{line}lapsed,,merged\n", "utf-8")
    assert main(["registry", "probe", "jinjiang", "--registry", "mine.csv"]) == 1
    assert len(portals.asked) == asked
