"""Opening an archive: where it is, what is made, and what is refused in one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import URL, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from db import divisions, migrate
from db.archive import Archive, locate
from db.engine import writing_engine
from db.errors import ArchiveError, NoArchive, WrongSchema


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("NIANBAO_DATABASE_URL", raising=False)
    monkeypatch.delenv("NIANBAO_ARCHIVE", raising=False)
    monkeypatch.chdir(tmp_path)


def test_the_default_is_a_folder_named_archive(tmp_path: Path) -> None:
    with Archive.open() as archive:
        assert archive.folder == Path("archive")
    assert (tmp_path / "archive" / "nianbao.db").is_file()


def test_the_environment_names_folder_and_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIANBAO_ARCHIVE", "kept")
    assert locate() == (URL.create("sqlite", database="kept/nianbao.db"), Path("kept"))
    monkeypatch.setenv("NIANBAO_DATABASE_URL", f"sqlite:///{tmp_path}/elsewhere/a.db")
    with Archive.open() as archive:
        assert archive.folder == Path("kept")
        assert archive.name == f"{tmp_path}/elsewhere/a.db"
    assert (tmp_path / "elsewhere" / "a.db").is_file()
    url, folder = locate("postgres://name:secret@host/db", "given")
    assert (url.drivername, folder) == ("postgresql", Path("given"))
    assert "secret" not in Archive(url, folder).name


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("nonsense", "not a database URL"),
        ("mysql://host/db", "no such engine: 'mysql'"),
        ("sqlite://", "in memory"),
        ("sqlite:///:memory:", "in memory"),
        ("sqlite:///file:a?mode=memory&uri=true", "in memory"),
    ],
)
def test_an_address_of_nothing_is_refused(url: str, words: str) -> None:
    with pytest.raises(NoArchive, match=words) as refused:
        Archive.open(url)
    assert "\n" not in str(refused.value)


def test_reading_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(NoArchive, match=r"no archive at archive/nianbao\.db"):
        Archive.open(upgrade=False)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_database_is_no_archive_to_read_and_a_new_one_to_write(database_url: URL) -> None:
    engine = writing_engine(database_url)
    with engine.begin():
        pass
    engine.dispose()
    with pytest.raises(NoArchive, match="is empty"):
        Archive.open(database_url, upgrade=False)
    with Archive.open(database_url) as archive, archive.begin() as conn:
        assert conn.execute(text("SELECT COUNT(*) FROM annual_reports")).scalar_one() == 0


@pytest.mark.parametrize("upgrade", [True, False])
def test_a_database_of_another_program_is_left_alone(database_url: URL, upgrade: bool) -> None:
    engine = writing_engine(database_url)
    with engine.begin() as conn:
        conn.exec_driver_sql("CREATE TABLE theirs (a INTEGER)")
    with pytest.raises(WrongSchema, match="of another program"):
        Archive.open(database_url, upgrade=upgrade)
    assert migrate.current(engine) is None
    engine.dispose()


@pytest.mark.parametrize("upgrade", [True, False])
def test_an_archive_of_another_version_is_left_alone(database_url: URL, upgrade: bool) -> None:
    Archive.open(database_url).close()
    engine = writing_engine(database_url)
    with engine.begin() as conn:
        conn.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
    with pytest.raises(WrongSchema, match=r"has schema 0000.*nianbao db upgrade"):
        Archive.open(database_url, upgrade=upgrade)
    engine.dispose()


def test_a_file_that_is_no_database_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes(b"not a database at all, but long enough to be taken for one" * 20)
    for upgrade in (True, False):
        with pytest.raises(NoArchive, match=r"cannot open a\.db: file is not a database"):
            Archive.open("sqlite:///a.db", upgrade=upgrade)


def test_a_server_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(NoArchive, match="cannot open postgresql") as refused:
        Archive.open(f"postgresql://name:secret@/nianbao?host={tmp_path}")
    assert "\n" not in str(refused.value)
    assert "secret" not in str(refused.value)


def test_every_refusal_is_an_archive_error() -> None:
    assert issubclass(NoArchive, ArchiveError)
    assert issubclass(WrongSchema, ArchiveError)


def test_foreign_keys_are_checked(archive: Archive) -> None:
    with pytest.raises(IntegrityError), archive.begin() as conn:
        conn.execute(text("INSERT INTO report (body_id, year) VALUES (77, 2020)"))


def test_the_reader_cannot_write(archive: Archive) -> None:
    with pytest.raises(DBAPIError), archive.reader.begin() as conn:
        conn.execute(text("DELETE FROM division"))


def test_sqlite_is_set_up_for_many_readers_and_one_writer(sqlite_archive: Archive) -> None:
    with sqlite_archive.begin() as conn:
        found = {
            name: conn.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "foreign_keys", "busy_timeout")
        }
        with sqlite_archive.reader.connect() as reader:
            assert reader.execute(text("SELECT COUNT(*) FROM body")).scalar_one() == 0
    assert found == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 60000}


def test_opening_an_archive_does_not_wait_for_a_writer(archive: Archive) -> None:
    with archive.begin() as conn:
        conn.execute(text("DELETE FROM archive_note WHERE name = 'nothing'"))
        Archive.open(archive.url, archive.folder).close()


def test_division_data_is_loaded_once_and_again_when_it_changes(archive: Archive) -> None:
    with archive.begin() as conn:
        assert not divisions.load(conn)
        conn.execute(text("UPDATE archive_note SET value = 'older' WHERE name = 'division_data'"))
        conn.execute(text("DELETE FROM division WHERE code = '350582'"))
        conn.execute(text("INSERT INTO division (code, name, level) VALUES ('000000', 'x', 'county')"))
        assert divisions.load(conn)
        rows = conn.execute(text("SELECT code FROM division WHERE code IN ('350582', '000000')")).all()
    assert [row.code for row in rows] == ["350582"]


def test_divisions_know_their_place_and_their_end(archive: Archive) -> None:
    with archive.begin() as conn:
        row = conn.execute(text("SELECT * FROM division WHERE code = '370181'")).mappings().one()
    assert (row["name"], row["level"], row["province"], row["prefecture"]) == (
        "章丘市",
        "county",
        "山东省",
        "济南市",
    )
    assert (row["to_year"], row["successor"]) == (2015, "370114")
