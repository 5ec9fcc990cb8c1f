"""The end of a night, as multiples of what it costs in an archive a tenth as large.

Twenty reports of one region changed. What a night does at its end is to grow with the night, not with the
archive: texts compared, findings counted, withdrawals judged, thresholds looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, select

from crawler.comparing import compare
from crawler.watching.alarms import watch
from crawler.watching.facts import findings
from db import runs, tallies, withdrawals
from db.archive import Archive
from db.captures import Capture, add_capture
from db.models import Division
from db.store import store_report
from extract.report import Report
from tests.bench.clock import Contender, Result, side_by_side
from tests.bench.storing import WHEN, Fresh, on_postgres, on_sqlite, reports

CHANGED = 20
SMALL, LARGE = 10, 100


@dataclass
class Held:
    """An archive of that many regions, each with the same reports."""

    archive: Archive
    regions: Sequence[str]
    reports: Sequence[Report]
    nights: int = 0
    run_id: int = field(default=0)

    def fill(self) -> Held:
        """Store all, and settle what the first night settles."""
        for region in self.regions:
            self._store(region)
        self.end_night()
        return self

    def change(self) -> Held:
        """A night in which every report of the first region changed."""
        self.nights += 1
        for report in self.reports:
            report.disclosure["penalty_decisions"] = 1000 + self.nights
        self._store(self.regions[0])
        return self

    def end_night(self) -> None:
        """What a night does when all portals were visited."""
        compare(self.archive)
        tallies.settle(self.archive)
        with self.archive.begin() as connection:
            withdrawals.settle(connection, self.run_id)
        with self.archive.reader.connect() as connection:
            findings(connection)
        watch(self.archive, self.run_id)

    def _store(self, region: str) -> None:
        with self.archive.begin() as connection:
            self.run_id = runs.start_run(connection, "nightly", {})
            for number, report in enumerate(self.reports):
                self._one(connection, region, number, report)

    def _one(self, connection: Connection, region: str, number: int, report: Report) -> None:
        url = f"http://www.gov.cn/{region}/{number}.html"
        offset = (self.nights * len(self.regions) + self.regions.index(region)) * len(self.reports) + number
        capture = Capture(url, "bench", WHEN, 200, "text/html", f"{offset:064x}", "b.warc.gz", offset, 1)
        store_report(
            connection,
            report,
            capture_id=add_capture(connection, capture),
            url=url,
            captured_at=WHEN,
            site="bench",
            region=region,
            run_id=self.run_id,
        )


def measure(rounds: int) -> dict[str, list[Result]]:
    """For each engine the small archive and the one ten times as large."""
    found = reports()[:CHANGED]
    for number, report in enumerate(found):
        report.body = f"第{number + 1}街道办事处"
    results = {}
    with TemporaryDirectory() as name:
        for engine, place in (("SQLite", on_sqlite), ("PostgreSQL", on_postgres)):
            with place(Path(name)) as fresh, ExitStack() as stack:
                results[engine] = side_by_side(_contenders(found, fresh, Path(name), stack), rounds)
    return results


def _contenders(found: Sequence[Report], fresh: Fresh, folder: Path, stack: ExitStack) -> list[Contender]:
    made = []
    for many in (SMALL, LARGE):
        archive = stack.enter_context(Archive.open(fresh(f"nights_{many}"), folder))
        with archive.reader.connect() as connection:
            counties = select(Division.code).where(Division.level == "county", Division.to_year.is_(None))
            regions = connection.execute(counties.order_by(Division.code).limit(many)).scalars().all()
        held = Held(archive, regions, found).fill()
        made.append(
            Contender(
                f"{CHANGED} of {many * len(found):,} reports changed",
                lambda held: held.end_night(),
                held.change,
            )
        )
    return made
