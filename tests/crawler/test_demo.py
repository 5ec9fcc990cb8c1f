"""`nianbao demo` from end to end: what the archive holds afterwards is what the sample portals published."""

import io
import os
import shlex
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from rich.console import Console
from rich.progress import Progress as Bars
from sqlalchemy import select

from crawler.cli import main
from crawler.cli.errors import WrongUse
from crawler.demo import _place, _whole, platforms, shown
from crawler.demo.visit import _Bars, _Lines, _through
from crawler.registry import hosts, load_registry
from crawler.samples import Expected, expected, registry
from crawler.summary import Progress, RunSummary
from db.archive import Archive
from db.models import Capture
from db.query import run_query
from tests.project.test_first_look import shown as first_look

NIANBAO = [sys.executable, "-c", "import sys; from crawler.cli import main; sys.exit(main())"]


@dataclass
class Demo:
    done: subprocess.CompletedProcess[str]
    folder: Path
    archive: Archive

    def rows(self, sql: str) -> list[dict[str, Any]]:
        answer = run_query(self.archive, sql)
        return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    folder = tmp_path_factory.mktemp("demo") / "kept"
    # What the demonstration must not care about: another archive, a proxy, exceptions from it.
    surroundings = os.environ | {
        "NIANBAO_DATABASE_URL": "sqlite:////nowhere/at/all.db",
        "http_proxy": "http://127.0.0.1:9",
        "no_proxy": "*",
        "PYTHONWARNINGS": "error::ResourceWarning",
    }
    done = subprocess.run(
        [*NIANBAO, "demo", "--keep", str(folder)],
        capture_output=True,
        text=True,
        check=False,
        env=surroundings,
        timeout=180,
    )
    with Archive.open(f"sqlite:///{folder / 'nianbao.db'}", folder, upgrade=False) as archive:
        yield Demo(done, folder, archive)


def others(*names: str) -> set[str]:
    """Addresses of the reports of the portals of other systems, or of those of these names."""
    found = platforms.platforms()
    return {one.url for portal in found if not names or portal.name in names for one in portal.expected()}


def test_it_ends_well(demo: Demo) -> None:
    assert demo.done.returncode == 0, demo.done.stderr
    assert "Traceback" not in demo.done.stderr + demo.done.stdout
    assert "Warning" not in demo.done.stderr


def test_it_stays_short(demo: Demo) -> None:
    (row,) = demo.rows("SELECT SUM(requests) AS requests, COUNT(*) AS runs FROM runs")
    assert row["runs"] == 3
    assert row["requests"] < 500


def test_every_report_is_stored_once_under_its_body_region_and_year(demo: Demo) -> None:
    stored = {row["url"]: row for row in demo.rows("SELECT * FROM annual_reports")}
    wanted = {one.url: one for one in expected(2)}
    assert stored.keys() - others() == wanted.keys()
    for url, one in wanted.items():
        row = stored[url]
        assert one.body in row["body"]
        published = None if one.published_on is None else str(one.published_on)
        found = (row["region_code"], row["year"], row["form"], row["title"], row["published_on"])
        assert found == (one.region_code, one.year, one.form, one.title, published)
        assert row["tables_read"] == (0 if one.form == "narrative" else 3)


def test_every_figure_is_the_published_one(demo: Demo) -> None:
    urls = {row["report_id"]: row["url"] for row in demo.rows("SELECT report_id, url FROM annual_reports")}
    wanted = {one.url: one.figures for one in expected(2)}
    for table, key in (("applications", "applicant"), ("reviews", "procedure")):
        rows = demo.rows(f"SELECT * FROM report_{table}")  # noqa: S608  two names of this test
        stored = {(urls[row.pop("report_id")], row.pop(key)): row for row in rows}
        for url, figures in wanted.items():
            for name, cells in getattr(figures, table).items():
                if figures.form != "narrative":
                    assert stored[url, name] == cells, (url, name)
    stored_two = {urls[row.pop("report_id")]: row for row in demo.rows("SELECT * FROM report_disclosures")}
    for url, figures in wanted.items():
        if figures.form != "narrative":
            assert stored_two[url] == figures.disclosure, url


def test_the_portals_of_other_systems_are_read_as_well(demo: Demo) -> None:
    stored = {row["url"]: row for row in demo.rows("SELECT * FROM annual_reports")}
    open_ones = {one.name for one in platforms.platforms()} - {platforms.GUARDED}
    assert stored.keys() >= others(*open_ones)
    for portal in platforms.platforms():
        for one in portal.expected():
            row = stored.get(one.url)
            if row is not None:
                found = (row["region_code"], row["body"], row["year"], row["received_new"], row["errors"])
                assert found == (one.item.region, one.item.body, one.item.year, one.item.received, 0)


def test_one_was_found_from_its_home_page_and_one_refused(demo: Demo) -> None:
    lines = {line.site: line for line in platforms.listings(platforms.platforms())}
    assert [site for site, line in lines.items() if not line.listing] == [platforms.TO_DISCOVER]
    stored = {row["url"] for row in demo.rows("SELECT url FROM annual_reports")}
    guarded = others(platforms.GUARDED)
    assert 0 < len(guarded & stored) < len(guarded)
    (refused,) = demo.rows("SELECT url FROM run_failures WHERE reason = 'blocked'")
    assert refused["url"] in guarded - stored


def test_coverage_shows_different_states(demo: Demo) -> None:
    states = {row["state"] for row in demo.rows("SELECT DISTINCT state FROM coverage")}
    assert states >= {"found", "late", "missing", "unreadable", "blocked"}


def test_the_findings_are_the_errors_the_samples_declare(demo: Demo) -> None:
    errors = demo.rows(
        "SELECT url, rule FROM report_findings JOIN annual_reports "
        "ON annual_reports.report_id = report_findings.report_id WHERE severity = 'error'"
    )
    found = Counter((row["url"], row["rule"]) for row in errors)
    assert found == Counter((one.url, error.split()[0]) for one in expected(2) for error in one.errors)


def test_one_report_has_a_second_revision(demo: Demo) -> None:
    (row,) = demo.rows("SELECT url, change FROM report_revisions WHERE revision > 1")
    (changed,) = [b for a, b in zip(expected(1), expected(2), strict=True) if a != b]
    assert row["url"] == changed.url
    assert "applications.natural_person.granted: 6 → 7" in row["change"]


def test_the_failures_are_the_traps(demo: Demo) -> None:
    failures = Counter((row["site"], row["reason"]) for row in demo.rows("SELECT * FROM run_failures"))
    assert failures == {
        ("benxi", "off_registry"): 2,
        ("boda", "blocked"): 1,
        ("boda", "off_registry"): 1,
        ("huaxian", "http_404"): 2,
        ("jinjiang", "off_registry"): 2,
        ("jinjiang", "robots"): 2,
        ("jpaas", "off_registry"): 1,
        ("lonsun", "off_registry"): 1,
        ("ucap", "off_registry"): 1,
    }


def test_only_registry_hosts_were_asked_and_robots_obeyed(demo: Demo) -> None:
    with demo.archive.reader.connect() as connection:
        urls = connection.execute(select(Capture.url)).scalars().all()
    known = [*load_registry(registry()), *platforms.listings(platforms.platforms())]
    assert {urlsplit(url).netloc for url in urls} <= hosts(known)
    assert not [url for url in urls if "/zjdgk/99/" in url]
    assert {one.url for one in expected()} <= set(urls)


def test_it_shows_all_it_promises(demo: Demo) -> None:
    text = demo.done.stdout
    assert "\x1b" not in text
    for part in (
        "First visit",
        "other systems",
        "Second visit",
        "Coverage",
        "Findings",
        "Three queries",
        "Where to go next",
    ):
        assert part in text
    assert "87 new" in text
    assert "72 new" in text
    assert "boda blocked http://" in text
    assert "1 changed, 86 unchanged" in text
    assert "6 ≠ 0" in text
    assert text.count("SELECT") >= 4
    assert f"export NIANBAO_ARCHIVE={demo.folder}" in text
    lines = demo.done.stderr.splitlines()
    visits = [line.partition("  ")[0] for line in lines]
    assert visits == ["visit 1"] * 5 + ["others"] * 5 + ["visit 2"] * 5


def test_the_commands_it_names_work(demo: Demo) -> None:
    commands = [line for line in demo.done.stdout.splitlines() if line.startswith("nianbao query ")]
    assert len(commands) == 3
    scripts = Path(sys.executable).parent
    for command in commands:
        subprocess.run(
            ["/bin/sh", "-c", command],
            check=True,
            capture_output=True,
            env=os.environ | {"NIANBAO_ARCHIVE": str(demo.folder), "PATH": f"{scripts}:{os.environ['PATH']}"},
        )


def test_coverage_lines_up_on_screen(demo: Demo) -> None:
    console = Console(width=80, file=io.StringIO(), force_terminal=False)
    with console.capture() as captured:
        for part in shown.coverage(demo.archive):
            console.print(part)
    from rich.cells import cell_len

    lines = captured.get().splitlines()
    assert max(map(cell_len, lines)) <= 80
    town = next(line for line in lines if "砖路镇" in line)
    head = next(line for line in lines if "2020" in line)
    year_at = cell_len(head[: head.index("2020")])
    marks = [cell_len(town[:place]) for place, letter in enumerate(town) if letter == "✓"]
    assert any(year_at <= mark < year_at + 4 for mark in marks)


def test_a_folder_with_an_archive_is_refused(demo: Demo) -> None:
    before = (demo.folder / "nianbao.db").stat().st_mtime_ns
    done = subprocess.run(
        [*NIANBAO, "demo", "--keep", str(demo.folder)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith("nianbao: there is an archive in")
    assert done.stderr.count("\n") == 1
    assert (demo.folder / "nianbao.db").stat().st_mtime_ns == before


def test_without_a_folder_the_archive_is_thrown_away() -> None:
    with _place(None) as folder:
        (folder / "nianbao.db").touch()
        with pytest.raises(WrongUse, match="another folder"), _place(folder):
            pass
    assert not folder.exists()


def test_a_stopped_crawl_stops_the_demonstration() -> None:
    assert _whole(RunSummary(1)).run_id == 1
    with pytest.raises(KeyboardInterrupt):
        _whole(RunSummary(1, outcome="interrupted"))


def test_the_proxy_is_set_for_the_crawl_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://other:1")
    monkeypatch.setenv("no_proxy", "*")
    before = dict(os.environ)
    with _through("http://127.0.0.1:5"):
        assert "HTTP_PROXY" not in os.environ
        assert (os.environ["http_proxy"], os.environ["no_proxy"]) == ("http://127.0.0.1:5", "")
    assert dict(os.environ) == before


def steps(one: Expected) -> list[Progress]:
    return [
        Progress("portal", one.site),
        Progress("list", one.site),
        Progress("report", one.site, one.url, "new"),
        Progress("report", one.site, one.url, "source"),
        Progress("failed", one.site, one.url, "http_404"),
        Progress("skipped", one.site),
        Progress("done", one.site),
    ]


def test_progress_in_plain_lines(capsys: pytest.CaptureFixture[str]) -> None:
    told = _Lines("visit 1")
    for step in steps(expected()[0]):
        told(step)
    assert capsys.readouterr().err == "visit 1  tjbd: 1 list, 1 twin, 1 failure, 1 new\n"


def test_progress_on_a_terminal() -> None:
    console = Console(file=io.StringIO(), force_terminal=True)
    with Bars("{task.description} {task.completed} {task.fields[told]}", console=console) as bars:
        told = _Bars(bars, Counter(one.site for one in expected()))
        for step in steps(expected()[0]):
            told(step)
        assert len(bars.tasks) == 5
        assert bars.tasks[0].fields["told"] == "1 list, 1 twin, 1 failure, 1 new"
        assert bars.tasks[0].total == sum(one.site == "tjbd" for one in expected())


def test_the_readmes_first_look_is_into_this_archive(
    demo: Demo, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NIANBAO_DATABASE_URL", str(demo.archive.url))
    monkeypatch.setenv("NIANBAO_ARCHIVE", str(demo.folder))
    for command, output in first_look():
        assert main(shlex.split(command)[1:]) == 0
        assert capsys.readouterr().out == output
