"""What of a run, and of the archive after it, is over a threshold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from sqlalchemy import ColumnElement, Connection, case, func, select

from crawler.watching import facts
from crawler.watching.thresholds import Thresholds, load_thresholds
from db import runs
from db.archive import Archive
from db.models import Application, Disclosure, Finding, Review, Revision, Run

# What each alarm means and what a person does about it.
ALARMS: dict[str, tuple[str, str]] = {
    "run_failed": (
        "The run ended early or was killed.",
        "Read the end of its log in the archive's `logs` folder; the next run goes on where it stopped.",
    ),
    "silent_portals": (
        "Portals whose lists named reports before and named none at their last visits.",
        "Open their columns in a browser: they moved (correct the registry), refuse, or are out of service.",
    ),
    "failures": (
        "Too large a share of the requests failed.",
        "Look at the reasons (`nianbao runs RUN`): one host, or this machine's connection?",
    ),
    "cells_drop": (
        "New readings of a form have fewer cells than earlier ones.",
        "Open some of the run's new reports (`nianbao explain`): a layout the reader must learn.",
    ),
    "unknown_labels": (
        "Tables have row labels that no form knows and no earlier report had.",
        "Read the findings (`nianbao check --rule labels.unknown`): a new form, or a spelling to be added.",
    ),
    "disk": (
        "There is little room left on the archive's disk.",
        "Make room or move the archive before the next night; a full disk ends a run early.",
    ),
    "thresholds": (
        "The `watching.toml` of the archive's folder cannot be used; the bundled thresholds were.",
        "Correct the file as the words say, or take it away.",
    ),
    "undelivered": (
        "The message about the alarms could not be delivered.",
        "Check NIANBAO_WEBHOOK, or NIANBAO_MAIL_TO and NIANBAO_SMTP; `logs/alarms-RUN.log` has them.",
    ),
}
_READ = ("2019", "2021")
# So many earlier readings of a form say what is usual.
_BEFORE = 2000
# So many rows are held at a time.
_BATCH = 2000
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Alarm:
    """One thing over a threshold: its name among `ALARMS`, what was found, and the two numbers."""

    name: str
    says: str
    value: float
    threshold: float

    @property
    def advice(self) -> str:
        """What a person does about it."""
        return ALARMS[self.name][1]


def watch(archive: Archive, run_id: int, thresholds: Thresholds | None = None) -> list[Alarm]:
    """The alarms after a run; without `thresholds` those of the archive's folder (raises ThresholdError)."""
    limits = thresholds or load_thresholds(archive.folder)
    with archive.reader.connect() as connection:
        found = [
            *_of_run(connection, run_id, limits),
            *_killed(connection, run_id),
            *_silent(connection, limits),
            *_fewer_cells(connection, run_id, limits),
            *_new_labels(connection, run_id, limits),
        ]
    return [*found, *_little_room(facts.room(archive), limits)]


def _of_run(connection: Connection, run_id: int, limits: Thresholds) -> Iterator[Alarm]:
    run = facts.run(connection, run_id)
    if run is None:
        return
    if run.outcome in ("failed", "abandoned"):
        yield Alarm("run_failed", f"run {run.id} ({run.kind}) {run.outcome}", 1, 0)
    share = run.failures / max(run.requests, run.failures, 1)
    if run.failures >= limits.failures and share > limits.failure_share:
        reasons = facts.failures_by_reason(connection, run_id)
        most = ", ".join(f"{name} {count}" for name, count in list(reasons.items())[:_NAMED])
        yield Alarm(
            "failures",
            f"{run.failures} failures in {run.requests} requests: {most}",
            share,
            limits.failure_share,
        )


def _killed(connection: Connection, run_id: int) -> Iterator[Alarm]:
    """The run itself, or those right before it: who was killed can tell nobody, so the next one does."""
    asked = select(Run.id, Run.kind, Run.outcome).where(Run.id < run_id, Run.kind.in_(facts.VISITS))
    before = connection.execute(asked.order_by(Run.id.desc()).limit(_NAMED)).all()
    dead = list(takewhile(lambda one: one.outcome == "abandoned", before))
    if run_id in runs.dead_runs(connection):
        dead += connection.execute(select(Run.id, Run.kind, Run.outcome).where(Run.id == run_id)).all()
    for one in sorted(dead):
        yield Alarm("run_failed", f"run {one.id} ({one.kind}) was killed", 1, 0)


def _silent(connection: Connection, limits: Thresholds) -> Iterator[Alarm]:
    sites = facts.silent_portals(connection, limits.silent_visits)
    if sites and len(sites) >= limits.silent_portals:
        shown = ", ".join(sites[:_NAMED]) + (" …" if len(sites) > _NAMED else "")
        many = f"{len(sites)} silent portal{'s' if len(sites) > 1 else ''}"
        yield Alarm("silent_portals", f"{many}: {shown}", len(sites), limits.silent_portals)


def _fewer_cells(connection: Connection, run_id: int, limits: Thresholds) -> Iterator[Alarm]:
    begin = select(func.min(Revision.id)).where(Revision.run_id == run_id)
    first: int | None = connection.execute(begin).scalar_one_or_none()
    if first is None:
        return
    least = max(limits.cells_reports, 1)
    for form in _READ:
        mine = _cells(connection, form, Revision.run_id == run_id)
        # What was usual is only asked for when there is something to hold against it.
        usual = _cells(connection, form, Revision.id < first) if len(mine) >= least else []
        if len(usual) < least:
            continue
        now, before = sum(mine) / len(mine), sum(usual) / len(usual)
        drop = 1 - now / before if before else 0
        if drop > limits.cells_drop:
            says = f"form {form}: {now:.0f} cells a report in {len(mine)} new ones, {before:.0f} before"
            yield Alarm("cells_drop", says, drop, limits.cells_drop)


def _cells(connection: Connection, form: str, which: ColumnElement[bool]) -> list[int]:
    """How many figures each of the newest readings of a form has."""
    newest = select(Revision.id).where(Revision.form == form, which).order_by(Revision.id.desc())
    ids = list(connection.execute(newest.limit(_BEFORE)).scalars())
    counts = dict.fromkeys(ids, 0)
    for model in (Application, Review, Disclosure):
        held = model.__table__
        figures = [column for column in held.columns if not column.primary_key]
        filled = sum((case((column.is_not(None), 1), else_=0) for column in figures[1:]),
                     start=case((figures[0].is_not(None), 1), else_=0))  # fmt: skip
        key = held.c.revision_id
        asked = select(key, func.sum(filled)).where(key.in_(ids)).group_by(key)
        for revision_id, count in connection.execute(asked):
            counts[revision_id] += int(count)
    return list(counts.values())


def _new_labels(connection: Connection, run_id: int, limits: Thresholds) -> Iterator[Alarm]:
    of_rule = (
        select(Finding.cells)
        .join(Revision, Revision.id == Finding.revision_id)
        .where(Finding.rule == "labels.unknown")
    )
    mine = connection.execute(of_rule.where(Revision.run_id == run_id)).scalars()
    found = {name for cells in mine for name in cells}
    if found:
        others = of_rule.where(Revision.run_id.is_distinct_from(run_id))
        with connection.execute(others.execution_options(yield_per=_BATCH)) as rows:
            for cells in rows.scalars():
                found.difference_update(cells)
    new = sorted(found)
    if new and len(new) >= limits.unknown_labels:
        shown = ", ".join(new[:_NAMED]) + (" …" if len(new) > _NAMED else "")
        many = f"{len(new)} new label{'s' if len(new) > 1 else ''}"
        yield Alarm("unknown_labels", f"{many}: {shown}", len(new), limits.unknown_labels)


def _little_room(room: facts.Room, limits: Thresholds) -> Iterator[Alarm]:
    share = room.free / room.total if room.total else 0.0
    if room.free < limits.disk_gigabytes * 1e9 or share < limits.disk_share:
        says = f"{room.free / 1e9:.1f} GB free, {share:.0%} of the disk"
        yield Alarm("disk", says, room.free / 1e9, limits.disk_gigabytes)
