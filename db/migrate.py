"""Bringing an archive's schema to the newest migration, and back.

The migrations are found beside this package, not through a file of settings, so that an installed
program finds them from any folder. Each call is one transaction: a kill leaves the schema as it
was or as it shall be. Two programs that open a new archive at once take turns.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

import migrations
from db import divisions

# Any number will do as long as all versions of the program agree on it.
_ADVISORY_LOCK = 7_141_020_241


def upgrade(engine: Engine, target: str = "head") -> None:
    """Bring the schema to `target` and the division data to this program's version."""
    with engine.begin() as connection:
        _take_turns(connection)
        command.upgrade(_config(connection), target)
        if target in ("head", newest()):
            divisions.load(connection)


def downgrade(engine: Engine, target: str) -> None:
    """Take the schema back to revision `target`; `base` leaves an empty database."""
    with engine.begin() as connection:
        _take_turns(connection)
        command.downgrade(_config(connection), target)


def current(engine: Engine) -> str | None:
    """The revision the database is at; None when it has none."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest() -> str:
    """The newest revision this program knows."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    if head is None:
        raise RuntimeError("the program is installed without its migrations")
    return head


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _take_turns(connection: Connection) -> None:
    # SQLite has already taken its write lock by beginning the transaction.
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ADVISORY_LOCK})")
