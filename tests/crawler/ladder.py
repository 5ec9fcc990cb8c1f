"""A list whose reports stand in pages and in their files, and what is asked of the archive about them."""

from __future__ import annotations

from db.archive import Archive
from tests.crawler.conftest import rows
from tests.crawler.doubles import Answer, Page, Portals
from tests.crawler.files import WORD
from tests.crawler.sites import HOST, items, title

LONGHU = title("龙湖镇", 2024)
ANHAI = title("安海镇", 2024)
REPORTS = (
    "SELECT body, year, url, tables_read, received_new, revision FROM annual_reports ORDER BY body, year"
)
SOURCES = "SELECT url, method, is_primary FROM report_sources ORDER BY url"
FINDINGS = "SELECT rule, message FROM report_findings WHERE rule = 'sources.disagree' ORDER BY message"
PARENTS = "SELECT url, parent, link_title, link_date FROM crawl_page WHERE parent IS NOT NULL ORDER BY url"
FAILURES = "SELECT url, reason FROM run_failures ORDER BY url"
AT = f"http://{HOST}/nb"


def put(portals: Portals, pages: dict[str, Page], *links: tuple[str, str]) -> None:
    """A list with these rows, and the pages below it."""
    portals.add(HOST, {"/nb/": items(*links)} | {f"/nb/{name}": answer for name, answer in pages.items()})


def word(data: bytes, **headers: str) -> Answer:
    return Answer(data, headers={"Content-Type": WORD} | {k.replace("_", "-"): v for k, v in headers.items()})


def sources(archive: Archive) -> list[tuple[str, str, bool]]:
    return [
        (url.removeprefix(f"{AT}/"), method, bool(first)) for url, method, first in rows(archive, SOURCES)
    ]
