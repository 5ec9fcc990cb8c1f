"""Portals and listings follow the registry."""

from __future__ import annotations

from db import portals
from db.archive import Archive
from tests.db.desk import Desk


def line(site: str, listing: str, **columns: str) -> dict[str, str]:
    blank = dict.fromkeys(("platform", "body", "status", "verified", "note"), "")
    place = {"name": f"{site}政府", "region": "130682", "home": f"http://www.{site}.gov.cn/"}
    return {"site": site, "listing": listing, **place, **blank, **columns}


def sync(archive: Archive, *lines: dict[str, str]) -> None:
    with archive.begin() as conn:
        portals.sync_portals(conn, lines)


def test_lines_are_taken_over_once(archive: Archive) -> None:
    desk = Desk(archive)
    lines = [line("dingzhou", "http://a/1"), line("dingzhou", "http://a/2", body="砖路镇"), line("benxi", "")]
    for _time in range(2):
        sync(archive, *lines)
    assert desk.rows("SELECT site, region_code, active FROM portal ORDER BY site") == [
        {"site": "benxi", "region_code": "130682", "active": True},
        {"site": "dingzhou", "region_code": "130682", "active": True},
    ]
    assert desk.rows("SELECT url, body, active FROM listing ORDER BY site, url") == [
        {"url": "", "body": "", "active": True},
        {"url": "http://a/1", "body": "", "active": True},
        {"url": "http://a/2", "body": "砖路镇", "active": True},
    ]


def test_a_line_that_changed_or_left_is_followed_and_other_portals_stay(archive: Archive) -> None:
    desk = Desk(archive)
    sync(archive, line("dingzhou", "http://a/1"), line("dingzhou", "http://a/2"), line("benxi", "http://b/"))
    sync(archive, line("dingzhou", "http://a/1", status="blocked", note="412", name="定州市人民政府"))
    sync(archive)
    assert desk.rows("SELECT url, status, active FROM listing ORDER BY url") == [
        {"url": "http://a/1", "status": "blocked", "active": True},
        {"url": "http://a/2", "status": "", "active": False},
        {"url": "http://b/", "status": "", "active": True},
    ]
    assert desk.one("SELECT name FROM portal WHERE site = 'dingzhou'") == {"name": "定州市人民政府"}
