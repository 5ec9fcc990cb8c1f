"""`nianbao nightly`, `runs` and `crawl --retry`: what they print and what their status means."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crawler.cli import main
from db.archive import Archive
from db.query import run_query
from tests.crawler.doubles import Answer, Portals
from tests.crawler.nightly.test_limits import hold
from tests.crawler.reports import report_page
from tests.crawler.watching.doubles import Hook, running

REGISTRY = """\
site,name,region,home,listing,platform,body,status,verified,note
jinjiang,晋江市人民政府,350582,http://jinjiang.gov.cn/,http://jinjiang.gov.cn/nb/,,,,,
"""
COLUMN = """\
<html><head><title>政府信息公开年报</title></head><body><ul>
<li><a href="a.html">晋江市龙湖镇2024年政府信息公开工作年度报告</a><span>2025-01-20</span></li>
<li><a href="b.html">晋江市龙湖镇2023年政府信息公开工作年度报告</a><span>2024-01-20</span></li>
</ul></body></html>"""


@pytest.fixture
def registry(here: Path, portals: Portals, monkeypatch: pytest.MonkeyPatch) -> str:
    """A registry of one portal with two reports, the second of which is missing."""
    monkeypatch.setattr("crawler.run.DELAY", 0.0)
    page = report_page("晋江市龙湖镇2024年政府信息公开工作年度报告", 5)
    portals.add("jinjiang.gov.cn/nb/", {"": COLUMN, "a.html": page, "b.html": Answer("", 404)})
    (here / "registry.csv").write_text(REGISTRY, "utf-8")
    return "registry.csv"


@pytest.fixture(autouse=True)
def _room(named: Archive) -> None:
    """However full this machine's disk is, it is no alarm here."""
    (named.folder / "watching.toml").write_text("disk_gigabytes = 0\ndisk_share = 0.0\n", "utf-8")


@pytest.mark.usefixtures("named")
def test_a_night_its_account_and_its_failures_again(
    registry: str, portals: Portals, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["nightly", "--registry", registry, "--dry-run"]) == 0
    assert "jinjiang  yes" in capsys.readouterr().out
    assert portals.asked == []
    assert main(["nightly", "--registry", registry]) == 1
    assert "1 new, 0 changed, 0 withdrawn, 1 failure" in capsys.readouterr().err
    assert main(["runs"]) == 0
    assert "nightly" in capsys.readouterr().out
    assert main(["runs", "1"]) == 0
    told = capsys.readouterr().out
    assert "http_404" in told
    assert "http://jinjiang.gov.cn/nb/b.html" in told
    assert "nianbao crawl --retry 1" in told
    assert main(["runs", "1", "--format", "json"]) == 0
    account = json.loads(capsys.readouterr().out)["account"]
    assert (account["new"], account["failed"], account["portals"]["jinjiang"]["new"]) == (
        1,
        {"http_404": 1},
        1,
    )
    portals.add(
        "jinjiang.gov.cn/nb/", {"b.html": report_page("晋江市龙湖镇2023年政府信息公开工作年度报告", 4)}
    )
    assert main(["crawl", "--registry", registry, "--retry", "1"]) == 0
    assert "1 new" in capsys.readouterr().err
    assert main(["nightly", "--registry", registry]) == 0
    assert "not due; its lists are asked again" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["runs", "7"], "the archive has no run 7"),
        (["nightly", "--until", "25:00"], "no time of day"),
        (["crawl", "--registry", "registry.csv", "--retry", "7"], "the archive has no run 7"),
        (["crawl", "--registry", "registry.csv", "--retry", "7", "--full"], "leave out --full"),
    ],
)
@pytest.mark.usefixtures("named", "registry")
def test_wrong_use_is_one_line(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr().err.strip()
    assert words in said
    assert "\n" not in said


@pytest.mark.parametrize(
    ("zone", "status"), [("Asia/Nowhere", 2), ("Asia/Shanghai", 0), ("CST-8", 0), (":Asia/Shanghai", 0)]
)
@pytest.mark.usefixtures("named")
def test_the_clock_of_until_is_known_or_refused(
    zone: str, status: int, registry: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TZ", zone)
    assert main(["nightly", "--registry", registry, "--until", "06:00", "--dry-run"]) == status
    assert ("knows no time zone" in capsys.readouterr().err) == bool(status)


def test_a_second_night_is_refused_in_one_line(
    registry: str, named: Archive, capsys: pytest.CaptureFixture[str]
) -> None:
    hold(named, "nightly")
    assert main(["nightly", "--registry", registry]) == 1
    assert "still at work; wait for its end" in capsys.readouterr().err


def test_a_wrong_schedule_is_wrong_use(
    registry: str, named: Archive, capsys: pytest.CaptureFixture[str]
) -> None:
    (named.folder / "nightly.toml").write_text("sesons = 1\n", "utf-8")
    assert main(["nightly", "--registry", registry]) == 2
    assert "no such setting: sesons" in capsys.readouterr().err


def test_a_night_over_a_threshold_is_told_once(
    registry: str,
    named: Archive,
    portals: Portals,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    portals.add(
        "jinjiang.gov.cn/nb/", {"b.html": report_page("晋江市龙湖镇2023年政府信息公开工作年度报告", 5)}
    )
    assert main(["nightly", "--registry", registry]) == 0
    assert "alarm" not in capsys.readouterr().err
    assert run_query(named, "SELECT COUNT(*) FROM report_copies").rows == [(4,)]
    (named.folder / "watching.toml").write_text("disk_gigabytes = 1e9\ndisk_share = 0.0\n", "utf-8")
    with running(Hook()) as hook:
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        monkeypatch.setenv("NIANBAO_WEBHOOK", hook.url)
        assert main(["nightly", "--registry", registry]) == 1
    assert "alarm, disk: " in capsys.readouterr().err
    (message,) = hook.got
    assert (message["run_id"], message["alarms"][0]["alarm"]) == (2, "disk")
