"""Captures are verified record by record; what is wrong is named, whatever it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from crawler.captures.verify import KINDS, Problem, Verified, verify
from crawler.cli import main
from db.archive import Archive
from tests.crawler.captures.stored import MOMENT, Keeper

A, B = "http://a.gov.cn/1.html", "http://b.gov.cn/2.html"


def looked(archive: Archive, **options: object) -> tuple[Verified, list[Problem]]:
    found: list[Problem] = []
    return verify(archive, found.append, **options), found  # type: ignore[arg-type]  # as the tests give them


@pytest.fixture
def kept(sqlite_archive: Archive) -> list[Path]:
    """Two files with two captures each, one a revisit; the paths of the files."""
    keeper = Keeper(sqlite_archive, rotate_at=1)
    first = keeper.keep(A, "年报".encode() * 50)
    keeper.keep(B, b"other" * 50, "b")
    keeper.keep(A, "年报".encode() * 50, of=first)
    keeper.writer.close()
    return sorted((sqlite_archive.folder / "warc").rglob("*.warc.gz"))


def test_sound_captures_are_sound(sqlite_archive: Archive, kept: list[Path]) -> None:
    done, found = looked(sqlite_archive)
    assert found == []
    assert (done.captures, done.files, done.orphans, done.writing) == (3, len(kept), {}, [])


def test_a_lost_file_is_named_with_its_captures(sqlite_archive: Archive, kept: list[Path]) -> None:
    kept[1].unlink()
    _, found = looked(sqlite_archive)
    assert [(one.kind, Path(one.file).name) for one in found] == [("missing", kept[1].name)]
    assert "1 capture of it" in found[0].detail


def test_a_cut_file_names_each_record_that_is_gone(sqlite_archive: Archive, kept: list[Path]) -> None:
    data = kept[0].read_bytes()
    kept[0].write_bytes(data[: len(data) // 2])
    _, found = looked(sqlite_archive)
    assert {one.kind for one in found} == {"truncated", "damaged"}
    assert next(one for one in found if one.kind == "truncated").capture_id == 1


def test_changed_bytes_are_found(sqlite_archive: Archive, kept: list[Path]) -> None:
    with sqlite_archive.begin() as conn:
        offset, length = conn.execute(text('SELECT "offset", length FROM capture WHERE id = 2')).one()
    data = bytearray(kept[1].read_bytes())
    data[offset + length // 2] ^= 0xFF
    kept[1].write_bytes(data)
    _, found = looked(sqlite_archive)
    assert [(one.kind, one.capture_id) for one in found if one.capture_id] == [("unreadable", 2)]


def test_another_payload_than_the_rows_is_found(sqlite_archive: Archive, kept: list[Path]) -> None:
    del kept
    with sqlite_archive.begin() as conn:
        conn.execute(text("UPDATE capture SET sha256 = :other WHERE id = 2"), {"other": "0" * 64})
        conn.execute(text("UPDATE capture SET sha256 = :other WHERE id = 3"), {"other": "1" * 64})
    _, found = looked(sqlite_archive)
    assert [(one.kind, one.capture_id) for one in found] == [("digest", 2), ("digest", 3)]


def test_a_record_of_something_else_is_foreign(sqlite_archive: Archive, kept: list[Path]) -> None:
    del kept
    with sqlite_archive.begin() as conn:
        conn.execute(text("UPDATE capture SET url = 'http://c.gov.cn/' WHERE id = 1"))
        conn.execute(text("UPDATE capture SET length = length - 1 WHERE id = 2"))
        conn.execute(text('UPDATE capture SET "offset" = "offset" + 1, length = 5 WHERE id = 3'))
    _, found = looked(sqlite_archive)
    assert [(one.kind, one.capture_id) for one in found] == [
        ("foreign", 1),
        ("foreign", 2),
        ("unreadable", 3),
    ]


def test_strangers_are_named_and_records_without_a_row_counted(
    sqlite_archive: Archive, kept: list[Path]
) -> None:
    (kept[0].parent / "notes.txt").write_text("not a capture")
    keeper = Keeper(sqlite_archive)
    keeper.keep(B, b"never settled", row=False)
    keeper.writer.close()
    done, found = looked(sqlite_archive)
    assert [(one.kind, Path(one.file).name) for one in found] == [("stranger", "notes.txt")]
    assert list((done.orphans or {}).values()) == [1]


def test_a_file_being_written_is_not_judged_by_its_end(sqlite_archive: Archive, kept: list[Path]) -> None:
    del kept
    keeper = Keeper(sqlite_archive)
    place = keeper.keep(B, b"half of it", row=False)
    file = sqlite_archive.folder / place.file
    data = file.read_bytes()
    file.write_bytes(data[:-9])
    done, found = looked(sqlite_archive)
    assert (found, done.writing) == ([], [place.file])
    keeper.writer.close()
    assert [one.kind for one in looked(sqlite_archive)[1]] == ["damaged"]


def test_a_selection_looks_at_nothing_else(sqlite_archive: Archive, kept: list[Path]) -> None:
    kept[1].unlink()
    done, found = looked(sqlite_archive, sites=["a"])
    assert (done.captures, found, done.orphans) == (2, [], None)
    assert len(looked(sqlite_archive, sites=["b"])[1]) == 1
    assert looked(sqlite_archive, since=MOMENT.replace(year=2026))[0].captures == 0
    assert looked(sqlite_archive, since=MOMENT.replace(day=23))[0].captures == 1


def test_the_verb_says_what_is_wrong_and_what_to_do(
    sqlite_archive: Archive,
    kept: list[Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("NIANBAO_ARCHIVE", str(sqlite_archive.folder))
    monkeypatch.delenv("NIANBAO_DATABASE_URL", raising=False)
    assert main(["captures", "verify"]) == 0
    assert "3 captures in 3 files: all as they were captured" in capsys.readouterr().err
    kept[0].unlink()
    assert main(["captures", "verify"]) == 1
    said = capsys.readouterr()
    assert said.out.startswith(f"missing  warc/{kept[0].parent.name}/{kept[0].name}")
    assert f"missing × 1: {KINDS['missing'][0]}" in said.err
    assert main(["captures", "verify", "--since", "yesterday"]) == 2
    capsys.readouterr()
    assert main(["captures", "verify", "--site", "a", "--site", "nobody"]) == 2
    assert "no portal 'nobody'" in capsys.readouterr().err
    assert main(["captures", "verify", "--site", "a", "--since", "2026-01-01"]) == 0
    assert "nothing was compared" in capsys.readouterr().err
