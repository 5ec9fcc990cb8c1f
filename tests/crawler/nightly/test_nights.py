"""Twelve nights of portals that change: every event is seen on its night, and none is invented."""

from __future__ import annotations

import json
from datetime import date

from crawler.summary import RunSummary
from db.archive import Archive
from tests.crawler.conftest import rows
from tests.crawler.doubles import Portals
from tests.crawler.nightly.double import Nights, Portal, Town, portal

LISTS = ("/nb/", "/nb/index_1.html")
# What is seen of it. Figures that change are seen when their report is due: within three nights, and under
# validators that lie once these are not believed any more.
SEEN = {
    (1, "anhai"): {"new": 12},
    (1, "chidian"): {"new": 12},
    (2, "anhai"): {"new": 1},
    (3, "anhai"): {"withdrawn": 1, "http_404": 1},
    (3, "chidian"): {"blocked": 1},
    (4, "chidian"): {"blocked": 1},
    (5, "anhai"): {"source": 1, "withdrawn": 1, "http_404": 1},
    (6, "anhai"): {"empty_listing": 1},
    (7, "chidian"): {"listing_shrank": 1},
    (8, "anhai"): {"returned": 1},
}


def live_on(number: int, anhai: Portal, chidian: Portal) -> None:
    """What the portals do before a night: anhai has no validators, those of chidian never change."""
    match number:
        case 2:
            anhai.reports.append(Town("内坑镇", 2024, 9, "202501/t20250121_20240.html"))
        case 3:
            remove(anhai, 0)
            refuse(chidian, 403)
        case 4:
            anhai.reports[1].listed = False
        case 5:
            move(anhai, 2)
            refuse(chidian, 200)
            edit(chidian, 3)
        case 6:
            anhai.list_broken = True
        case 7:
            anhai.list_broken = False
            shrink(chidian, gone=True)
        case 8:
            bring_back(anhai, 0)
            shrink(chidian, gone=False)
        case 9:
            edit(anhai, 3)


def remove(one: Portal, place: int) -> None:
    one.reports[place].listed = one.reports[place].served = False


def bring_back(one: Portal, place: int) -> None:
    one.reports[place].listed = one.reports[place].served = True


def move(one: Portal, place: int) -> None:
    """The same report at another address; the old one is gone."""
    old = one.reports[place]
    one.reports.append(Town(old.name, old.year, old.received, f"202502/moved_{place}.html"))
    remove(one, place)


def edit(one: Portal, place: int) -> None:
    """Other figures, and nothing that says so."""
    one.reports[place].received = 99


def refuse(one: Portal, status: int) -> None:
    one.list_status = status


def shrink(one: Portal, *, gone: bool) -> None:
    """The list names a third of its reports, as a portal does whose index is being made anew."""
    for town in one.reports[4:]:
        town.listed = not gone


def events(summary: RunSummary, site: str) -> dict[str, int]:
    """What happened on a portal in a night."""
    one = summary.portal(site)
    counted = {name: getattr(one, name) for name in ("new", "changed", "source", "withdrawn", "returned")}
    return {name: count for name, count in counted.items() if count} | dict(one.failed)


def test_twelve_nights(portals: Portals, either: Archive) -> None:
    archive = either
    anhai = portal("www.anhai.gov.cn")
    chidian = portal("www.chidian.gov.cn", region="350581", validators="lying")
    (archive.folder / "nightly.toml").write_text("believe_reports = 4\n", encoding="utf-8")
    nights = Nights(archive, [anhai, chidian])
    seen: dict[tuple[int, str], dict[str, int]] = {}
    changed: list[tuple[int, str]] = []
    for one in nights.portals:
        one.serve(portals)
    for number in range(1, 13):
        live_on(number, anhai, chidian)
        summary = nights.night(number)
        for site in ("anhai", "chidian"):
            happened = events(summary, site)
            changed += [(number, site)] * happened.pop("changed", 0)
            if happened:
                seen[number, site] = happened
        for one in nights.portals:
            # Nothing is asked twice in a night, but what failed and was tried again.
            assert set(one.asked.values()) <= {1}, (number, one.host, one.asked)
    assert seen == SEEN
    assert sorted(site for _, site in changed) == ["anhai", "chidian"]
    nights_of = {site: number for number, site in changed}
    assert 9 <= nights_of["anhai"] <= 11
    assert 5 < nights_of["chidian"] <= 12
    check_archive(archive)


def check_archive(archive: Archive) -> None:
    assert rows(archive, "SELECT COUNT(*) FROM annual_reports") == [(25,)]
    assert rows(archive, "SELECT COUNT(*) FROM report_revisions WHERE revision > 1") == [(2,)]
    assert (
        rows(archive, "SELECT rule FROM report_findings WHERE rule LIKE 'changes%'")
        == [("changes.silent_edit",)] * 2
    )
    standing = "SELECT r.url FROM report_withdrawals w JOIN annual_reports r USING (report_id)"
    assert rows(archive, f"{standing} WHERE returned_at IS NULL") == [
        ("http://www.anhai.gov.cn/nb/202501/t20250110_20221.html",)
    ]
    moved = (
        "SELECT url, gone_at IS NOT NULL FROM report_sources"
        " WHERE url LIKE '%moved%' OR url LIKE '%20222.html' ORDER BY url"
    )
    assert sorted((url.rpartition("/")[2], bool(gone)) for url, gone in rows(archive, moved)) == [
        ("moved_2.html", False),
        ("t20250110_20222.html", False),
        ("t20250110_20222.html", True),
    ]
    assert rows(archive, "SELECT url FROM annual_reports WHERE url LIKE '%moved%'") != []
    assert rows(archive, "SELECT COUNT(*) FROM capture WHERE status = 304")[0][0] > 0
    account = json.loads(rows(archive, "SELECT summary FROM runs ORDER BY run_id DESC LIMIT 1")[0][0])
    assert (account["kind"], account["portals_visited"]) == ("nightly", 2)
    assert account["findings"]["warning"] >= 2
    assert account["started_at"].startswith(date(2025, 1, 31).isoformat())
    file = archive.folder / "runs" / f"run-{account['run_id']}.json"
    assert json.loads(file.read_text("utf-8")) == account
