"""The archive: a database and a folder of captures, opened together.

Where it is comes from the arguments, else from `NIANBAO_DATABASE_URL` and `NIANBAO_ARCHIVE`, else
it is `./archive` with `nianbao.db` in it. Verbs that write open it with `upgrade=True`: a database
without any table is then given the schema. A database with an older schema is left alone, because
migrating is a decision: `nianbao db upgrade`.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import URL, Connection, Engine, inspect
from sqlalchemy.exc import DatabaseError, OperationalError

from db import divisions, migrate
from db.away import Patience, commit
from db.engine import parse_url, reading_engine, shown, sqlite_file, writing_engine
from db.errors import NoArchive, NoRoom, WrongSchema, one_line

URL_VARIABLE = "NIANBAO_DATABASE_URL"
FOLDER_VARIABLE = "NIANBAO_ARCHIVE"
DEFAULT_FOLDER = "archive"
DATABASE_NAME = "nianbao.db"
# Bytes; SQLite keeps an index of its log beside the file, without which it cannot even look.
_LEAST_ROOM = 64 << 10


class Archive:
    """An open archive.

    Attributes:
        url: address of the database.
        folder: folder of the captures; paths in the database are relative to it.
        engine: for transactions that write; `begin` is the usual way to it.
        reader: for transactions that cannot write.
        patience: how long the database is waited for when it is away; not at all, unless it is set.
    """

    def __init__(self, url: URL, folder: Path) -> None:
        self.url = url
        self.folder = folder
        self.patience = Patience()
        self.engine: Engine = writing_engine(url)
        self.reader: Engine = reading_engine(url)

    @classmethod
    def open(
        cls, url: str | URL | None = None, folder: str | Path | None = None, *, upgrade: bool = True
    ) -> Archive:
        """The archive at `url` with captures in `folder`; what is not given comes from the environment.

        With `upgrade`, the folder is made and an empty database gets the schema; without, nothing
        is created. Raises NoArchive or WrongSchema, each with what to do.
        """
        archive = cls(*locate(url, folder))
        try:
            archive._prepare(upgrade=upgrade)
        except BaseException:
            archive.close()
            raise
        return archive

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A connection inside one transaction that may write: committed at the end, undone by an error.

        An error of the database means that nothing was stored, also when it came at the COMMIT. Raises
        db.away.CommitUnknown when that cannot be told.
        """
        with self.engine.connect() as connection, connection.begin() as transaction:
            yield connection
            commit(self.engine, connection, transaction, self.patience)

    def close(self) -> None:
        """Close all connections. The archive must not be used after."""
        self.engine.dispose()
        self.reader.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _prepare(self, *, upgrade: bool) -> None:
        file = sqlite_file(self.url)
        if upgrade:
            self.folder.mkdir(parents=True, exist_ok=True)
            if file is not None:
                file.parent.mkdir(parents=True, exist_ok=True)
        elif file is not None and not file.is_file():
            raise NoArchive(f"no archive at {file}; `nianbao crawl` or `nianbao ingest` makes one")
        try:
            self._check_schema(upgrade=upgrade)
        except (OperationalError, DatabaseError) as error:
            if file is not None and shutil.disk_usage(file.parent).free < _LEAST_ROOM:
                raise NoRoom(
                    f"cannot open {self.name}: its disk is full; make room and run it again"
                ) from error
            raise NoArchive(f"cannot open {self.name}: {one_line(error)}{_advice(error)}") from error

    def _check_schema(self, *, upgrade: bool) -> None:
        # Looking must not wait for another writer; only a file that is not there cannot be looked at.
        file = sqlite_file(self.url)
        looking = self.engine if file is not None and not file.exists() else self.reader
        current = migrate.current(looking)
        if current is None:
            if not inspect(looking).get_table_names():
                if not upgrade:
                    raise NoArchive(f"{self.name} is empty; `nianbao db upgrade` makes it an archive")
                migrate.upgrade(self.engine)
                return
            # Another program may have made it an archive between the two looks.
            current = migrate.current(looking)
        if current != migrate.newest():
            raise WrongSchema(
                f"{self.name} has schema {current or 'of another program'}, "
                f"this program works with {migrate.newest()}; run `nianbao db upgrade`"
            )
        if upgrade:
            self._refresh_divisions()

    def _refresh_divisions(self) -> None:
        with self.reader.connect() as connection:
            current = divisions.is_current(connection)
        if not current:
            with self.begin() as connection:
                divisions.load(connection)

    @property
    def name(self) -> str:
        """The database's address for people, without its password."""
        return shown(self.url)


def _advice(error: DatabaseError) -> str:
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is None:
        return "; is the server running, and the address right?"
    if code & 0xFF in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
        # A write-ahead log needs a file beside it for readers too.
        return "; its folder must be writable, also to read it; a file of `nianbao db backup` need not be"
    return ""


def locate(url: str | URL | None = None, folder: str | Path | None = None) -> tuple[URL, Path]:
    """Address and folder of the archive, from the arguments, else the environment, else the defaults.

    Raises NoArchive when the address is none of a database.
    """
    place = Path(folder or os.environ.get(FOLDER_VARIABLE) or DEFAULT_FOLDER)
    address = url or os.environ.get(URL_VARIABLE)
    if not address:
        return URL.create("sqlite", database=str(place / DATABASE_NAME)), place
    return (address if isinstance(address, URL) else parse_url(address)), place
