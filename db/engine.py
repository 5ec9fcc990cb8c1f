"""Engines: how the archive talks to SQLite and to PostgreSQL, for writing and for reading only.

SQLite: foreign keys are checked, the journal is a write-ahead log (readers never wait for the
writer, a kill loses at most the open transaction), and a writer that finds another one waits. A
writing transaction takes the write lock when it begins: one that took it half-way could fail
after its reads, and would have to be done again.
"""

from __future__ import annotations

import re
import sqlite3
import time
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from db.errors import NoArchive

BUSY_SECONDS = 60.0
_PAUSE_SECONDS = 0.02
# A server that is gone without a word (a cable, a firewall) is noticed after a minute, not after hours.
# https://www.postgresql.org/docs/current/libpq-connect.html; seconds, and milliseconds in the last.
_NOTICE = {
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,
}
_PASSWORD = re.compile(r":.*@")
_ENGINES = {"sqlite": "sqlite", "postgresql": "PostgreSQL"}


def parse_url(text: str) -> URL:
    """`text` as a database URL of one of the two engines. Raises NoArchive for anything else."""
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        # What cannot be read as a URL may still hold a password.
        hidden = _PASSWORD.sub(":***@", text)
        raise NoArchive(f"not a database URL: {hidden!r}; use sqlite:///FILE or postgresql://…") from None
    if url.drivername == "postgres":
        url = url.set(drivername="postgresql")
    if url.get_backend_name() not in _ENGINES:
        raise NoArchive(f"no such engine: {url.drivername!r}; use sqlite:///FILE or postgresql://…")
    return url


def shown(url: URL) -> str:
    """A database's address for people: a file's path, or the URL without its password."""
    file = sqlite_file(url)
    if file is not None:
        return str(file)
    if "password" in url.query:
        url = url.update_query_dict({"password": "***"})
    return url.render_as_string(hide_password=True)


def is_sqlite(url: URL) -> bool:
    """Whether `url` is a SQLite file."""
    return url.get_backend_name() == "sqlite"


def sqlite_file(url: URL) -> Path | None:
    """The file of a SQLite URL; None for PostgreSQL. An archive in memory is refused (NoArchive)."""
    if not is_sqlite(url):
        return None
    if not url.database or url.database == ":memory:" or "mode" in url.query:
        raise NoArchive("an archive in memory would be lost; name a file: sqlite:///FILE")
    return Path(url.database.removeprefix("file:"))


def writing_engine(url: URL) -> Engine:
    """An engine whose transactions may write. Raises NoArchive for an archive in memory."""
    if sqlite_file(url) is None:
        return _postgres(url)
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def reading_engine(url: URL) -> Engine:
    """An engine that cannot write: the database itself refuses."""
    file = sqlite_file(url)
    if file is None:
        return _postgres(url, readonly=True)
    address = f"file:{quote(str(file.absolute()))}?mode=ro"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
    event.listen(engine, "connect", _forbid_writing)
    return engine


def _postgres(url: URL, *, readonly: bool = False) -> Engine:
    try:
        return create_engine(
            url,
            pool_pre_ping=True,
            connect_args={
                "application_name": "nianbao",
                **{name: value for name, value in _NOTICE.items() if name not in url.query},
            },
            execution_options={"postgresql_readonly": True} if readonly else {},
        )
    except ModuleNotFoundError as missing:
        raise NoArchive(
            f"PostgreSQL needs the driver {missing.name}: pip install 'nianbao[postgres]'"
        ) from None


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # SQLAlchemy, not the driver, begins transactions: see _begin_immediate.
    connection.isolation_level = None
    cursor = connection.cursor()
    _use_write_ahead_log(cursor)
    # Safe against a kill at any moment; a power cut can lose the last commits, never consistency.
    cursor.execute("PRAGMA synchronous = NORMAL")
    # In pages: some hundred reports between two waits for the disk, instead of thirty.
    cursor.execute("PRAGMA wal_autocheckpoint = 8000")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _use_write_ahead_log(cursor: DBAPICursor) -> None:
    # The file stays so for good, but two programs that open a new one at once are refused without
    # the wait that SQLite has for everything else.
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _forbid_writing(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA query_only = ON")
    cursor.close()
