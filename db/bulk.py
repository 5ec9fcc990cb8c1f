"""Inserting rows as tuples: one prepared statement, no work a row on the way to the driver.

Storing a report is some twenty rows in ten tables. SQLAlchemy's insert constructs cost more than
the database there, so the text of each statement is made once and the values go to the driver as
they are: dates and JSON as text (`db.times`, `as_json`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection

from db.models import Base


def insert_rows(
    conn: Connection, table: str, columns: tuple[str, ...], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Insert `rows`, each a tuple of values for `columns`. No rows, no statement."""
    if rows:
        conn.exec_driver_sql(_statement(table, columns, conn.dialect.paramstyle), list(rows))


def insert_row(conn: Connection, table: str, columns: tuple[str, ...], row: tuple[Any, ...]) -> int:
    """Insert one row into a table with an `id`; returns the id."""
    statement = _statement(table, columns, conn.dialect.paramstyle) + " RETURNING id"
    return int(conn.exec_driver_sql(statement, row).scalar_one())


def as_json(value: Sequence[str]) -> str:
    """A list of strings as the text of a JSON column."""
    return json.dumps(list(value), ensure_ascii=False)


@lru_cache(maxsize=256)
def _statement(table: str, columns: tuple[str, ...], paramstyle: str) -> str:
    known = Base.metadata.tables[table].columns
    if unknown := [name for name in columns if name not in known]:
        raise ValueError(f"table {table} has no column {', '.join(unknown)}")
    mark = "?" if paramstyle == "qmark" else "%s"
    names, marks = ", ".join(columns), ", ".join([mark] * len(columns))
    return f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608  names of the models, checked above
