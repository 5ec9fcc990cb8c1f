"""One unit of rereading brought into the archive, in a transaction of its own, or only judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from sqlalchemy import Connection

from crawler.reading.examine import Examined
from crawler.rereading.differences import Difference
from crawler.rereading.origins import Origin, Unit
from crawler.rereading.plan import Answer, Plan, plan, region_of, with_words
from crawler.rereading.tasks import Lost, trail_of
from db import ledger, rereading, runs
from db.archive import Archive
from db.errors import Unfiled
from db.models import Page
from db.rereading import Standing
from db.store import store_report
from extract.report import Report

Outcome: TypeAlias = Literal["same", "findings", "changed", "moved", "new", "held", "lost", "unread", "gone"]


@dataclass(slots=True)
class Result:
    """What reading a unit again came to.

    `outcome` is what was done, or in a dry run what would be done; `held` and `lost` say why something
    stays as it is, beside whatever the outcome is.
    """

    outcome: Outcome
    url: str
    site: str
    platform: str
    report_id: int | None = None
    body: str = ""
    year: int | None = None
    form: str = ""
    method: str = ""
    differences: list[Difference] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Settling:
    """How units are settled: in which archive and run (none: nothing is written), worse readings or not."""

    archive: Archive
    run_id: int | None
    force: bool

    def settle(self, unit: Unit, answers: Sequence[Answer]) -> Result:
        """Judge a unit's readings, and write what comes of them."""
        if unit.report_id is None:
            return self._settle_capture(unit, *answers[0])
        with self.archive.reader.connect() as conn:
            result, made, standing = self._judge(conn, unit, answers, lock=False)
        if self.run_id is None or standing is None or made is None:
            return result
        if not (made.held or made.lost or _writes(made, standing)):
            return result
        # Another program may have been quicker: what is written is judged under the report's lock.
        with self.archive.begin() as conn:
            result, made, standing = self._judge(conn, unit, answers, lock=True)
            if made is not None and standing is not None:
                _carry_out(conn, standing, made, self.run_id)
                self._record(conn, result)
        return result

    def _judge(
        self, conn: Connection, unit: Unit, answers: Sequence[Answer], *, lock: bool
    ) -> tuple[Result, Plan | None, Standing | None]:
        origin = unit.origins[0]
        assert unit.report_id is not None  # noqa: S101  units without a report are settled elsewhere
        standing = rereading.load_standing(conn, unit.report_id, lock=lock)
        if standing is None:
            return Result("gone", origin.capture.url, origin.site, unit.platform), None, None
        made = plan(standing, answers, force=self.force)
        result = Result(
            outcome=_outcome(made, standing),
            url=standing.primary.url,
            site=origin.site,
            platform=unit.platform,
            report_id=standing.report_id,
            body=standing.body,
            year=standing.year,
            form=standing.report.form,
            method=standing.report.method,
            differences=made.differences,
            held=made.held,
            lost=made.lost,
        )
        return result, made, standing

    def _record(self, conn: Connection, result: Result) -> None:
        if self.run_id is None:
            return
        for lost in result.lost:
            where = lost.origin.capture.url
            runs.record_failure(conn, self.run_id, lost.origin.site, where, "lost_capture", lost.detail)
        if result.held:
            why = "; ".join(result.held)
            runs.record_failure(conn, self.run_id, result.site, result.url, "held_back", why)

    def _settle_capture(self, unit: Unit, origin: Origin, answer: Examined | Lost) -> Result:
        """A page or file that gave no report: it may give one now."""
        result = Result("unread", origin.capture.url, origin.site, unit.platform)
        if isinstance(answer, Lost):
            result.outcome, result.lost = "lost", [answer]
            if self.run_id is not None:
                with self.archive.begin() as conn:
                    self._record(conn, result)
            return result
        if answer.report is None:
            return result
        report = with_words(answer.report, origin)
        result.outcome, result.body, result.year = "new", report.body or "", report.year
        result.form, result.method = report.form, report.method
        result.differences = [Difference("report", report.title or "no title", _was(origin), "read")]
        try:
            region = region_of(origin, report)
            if self.run_id is not None:
                with self.archive.begin() as conn:
                    self._store(conn, result, origin, report, (region, trail_of(origin, answer)))
        except Unfiled as error:
            result.outcome, result.differences = "unread", []
            result.held = [f"read now, and cannot be filed: {error.detail}"]
        return result

    def _store(
        self,
        conn: Connection,
        result: Result,
        origin: Origin,
        report: Report,
        place: tuple[str, tuple[str, ...]],
    ) -> None:
        page, capture = origin.page, origin.capture
        if page is not None and not _still_failed(conn, origin):
            result.outcome, result.differences = "same", []
            return
        stored = store_report(
            conn,
            report,
            capture_id=capture.id or 0,
            url=capture.url,
            captured_at=capture.fetched_at,
            site=origin.site,
            region=place[0],
            trail=place[1],
            run_id=self.run_id,
        )
        result.report_id = stored.report_id
        if page is not None:
            ledger.finish(conn, page.id, page.round, "done")


def _was(origin: Origin) -> str:
    return (origin.page.reason if origin.page is not None else None) or "unreadable"


def _still_failed(conn: Connection, origin: Origin) -> bool:
    page = origin.page
    assert page is not None  # noqa: S101  the caller has looked
    row = conn.execute(
        Page.__table__.select().with_only_columns(Page.state, Page.capture_id).where(Page.id == page.id)
    ).one_or_none()
    return row is not None and tuple(row) == ("failed", origin.capture.id)


def _outcome(made: Plan, standing: Standing) -> Outcome:
    if made.moving:
        return "moved"
    if made.speaking is not None and any(difference.is_of_reading for difference in made.differences):
        return "changed"
    if made.speaking is None and (made.held or made.lost):
        return "lost" if made.lost else "held"
    return "findings" if _writes(made, standing) else "same"


def _writes(made: Plan, standing: Standing) -> bool:
    """Whether anything of the report would be written."""
    known = {address.id: address for address in standing.addresses}
    return bool(
        made.moving
        or (made.speaking is not None and (made.differences or not made.speaking.address.is_primary))
        or any(heard.address != known[heard.address.id] for heard in made.staying)
    )


def _carry_out(conn: Connection, standing: Standing, made: Plan, run_id: int | None) -> None:
    before = {address.id: address for address in standing.addresses}
    for heard in (*made.staying, *made.moving):
        rereading.keep_address(conn, before[heard.address.id], heard.address)
    reached = rereading.move(conn, standing, made.moving, run_id) if made.moving else []
    if made.speaking is not None:
        rereading.speak(conn, standing.report_id, made.speaking, run_id)
    elif standing.report_id in reached:
        # The whole report has moved: its own address still speaks for it.
        speaker = next((one for one in made.moving if one.address.is_primary), made.moving[0])
        rereading.speak(conn, standing.report_id, speaker, run_id)
    if len(made.moving) < len(standing.addresses):
        reached.append(standing.report_id)
    for report_id in dict.fromkeys(reached):
        rereading.agree(conn, report_id)
