"""Discovery as part of a crawl: a registry line without column."""

from __future__ import annotations

import signal
from datetime import timedelta
from pathlib import Path

from crawler.nightly.run import nightly
from crawler.registry import Listing
from db import times
from db.archive import Archive
from tests.crawler.conftest import Crawl, rows
from tests.crawler.discovery.pages import COLUMN, HOME, HOST, page
from tests.crawler.doubles import Answer, Portals, slow
from tests.crawler.nightly.double import FIRST
from tests.crawler.sites import article, items, title
from tests.crawler.test_resume import begin, contents, write_registry

REPORTS = "SELECT body, year FROM annual_reports ORDER BY year"


def line(listing: str = "") -> Listing:
    return Listing("jinjiang", "晋江市人民政府", "350582", HOME, listing)


def town(portals: Portals, pause: float = 0.0) -> None:
    """A portal whose home leads to a page of disclosure, and that to the column."""
    pages = {
        "/": page("<a href='/zfxxgk/'>政府信息公开</a>"),
        "/zfxxgk/": page("<a href='zfxxgknb/'>政府信息公开年报</a>"),
        "/zfxxgk/zfxxgknb/": items(
            *((f"t{year}_123456.html", title("龙湖镇", year)) for year in (2023, 2024))
        ),
        **{f"/zfxxgk/zfxxgknb/t{year}_123456.html": article("龙湖镇", year) for year in (2023, 2024)},
    }
    portals.add(HOST, {path: slow(body, pause) for path, body in pages.items()})


def test_a_line_without_column_is_discovered(portals: Portals, run: Crawl, archive: Archive) -> None:
    town(portals)
    summary = run(line())
    assert [row[1] for row in rows(archive, REPORTS)] == [2023, 2024]
    assert summary.outcome == "done"
    assert rows(archive, "SELECT url, kind, strategy, state FROM crawl_page ORDER BY id LIMIT 2") == [
        (HOME, "list", "discovery", "done"),
        (COLUMN, "list", "directory", "done"),
    ]
    assert rows(archive, "SELECT requests FROM runs") == [(len(portals.asked),)]
    assert summary.requests == len(portals.asked)
    assert len(set(portals.paths())) == len(portals.paths())
    named = "SELECT p.url = c.url FROM crawl_page p JOIN capture c ON c.id = p.capture_id"
    assert rows(archive, named) == [(1,)] * 4
    assert rows(archive, "SELECT count(*) FROM capture") == [(len(portals.asked),)]


def test_beside_a_column_the_registry_names(portals: Portals, run: Crawl, archive: Archive) -> None:
    town(portals)
    portals.add(HOST, {"/xz/": items(("t1_123456.html", title("安海镇", 2024)))})
    portals.add(HOST, {"/xz/t1_123456.html": article("安海镇", 2024)})
    run(line(f"{HOME}xz/"), line())
    assert len(rows(archive, REPORTS)) == 3


def test_a_column_found_again_is_asked_once(portals: Portals, run: Crawl, archive: Archive) -> None:
    town(portals)
    run(line(COLUMN.replace("//www.", "//")), line(COLUMN), line())
    assert rows(archive, "SELECT count(*) FROM crawl_page WHERE kind = 'list'") != [(1,)]
    asked = [path for path in portals.paths() if path.endswith(".html")]
    assert len(asked) == len(set(asked)) == 2


def test_nothing_found_is_said(portals: Portals, run: Crawl, archive: Archive) -> None:
    portals.add(HOST, {"/": page("<a href='/fw/'>办事服务</a>")})
    run(line())
    assert rows(archive, "SELECT url, reason FROM run_failures") == [(HOME, "empty_listing")]


def test_a_linked_host_that_the_registry_does_not_name_is_not_asked(portals: Portals, run: Crawl) -> None:
    portals.add(HOST, {"/": page("<a href='http://zwgk.jinjiang.gov.cn/nb/'>政府信息公开年报</a>")})
    run(line())
    assert portals.hosts() == {HOST}


def test_a_home_that_sends_on_to_a_twin_the_registry_does_not_name(
    portals: Portals, run: Crawl, archive: Archive
) -> None:
    town(portals)
    portals.add("jinjiang.gov.cn", {"/": Answer("", 301, {"Location": HOME})})
    run(Listing("jinjiang", "晋江市人民政府", "350582", "http://jinjiang.gov.cn/"))
    assert rows(archive, "SELECT url, reason FROM run_failures") == [
        ("http://jinjiang.gov.cn/", "off_registry")
    ]
    assert portals.hosts() == {"jinjiang.gov.cn"}


def test_killed_in_the_middle(portals: Portals, run: Crawl, archive: Archive, tmp_path: Path) -> None:
    town(portals, 0.05)
    run(line())
    whole = contents(archive)
    registry = write_registry(tmp_path / "registry.csv", [line()])
    folder = tmp_path / "killed"
    folder.mkdir()
    for _ in range(2):
        crawl = begin(folder, registry)
        assert crawl.stdout is not None
        for said in crawl.stdout:
            if said.startswith("list"):
                crawl.send_signal(signal.SIGKILL)
                break
        crawl.communicate()
    crawl = begin(folder, registry)
    crawl.communicate(timeout=60)
    with Archive.open(f"sqlite:///{folder / 'nianbao.db'}", folder) as again:
        assert contents(again)["reports"] == whole["reports"]
        assert contents(again)["sources"] == whole["sources"]


def test_a_home_page_that_is_its_own_column(portals: Portals, archive: Archive) -> None:
    rows_ = "".join(
        f"<li><a href='/t{year}_123456.html'>{title('龙湖镇', year)}</a></li>" for year in (2022, 2023)
    )
    head = "<head><title>政府信息公开年报</title><meta name='ColumnType' content='政府信息公开年报'></head>"
    portals.add(HOST, {"/": f"<html>{head}<body><ul>{rows_}</ul></body></html>"})
    portals.add(HOST, {f"/t{year}_123456.html": article("龙湖镇", year) for year in (2022, 2023)})
    for number in range(3):
        with times.shifted_to(FIRST + timedelta(days=number)):
            nightly(archive, [line()], delay=0.0)
    assert [row[1] for row in rows(archive, REPORTS)] == [2022, 2023]
    assert portals.paths().count("/") == 3
    assert rows(archive, "SELECT outcome FROM crawl_round") == [("whole",)] * 3
