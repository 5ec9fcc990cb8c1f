"""`nianbao crawl`: which portals, what it shows, what its exit status means; real HTTP on loopback."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from crawler.cli import main
from crawler.cli.outcome import tell_summary
from crawler.cli.progress import shown
from crawler.summary import Progress, RunSummary
from db.archive import Archive
from tests.crawler.doubles import Answer, Portals
from tests.crawler.reports import report_page

REGISTRY = """\
site,name,region,home,listing,platform,body,status,verified,note
jinjiang,晋江市人民政府,350582,http://jinjiang.gov.cn/,http://jinjiang.gov.cn/nb/,,,,,
dingzhou,定州市人民政府,130682,http://dzs.gov.cn/,http://dzs.gov.cn/nb/,,,,,
"""
COLUMN = """\
<html><head><title>政府信息公开年报</title></head><body><ul>
<li><a href="a.html">晋江市龙湖镇2024年政府信息公开工作年度报告</a><span>2025-01-20</span></li>
<li><a href="b.html">晋江市龙湖镇2023年政府信息公开工作年度报告</a><span>2024-01-20</span></li>
</ul></body></html>"""


@pytest.fixture
def registry(here: Path, portals: Portals, monkeypatch: pytest.MonkeyPatch) -> str:
    """A registry of two portals, the first with two reports, the second gone; no delay."""
    monkeypatch.setattr("crawler.run.DELAY", 0.0)
    pages = {
        f"{name}.html": report_page(f"晋江市龙湖镇{year}年政府信息公开工作年度报告", 5)
        for name, year in (("a", 2024), ("b", 2023))
    }
    portals.add("jinjiang.gov.cn/nb/", {"": COLUMN, **pages})
    portals.add("dzs.gov.cn/nb/", {"": Answer("", 404)})
    (here / "registry.csv").write_text(REGISTRY, "utf-8")
    return "registry.csv"


def years(archive: Archive) -> list[int]:
    """The report years in the archive."""
    with archive.reader.connect() as connection:
        return list(connection.exec_driver_sql("SELECT year FROM annual_reports ORDER BY year").scalars())


def test_a_province_is_crawled_and_another_not_asked(
    registry: str, named: Archive, portals: Portals, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["crawl", "--registry", registry, "--province", "福建"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "jinjiang: new  晋江市龙湖镇2024年" in said.err
    assert "run 1: done, 1 portal, 4 requests, 2 new" in said.err
    assert portals.hosts() == {"jinjiang.gov.cn"}
    assert years(named) == [2023, 2024]


def test_a_year_is_kept_and_the_others_not(registry: str, named: Archive) -> None:
    assert main(["crawl", "--registry", registry, "--site", "jinjiang", "--year", "2023"]) == 0
    assert years(named) == [2023]


def test_a_portal_that_fails_is_told_and_stops_no_other(
    registry: str, named: Archive, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["crawl", "--registry", registry]) == 1
    said = capsys.readouterr().err
    assert "dingzhou: failed, http_404" in said
    assert "http_404 × 1" in said
    assert "nianbao query @failures_last_run" in said
    assert years(named) == [2023, 2024]


def test_a_dry_run_lists_and_makes_nothing(
    registry: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["crawl", "--registry", registry, "--site", "jinjiang", "--dry-run"]) == 0
    said = capsys.readouterr()
    listed = [line.split() for line in said.out.splitlines()[2:]]
    assert [line[0] for line in listed] == ["jinjiang", "jinjiang"]
    assert {line[-1] for line in listed} == {f"http://jinjiang.gov.cn/nb/{name}.html" for name in "ab"}
    assert "dry run: done" in said.err
    assert [path.name for path in here.iterdir()] == ["registry.csv"]


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--site", "jinjang"], "did you mean jinjiang?"),
        (["--site", "nobody"], "no portal 'nobody'"),
        (["--province", "广东"], "in 广东"),
        (["--province", "广东省", "--site", "jinjiang"], "in 广东省"),
    ],
)
def test_a_choice_of_nothing_is_wrong_use(
    arguments: list[str], word: str, registry: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["crawl", "--registry", registry, *arguments]) == 2
    assert word in capsys.readouterr().err
    assert [path.name for path in here.iterdir()] == ["registry.csv"]


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", REGISTRY.replace("350582", "35"), "\0\0"])
def test_a_registry_that_cannot_be_used_is_wrong_use(
    text: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "bad.csv").write_text(text, "utf-8")
    assert main(["crawl", "--registry", "bad.csv"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("nianbao: bad.csv")
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("summary", "status", "word"),
    [
        (RunSummary(1), 0, "run 1: done"),
        (RunSummary(1, "interrupted"), 130, "nianbao: stopped"),
        (
            RunSummary(1, "failed", error="the disk is full"),
            1,
            "nianbao: the crawl ended early: the disk is full",
        ),
    ],
)
def test_how_a_run_ended_is_its_status(
    summary: RunSummary, status: int, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tell_summary(summary) == status
    assert word in capsys.readouterr().err


def test_on_a_terminal_progress_is_one_moving_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    with shown(2) as tell:
        tell(Progress("portal", "jinjiang"))
        tell(Progress("list", "jinjiang"))
        tell(Progress("report", "jinjiang", "http://x", "new", "龙湖镇"))
        tell(Progress("report", "jinjiang", "http://y", "unchanged", "赵营镇"))
        tell(Progress("failed", "jinjiang", "http://z", "timeout"))
        tell(Progress("skipped", "dingzhou", detail="blocked"))
        tell(Progress("done", "jinjiang"))
    said = capsys.readouterr().err
    for word in (
        "new  龙湖镇",
        "failed, timeout  http://z",
        "skipped, blocked",
        "2/2",
        "1 new",
        "1 unchanged",
    ):
        assert word in said
    assert "赵营镇" not in said
