"""Asking the archive in SQL: one statement that reads, on either engine.

That nothing is written is the engine's doing, not a look at the words: SQLite opens the file for
reading and an authorizer refuses all but reading; PostgreSQL gets a read-only transaction and a
cursor, which takes no other statement than a query.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from importlib import resources
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from db.archive import Archive
from db.errors import QueryError, one_line

_DESCRIPTION = "-- "
_BATCH = 1000
_STEPS = 1_000_000
_READS = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
# What tells of the schema; any other pragma could change how the connection works.
_PRAGMAS = {"table_info", "table_xinfo", "table_list", "index_list", "index_info", "foreign_key_list"}
_FORBIDDEN_FUNCTIONS = {"load_extension", "writefile", "edit"}


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a query."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query that comes with the program."""

    name: str
    description: str
    sql: str


def named_queries() -> dict[str, NamedQuery]:
    """The queries that come with the program, by name."""
    found = {}
    for file in sorted(resources.files("db.queries").iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".sql"):
            name = file.name.removesuffix(".sql")
            first, _, rest = file.read_text(encoding="utf-8").partition("\n")
            found[name] = NamedQuery(name, first.removeprefix(_DESCRIPTION).strip(), rest.strip())
    return found


def resolve_query(sql_or_name: str) -> str:
    """The SQL of `@name`, or the SQL given. Raises QueryError for a name nobody knows."""
    if not sql_or_name.startswith("@"):
        return sql_or_name
    known = named_queries()
    name = sql_or_name.removeprefix("@").strip()
    if name not in known:
        raise QueryError(f"no query named {name!r}; there are {', '.join(known)}")
    return known[name].sql


def run_query(archive: Archive, sql_or_name: str) -> Rows:
    """All rows of a query, given as SQL or as `@name`. Raises QueryError, in one line."""
    with open_query(archive, sql_or_name) as (columns, rows):
        return Rows(columns, list(rows))


@contextmanager
def open_query(
    archive: Archive, sql_or_name: str
) -> Iterator[tuple[tuple[str, ...], Iterator[tuple[Any, ...]]]]:
    """Columns and rows of a query while the context lasts; rows come as they are asked for.

    Raises QueryError, in one line. Sums come as the same numbers from both engines, yes and no as 1 and 0.
    """
    sql = resolve_query(sql_or_name).strip().rstrip(";")
    if not sql:
        raise QueryError("an empty query; give SQL or @name")
    try:
        with archive.reader.connect() as connection:
            cursor = _execute(connection, sql)
            try:
                if cursor.description is None:
                    raise QueryError("only a query gives rows; the archive is read-only here")
                yield tuple(column[0] for column in cursor.description), _rows(cursor)
            finally:
                cursor.close()
    except (SQLAlchemyError, sqlite3.Error, sqlite3.Warning) as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
            raise KeyboardInterrupt from error
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_AUTH:
            raise QueryError(
                "the archive is read-only here, and this statement does more than read"
            ) from error
        raise QueryError(one_line(error)) from error
    except Exception as error:
        if isinstance(error, archive.reader.dialect.loaded_dbapi.Error):
            raise QueryError(one_line(error)) from error
        raise


def _execute(connection: Connection, sql: str) -> Any:
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        driver.set_authorizer(_authorize)
        # Comes back to Python now and then: else Ctrl-C would wait for the end of a query without one.
        driver.set_progress_handler(lambda: 0, _STEPS)
        return driver.execute(sql)
    # SQLAlchemy begins its transaction, read-only, with the first statement of its own.
    connection.exec_driver_sql("SELECT 1")
    plan = sql.split(None, 1)[0].lower() == "explain"
    cursor = driver.cursor() if plan else driver.cursor(name="nianbao_query")
    try:
        # A prepared statement, like a cursor, is one statement.
        cursor.execute(sql, **({"prepare": True} if plan else {}))
    except BaseException:
        cursor.close()
        raise
    return cursor


def _authorize(action: int, first: str | None, second: str | None, *_where: str | None) -> int:
    if action == sqlite3.SQLITE_PRAGMA:
        allowed = first in _PRAGMAS
    elif action == sqlite3.SQLITE_FUNCTION:
        allowed = second not in _FORBIDDEN_FUNCTIONS
    else:
        allowed = action in _READS
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def _rows(cursor: Any) -> Iterator[tuple[Any, ...]]:
    while batch := cursor.fetchmany(_BATCH):
        for row in batch:
            yield _plain(row)


def _plain(row: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(_number(value) if isinstance(value, (bool, Decimal)) else value for value in row)


def _number(value: bool | Decimal) -> int | float:
    if isinstance(value, bool):
        # SQLite knows no other yes and no than 1 and 0.
        return int(value)
    # PostgreSQL gives sums of whole numbers as decimals without a point, averages with one.
    return int(value) if value.as_tuple().exponent == 0 else float(value)
