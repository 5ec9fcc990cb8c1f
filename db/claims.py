"""Who asks which host: a host is asked by one run at a time, in whatever process and on whatever machine.

A run claims its hosts when it begins and gives them back when it ends. Those of a killed run are given
back by the next that begins (`db.runs.abandon_dead_runs`).
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, delete, insert, select

from db.models import Claim, Run

# Any number will do as long as all versions of the program agree on it.
_ADVISORY_LOCK = 7_141_020_242


def take_turns(conn: Connection) -> None:
    """Let runs begin one after the other until this transaction ends; SQLite's transactions do anyway."""
    if conn.dialect.name == "postgresql":
        conn.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ADVISORY_LOCK})")


def holders(conn: Connection) -> dict[str, int]:
    """Which run holds which host."""
    return {row.host: row.run_id for row in conn.execute(select(Claim.host, Claim.run_id))}


def hold(conn: Connection, run_id: int, hosts: Collection[str]) -> None:
    """Claim hosts that nobody holds. Raises IntegrityError for one that somebody does."""
    if hosts:
        conn.execute(insert(Claim), [{"host": host, "run_id": run_id} for host in sorted(hosts)])


def release(conn: Connection, run_id: int) -> None:
    """Give back all hosts of a run."""
    conn.execute(delete(Claim).where(Claim.run_id == run_id))


def described(conn: Connection, run_id: int) -> str:
    """A running run in words: which, since when, where."""
    row = conn.execute(select(Run.kind, Run.started_at, Run.pid, Run.host).where(Run.id == run_id)).one()
    since = f"{row.started_at:%Y-%m-%d %H:%M} UTC"
    return f"run {run_id} ({row.kind}, since {since}, process {row.pid} on {row.host})"
