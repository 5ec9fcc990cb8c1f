"""Nights as rows: visits of portals that were answered or not, run by run."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from db import ledger, rounds, runs
from db.archive import Archive
from db.runs import Outcome
from db.times import shifted_to
from tests.db.desk import Desk

FIRST = datetime(2025, 1, 10, 1, tzinfo=UTC)
LIST = "http://www.jinjiang.gov.cn/nb/"


class Nights:
    """Each call of `night` is one night of one portal, a day after the one before."""

    def __init__(self, archive: Archive, site: str = "jinjiang") -> None:
        self.archive, self.site = archive, site
        self.moment = FIRST
        Desk(archive).portal(site)

    def night(
        self,
        *,
        answered: bool = True,
        failures: int = 0,
        requests: int = 10,
        outcome: Outcome = "done",
        kind: str = "nightly",
    ) -> int:
        """One night; returns its run."""
        self.moment += timedelta(days=1)
        with shifted_to(self.moment), self.archive.begin() as conn:
            run_id = runs.start_run(conn, kind, {})
            number = rounds.open_round(conn, self.site, run_id)
            pages = [ledger.NewPage(f"{LIST}{self.site}", "list")]
            if answered:
                pages.append(ledger.NewPage(f"{LIST}{self.site}/1.htm", "report"))
            ledger.discover(conn, self.site, number, pages)
            for page in ledger.pending(conn, self.site, number):
                if answered:
                    ledger.finish(conn, page.id, number, "done")
                else:
                    ledger.finish(conn, page.id, number, "failed", reason="timeout")
            rounds.close_round(conn, self.site, number)
            for number in range(failures):
                runs.record_failure(conn, run_id, self.site, f"http://x/{number}", "timeout", "")
            runs.count(conn, run_id, requests=requests)
            runs.end_run(conn, run_id, outcome)
        return run_id
