"""The crawl: runs and their failures, captures of what was fetched, and the ledger of pages."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text, true
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import COMPACT, Base, Key, Small, Strings

PAGE_KINDS = ("list", "report", "maybe")
PAGE_STATES = ("pending", "done", "failed", "skipped")
RUN_OUTCOMES = ("running", "done", "incomplete", "failed", "abandoned")

_RUNNING = text("outcome = 'running'")
_UNDONE = text("state = 'pending'")
_FAILED = text("state = 'failed'")
_CARRIED = text("parent IS NOT NULL")
_ONGOING = text("closed_at IS NULL")


class Run(Base):
    """One start of a verb that writes. `ended_at` is null while it runs.

    `host`, `pid` and `process` say who runs it, so that a killed run is told from a live one; `seen_at`
    is when it last wrote, for runs of other machines. `summary` is JSON (`crawler.accounts`), written at
    its end.
    """

    __tablename__ = "run"
    __table_args__ = (
        CheckConstraint(
            "outcome IN ('running', 'done', 'incomplete', 'failed', 'abandoned')", name="outcome"
        ),
        Index("ix_run_running", "id", sqlite_where=_RUNNING, postgresql_where=_RUNNING),
    )

    id: Mapped[Key]
    kind: Mapped[str]
    arguments: Mapped[dict[str, Any]] = mapped_column(JSON)
    host: Mapped[str]
    pid: Mapped[Small]
    process: Mapped[str]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    outcome: Mapped[str]
    requests: Mapped[int]
    reports_new: Mapped[int]
    reports_changed: Mapped[int]
    failures: Mapped[int]
    seen_at: Mapped[datetime | None]
    summary: Mapped[str | None]


class Claim(Base):
    """A host that a run asks; while the run lives no other run asks it (`db.claims`)."""

    __tablename__ = "run_host"

    host: Mapped[str] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"))


class Failure(Base):
    """Something a run could not do, with one of the documented reasons (`db.reasons`)."""

    __tablename__ = "failure"
    __table_args__ = (Index("ix_failure_run_id", "run_id"),)

    id: Mapped[Key]
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"))
    site: Mapped[str]
    url: Mapped[str]
    reason: Mapped[str]
    detail: Mapped[str]
    failed_at: Mapped[datetime]


class Capture(Base):
    """One response kept as a WARC record: `file` (relative to the archive's folder), offset and length.

    `sha256` is the payload's. A capture whose payload was already there is a revisit record and
    names the capture that holds the payload.
    """

    __tablename__ = "capture"
    __table_args__ = (
        UniqueConstraint("file", "offset"),
        Index("ix_capture_url_id", "url", "id"),
        Index("ix_capture_sha256", "sha256"),
    )

    id: Mapped[Key]
    url: Mapped[str]
    site: Mapped[str]
    fetched_at: Mapped[datetime]
    status: Mapped[Small]
    media_type: Mapped[str]
    sha256: Mapped[str] = mapped_column(String(64))
    file: Mapped[str]
    offset: Mapped[int]
    length: Mapped[int]
    revisit_of: Mapped[int | None] = mapped_column(ForeignKey("capture.id"))


class PagePicture(Base):
    """A picture that a page shows where a report's tables may be: which capture holds it.

    `page_id` is the capture of the page, `address` the picture's as the page prints it.
    """

    __tablename__ = "page_picture"
    __table_args__ = COMPACT

    page_id: Mapped[int] = mapped_column(ForeignKey("capture.id"), primary_key=True)
    address: Mapped[str] = mapped_column(primary_key=True)
    capture_id: Mapped[int] = mapped_column(ForeignKey("capture.id"))


class Round(Base):
    """One visit of a portal. A kill leaves it open and the next crawl goes on with it.

    `has_lists`: the portal's lists were asked, not only known pages. `outcome` is what a night's lists came
    to: `whole`; `partial`, some failed; `failed`, none was read; `shrunk`, less than half of what they named.
    """

    __tablename__ = "crawl_round"
    __table_args__ = (Index("ix_crawl_round_open", "site", sqlite_where=_ONGOING, postgresql_where=_ONGOING),)

    site: Mapped[str] = mapped_column(ForeignKey("portal.site"), primary_key=True)
    number: Mapped[Small] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"))
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    has_lists: Mapped[bool] = mapped_column(server_default=true())
    outcome: Mapped[str | None]


class Page(Base):
    """An address of the crawl's ledger and how far the crawl got with it.

    `round` is the last round it was found in; together with `state` it tells what is left to do.
    What led to it (`link_title` … `listing_body`) is as the listing of that round had it. `parent` is
    the page that carries a file.

    `listed_in` is the round in which a list (or the page that carries it) last named it, `missed` in how
    many rounds in a row whole lists did not, `failures` how often in a row it failed, `changed_at` when its
    report was last new or changed.
    """

    __tablename__ = "crawl_page"
    __table_args__ = (
        UniqueConstraint("site", "url"),
        CheckConstraint("kind IN ('list', 'report', 'maybe')", name="kind"),
        CheckConstraint("state IN ('pending', 'done', 'failed', 'skipped')", name="state"),
        Index("ix_crawl_page_undone", "site", "round", sqlite_where=_UNDONE, postgresql_where=_UNDONE),
        Index("ix_crawl_page_failed", "body_id", "year", sqlite_where=_FAILED, postgresql_where=_FAILED),
        Index("ix_crawl_page_url", "url"),
        Index("ix_crawl_page_parent", "site", "parent", sqlite_where=_CARRIED, postgresql_where=_CARRIED),
    )

    id: Mapped[Key]
    site: Mapped[str] = mapped_column(ForeignKey("portal.site"))
    url: Mapped[str]
    kind: Mapped[str]
    depth: Mapped[Small]
    link_title: Mapped[str | None]
    link_date: Mapped[date | None]
    trail: Mapped[Strings]
    listing_body: Mapped[str | None]
    strategy: Mapped[str | None]
    round: Mapped[Small]
    state: Mapped[str]
    reason: Mapped[str | None]
    capture_id: Mapped[int | None] = mapped_column(ForeignKey("capture.id"))
    body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"))
    year: Mapped[Small | None]
    found_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    parent: Mapped[str | None]
    listed_in: Mapped[Small | None]
    missed: Mapped[Small] = mapped_column(server_default="0")
    failures: Mapped[Small] = mapped_column(server_default="0")
    changed_at: Mapped[datetime | None]
