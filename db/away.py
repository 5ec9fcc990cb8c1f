"""An archive that is away for a while: waited for, and asked what became of a COMMIT it did not answer.

Away is a server that is stopped, starts, or cannot be reached, a connection that was cut, a SQLite file that
another writer holds. A full disk is not: waiting makes no room.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, Engine, text
from sqlalchemy.engine import RootTransaction
from sqlalchemy.exc import DBAPIError, OperationalError

from db.errors import ArchiveError

FIRST_PAUSE = 0.5
_MOST_PAUSE = 15.0
_POLL = 0.05
# Of https://www.postgresql.org/docs/current/errcodes-appendix.html: the server stops or starts, has no
# connection left, or undid the transaction for another's sake.
_PASSING = frozenset(("57P01", "57P02", "57P03", "53300", "40001", "40P01", "55P03"))
_CONNECTION_CLASS = "08"
_LOCKED = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_UNKNOWN = (
    "the connection to the database was lost at a COMMIT, and nobody knows what became of it;"
    " the next run goes on from what is stored"
)

T = TypeVar("T")


class CommitUnknown(ArchiveError):
    """The database was lost at a COMMIT and does not say what became of it."""


class Patience:
    """Waits for an archive that is away.

    Args:
        seconds: how long one absence may last; 0 waits never.
        told: called once an absence, with the database's error, before the first pause.
        back: called when it is over, with the seconds it lasted.
    """

    def __init__(
        self,
        seconds: float = 0.0,
        told: Callable[[DBAPIError], None] = lambda _error: None,
        back: Callable[[float], None] = lambda _seconds: None,
    ) -> None:
        self.seconds = seconds
        self._told = told
        self._back = back
        self._at_an_end = threading.Event()

    def end(self) -> None:
        """Wait no more, now and from now on."""
        self._at_an_end.set()

    def do(self, work: Callable[[], T]) -> T:
        """What `work` returns, which is called again while the archive is away.

        `work` is one transaction, or reads only. Raises what it raised at last; then nothing is waited for
        any more.
        """
        since: float | None = None
        pause = FIRST_PAUSE
        while True:
            try:
                done = work()
            except DBAPIError as error:
                if not is_away(error) or self._at_an_end.is_set() or not self.seconds:
                    raise
                if since is None:
                    since = time.monotonic()
                    self._told(error)
                left = since + self.seconds - time.monotonic()
                if left <= 0 or self._at_an_end.wait(min(pause, left)):
                    self.end()
                    raise
                pause = min(2 * pause, _MOST_PAUSE)
            else:
                if since is not None:
                    self._back(time.monotonic() - since)
                return done


def is_away(error: BaseException) -> bool:
    """Whether a database's error may pass by itself, the same transaction being tried again."""
    if not isinstance(error, DBAPIError):
        return False
    if error.connection_invalidated:
        return True
    if isinstance(error.orig, sqlite3.Error):
        # The lower byte; the rest says more exactly who holds the file.
        return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF in _LOCKED
    state = getattr(error.orig, "sqlstate", None)
    if state is None:
        # No statement was sent, and no server answered.
        return isinstance(error, OperationalError) and error.statement is None
    return state in _PASSING or state.startswith(_CONNECTION_CLASS)


def is_full(error: BaseException) -> bool:
    """Whether the database's disk is full."""
    origin = getattr(error, "orig", None)
    if isinstance(origin, sqlite3.Error):
        return getattr(origin, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL
    return getattr(origin, "sqlstate", None) == "53100"


def commit(engine: Engine, connection: Connection, transaction: RootTransaction, patience: Patience) -> None:
    """Commit, for certain: where the answer to the COMMIT is lost, the server is asked what became of it.

    Returns when it was committed; raises the database's error when it was not, CommitUnknown when nobody
    knows. SQLite's answer cannot be lost.
    """
    number = None
    if connection.dialect.name == "postgresql":
        number = connection.exec_driver_sql("SELECT txid_current_if_assigned()").scalar_one()
    try:
        transaction.commit()
    except DBAPIError as error:
        if number is None or not error.connection_invalidated:
            raise
        try:
            became = patience.do(lambda: _status(engine, number))
        except DBAPIError as silent:
            raise CommitUnknown(_UNKNOWN) from silent
        if became == "aborted":
            raise
        if became != "committed":
            raise CommitUnknown(_UNKNOWN) from error


def _status(engine: Engine, number: int) -> str | None:
    """What became of a transaction; asked again while the server still works at it."""
    deadline = time.monotonic() + _MOST_PAUSE
    asked = text("SELECT txid_status(:number)")
    while True:
        with engine.connect() as connection:
            status: str | None = connection.execute(asked, {"number": number}).scalar_one()
        if status != "in progress" or time.monotonic() > deadline:
            return status
        time.sleep(_POLL)
