"""An archive copied from one database to another, of the same engine or the other one.

The source is read in one snapshot and the target written in one transaction, which is committed only
when every table holds there what it holds here: a kill, a full disk or a lost connection leaves an empty
target, and the copy is asked for again. Captures are files and stay where they are: the database names
them relative to the archive's folder.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    Table,
    TableClause,
    TypeDecorator,
    column,
    delete,
    func,
    inspect,
    select,
    table,
)
from sqlalchemy.exc import DBAPIError

from db import migrate
from db.archive import Archive
from db.engine import parse_url, reading_engine, shown, sqlite_file, writing_engine
from db.errors import ArchiveError, NoArchive, Refused, WrongSchema, one_line
from db.models import Base, Run

BATCH = 2000
_VERSION = "alembic_version"
# What a new archive holds before anything is stored in it.
_FILLED = frozenset(("division", "archive_note"))
_WHOLE = 1 << 256

Tell = Callable[[str, int], None]


class NotEqual(ArchiveError):
    """A copy that does not hold what its source holds; it was undone."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a table holds: its rows, and a digest of them in whatever order they come."""

    rows: int
    digest: str


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied, table by table; tables that are none of the archive's, and runs still under way."""

    tables: dict[str, Content]
    left_behind: tuple[str, ...]
    running: tuple[int, ...]


def copy_archive(source: URL, target: URL, tell: Tell | None = None) -> Copied:
    """Copy all tables of the archive at `source` into the empty database at `target`.

    `tell` is called with a table's name and its rows so far. Raises NoArchive, WrongSchema, Refused (the
    target holds something; nothing was done), NotEqual, or ArchiveError when a database refuses a row.
    """
    if source == target or _same_file(source, target):
        raise Refused("source and target are the same database; name another target")
    with Archive.open(source, Path(), upgrade=False) as archive:
        engine = _prepared(target)
        try:
            with _snapshot(archive.reader) as reading, engine.begin() as writing:
                return _copy(reading, writing, tell or (lambda _name, _rows: None))
        except DBAPIError as error:
            raise ArchiveError(f"the copy was undone: {one_line(error)}") from error
        finally:
            engine.dispose()


def content(connection: Connection, name: str) -> Content:
    """Rows and digest of a table of the archive, the same on either engine for the same content."""
    digest = Digest()
    with closing(_batches(connection, Base.metadata.tables[name])) as batches:
        for rows in batches:
            digest.take(rows)
    return digest.content


class Digest:
    """A digest of rows that does not depend on their order: engines sort text differently."""

    def __init__(self) -> None:
        self._rows = 0
        self._sum = 0

    def take(self, rows: Sequence[Sequence[Any]]) -> None:
        """Add rows."""
        for row in rows:
            line = json.dumps(list(row), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
            # A row with half a character in it would be no UTF-8; it has a digest all the same.
            found = hashlib.sha256(line.encode("utf-8", "surrogatepass")).digest()
            self._sum = (self._sum + int.from_bytes(found)) % _WHOLE
        self._rows += len(rows)

    @property
    def content(self) -> Content:
        """What was taken until now."""
        return Content(self._rows, f"{self._sum:064x}")


def _copy(reading: Connection, writing: Connection, tell: Tell) -> Copied:
    known = Base.metadata.sorted_tables
    for of_new in reversed([one for one in known if one.name in _FILLED]):
        writing.execute(delete(of_new))
    tables = {}
    for one in known:
        digest = Digest()
        tell(one.name, 0)
        plain = _plain(one)
        names = [part.name for part in plain.columns]
        with closing(_batches(reading, one)) as batches:
            for rows in batches:
                digest.take(rows)
                writing.execute(plain.insert(), [dict(zip(names, row, strict=True)) for row in rows])
                tell(one.name, digest.content.rows)
        tables[one.name] = digest.content
    _go_on_counting(reading, writing, known)
    for name, held in tables.items():
        there = content(writing, name)
        if there != held:
            raise NotEqual(
                f"the copy was undone: {name} has {held.rows:,} rows here, {there.rows:,} there, "
                "and they are not the same; copy again, and report it if it stays"
            )
    running = reading.execute(select(Run.id).where(Run.outcome == "running").order_by(Run.id)).scalars()
    others = set(inspect(reading).get_table_names()) - set(tables) - {_VERSION}
    return Copied(tables, tuple(sorted(others)), tuple(running))


def _batches(connection: Connection, of: Table) -> Generator[Sequence[Sequence[Any]], None, None]:
    """The rows by their key, so that a row that names an earlier one of its table comes after it."""
    plain = _plain(of)
    asked = select(plain).order_by(*(plain.c[part.name] for part in of.primary_key.columns))
    streamed = {"stream_results": True, "yield_per": BATCH}
    with connection.execute(asked, execution_options=streamed) as found:
        yield from found.partitions()


def _plain(of: Table) -> TableClause:
    """The table with its values as stored: a moment is text on both engines and is not read."""
    return table(
        of.name,
        *(
            column(part.name, part.type.impl_instance if isinstance(part.type, TypeDecorator) else part.type)
            for part in of.columns
        ),
    )


def _go_on_counting(reading: Connection, writing: Connection, tables: Sequence[Table]) -> None:
    """Keys given after the copy begin after the last one given before it. SQLite counts from its rows."""
    if writing.dialect.name != "postgresql":
        return
    for one in tables:
        for key in one.primary_key.columns:
            counter = _counter(writing, one.name, key.name)
            if counter is None:
                continue
            last = writing.execute(select(func.max(key))).scalar() or 0
            if reading.dialect.name == "postgresql" and (own := _counter(reading, one.name, key.name)):
                used, value = reading.exec_driver_sql(f"SELECT is_called, last_value FROM {own}").one()  # noqa: S608  a name the engine gave
                last = max(last, value if used else 0)
            writing.execute(select(func.setval(counter, max(last, 1), last > 0)))


def _counter(connection: Connection, name: str, key: str) -> str | None:
    found: str | None = connection.execute(select(func.pg_get_serial_sequence(name, key))).scalar()
    return found


def _snapshot(engine: Engine) -> Connection:
    """A connection that sees the archive as it is now, whatever is stored meanwhile."""
    if engine.dialect.name == "postgresql":
        return engine.connect().execution_options(isolation_level="REPEATABLE READ")
    connection = engine.connect()
    # The driver leaves each statement a view of its own; a transaction begun by hand has one for all.
    connection.exec_driver_sql("BEGIN")
    return connection


def _prepared(target: URL) -> Engine:
    """An engine on the target, which then has this program's schema and no row. Else raises Refused."""
    try:
        if not _is_new(target):
            _check_empty(target)
            return writing_engine(target)
        if (file := sqlite_file(target)) is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
        engine = writing_engine(target)
        migrate.upgrade(engine)
    except DBAPIError as error:
        raise NoArchive(f"cannot open {shown(target)}: {one_line(error)}") from error
    return engine


def _is_new(target: URL) -> bool:
    file = sqlite_file(target)
    if file is not None and not file.exists():
        return True
    engine = reading_engine(target)
    try:
        return not inspect(engine).get_table_names()
    finally:
        engine.dispose()


def _check_empty(target: URL) -> None:
    try:
        with Archive.open(target, Path(), upgrade=False) as archive, archive.reader.connect() as connection:
            full = [
                one.name
                for one in Base.metadata.sorted_tables
                if one.name not in _FILLED and connection.execute(select(one).limit(1)).first() is not None
            ]
    except WrongSchema as error:
        raise Refused(f"{shown(target)} is not empty; copy into a new database") from error
    if full:
        raise Refused(
            f"{shown(target)} is not empty ({full[0]} has rows) and nothing is ever replaced; "
            "copy into a new database"
        )


def _same_file(source: URL, target: URL) -> bool:
    ours, theirs = sqlite_file(source), sqlite_file(target)
    return ours is not None and theirs is not None and ours.resolve() == theirs.resolve()


def parsed(text: str) -> URL:
    """A database's URL as given on a command line, where a SQLite file may be given by its path alone."""
    return parse_url(text if "://" in text else f"sqlite:///{text}")
