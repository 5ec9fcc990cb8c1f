"""Copies of an archive from either engine to either: equal by content, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import URL, delete, insert, inspect, select, text, update

from db import copying, correcting, ledger, reviewing, rounds, runs, withdrawals
from db.archive import Archive
from db.copying import Copied, content, copy_archive
from db.errors import ArchiveError, NoArchive, Refused, WrongSchema
from db.models import Base, Capture, Source
from tests.conftest import Postgres
from tests.db.desk import Desk, full_report


def fill(archive: Archive) -> Desk:
    """Something in most tables, with every kind of value."""
    desk = Desk(archive)
    desk.portal()
    desk.start()
    first = desk.store(full_report())
    desk.store(full_report("内坑镇", title="带“引号”\n与换行😀"), "http://www.jinjiang.gov.cn/nk.htm")
    changed = full_report()
    changed.applications["total"]["received_new"] = 7
    desk.store(changed)
    with archive.begin() as conn:
        row = conn.execute(select(Capture.__table__).where(Capture.id == 1)).mappings().one()
        conn.execute(insert(Capture), {**row, "id": 90, "offset": 7, "revisit_of": 1})
        conn.execute(text("DELETE FROM finding WHERE revision_id = 2"))
    _told_by_people(archive, desk)
    desk.end("incomplete")
    assert first.report_id == 1
    return desk


def _told_by_people(archive: Archive, desk: Desk) -> None:
    """Corrections in force and withdrawn, a verdict, a withdrawn report, a failed page, a text compared."""
    assert desk.run_id is not None
    with archive.begin() as conn:
        correcting.correct(conn, 1, "applications.total.granted", "12", why="正文写明 12 件", by="王芳")
        correcting.correct(conn, 1, "applications.other.granted", "3", why="核对", by="王芳")
        correcting.withdraw(conn, 1, "applications.other.granted", why=None, by="李雷")
        keys = [one.key for one in reviewing.findings_of(conn, 1)]
        reviewing.review(conn, 1, keys[:1], "confirmed", why="致电核实", by="王芳")
        number = rounds.open_round(conn, "jinjiang", desk.run_id)
        (page,) = ledger.discover(conn, "jinjiang", number, [ledger.NewPage("http://a/坏.htm", "report")])
        ledger.finish(conn, page.id, number, "failed", reason="timeout")
        rounds.close_round(conn, "jinjiang", number)
        runs.record_failure(conn, desk.run_id, "jinjiang", "http://a/坏.htm", "timeout", "20 秒")
        conn.execute(update(Source).where(Source.report_id == 2).values(gone_at=desk.moment))
        assert withdrawals.settle(conn, desk.run_id) == (1, 0)


@pytest.fixture
def target(database_url: URL) -> URL:
    """An empty database, on each engine."""
    return (
        database_url.set(database=f"{database_url.database}-2")
        if "sqlite" in str(database_url)
        else database_url
    )


def contents(url: URL) -> dict[str, copying.Content]:
    with Archive.open(url, Path(), upgrade=False) as archive, archive.reader.connect() as conn:
        return {name: content(conn, name) for name in Base.metadata.tables}


def test_a_copy_holds_the_same_and_goes_on(archive: Archive, target: URL) -> None:
    fill(archive)
    steps: list[tuple[str, int]] = []
    copied = copy_archive(archive.url, target, lambda name, rows: steps.append((name, rows)))
    assert contents(archive.url) == contents(target) == copied.tables
    assert copied.tables["revision"].rows == 3
    assert (copied.left_behind, copied.running) == ((), ())
    assert ("revision", 3) in steps
    with Archive.open(target, archive.folder) as there:
        desk = Desk(there)
        desk.offsets = 500
        desk.start()
        stored = desk.store(full_report("磁灶镇"), "http://www.jinjiang.gov.cn/cz.htm")
        assert (stored.report_id, desk.run_id) == (3, 2)
        assert desk.one("SELECT MAX(id) AS id FROM capture")["id"] == 91


def test_what_people_said_and_what_is_gone_goes_along(archive: Archive, target: URL) -> None:
    fill(archive)
    held = copy_archive(archive.url, target).tables
    for name in ("correction", "finding_review", "report_corrected", "withdrawal", "failure", "crawl_page"):
        assert held[name].rows, name
    with Archive.open(target, Path(), upgrade=False) as there:
        desk = Desk(there)
        assert desk.one("SELECT granted FROM annual_reports WHERE report_id = 1")["granted"] == 12
        assert (
            desk.one("SELECT report_id FROM report_withdrawals WHERE returned_at IS NULL")["report_id"] == 2
        )
        assert {one["state"] for one in desk.rows("SELECT state FROM report_corrections")} >= {"withdrawn"}


def test_every_table_of_the_archive_is_copied(archive: Archive, target: URL) -> None:
    tables = set(inspect(archive.reader).get_table_names()) - {"alembic_version"}
    assert set(copy_archive(archive.url, target).tables) == tables


def test_there_and_back_again_on_the_other_engine(
    sqlite_archive: Archive, postgres: Postgres, tmp_path: Path
) -> None:
    fill(sqlite_archive)
    back = URL.create("sqlite", database=str(tmp_path / "new" / "back.db"))
    with postgres.database(migrated=False) as middle:
        there = copy_archive(sqlite_archive.url, middle)
        again = copy_archive(middle, back)
    assert there.tables == again.tables == contents(back)
    views = (
        *("annual_reports", "report_findings", "report_sources", "coverage", "runs"),
        *("report_corrections", "report_withdrawals", "run_failures"),
    )
    with Archive.open(back, Path(), upgrade=False) as other:
        for view in views:
            asked = text(f"SELECT * FROM {view} ORDER BY 1, 2, 3")  # noqa: S608  names of ours
            with sqlite_archive.reader.connect() as ours, other.reader.connect() as theirs:
                assert ours.execute(asked).all() == theirs.execute(asked).all(), view


def test_a_copy_that_was_cut_short_leaves_an_empty_target_to_copy_into(
    archive: Archive, target: URL, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(archive)

    def stop(name: str, rows: int) -> None:
        if (name, rows) == ("revision", 3):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copy_archive(archive.url, target, stop)
    assert contents(target)["report"].rows == 0
    monkeypatch.setattr(copying, "BATCH", 900)
    assert copy_archive(archive.url, target).tables == contents(target)


def test_a_copy_is_of_one_moment(archive: Archive, target: URL) -> None:
    fill(archive)

    def spoil(name: str, rows: int) -> None:
        # What a database that loses a row without a word would do.
        del rows
        if name == "crawl_page":
            with archive.begin() as conn:
                conn.execute(text("UPDATE archive_note SET value = 'other' WHERE name = 'division_data'"))

    assert copy_archive(archive.url, target, spoil).tables["archive_note"].rows == 1
    other = contents(archive.url)["archive_note"]
    assert contents(target)["archive_note"] != other  # the snapshot, not what came after


def test_rows_that_do_not_agree_are_found(archive: Archive) -> None:
    fill(archive)
    with archive.begin() as conn:
        before = content(conn, "application")
        conn.execute(text("UPDATE application SET granted = granted + 1 WHERE applicant = 'other'"))
        changed = content(conn, "application")
        conn.execute(delete(Base.metadata.tables["application"]))
        gone = content(conn, "application")
    assert before.rows == changed.rows
    assert len({before.digest, changed.digest, gone.digest}) == 3


def test_what_a_database_lost_on_the_way_undoes_the_copy(archive: Archive, tmp_path: Path) -> None:
    fill(archive)
    lossy = URL.create("sqlite", database=str(tmp_path / "lossy.db"))
    with Archive.open(lossy, tmp_path) as made, made.begin() as conn:
        conn.exec_driver_sql("CREATE TRIGGER lose AFTER INSERT ON finding BEGIN DELETE FROM finding; END")
    with pytest.raises(copying.NotEqual, match="undone: finding has"):
        copy_archive(archive.url, lossy)
    assert contents(lossy)["report"].rows == 0


def test_a_target_that_holds_something_is_left_alone(archive: Archive, tmp_path: Path) -> None:
    fill(archive)
    full = URL.create("sqlite", database=str(tmp_path / "full.db"))
    copy_archive(archive.url, full)
    before = contents(full)
    with pytest.raises(Refused, match=r"full\.db is not empty \(body has rows\) and nothing"):
        copy_archive(archive.url, full)
    assert contents(full) == before
    with pytest.raises(Refused, match="the same database"):
        copy_archive(full, full)


def test_another_programs_database_is_left_alone(archive: Archive, target: URL) -> None:
    with Archive.open(target, Path()) as made, made.begin() as conn:
        conn.exec_driver_sql("UPDATE alembic_version SET version_num = 'theirs'")
    with pytest.raises(Refused, match="is not empty"):
        copy_archive(archive.url, target)
    with pytest.raises(WrongSchema, match="nianbao db upgrade"):
        copy_archive(target, archive.url)


def test_a_source_that_is_not_there_is_one_line(target: URL, tmp_path: Path) -> None:
    with pytest.raises(NoArchive, match="no archive at"):
        copy_archive(URL.create("sqlite", database=str(tmp_path / "none.db")), target)
    nowhere = copying.parsed(f"postgresql://me:secret@/x?host={tmp_path}&password=hidden")
    for url in ((nowhere, target), (target, nowhere)):
        Archive.open(target, tmp_path).close()
        with pytest.raises(ArchiveError, match="cannot open") as refused:
            copy_archive(*url)
        assert "secret" not in str(refused.value)
        assert "hidden" not in str(refused.value)


def test_tables_of_others_are_told_and_left(archive: Archive, target: URL) -> None:
    desk = Desk(archive)
    desk.start()
    with archive.begin() as conn:
        conn.exec_driver_sql("CREATE TABLE zz_notes (a INTEGER)")
    try:
        copied = copy_archive(archive.url, target)
    finally:
        with archive.begin() as conn:
            conn.exec_driver_sql("DROP TABLE zz_notes")
    assert isinstance(copied, Copied)
    assert (copied.left_behind, copied.running) == (("zz_notes",), (1,))
