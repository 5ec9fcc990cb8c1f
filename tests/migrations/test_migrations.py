"""Migrations give the schema of the models, on both engines, up and down, whole or not at all."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Engine, create_engine, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from db import migrate
from db.archive import Archive
from db.engine import writing_engine
from db.models import Base
from db.views import COLUMNS

ROOT = Path(__file__).parents[2]
_SQLITE_SCHEMA = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
_POSTGRES_SCHEMA = (
    "SELECT table_name, column_name, data_type, is_nullable, character_maximum_length"
    " FROM information_schema.columns WHERE table_schema = 'public'",
    "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE connamespace = 'public'::regnamespace",
)


@pytest.fixture
def engine(database_url: URL) -> Iterator[Engine]:
    made = writing_engine(database_url)
    yield made
    made.dispose()


def schema(engine: Engine) -> set[tuple[object, ...]]:
    """All there is of tables, indexes and constraints, independent of the order of its making."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            rows = connection.execute(text(_SQLITE_SCHEMA)).all()
            return {
                # SQLite writes an added column behind the last one, on its line.
                (kind, name, *sorted(part.strip() for part in re.split(r",?\s*\n|, (?=\w+ [A-Z])", sql)))
                for kind, name, sql in rows
            }
        return {tuple(row) for query in _POSTGRES_SCHEMA for row in connection.execute(text(query))}


def tables(engine: Engine) -> list[str]:
    found = inspect(engine)
    return sorted([*found.get_table_names(), *found.get_view_names()])


def test_the_migrated_schema_is_that_of_the_models(engine: Engine) -> None:
    migrate.upgrade(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_the_migrated_schema_is_that_of_the_models_to_the_letter(engine: Engine) -> None:
    Base.metadata.create_all(engine)
    modelled = schema(engine)
    Base.metadata.drop_all(engine)
    migrate.upgrade(engine)
    with engine.begin() as connection:
        cascade = " CASCADE" if engine.dialect.name == "postgresql" else ""
        for view in COLUMNS:
            connection.exec_driver_sql(f"DROP VIEW IF EXISTS {view}{cascade}")
        connection.exec_driver_sql("DROP TABLE alembic_version")
    assert schema(engine) == modelled


def test_the_comparison_sees_a_difference(engine: Engine) -> None:
    migrate.upgrade(engine)
    before = schema(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP INDEX ix_revision_errors")
        connection.exec_driver_sql("CREATE INDEX ix_revision_errors ON revision (report_id)")
    assert schema(engine) != before


def test_up_and_down_and_up(engine: Engine) -> None:
    migrate.upgrade(engine)
    assert migrate.current(engine) == migrate.newest()
    whole = schema(engine)
    migrate.downgrade(engine, "base")
    assert migrate.current(engine) is None
    assert tables(engine) == ["alembic_version"]
    migrate.upgrade(engine)
    migrate.upgrade(engine)
    assert schema(engine) == whole
    with engine.connect() as connection:
        assert connection.execute(text("SELECT COUNT(*) FROM division")).scalar_one() > 3000


def test_a_migration_that_fails_leaves_nothing_behind(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE runs (stray INTEGER)")
    with pytest.raises(SQLAlchemyError):
        migrate.upgrade(engine)
    assert tables(engine) == ["runs"]


def test_programs_that_open_a_new_archive_take_turns(database_url: URL, tmp_path: Path) -> None:
    address = database_url.render_as_string(hide_password=False)
    code = "import sys; from db.archive import Archive; Archive.open(sys.argv[1], sys.argv[2]).close()"
    command = [sys.executable, "-c", code, address, str(tmp_path / "archive")]
    started = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=ROOT) for _ in range(3)]
    assert [process.communicate()[1] for process in started] == ["", "", ""]
    with Archive.open(database_url, tmp_path / "archive", upgrade=False) as opened:
        assert migrate.current(opened.engine) == migrate.newest()


def test_the_alembic_command_finds_its_settings(tmp_path: Path) -> None:
    environment = os.environ | {"NIANBAO_ARCHIVE": str(tmp_path / "archive"), "NIANBAO_DATABASE_URL": ""}
    for verb in (["upgrade", "head"], ["check"], ["downgrade", "base"]):
        done = subprocess.run(
            [sys.executable, "-m", "alembic", *verb],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    engine = create_engine(f"sqlite:///{tmp_path}/archive/nianbao.db")
    assert tables(engine) == ["alembic_version"]
    engine.dispose()


def test_migrations_are_one_line_of_named_files() -> None:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    scripts = list(ScriptDirectory.from_config(config).walk_revisions())
    numbers = [script.revision for script in reversed(scripts)]
    assert numbers == [f"{number:04}" for number in range(1, len(scripts) + 1)]
    for script in scripts:
        name = Path(script.path).stem
        assert re.fullmatch(rf"{script.revision}_[a-z][a-z_]+", name), name
        assert script.doc
