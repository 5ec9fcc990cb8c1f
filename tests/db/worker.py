"""A process that crawls without a network: the ledger tells what is left, each page is one transaction.

`python -m tests.db.worker URL FOLDER` goes on where a killed one stopped and prints a line a page.
"""

from __future__ import annotations

import hashlib
import sys
from datetime import UTC, datetime

from sqlalchemy import Connection

from db import captures, ledger, portals, rounds, runs
from db.archive import Archive
from db.ledger import NewPage, Page
from db.store import store_report
from tests.db.desk import JINJIANG, full_report

SITE = "jinjiang"
LISTS = 4
ROWS = 6
PORTAL = {"site": SITE, "name": "晋江市人民政府", "region": JINJIANG, "home": "http://a/", "listing": ""}
TOWNS = ("龙湖镇", "金井镇", "英林镇", "东石镇", "安海镇", "深沪镇")


def crawl(archive: Archive) -> None:
    """Visit the portal to its end."""
    with archive.begin() as conn:
        runs.abandon_dead_runs(conn)
        portals.sync_portals(conn, [PORTAL])
        run_id = runs.start_run(conn, "crawl", {})
        number = rounds.open_round(conn, SITE, run_id)
        ledger.discover(conn, SITE, number, [NewPage("http://a/list/0", "list")])
    while True:
        with archive.begin() as conn:
            left = ledger.pending(conn, SITE, number)
        if not left:
            break
        for page in left:
            with archive.begin() as conn:
                visit(conn, page, number, run_id)
            print(page.url, flush=True)
    with archive.begin() as conn:
        rounds.close_round(conn, SITE, number)
        runs.end_run(conn, run_id, "done")


def visit(conn: Connection, page: Page, number: int, run_id: int) -> None:
    """Everything one page gives, in one transaction."""
    place = int(hashlib.sha256(page.url.encode()).hexdigest()[:12], 16)
    capture = captures.Capture(
        page.url, SITE, datetime.now(UTC), 200, "text/html", f"{place:064x}", "1.warc.gz", place, 9
    )
    held = captures.add_capture(conn, capture)
    runs.count(conn, run_id, requests=1)
    kind, where = page.url.split("/")[-2:]
    if kind == "list":
        ledger.discover(conn, SITE, number, list(_rows(int(where))))
        ledger.finish(conn, page.id, number, "done", capture_id=held)
        return
    town, _, year = where.partition("-")
    report = full_report(TOWNS[int(town)], int(year))
    stored = store_report(
        conn,
        report,
        capture_id=held,
        url=page.url,
        captured_at=capture.fetched_at,
        site=SITE,
        region=JINJIANG,
        run_id=run_id,
    )
    ledger.finish(conn, page.id, number, "done", capture_id=held, year=report.year)
    assert stored.report_id


def _rows(number: int) -> list[NewPage]:
    pages = [NewPage(f"http://a/report/{town}-{2020 + number}", "report") for town in range(ROWS)]
    # The report of one town has a second address.
    pages += [NewPage(f"http://b/report/{number}-{2020 + number}", "report")]
    if number + 1 < LISTS:
        pages.append(NewPage(f"http://a/list/{number + 1}", "list"))
    return pages


if __name__ == "__main__":
    with Archive.open(sys.argv[1], sys.argv[2]) as opened:
        crawl(opened)
