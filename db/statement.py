"""SQL written once and sent as it is: for the statements that run for every report.

SQLAlchemy's constructs cost more there than the database does (a report is some fifteen statements).
Both engines understand the same SQL but for the marks of values: it is written with `?`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, CursorResult

from db.models import Base


class Statement:
    """One statement with `?` for each value.

    With `lock`, the rows found stay locked until the transaction ends; SQLite locks as a whole anyway.
    """

    __slots__ = ("_format", "_qmark")

    def __init__(self, sql: str, *, lock: bool = False) -> None:
        self._qmark = sql
        self._format = sql.replace("%", "%%").replace("?", "%s") + (" FOR UPDATE" if lock else "")

    def __call__(self, conn: Connection, *values: Any) -> CursorResult[Any]:
        """Run it with these values."""
        return conn.exec_driver_sql(self._text(conn), values)

    def many(self, conn: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
        """Run it for each row of values; no rows, no statement."""
        if rows:
            conn.exec_driver_sql(self._text(conn), list(rows))

    def _text(self, conn: Connection) -> str:
        return self._qmark if conn.dialect.paramstyle == "qmark" else self._format


def insertion(model: type[Base], columns: Sequence[str], ending: str = "") -> Statement:
    """An insert into the model's table: values in the order of `columns`, then `ending`.

    Raises ValueError for a column the table does not have. Dates and JSON go in as text.
    """
    known = model.metadata.tables[model.__tablename__].columns
    if unknown := [name for name in columns if name not in known]:
        raise ValueError(f"table {model.__tablename__} has no column {', '.join(unknown)}")
    names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
    return Statement(f"INSERT INTO {model.__tablename__} ({names}) VALUES ({marks}) {ending}".rstrip())  # noqa: S608  names of the models
