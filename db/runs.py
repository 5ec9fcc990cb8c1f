"""Runs: what was started when, with what outcome, and what it could not do.

Counters: `reports_new` and `reports_changed` are counted by `db.store`, `failures` by
`record_failure`, each in the transaction of what it counts. Only requests are counted by callers.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, TypeAlias

from sqlalchemy import Connection, func, insert, select, update

from db import claims, reasons
from db.models import Claim, Failure, Run
from db.rounds import FRESH
from db.statement import Statement
from db.text import plain
from db.times import moment_text, now

Outcome: TypeAlias = Literal["done", "incomplete", "failed"]
COUNTERS = ("requests", "reports_new", "reports_changed", "failures")
# What runs are called that read captures again; such a run asks no portal, so it is no visit.
REREADING = "reextract"
# Visits that got to their end: what they did not see was not there.
COMPLETE = ("done", "incomplete")

# A crawl of another machine that has written nothing for so long is dead: no page takes that long.
SILENCE = timedelta(hours=1)

_COUNT = Statement(
    "UPDATE run SET requests = requests + ?, reports_new = reports_new + ?,"
    " reports_changed = reports_changed + ?, failures = failures + ?, seen_at = ? WHERE id = ?"
)


def start_run(conn: Connection, kind: str, arguments: Mapping[str, Any]) -> int:
    """Begin a run of this process; returns its id. `arguments` must fit into JSON."""
    values = {
        "kind": kind,
        "arguments": dict(arguments),
        "host": socket.gethostname(),
        "pid": os.getpid(),
        "process": _process(os.getpid()),
        "started_at": now(),
        "seen_at": now(),
        "outcome": "running",
        **dict.fromkeys(COUNTERS, 0),
    }
    return conn.execute(insert(Run).values(values).returning(Run.id)).scalar_one()


def count(conn: Connection, run_id: int, **increments: int) -> None:
    """Add to the run's counters. Raises ValueError for a counter there is not."""
    if unknown := set(increments) - set(COUNTERS):
        raise ValueError(f"no such counter: {', '.join(sorted(unknown))}")
    if any(increments.values()):
        _COUNT(conn, *(increments.get(name, 0) for name in COUNTERS), moment_text(now()), run_id)


def end_run(conn: Connection, run_id: int, outcome: Outcome) -> None:
    """End a run: `done`; `incomplete`, done but something needs a person; `failed`, ended early.

    Its hosts are given back.
    """
    conn.execute(update(Run).where(Run.id == run_id).values(outcome=outcome, ended_at=now()))
    claims.release(conn, run_id)


def record_failure(  # noqa: PLR0917  where, what and why, in the order people say it
    conn: Connection, run_id: int, site: str, url: str, reason: str, detail: str
) -> None:
    """Keep a failure and count it. Raises KeyError for a reason that is not documented."""
    reasons.reason(reason)
    conn.execute(
        insert(Failure).values(
            run_id=run_id,
            site=site,
            url=plain(url),
            reason=reason,
            detail=plain(detail),
            failed_at=now(),
        )
    )
    count(conn, run_id, failures=1)


def abandon_dead_runs(conn: Connection) -> list[int]:
    """End the runs whose process is gone, as `abandoned`; returns their ids. Their hosts are given back."""
    dead = dead_runs(conn)
    for run_id in dead:
        conn.execute(update(Run).where(Run.id == run_id).values(outcome="abandoned", ended_at=now()))
        claims.release(conn, run_id)
    return dead


def dead_runs(conn: Connection) -> list[int]:
    """The runs that have not ended and whose process is gone.

    Of this machine every run is judged by its process; of others, crawls that have been silent.
    """
    here = socket.gethostname()
    running = conn.execute(
        select(Run.id, Run.host, Run.pid, Run.process, Run.seen_at).where(Run.outcome == "running")
    ).all()
    crawling = set(conn.execute(select(Claim.run_id)).scalars())
    return [
        run.id
        for run in running
        if (
            not _alive(run.pid, run.process)
            if run.host == here
            else run.id in crawling and run.seen_at is not None and now() - run.seen_at > SILENCE
        )
    ]


def last_start(conn: Connection, kind: str) -> datetime | None:
    """When the last run of this kind began."""
    return conn.execute(select(func.max(Run.started_at)).where(Run.kind == kind)).scalar_one()


def same_visit(conn: Connection, first: int | None, now_running: int | None) -> bool:
    """Whether two runs are one visit: the same run, or one that goes on soon where killed ones stopped."""
    if first is None or now_running is None or first == now_running:
        return first is not None and first == now_running
    if is_rereading(conn, now_running):
        return False
    kind = select(Run.kind).where(Run.id == first).scalar_subquery()
    between = (Run.id >= first) & (Run.id < now_running) & (Run.kind == kind)
    if conn.execute(select(Run.id).where(between, Run.outcome.in_(COMPLETE)).limit(1)).first() is not None:
        return False
    chain = select(Run.started_at, Run.seen_at).where(between | (Run.id == now_running)).order_by(Run.id)
    return all(
        following.started_at - (run.seen_at or run.started_at) <= FRESH
        for run, following in pairwise(conn.execute(chain).all())
    )


def is_rereading(conn: Connection, run_id: int | None) -> bool:
    """Whether a run reads captures again instead of asking portals."""
    return conn.execute(select(Run.kind).where(Run.id == run_id)).scalar_one_or_none() == REREADING


def _process(pid: int) -> str:
    """What tells this process from a later one with the same number; empty where nothing does."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        return f"{boot} {_status(pid)[19]}"
    except OSError:
        return ""


def _status(pid: int) -> list[str]:
    """The fields of a process after its name, which may hold blanks and brackets. Raises OSError."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def _alive(pid: int, process: str) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    try:
        # Dead, and its parent has not asked for it yet; in a container nobody may ever ask.
        if _status(pid)[0] in "ZX":
            return False
    except OSError:
        return not process
    # A number used again has another start.
    return not process or _process(pid) == process
