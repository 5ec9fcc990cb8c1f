"""A run of rereading: captures read by worker processes, settled one report after the other."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field, replace

from crawler.reading.examine import Examined
from crawler.reading.pool import Readers
from crawler.rereading.origins import Origin, Unit
from crawler.rereading.plan import Answer
from crawler.rereading.selection import Selection
from crawler.rereading.settling import Result, Settling
from crawler.rereading.tasks import Lost, task_again
from crawler.rereading.work import units
from db import runs
from db.archive import Archive

WORKERS = 2
# Units whose captures are in memory at once: enough that no worker waits.
_AHEAD = 6


@dataclass(slots=True)
class Summary:
    """What a run came to: units by outcome, and what differs by kind, rule, form, platform and medium."""

    run_id: int | None = None
    units: Counter[str] = field(default_factory=Counter)
    held: int = 0
    lost: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    rules: Counter[tuple[str, str]] = field(default_factory=Counter)
    groups: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    @property
    def needs_a_person(self) -> bool:
        """Whether something stays that a person has to look at."""
        return bool(self.held or self.lost)

    def add(self, result: Result) -> None:
        """Count a unit."""
        self.units[result.outcome] += 1
        self.held += bool(result.held)
        self.lost += len(result.lost)
        cells = 0
        for difference in result.differences:
            self.kinds[difference.kind] += 1
            cells += difference.kind == "cell"
            if difference.rule:
                self.rules[difference.rule, "gone" if difference.new is None else "new"] += 1
        if result.differences:
            for by, name in (("form", result.form), ("platform", result.platform), ("medium", result.method)):
                self.groups[by, name or "none", "reports"] += 1
                self.groups[by, name or "none", "cells"] += cells


def reread(
    archive: Archive,
    selection: Selection,
    *,
    dry_run: bool = False,
    force: bool = False,
    show: Callable[[Result], None] = lambda _result: None,
) -> Summary:
    """Read captures of the archive again, offline.

    Args:
        archive: what is read, and written unless `dry_run`.
        selection: which reports, pages and files.
        dry_run: only compare; the database refuses to be written.
        force: accept readings that are worse than what they replace.
        show: called for each unit, in order.

    Raises:
        db.errors.ArchiveError, sqlalchemy.exc.SQLAlchemyError: the archive cannot be written; what was
            settled is kept, and the same call goes on from there.
    """
    summary = Summary()
    if dry_run:
        asyncio.run(_reread(Settling(archive, None, force), selection, summary, show))
        return summary
    with archive.begin() as conn:
        runs.abandon_dead_runs(conn)
        summary.run_id = runs.start_run(conn, runs.REREADING, _arguments(selection, force=force))
    outcome: runs.Outcome = "failed"
    try:
        asyncio.run(_reread(Settling(archive, summary.run_id, force), selection, summary, show))
        outcome = "incomplete" if summary.needs_a_person else "done"
    finally:
        with archive.begin() as conn:
            if outcome == "failed":
                runs.record_failure(conn, summary.run_id, "", "", "interrupted", "stopped before its end")
            runs.end_run(conn, summary.run_id, outcome)
    return summary


async def _reread(
    settling: Settling, selection: Selection, summary: Summary, show: Callable[[Result], None]
) -> None:
    readers = Readers(WORKERS)
    try:
        async for unit, answers in _answered(settling.archive, units(settling.archive, selection), readers):
            result = settling.settle(unit, answers)
            summary.add(result)
            show(result)
    finally:
        readers.close()


async def _answered(
    archive: Archive, work: Iterator[Unit], readers: Readers
) -> AsyncIterator[tuple[Unit, list[Answer]]]:
    """Each unit with what its captures give, in order; some are read ahead."""
    ahead: deque[tuple[Unit, asyncio.Task[list[Answer]]]] = deque()
    try:
        for unit in work:
            ahead.append((unit, asyncio.create_task(_answers(archive, unit, readers))))
            if len(ahead) >= _AHEAD:
                first, answers = ahead.popleft()
                yield first, await answers
        while ahead:
            first, answers = ahead.popleft()
            yield first, await answers
    finally:
        for _, answers in ahead:
            answers.cancel()


async def _answers(archive: Archive, unit: Unit, readers: Readers) -> list[Answer]:
    return [(origin, await _answer(archive, origin, readers)) for origin in unit.origins]


async def _answer(archive: Archive, origin: Origin, readers: Readers) -> Examined | Lost:
    task = task_again(archive, origin)
    if isinstance(task, Lost):
        return task
    answer = await readers.examine(task)
    if answer.report is None and task.pictures:
        # As in the crawl: what pictures spoil is read without them.
        answer = await readers.examine(replace(task, pictures={}))
    return answer


def _arguments(selection: Selection, *, force: bool) -> dict[str, object]:
    given = {name: getattr(selection, name) for name in Selection.__slots__}
    told = {name: list(value) if isinstance(value, tuple) else value for name, value in given.items()}
    return {**told, "force": force}
