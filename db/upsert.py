"""`INSERT … ON CONFLICT`, which both engines have and SQLAlchemy keeps in two places."""

from __future__ import annotations

from typing import TypeAlias

from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite

from db.models import Base

Upsert: TypeAlias = sqlite.Insert | postgresql.Insert


def upsert(conn: Connection, model: type[Base]) -> Upsert:
    """An insert into the model's table that has `on_conflict_do_nothing` and `on_conflict_do_update`."""
    if conn.dialect.name == "postgresql":
        return postgresql.insert(model)
    return sqlite.insert(model)
