"""Pages whose tables are pictures, crawled over real HTTP on loopback: captured and read with their page."""

from __future__ import annotations

from typing import Any

from crawler.samples.files import load
from db.archive import Archive
from tests.crawler.conftest import Crawl, rows
from tests.crawler.doubles import Answer, Page, Portals
from tests.crawler.files import page
from tests.crawler.ladder import AT, FAILURES, LONGHU, REPORTS, put
from tests.crawler.sites import HOST, listing


def tables_page(pictures: tuple[str, ...]) -> str:
    whole = page(LONGHU, tables=False)
    for part, source in zip(("主动公开政府信息情况", "申请情况", "行政诉讼情况"), pictures, strict=True):
        whole = whole.replace(f"{part}</b></p>", f"{part}</b></p><p><img src='{source}'></p>")
    return whole


def shown(archive: Archive) -> list[tuple[Any, ...]]:
    return rows(
        archive,
        "SELECT page.url, page_picture.address, picture.url FROM page_picture"
        " JOIN capture AS page ON page.id = page_picture.page_id"
        " JOIN capture AS picture ON picture.id = page_picture.capture_id ORDER BY page.id, address",
    )


def test_pictures_of_tables_are_captured_and_read_with_their_page(
    portals: Portals, run: Crawl, archive: Archive
) -> None:
    picture = Answer(load("jinjiang-yunfeng-2022-tables-4.png"), headers={"Content-Type": "image/png"})
    names = ("gone.png", "/other/none.png", "./t4.png")
    pages: dict[str, Page] = {"t1_1000001.html": tables_page(names), "t4.png": picture}
    portals.add(HOST, {"/other/none.png": "<html>不是图片</html>"})
    put(portals, pages, ("t1_1000001.html", LONGHU))
    for visit in range(1, 3):
        run(listing(HOST, "/nb/"))
        assert shown(archive) == [(f"{AT}/t1_1000001.html", "./t4.png", f"{AT}/t4.png")] * visit
    assert sorted(set(rows(archive, FAILURES))) == [
        (f"http://{HOST}/nb/gone.png", "http_404"),
        (f"http://{HOST}/other/none.png", "unreadable"),
    ]
    assert rows(archive, REPORTS) == [("龙湖镇", 2024, f"{AT}/t1_1000001.html", 1, None, 1)]
    assert rows(archive, "SELECT method FROM report_revisions") == [("ocr",)]
    own = "SELECT capture.url FROM crawl_page JOIN capture ON capture.id = capture_id WHERE kind = 'report'"
    assert rows(archive, own) == [(f"{AT}/t1_1000001.html",)]
    referers = {one.headers.get("Referer") for one in portals.asked if one.path == "/nb/t4.png"}
    assert referers == {f"{AT}/t1_1000001.html"}


def test_a_picture_on_another_host_is_not_asked_for(portals: Portals, run: Crawl, archive: Archive) -> None:
    foreign = "http://img.example.cn/t.png"
    put(portals, {"t1_1000001.html": tables_page((foreign,) * 3)}, ("t1_1000001.html", LONGHU))
    run(listing(HOST, "/nb/"))
    assert portals.hosts() == {HOST}
    assert rows(archive, FAILURES) == [(foreign, "off_registry")]
    states = "SELECT applications_state, reviews_state FROM revision"
    assert rows(archive, states) == [("image", "image")]
