"""What the tests of the archive share: reports to store, and a desk that stores them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import text

from db import captures, portals, runs, store
from db.archive import Archive
from extract.report import (
    APPLICANTS,
    APPLICATION_ROWS,
    REVIEW_OUTCOMES,
    REVIEW_PROCEDURES,
    Finding,
    ProcessingFee,
    Report,
    Section,
    UnusualCell,
)

JINJIANG = "350582"
NOON = datetime(2025, 1, 24, 12, tzinfo=UTC)


def full_report(body: str | None = "龙湖镇", year: int = 2023, **changes: Any) -> Report:
    """A report of the 2021 form in which everything is stated, every figure another one."""
    report = Report(
        file=f"{year}.html",
        title=f"{body}{year}年政府信息公开工作年度报告",
        body=body,
        year=year,
        period_start=date(year, 1, 1),
        period_end=date(year, 12, 31),
        published_on=date(year + 1, 1, 17),
        signed_on=date(year + 1, 1, 16),
        form="2021",
        tables={"disclosure": "read", "applications": "read", "reviews": "read", "statistics": "absent"},
        sections=[
            Section("一", "总体情况", "全年公开信息三百条。"),
            Section("五", "存在的主要问题及改进情况", "公开不够及时。"),
            Section("六", "其他需要报告的事项", "无。"),
        ],
        processing_fee=ProcessingFee(stated=True, notices_issued=2, notices_paid=1, amount_yuan=37.5),
        unusual_cells=[UnusualCell("applications", "carried_in", "legal_service", "/", "dash")],
        findings=[
            Finding(
                "applications.balance",
                "error",
                "source",
                "一+二=6，三（七）+四=0",
                ("applications.total.received_new", "applications.total.total_processed"),
                6.0,
                0.0,
            )
        ],
    )
    for number, name in enumerate(list(report.disclosure)[:10]):
        report.disclosure[name] = number
    report.disclosure["fees_amount_10k_yuan"] = 12.34
    for column, applicant in enumerate(APPLICANTS):
        for row, name in enumerate(APPLICATION_ROWS):
            report.applications[applicant][name] = 100 * column + row
        report.applications[applicant]["other_unspecified"] = None
    report.applications["legal_service"]["carried_in"] = None
    for row, procedure in enumerate(REVIEW_PROCEDURES):
        for column, name in enumerate(REVIEW_OUTCOMES):
            report.reviews[procedure][name] = 10 * row + column
    for name, value in changes.items():
        setattr(report, name, value)
    return report


@dataclass
class Desk:
    """Stores readings as a crawl would: a capture for each, at a moment later than the one before."""

    archive: Archive
    run_id: int | None = None
    moment: datetime = NOON
    offsets: int = field(default=0)

    def start(self, kind: str = "crawl") -> int:
        """Begin a run; later readings belong to it."""
        with self.archive.begin() as conn:
            self.run_id = runs.start_run(conn, kind, {})
        return self.run_id

    def end(self, outcome: runs.Outcome = "done") -> None:
        """End the run."""
        assert self.run_id is not None
        with self.archive.begin() as conn:
            runs.end_run(conn, self.run_id, outcome)

    def capture(self, url: str, payload: str = "", site: str = "jinjiang") -> int:
        """A capture of `url`, whose payload is `payload`."""
        self.offsets += 1
        self.moment += timedelta(minutes=1)
        made = captures.Capture(
            url=url,
            site=site,
            fetched_at=self.moment,
            status=200,
            media_type="text/html",
            sha256=hashlib.sha256((payload or f"{url} {self.offsets}").encode()).hexdigest(),
            file="2025/captures.warc.gz",
            offset=1000 * self.offsets,
            length=900,
        )
        with self.archive.begin() as conn:
            return captures.add_capture(conn, made)

    def store(
        self,
        report: Report,
        url: str = "http://www.jinjiang.gov.cn/2023.htm",
        *,
        region: str = JINJIANG,
        payload: str = "",
        capture_id: int | None = None,
        trail: tuple[str, ...] = (),
    ) -> store.Stored:
        """Capture `url` and store what was read from it."""
        held = self.capture(url, payload) if capture_id is None else capture_id
        with self.archive.begin() as conn:
            return store.store_report(
                conn,
                report,
                capture_id=held,
                url=url,
                captured_at=self.moment,
                site="jinjiang",
                region=region,
                trail=trail,
                run_id=self.run_id,
            )

    def rows(self, sql: str, **parameters: Any) -> list[dict[str, Any]]:
        """The rows of a query."""
        with self.archive.begin() as conn:
            return [dict(row) for row in conn.execute(text(sql), parameters).mappings()]

    def one(self, sql: str, **parameters: Any) -> dict[str, Any]:
        """The only row of a query."""
        (row,) = self.rows(sql, **parameters)
        return row

    def counts(self) -> dict[str, int]:
        """How many rows each table holds."""
        with self.archive.begin() as conn:
            return {
                name: conn.execute(text(f"SELECT COUNT(*) FROM {name}")).scalar_one()  # noqa: S608  names
                for name in TABLES
            }

    def portal(self, site: str = "jinjiang", region: str = JINJIANG) -> None:
        """Make a portal known."""
        row = {
            "site": site,
            "name": "晋江市人民政府",
            "region": region,
            "home": f"http://{site}/",
            "listing": "",
        }
        with self.archive.begin() as conn:
            portals.sync_portals(conn, [row])


TABLES = (
    "body",
    "body_name",
    "report",
    "report_source",
    "revision",
    "disclosure",
    "application",
    "review",
    "statistic",
    "section",
    "unusual_cell",
    "finding",
)
