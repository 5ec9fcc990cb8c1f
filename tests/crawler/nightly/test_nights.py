"""Twelve nights of portals that change: every event is seen on its night, none is invented.

Nor does a night cost much more than its lists and what changed.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import date

from crawler.summary import RunSummary
from db.archive import Archive
from tests.crawler.conftest import rows
from tests.crawler.doubles import Portals
from tests.crawler.nightly.double import TOWNS, Discovered, Nights, Portal, Town, portal

# What is seen of it, known reports that were looked at again and are as they were apart.
SEEN = {
    (1, "anhai"): {"new": 12},
    (1, "chidian"): {"new": 12},
    (1, "dongyuan"): {"new": 6},
    (1, "jinjing"): {"new": 24},
    (1, "luoshan"): {"new": 6},
    (1, "meiling"): {"new": 6},
    (2, "anhai"): {"new": 1},
    (3, "anhai"): {"withdrawn": 1},
    (3, "chidian"): {"blocked": 1},
    (4, "chidian"): {"blocked": 1},
    (4, "dongyuan"): {"changed": 1},
    (4, "luoshan"): {"http_404": 1},
    (5, "anhai"): {"source": 1, "withdrawn": 1},
    (5, "chidian"): {"blocked": 1},
    (5, "meiling"): {"source": 6},
    (6, "anhai"): {"empty_listing": 1},
    (6, "chidian"): {"blocked": 1},
    (6, "dongyuan"): {"withdrawn": 1},
    (7, "luoshan"): {"http_500": 1},
    (8, "anhai"): {"returned": 1},
    (8, "dongyuan"): {"returned": 1},
    (9, "chidian"): {"listing_shrank": 1},
    (10, "anhai"): {"changed": 1},
    (10, "dongyuan"): {"source": 1},
}
OTHERS = ("磁灶镇", "紫帽镇", "西滨镇", "罗山镇", "灵源镇", "新塘镇")
# Requests that what changed costs: each page that is new, gone, moved or told otherwise, and its files.
CHANGED = {2: 1, 3: 1, 4: 3, 5: 1 + 6 + 1, 6: 2, 7: 2, 8: 1 + 2 + 1, 10: 1 + 2 + 2}
# Nights on which a portal is left in peace after its fourth refusal in a row.
RESTED = {(7, "chidian")}


class World:
    """Six portals. Those of anhai have no validators, those of chidian never change, others are honest."""

    def __init__(self) -> None:
        self.anhai = portal("www.anhai.gov.cn")
        self.chidian = portal("www.chidian.gov.cn", region="350581", validators="lying")
        self.dongyuan = Portal("www.dongyuan.gov.cn", region="350526", validators="honest")
        self.jinjing = portal("www.jinjing.gov.cn", region="350583", validators="honest")
        self.luoshan = Discovered("www.luoshan.gov.cn", region="350526", validators="honest")
        self.meiling = Portal("www.meiling.gov.cn", region="350525", validators="none")
        self.jinjing.size = 2
        for place, town in enumerate(TOWNS):
            for year in (2020, 2021):
                self.jinjing.reports.append(Town(town, year, place, f"202501/t20250110_{year}{place}.html"))
            for one in (self.dongyuan, self.luoshan, self.meiling):
                name = OTHERS[place] if one is self.luoshan else town
                one.reports.append(Town(name, 2023, place, f"202501/t20250110_2023{place}.html"))
            self.dongyuan.reports[place].file = f"p{place}.docx"

    @property
    def all(self) -> list[Portal]:
        return [self.anhai, self.chidian, self.dongyuan, self.jinjing, self.luoshan, self.meiling]

    def live_on(self, number: int) -> None:
        """What the portals do before a night."""
        match number:
            case 2:
                self.anhai.reports.append(Town("内坑镇", 2024, 9, "202501/t20250121_20240.html"))
            case 3:
                remove(self.anhai, 0)
                self.chidian.list_status = 403
                self.jinjing.reports.reverse()
            case 4:
                self.anhai.reports[1].listed = False
                replaced = self.dongyuan.reports[1]
                replaced.received, replaced.day = 77, "2025-01-23"
                self.luoshan.column = "/xxgk/bmnb/"
            case 5:
                move(self.anhai, 2)
                relaunch(self.meiling)
            case 6:
                self.anhai.list_broken = True
                remove(self.dongyuan, 2)
            case 7:
                self.chidian.list_status = 200
                self.anhai.list_broken = False
                self.luoshan.refuses_towns = True
                self.jinjing.size = 3
            case 8:
                bring_back(self.anhai, 0)
                bring_back(self.dongyuan, 2)
                self.luoshan.refuses_towns = False
            case 9:
                shrink(self.chidian, gone=True)
                self.jinjing.size = 2
            case 10:
                shrink(self.chidian, gone=False)
                told = self.anhai.reports[4]
                told.received, told.day = 99, "2025-01-29"
                hand_over(self.luoshan, self.dongyuan, 5)
            case _:
                pass


def remove(one: Portal, place: int) -> None:
    """A report and its file are gone."""
    town = one.reports[place]
    town.listed = town.served = town.file_served = False


def bring_back(one: Portal, place: int) -> None:
    town = one.reports[place]
    town.listed = town.served = town.file_served = True


def move(one: Portal, place: int) -> None:
    """The same report at another address; the old one is gone."""
    old = one.reports[place]
    one.reports.append(Town(old.name, old.year, old.received, f"202502/moved_{place}.html"))
    remove(one, place)


def relaunch(one: Portal) -> None:
    """All reports at other addresses, to which the old ones lead."""
    for place, town in enumerate(one.reports):
        new = f"2025/content_{place}.html"
        one.moved[f"/nb/{town.path}"] = f"/nb/{new}"
        town.path = new


def hand_over(one: Portal, other: Portal, place: int) -> None:
    """A report moves to another portal."""
    town = one.reports[place]
    other.reports.append(Town(town.name, town.year, town.received, f"202501/t20250128_9{place}.html"))
    remove(one, place)


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
    world = World()
    nights = Nights(either, world.all)
    seen: dict[tuple[int, str], dict[str, int]] = {}
    lists: Counter[int] = Counter()
    requests: Counter[int] = Counter()
    rested = set()
    for one in world.all:
        one.serve(portals)
    for number in range(1, 13):
        world.live_on(number)
        summary = nights.night(number)
        for one in world.all:
            site = one.line.site
            if happened := events(summary, site):
                seen[number, site] = happened
            if summary.portal(site).skipped:
                rested.add((number, site))
            assert one.robots == (0 if (number, site) in rested else 1)
            lists[number] += sum(count for path, count in one.asked.items() if path in one.lists())
            requests[number] += one.asked.total()
    assert seen == SEEN
    assert rested == RESTED
    for number in range(2, 13):
        assert requests[number] <= 1.15 * (lists[number] + CHANGED.get(number, 0)), number
    rechecks = sum(requests[number] - lists[number] - CHANGED.get(number, 0) for number in range(2, 13))
    assert 10 <= rechecks <= 0.1 * sum(lists[number] for number in range(2, 13)) + 1
    check_archive(either)


def test_what_moved_unchanged_is_not_asked_at_its_old_address(portals: Portals, either: Archive) -> None:
    one = portal("www.dongyuan.gov.cn", region="350526", validators="honest")
    one.reports[0].file = "p0.docx"
    one.serve(portals)
    nights = Nights(either, [one])
    nights.night(1)
    old = [f"/nb/{town.path}" for town in one.reports[:3]]
    for place in range(3):
        move(one, place)
    one.reports[-3].path, one.reports[-3].file = "202502/t20250220_1.html", "q0.docx"
    one.reports[-1].received = 77
    summary = nights.night(2).portal("dongyuan")
    # Only of the one that has other figures at its new address the old one may still give the former.
    assert [path for path in (*old, "/nb/p0.docx") if one.asked[path]] == old[2:]
    assert (summary.source, summary.changed, summary.withdrawn, dict(summary.failed)) == (3, 1, 0, {})
    gone = "SELECT url FROM report_sources WHERE gone_at IS NOT NULL ORDER BY url"
    paths = [row[0].removeprefix("http://www.dongyuan.gov.cn") for row in rows(either, gone)]
    assert paths == sorted([*old[1:], "/nb/p0.docx"])
    assert rows(
        either, "SELECT COUNT(*) FROM annual_reports WHERE url LIKE '%202502%' OR url LIKE '%q0%'"
    ) == [(3,)]


def test_silent_edits_are_seen_when_their_report_is_due(portals: Portals, archive: Archive) -> None:
    """The first nights of a report, and validators that lie and are not believed any more."""
    (archive.folder / "nightly.toml").write_text("believe_reports = 4\nrecheck_share = 9\n", encoding="utf-8")
    anhai = portal("www.anhai.gov.cn")
    chidian = portal("www.chidian.gov.cn", region="350581", validators="lying")
    nights = Nights(archive, [anhai, chidian])
    for one in nights.portals:
        one.serve(portals)
    nights.night(1)
    for one in nights.portals:
        one.reports[3].received = 99
    seen = [nights.night(3), nights.night(6)]
    assert sum(one.portal("anhai").changed for one in seen) == 1
    assert [one.portal("chidian").changed for one in seen] == [0, 1]
    found = "SELECT rule FROM report_findings WHERE rule LIKE 'changes%'"
    assert rows(archive, found) == [("changes.silent_edit",)] * 2


def check_archive(archive: Archive) -> None:
    assert rows(archive, "SELECT COUNT(*) FROM annual_reports") == [(67,)]
    assert rows(archive, "SELECT COUNT(*) FROM report_revisions WHERE revision > 1") == [(2,)]
    standing = "SELECT r.url FROM report_withdrawals w JOIN annual_reports r USING (report_id)"
    assert rows(archive, f"{standing} WHERE returned_at IS NULL") == [
        ("http://www.anhai.gov.cn/nb/202501/t20250110_20221.html",)
    ]
    moved = (
        "SELECT url, gone_at IS NOT NULL FROM report_sources"
        " WHERE url LIKE '%moved%' OR url LIKE '%anhai%20222.html' ORDER BY url"
    )
    assert sorted((url.rpartition("/")[2], bool(gone)) for url, gone in rows(archive, moved)) == [
        ("moved_2.html", False),
        ("t20250110_20222.html", True),
    ]
    assert rows(archive, "SELECT url FROM annual_reports WHERE url LIKE '%moved%'") != []
    assert len(rows(archive, "SELECT url FROM annual_reports WHERE url LIKE '%content_%'")) == 6
    assert rows(archive, "SELECT COUNT(*) FROM capture WHERE status = 304")[0][0] > 0
    account = json.loads(rows(archive, "SELECT summary FROM runs ORDER BY run_id DESC LIMIT 1")[0][0])
    assert (account["kind"], account["portals_visited"]) == ("nightly", 6)
    assert account["waiting"] > 0
    assert account["started_at"].startswith(date(2025, 1, 31).isoformat())
    file = archive.folder / "runs" / f"run-{account['run_id']}.json"
    assert json.loads(file.read_text("utf-8")) == account
