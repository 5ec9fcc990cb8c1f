"""A backup is of one moment, whole, and never half there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import URL, text

from db.archive import Archive
from db.backup import back_up
from db.errors import ArchiveError, Refused
from tests.db.desk import Desk, full_report


@pytest.fixture
def database(sqlite_archive: Archive) -> Path:
    Desk(sqlite_archive).store(full_report())
    return Path(str(sqlite_archive.url.database))


def test_a_backup_is_an_archive(database: Path, tmp_path: Path) -> None:
    file = tmp_path / "kept.db"
    steps: list[tuple[int, int]] = []
    assert back_up(database, file, lambda done, pages: steps.append((done, pages))) == file.stat().st_size
    assert steps[-1][0] == steps[-1][1] > 0
    with Archive.open(URL.create("sqlite", database=str(file)), tmp_path, upgrade=False) as kept:
        assert len(Desk(kept).rows("SELECT * FROM annual_reports")) == 1
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["kept.db"]


def test_what_is_written_meanwhile_neither_waits_nor_is_in_it(
    sqlite_archive: Archive, database: Path, tmp_path: Path
) -> None:
    written: list[int] = []

    def write(_done: int, _all: int) -> None:
        if not written:
            written.append(1)
            with sqlite_archive.begin() as conn:
                conn.execute(text("INSERT INTO archive_note (name, value) VALUES ('late', '1')"))

    back_up(database, tmp_path / "kept.db", write)
    with closing(sqlite3.connect(tmp_path / "kept.db")) as kept:
        notes = [row[0] for row in kept.execute("SELECT name FROM archive_note")]
    assert (written, notes) == ([1], ["division_data"])


def test_a_backup_is_never_replaced(database: Path, tmp_path: Path) -> None:
    file = tmp_path / "kept.db"
    file.write_bytes(b"older")
    with pytest.raises(Refused, match="exists and no backup is ever replaced"):
        back_up(database, file)
    assert file.read_bytes() == b"older"


def test_a_damaged_database_gives_no_backup(database: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(database)) as conn:
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(database.read_bytes())
    for page in range(8, len(data) // 4096 - 1, 3):
        data[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    database.write_bytes(data)
    with pytest.raises(ArchiveError, match="no backup was made"):
        back_up(database, tmp_path / "kept.db")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == []


def test_a_row_that_leads_nowhere_gives_no_backup(database: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(database)) as conn:
        conn.execute("UPDATE report SET body_id = 77")
        conn.commit()
    with pytest.raises(ArchiveError, match=r"a row of report .* names one of body that is not there"):
        back_up(database, tmp_path / "kept.db")


def test_a_folder_that_is_not_there_is_one_line(database: Path, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="no backup was made"):
        back_up(database, tmp_path / "none" / "kept.db")
