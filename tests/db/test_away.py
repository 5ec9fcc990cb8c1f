"""An archive that is away: waited for when it may come back, and never written twice for a lost answer."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from db import away, engine, runs
from db.archive import DATABASE_NAME, Archive
from db.away import CommitUnknown, Patience, is_away, is_full
from tests.conftest import ArchiveFactory, Postgres
from tests.db.wire import Wire, wired

RUNS = "SELECT COUNT(*) FROM run"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Short waits; who waits in vain waits here too."""
    monkeypatch.setattr(away, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.05)


@pytest.fixture
def wire(postgres: Postgres) -> Iterator[Wire]:
    """A wire to an archive's database of its own."""
    with postgres.database(migrated=True) as url, wired(url) as made:
        yield made


@pytest.fixture
def far(wire: Wire, tmp_path: Path) -> Iterator[Archive]:
    """The archive at the end of the wire."""
    with Archive.open(wire.url, tmp_path) as opened:
        yield opened


def start(archive: Archive) -> int:
    """A transaction that stores something that would be there twice if it were done twice."""
    with archive.begin() as connection:
        return runs.start_run(connection, "crawl", {})


def count(archive: Archive) -> int:
    with archive.reader.connect() as connection:
        return int(connection.execute(text(RUNS)).scalar_one())


@pytest.mark.parametrize("cuts", [["before"], ["after"], ["before", "after"], ["before", None, "before"]])
def test_a_transaction_whose_answer_is_lost_is_stored_once(far: Archive, wire: Wire, cuts: list[str]) -> None:
    told: list[DBAPIError] = []
    far.patience = Patience(30, told.append)
    wire.cuts = list(cuts)  # type: ignore[arg-type]  # parameters are plain lists
    ids = [far.patience.do(lambda: start(far)) for _ in range(3)]
    assert wire.cuts == []
    assert count(far) == len(set(ids)) == 3
    assert len(told) == cuts.count("before")


def test_a_lost_commit_is_an_error_only_if_it_was_undone(far: Archive, wire: Wire) -> None:
    wire.cuts = ["after", "before"]
    start(far)
    with pytest.raises(OperationalError):
        start(far)
    assert count(far) == 1


@pytest.mark.parametrize("seconds", [0, 0.1])
def test_who_cannot_know_says_so(far: Archive, wire: Wire, seconds: float) -> None:
    wire.cuts = ["gone"]
    far.patience = Patience(seconds)
    with pytest.raises(CommitUnknown, match="nobody knows what became of it"):
        far.patience.do(lambda: start(far))


def test_a_server_that_is_gone_is_waited_for(far: Archive, wire: Wire) -> None:
    told: list[str] = []

    def gone(error: DBAPIError) -> None:
        told.append("gone")
        threading.Timer(0.2, wire.up).start()
        assert is_away(error)

    far.patience = Patience(30, gone, lambda seconds: told.append("back" if seconds > 0 else ""))
    far.patience.do(lambda: start(far))
    wire.down()
    far.patience.do(lambda: start(far))
    assert far.patience.do(lambda: count(far)) == 2
    assert told == ["gone", "back"]


def test_a_session_that_is_ended_is_begun_again(far: Archive) -> None:
    far.patience = Patience(30)
    kills = iter([True, True, False])

    def ended() -> int:
        with far.begin() as connection:
            made = runs.start_run(connection, "crawl", {})
            pid = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
            if next(kills):
                with far.reader.connect() as other:
                    other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
            runs.count(connection, made, requests=1)
            return made

    far.patience.do(ended)
    assert count(far) == 1


def test_a_file_that_another_holds_is_waited_for(tmp_path: Path, archive_factory: ArchiveFactory) -> None:
    with archive_factory("sqlite", tmp_path) as archive:
        other = sqlite3.connect(tmp_path / DATABASE_NAME, isolation_level=None, check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        archive.patience = Patience(30, lambda _error: other.rollback())
        archive.patience.do(lambda: start(archive))
        assert count(archive) == 1
        other.close()


def test_patience_has_an_end(tmp_path: Path, archive_factory: ArchiveFactory) -> None:
    told: list[DBAPIError] = []
    with archive_factory("sqlite", tmp_path) as archive:
        other = sqlite3.connect(tmp_path / DATABASE_NAME, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        archive.patience = Patience(0.2, told.append)
        for _ in range(2):
            # Who waited once in vain does not wait for each further thing.
            with pytest.raises(OperationalError, match="locked"):
                archive.patience.do(lambda: start(archive))
        other.close()
        assert (len(told), count(archive)) == (1, 0)
        ended = Patience(1000, told.append)
        ended.end()
        other = sqlite3.connect(tmp_path / DATABASE_NAME, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError, match="locked"):
            ended.do(lambda: start(archive))
        other.close()


def test_what_does_not_pass_is_not_waited_for(archive: Archive) -> None:
    archive.patience = Patience(1000, lambda error: pytest.fail(str(error)))

    def twice() -> None:
        with archive.begin() as connection:
            run_id = runs.start_run(connection, "crawl", {})
            connection.execute(text("INSERT INTO run SELECT * FROM run WHERE id = :id"), {"id": run_id})

    with pytest.raises(IntegrityError):
        archive.patience.do(twice)
    assert count(archive) == 0


def test_a_full_disk_is_not_waited_for(sqlite_archive: Archive) -> None:
    def full() -> None:
        with sqlite_archive.begin() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")
            for _ in range(2000):
                runs.start_run(connection, "crawl", {"long": "x" * 1000})

    with pytest.raises(OperationalError) as raised:
        Patience(1000, lambda error: pytest.fail(str(error))).do(full)
    assert is_full(raised.value)
    assert not is_full(OperationalError("", None, sqlite3.OperationalError("another")))
    assert count(sqlite_archive) == 0
