"""`db copy` and `db backup` as a person types them."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.cli import main
from db.archive import Archive


def test_an_archive_moves_and_moves_back(
    named: Archive, report_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ingest", str(report_file)]) == 0
    capsys.readouterr()
    source = named.url.render_as_string(hide_password=False)
    assert main(["db", "copy", source, f"sqlite:///{tmp_path}/moved.db"]) == 0
    said = capsys.readouterr()
    assert "and the same there; set NIANBAO_DATABASE_URL" in said.err
    assert "report  1 rows" in said.out
    assert main(["db", "copy", source, f"{tmp_path}/moved.db"]) == 2
    assert "is not empty" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Missing argument 'FROM_URL'"),
        (["sqlite:///a.db"], "Missing argument 'TO_URL'"),
        (["--replace", "a", "b"], "No such option"),
        (["a.db", "b.db"], "no archive at a.db"),
        (["a.db", "a.db"], "the same database"),
        (["mysql://u:secret@h/x", "a.db"], "no such engine: 'mysql'"),
        (["postgresql://u:sec/ret@h:port/x", "a.db"], "not a database URL"),
        (["a.db", "sqlite://"], "in memory"),
    ],
)
@pytest.mark.usefixtures("here")
def test_wrong_use_is_one_line_without_a_password(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["db", "copy", *arguments]) == 2
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1
    assert "sec" not in said.replace("seconds", "")


def test_a_backup_is_one_command(
    named: Archive, report_file: Path, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ingest", str(report_file)]) == 0
    capsys.readouterr()
    status = main(["db", "backup", "kept.db"])
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    if named.engine.dialect.name == "sqlite":
        assert (status, (here / "kept.db").is_file()) == (0, True)
        assert main(["db", "backup", "kept.db"]) == 2
        assert main(["db", "backup", "none/kept.db"]) == 2
        assert main(["db", "backup", "."]) == 2
        for name in ("-", ""):
            assert main(["db", "backup", name]) == 2
    else:
        assert status == 2
        assert f"pg_dump --format=custom --file=kept.db {named.url.database}" in said.err
        assert not (here / "kept.db").exists()


@pytest.mark.usefixtures("here")
def test_without_an_archive_there_is_no_backup(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["db", "backup", "kept.db"]) == 2
    assert "no archive at" in capsys.readouterr().err


def test_a_backup_needs_no_newest_schema(
    sqlite_archive: Archive, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NIANBAO_DATABASE_URL", str(sqlite_archive.url))
    with sqlite_archive.begin() as conn:
        conn.exec_driver_sql("UPDATE alembic_version SET version_num = '0004'")
    assert main(["status"]) == 2
    assert main(["db", "backup", "before.db"]) == 0
    assert (here / "before.db").is_file()


def test_what_reading_needs_is_said(
    sqlite_archive: Archive, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NIANBAO_DATABASE_URL", str(sqlite_archive.url))
    sqlite_archive.close()
    for beside in ("-wal", "-shm"):
        Path(f"{sqlite_archive.url.database}{beside}").unlink(missing_ok=True)
    # As in a folder where no file can be made, which also stops a root user.
    Path(f"{sqlite_archive.url.database}-wal").mkdir()
    assert main(["runs"]) == 2
    assert "its folder must be writable, also to read it" in capsys.readouterr().err
    monkeypatch.setenv("NIANBAO_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/x")
    assert main(["runs"]) == 2
    assert "is the server running" in capsys.readouterr().err
