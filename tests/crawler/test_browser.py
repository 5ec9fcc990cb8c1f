"""Lists that only a script can draw, drawn by a real Chromium: what is asked, kept, stored, refused."""

from __future__ import annotations

import json
import os
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest

from crawler.browser import drawing, lists, session
from crawler.browser.chromium import VARIABLE, Absent, find, launch_options
from crawler.captures.reading import read_capture
from crawler.discovery.probe import probe
from crawler.registry import Listing, load_registry
from crawler.registry.check import check
from crawler.settings import user_agent
from db.archive import Archive
from db.captures import get_capture
from tests.crawler.conftest import Crawl, rows
from tests.crawler.doubles import Answer, Asked, Page, Portals
from tests.crawler.sites import HOST, article, items, listing, title

REPORTS = "SELECT body, year, received_new FROM annual_reports ORDER BY body, year"
FAILURES = "SELECT reason, detail FROM run_failures ORDER BY url"
COLUMN = "/zfxxgknb/"

try:
    PROGRAM = find()
except Absent as absent:
    if os.environ.get("CI") == "true":
        # There every test runs: a browser that is missing is a failure, not a reason to skip.
        raise
    PROGRAM, WHY = "", f"nothing draws here: {absent}"
else:
    WHY = ""
drawn = pytest.mark.skipif(not PROGRAM, reason=WHY)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loopback portals answer at once: a page is drawn when it asked for nothing in a quarter second."""
    monkeypatch.setattr(drawing, "QUIET", 0.25)


def shell(script: str, more: str = "") -> str:
    """A column page without rows; `script` draws them into the list with the id `rows`."""
    return (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>政府信息公开年报</title>"
        "<link rel='stylesheet' href='/css/all.css'></head><body><ul id='rows'></ul>"
        f"<img src='/logo.png'>{more}<script>{script}</script></body></html>"
    )


DRAW = """
function draw(found) {
  for (const row of found) {
    const item = document.createElement('li'), link = document.createElement('a');
    link.href = row.href; link.title = row.title; link.textContent = row.title;
    item.append(link, document.createTextNode(' 2025-01-20'));
    document.getElementById('rows').append(item);
  }
}
"""
FETCH = DRAW + "fetch('/data/rows.json').then(answer => answer.json()).then(draw);"


def data(*years: int, body: str = "晋江市龙湖镇人民政府") -> Answer:
    """What the script of a column is answered with."""
    found = [{"href": f"/zfxxgknb/content_{year}001.html", "title": title(body, year)} for year in years]
    return Answer(json.dumps(found), headers={"Content-Type": "application/json"})


def articles(*years: int, body: str = "晋江市龙湖镇人民政府") -> dict[str, Page]:
    return {f"/zfxxgknb/content_{year}001.html": article(body, year, year - 2000) for year in years}


def line(host: str = HOST, **columns: str) -> Listing:
    return listing(host, platform="browser", **columns)


@drawn
def test_rows_that_a_script_draws_are_read_and_their_reports_stored(
    portals: Portals, run: Crawl, archive: Archive
) -> None:
    years = (2022, 2023, 2024)
    portals.add(HOST, {COLUMN: shell(FETCH), "/data/rows.json": data(*years), **articles(*years)})
    summary = run(line())
    assert [(row[1], row[2]) for row in rows(archive, REPORTS)] == [(year, year - 2000) for year in years]
    assert summary.outcome == "done"
    # The page once, its data once, no picture, no style; the reports as always.
    assert portals.paths() == [COLUMN, "/data/rows.json", *sorted(articles(*years))]
    assert {one.headers["User-Agent"] for one in portals.asked} == {user_agent()}
    assert not any("Cookie" in one.headers for one in portals.asked)
    strategies = "SELECT DISTINCT kind, strategy FROM crawl_page WHERE kind = 'list'"
    assert rows(archive, strategies) == [("list", "browser")]
    assert rows(archive, "SELECT requests FROM runs") == [(len(portals.asked),)]
    assert summary.requests == len(portals.asked)


@drawn
def test_the_page_as_drawn_is_a_capture_of_its_own(portals: Portals, run: Crawl, archive: Archive) -> None:
    portals.add(HOST, {COLUMN: shell(FETCH), "/data/rows.json": data(2024), **articles(2024)})
    run(line())
    address = f"http://{HOST}{COLUMN}"
    kept = dict(rows(archive, "SELECT url, id FROM capture"))
    assert {address, f"{address}#drawn", f"http://{HOST}/data/rows.json"} <= kept.keys()
    bodies = {}
    for url in (address, f"{address}#drawn"):
        with archive.reader.connect() as connection:
            capture = get_capture(connection, kept[url])
        assert capture is not None
        bodies[url] = read_capture(archive, capture)[1].decode("utf-8")
    assert "content_2024001" not in bodies[address]
    assert "content_2024001" in bodies[f"{address}#drawn"]


@drawn
def test_a_probe_draws_too(portals: Portals) -> None:
    portals.add(HOST, {COLUMN: shell(FETCH), "/data/rows.json": data(2023, 2024)})
    (probed,) = probe([line()], delay=0.0)
    assert probed.refusal is None
    ((_, reading),) = probed.readings
    assert (reading.strategy, len(reading.rows)) == ("browser", 2)


@drawn
def test_without_the_word_in_the_registry_nothing_is_drawn(
    portals: Portals, run: Crawl, archive: Archive
) -> None:
    portals.add(HOST, {COLUMN: shell(FETCH), "/data/rows.json": data(2024), **articles(2024)})
    run(listing(HOST))
    assert portals.paths() == [COLUMN]
    assert [row[0] for row in rows(archive, FAILURES)] == ["script_only"]


@drawn
def test_further_pages_are_drawn_too(portals: Portals, run: Crawl, archive: Archive) -> None:
    more = "<a href='/zfxxgknb/index_1.html'>下一页</a>"
    second = FETCH.replace("rows.json", "more.json")
    portals.add(
        HOST,
        {
            COLUMN: shell(FETCH, more),
            "/zfxxgknb/index_1.html": shell(second),
            "/data/rows.json": data(2023, 2024),
            "/data/more.json": data(2021, 2022),
            **articles(2021, 2022, 2023, 2024),
        },
    )
    summary = run(line())
    assert [row[1] for row in rows(archive, REPORTS)] == [2021, 2022, 2023, 2024]
    assert summary.outcome == "done"


@drawn
def test_a_page_in_an_old_encoding_is_drawn_whole(portals: Portals, run: Crawl, archive: Archive) -> None:
    page = shell(FETCH).replace("utf-8", "gb2312")
    portals.add(
        HOST,
        {COLUMN: Answer(page, encoding="gb18030"), "/data/rows.json": data(2024), **articles(2024)},
    )
    run(line())
    assert [row[:2] for row in rows(archive, REPORTS)] == [("晋江市龙湖镇人民政府", 2024)]


@drawn
def test_the_page_may_ask_hosts_of_the_registry_only_and_what_robots_allows(
    portals: Portals, run: Crawl, archive: Archive
) -> None:
    script = FETCH + (
        "fetch('http://evil.example/rows.json').catch(() => 0);"
        "fetch('/secret/rows.json').catch(() => 0);"
        "navigator.sendBeacon('http://count.example/beacon');"
        "new WebSocket('ws://www.jinjiang.gov.cn/socket');"
        "window.open('/popup.html'); alert('欢迎');"
    )
    more = "<iframe src='/frame.html'></iframe><script src='http://stats.example/hit.js'></script>"
    portals.add(
        HOST,
        {
            "/robots.txt": Answer(
                "User-agent: *\nDisallow: /secret/\n", headers={"Content-Type": "text/plain"}
            ),
            COLUMN: shell(script, more),
            "/data/rows.json": data(2024),
            **articles(2024),
        },
    )
    run(line())
    assert portals.hosts() == {HOST}
    assert portals.paths() == [COLUMN, "/data/rows.json", "/zfxxgknb/content_2024001.html"]
    assert len(rows(archive, REPORTS)) == 1


@drawn
def test_what_the_page_asks_keeps_the_pause(portals: Portals, run: Crawl) -> None:
    script = FETCH + "for (let n = 0; n < 3; n++) fetch('/data/' + n + '.json').catch(() => 0);"
    portals.add(HOST, {COLUMN: shell(script), "/data/rows.json": data(2024), **articles(2024)})
    run(line(), delay=0.2)
    moments = [one.moment for one in portals.asked]
    assert len(moments) == 7
    assert min(later - sooner for sooner, later in pairwise(moments)) >= 0.2


@drawn
def test_the_browser_has_no_network_of_its_own(portals: Portals) -> None:
    import asyncio

    from playwright.async_api import Error, async_playwright

    async def go() -> None:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(**launch_options(PROGRAM))
            try:
                page = await browser.new_page()
                for address in (portals.proxy, f"http://{HOST}/"):
                    with pytest.raises(Error, match="ERR_"):
                        await page.goto(address)
            finally:
                await browser.close()

    asyncio.run(go())
    assert portals.asked == []


@drawn
def test_a_page_that_asks_for_ever_is_read_when_its_requests_are_used_up(
    portals: Portals, run: Crawl, archive: Archive
) -> None:
    script = FETCH + "let n = 0; setInterval(() => fetch('/tick?' + n++).catch(() => 0), 20);"
    portals.add(HOST, {COLUMN: shell(script), "/data/rows.json": data(2024), **articles(2024)})
    run(line())
    assert len(rows(archive, REPORTS)) == 1
    asked = [path for path in portals.paths() if not path.startswith("/zfxxgknb/")]
    assert len(asked) == lists.MOST_REQUESTS


NEVER = {
    "a script without end": "while (true) {}",
    "an answer that does not come": "fetch('/data/never.json');",
}


@drawn
@pytest.mark.parametrize("script", NEVER.values(), ids=NEVER)
def test_a_page_that_never_finishes_is_left_and_the_next_portal_drawn(
    script: str, portals: Portals, run: Crawl, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "MOST_SECONDS", 2.0)
    monkeypatch.setattr(session, "CLOSING_SECONDS", 2.0)

    def never(_asked: Asked) -> str:
        time.sleep(4)
        return "[]"

    other = "www.zhangping.gov.cn"
    portals.add(HOST, {COLUMN: shell(script), "/data/never.json": never})
    portals.add(other, {COLUMN: shell(FETCH), "/data/rows.json": data(2024), **articles(2024)})
    run(line(), line(other, name="漳平市人民政府", region="350881"))
    assert rows(archive, FAILURES) == [("timeout", "the page was not drawn in 2 seconds")]
    assert len(rows(archive, REPORTS)) == 1


GUARDS = {
    "a firewall before the data": ({"/data/rows.json": Answer("<script>$_ts=1</script>", 412)}, "blocked"),
    "a test instead of the data": (
        {"/data/rows.json": "<script>document.cookie='__jsl_clearance=1';location.reload()</script>"},
        "challenge",
    ),
    "a test instead of the page": (
        {COLUMN: "<script>document.cookie='C3VK=a1';location.reload()</script>"},
        "challenge",
    ),
}


@drawn
@pytest.mark.parametrize(("pages", "reason"), GUARDS.values(), ids=GUARDS)
def test_a_guard_stays_a_refusal(
    pages: dict[str, Page], reason: str, portals: Portals, run: Crawl, archive: Archive
) -> None:
    portals.add(HOST, {COLUMN: shell(FETCH), **articles(2024), **pages})
    run(line())
    assert [row[0] for row in rows(archive, FAILURES)] == [reason]
    asked = [COLUMN] if COLUMN in pages else [COLUMN, "/data/rows.json"]
    assert portals.paths() == asked


@drawn
def test_cookies_that_a_script_makes_are_not_sent_and_pages_it_leads_to_not_asked(
    portals: Portals, run: Crawl, archive: Archive
) -> None:
    script = "document.cookie = 'passed=1';" + FETCH + "setTimeout(() => location.href = '/else/', 1);"
    # Words enough that it is not taken for a test for browsers.
    more = "<p>本栏目公开全市各单位的政府信息公开工作年度报告，按年份排列。</p>" * 12
    portals.add(HOST, {COLUMN: shell(script, more), "/data/rows.json": data(2024), **articles(2024)})
    run(line())
    assert "/else/" not in portals.paths()
    assert not any("Cookie" in one.headers for one in portals.asked)
    assert rows(archive, FAILURES) == []
    assert len(rows(archive, REPORTS)) == 1


@drawn
def test_a_list_that_stays_empty_when_drawn_says_so(portals: Portals, run: Crawl, archive: Archive) -> None:
    portals.add(HOST, {COLUMN: shell(FETCH), "/data/rows.json": Answer("[]")})
    run(line())
    assert [row[0] for row in rows(archive, FAILURES)] == ["empty_listing"]
    assert "as a browser draws it" in rows(archive, FAILURES)[0][1]


def test_without_a_chromium_the_list_is_script_only_and_says_what_to_install(
    portals: Portals, run: Crawl, archive: Archive, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv(VARIABLE, raising=False)
    portals.add(HOST, {COLUMN: shell(FETCH), "/data/rows.json": data(2024), **articles(2024)})
    run(line())
    ((reason, detail),) = rows(archive, FAILURES)
    assert reason == "script_only"
    assert "apt install chromium" in detail
    assert "\n" not in detail
    assert portals.paths() == [COLUMN]


def test_a_chromium_that_is_not_there_is_named(
    portals: Portals, run: Crawl, archive: Archive, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "nowhere"))
    portals.add(HOST, {COLUMN: shell(FETCH)})
    run(line())
    ((reason, detail),) = rows(archive, FAILURES)
    assert reason == "script_only"
    assert f"{VARIABLE} names no program: {tmp_path / 'nowhere'}" in detail


def test_a_program_that_is_no_browser_is_tried_once(
    portals: Portals, run: Crawl, archive: Archive, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "chromium"
    program.write_text(f"#!/bin/sh\necho started >> {tmp_path / 'log'}\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv(VARIABLE, str(program))
    other = "www.zhangping.gov.cn"
    portals.add(HOST, {COLUMN: shell(FETCH)})
    portals.add(other, {COLUMN: shell(FETCH)})
    run(line(), line(other, name="漳平市人民政府", region="350881"))
    found = rows(archive, FAILURES)
    assert [reason for reason, _ in found] == ["script_only"] * 2
    assert all(f"{program} does not start" in detail for _, detail in found)
    assert (tmp_path / "log").read_text() == "started\n"


def test_without_the_extra_the_list_is_script_only_and_names_it(
    portals: Portals, run: Crawl, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "crawler.browser.session", None)
    portals.add(HOST, {COLUMN: shell(FETCH)})
    run(line())
    ((reason, detail),) = rows(archive, FAILURES)
    assert reason == "script_only"
    assert "nianbao[browser]" in detail


def test_a_portal_without_the_word_needs_no_browser(
    portals: Portals, run: Crawl, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "crawler.browser.session", None)
    portals.add(HOST, {COLUMN: items(("content_2024001.html", title("龙湖镇", 2024))), **articles(2024)})
    assert run(listing(HOST)).outcome == "done"
    assert len(rows(archive, REPORTS)) == 1


def test_the_sandbox_is_on_for_everybody_but_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert launch_options("x")["chromium_sandbox"] is True
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert launch_options("x")["chromium_sandbox"] is False


def test_the_registry_takes_the_word(tmp_path: Path) -> None:
    file = tmp_path / "35-fujian.csv"
    file.write_text(
        "site,name,region,home,listing,platform,body,status,verified,note\n"
        f"jinjiang,晋江市人民政府,350582,https://{HOST}/,https://{HOST}{COLUMN},browser,,,,\n",
        "utf-8",
    )
    assert [one.platform for one in load_registry(file)] == ["browser"]
    assert check(file).problems == []
