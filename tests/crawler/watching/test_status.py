"""`nianbao status`: ten lines, what to do next, and metrics that a collector reads at any moment."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from crawler.cli import main
from db.archive import Archive
from db.times import now, shifted_to
from tests.conftest import ENGINES, ArchiveFactory
from tests.crawler.watching.nights import Nights
from tests.db.desk import Desk, full_report

_SAMPLE = re.compile(r'nianbao_[a-z_]+(\{[a-z_]+="[^"\\\n]*"\})? -?\d+(\.\d+)?(e[+-]?\d+)?')


@pytest.fixture(params=ENGINES)
def here(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    archive_factory: ArchiveFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> object:
    """An archive with one report and one good night, that the environment names."""
    with archive_factory(request.param, tmp_path / "archive") as archive:
        monkeypatch.setenv("NIANBAO_ARCHIVE", str(archive.folder))
        monkeypatch.setenv("NIANBAO_DATABASE_URL", archive.url.render_as_string(hide_password=False))
        (archive.folder / "watching.toml").write_text("disk_gigabytes = 0\ndisk_share = 0\n")
        yield archive


def test_ten_lines_for_a_person(here: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    nights = Nights(here)
    Desk(here).store(full_report())
    run_id = nights.night(failures=2)
    with shifted_to(nights.moment + timedelta(hours=5)):
        assert main(["status"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0] for line in lines] == [
        "archive",
        "schema",
        "last run",
        "failures",
        "portals",
        "reports",
        "by year",
        "findings",
        "disk",
        "next",
    ]
    assert f"nightly {run_id}, began 2025-01-11 01:00 UTC, done: 10 requests, 0 new" in lines[2]
    assert lines[3] == "failures  timeout 2"
    assert lines[4] == "portals   1, none silent"
    assert lines[5:7] == ["reports   1 of 1 bodies", "by year   2023 1"]
    assert lines[7].startswith("findings  error 1, ")
    assert lines[9] == "next      nothing; the next night goes on by itself"


def test_what_to_do_next(here: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status"]) == 1
    assert "last run  none yet" in (said := capsys.readouterr().out)
    assert "next      fill the archive" in said
    nights = Nights(here)
    nights.night()
    with shifted_to(nights.moment + timedelta(days=4)):
        assert main(["status"]) == 1
    assert "no night began for 4 days" in capsys.readouterr().out
    Nights(here).night(kind="crawl")
    with shifted_to(nights.moment + timedelta(days=4)):
        assert main(["status"]) == 1
    assert "no night began for 4 days" in capsys.readouterr().out
    nights.night(answered=False)
    nights.night(answered=False)
    with shifted_to(nights.moment + timedelta(days=9)):
        assert main(["status"]) == 1
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith("next      no night began for 9 days")
    assert last.endswith(" Then: silent_portals.")
    with shifted_to(nights.moment):
        assert main(["status"]) == 1
    said = capsys.readouterr().out
    assert "portals   1, 1 silent: jinjiang" in said
    assert "next      1 silent portal: jinjiang. Open their columns" in said


def test_metrics_are_whole_and_every_line_is_a_sample(
    here: Archive, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nights = Nights(here)
    Desk(here).store(full_report())
    nights.night(failures=25, outcome="incomplete")
    file = tmp_path / "nianbao.prom"
    file.write_text("older")
    with shifted_to(nights.moment):
        assert main(["status", "--metrics", str(file)]) == 1
        assert now() > nights.moment - timedelta(minutes=1)
    lines = file.read_text("utf-8").splitlines()
    samples = [line for line in lines if not line.startswith("#")]
    assert [line for line in samples if not _SAMPLE.fullmatch(line)] == []
    assert 'nianbao_last_run_failures{reason="timeout"} 25' in samples
    assert 'nianbao_reports{year="2023"} 1' in samples
    assert 'nianbao_alarm{alarm="failures"} 1' in samples
    assert 'nianbao_alarm{alarm="disk"} 0' in samples
    assert "nianbao_last_run_success 1" in samples
    assert "nianbao_last_run_start_timestamp_seconds 1736557200" in samples
    typed = [line.split()[2] for line in lines if line.startswith("# TYPE")]
    assert len(typed) == len(set(typed))
    assert {re.split(r"[{ ]", line)[0] for line in samples} <= set(typed)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    assert file.stat().st_mode & 0o777 == 0o644
    capsys.readouterr()


def test_wrong_use_is_one_line(here: Archive, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Nights(here).night()
    lost = tmp_path / "none" / "x.prom"
    assert main(["status", "--metrics", str(lost)]) == 1
    assert (
        capsys.readouterr().err == f"nianbao: no metrics were written to {lost}: No such file or directory\n"
    )
    assert main(["status", "--metrics", str(tmp_path)]) == 2
    (here.folder / "watching.toml").write_text("nonsense = 1")
    capsys.readouterr()
    assert main(["status"]) == 2
    assert "no such threshold: nonsense" in capsys.readouterr().err


def test_without_an_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIANBAO_ARCHIVE", str(tmp_path / "none"))
    monkeypatch.delenv("NIANBAO_DATABASE_URL", raising=False)
    assert main(["status"]) == 2
