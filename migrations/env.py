"""Alembic's entry: where migrations get their connection from.

The program passes its own (`db.migrate`). The `alembic` command, used while writing a migration,
gets one from the archive that the environment names.
"""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection

from db.archive import locate
from db.engine import writing_engine
from db.models import Base


def run(connection: Connection) -> None:
    """Run what was asked for over `connection`, within its transaction."""
    # SQLite can undo changes of the schema too; Alembic only assumes it cannot.
    context.configure(connection, target_metadata=Base.metadata, transactional_ddl=True)
    context.run_migrations()


given: Connection | None = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    url, folder = locate()
    folder.mkdir(parents=True, exist_ok=True)
    with writing_engine(url).begin() as own:
        run(own)
