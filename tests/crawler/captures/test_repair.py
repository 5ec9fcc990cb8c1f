"""A process that is killed while it writes leaves a file that the next one makes whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawler.captures.members import Member, Torn, members
from crawler.captures.repair import OPEN, lock_of, repair
from crawler.captures.writer import CaptureWriter
from tests.crawler.captures.stored import exchange

URL = "http://a.gov.cn/1.html"
WRITES = """
    import sys
    from pathlib import Path
    from crawler.captures.writer import CaptureWriter
    from tests.crawler.captures.stored import exchange

    writer = CaptureWriter(Path(sys.argv[1]), "test")
    for number in range(int(sys.argv[2])):
        writer.write_exchange(exchange(b"page %d" % number * 400, "http://a.gov.cn/"))
    writer._stream.write(bytes.fromhex(sys.argv[3]))
    writer._stream.flush()
    print("written", flush=True)
    sys.stdin.read()
"""


def killed(folder: Path, pages: int, torn: bytes) -> Path:
    """A file whose process was killed when it had written so many pages and these bytes more."""
    with writing(folder, pages, torn) as process:
        process.kill()
        process.wait()
        assert process.returncode == -signal.SIGKILL
    (file,) = (folder / "warc").rglob("*.warc.gz")
    return file


def writing(folder: Path, pages: int, torn: bytes) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", textwrap.dedent(WRITES), str(folder), str(pages), torn.hex()]
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "written\n"
    return process


def kinds(file: Path) -> list[str]:
    with file.open("rb") as stream:
        return [record.rec_type for record in ArchiveIterator(stream, check_digests="raise")]


def half_a_record(tmp_path: Path) -> bytes:
    writer = CaptureWriter(tmp_path / "other", "test")
    place = writer.write_exchange(exchange(b"torn" * 400, URL))
    writer.close()
    data = (tmp_path / "other" / place.file).read_bytes()
    return data[place.offset : place.offset + place.length - 20]


@pytest.mark.parametrize("how", ["half", "zeros", "one byte", "whole"])
def test_the_next_writer_cuts_the_torn_end_off(tmp_path: Path, how: str) -> None:
    half = half_a_record(tmp_path)
    torn = {"half": half, "zeros": bytes(5000), "one byte": half[:1], "whole": b""}[how]
    folder = tmp_path / "archive"
    file = killed(folder, 3, torn)
    before = file.read_bytes()
    writer = CaptureWriter(folder, "test")
    writer.write_exchange(exchange(b"next", URL))
    writer.close()
    assert file.read_bytes() == before.removesuffix(torn)
    assert kinds(file) == ["warcinfo", *["response", "request"] * 3]
    assert list(folder.rglob(f"*{OPEN}")) == []


def test_a_file_that_is_written_by_another_process_is_left_alone(tmp_path: Path) -> None:
    with writing(tmp_path, 1, b"\x1f\x8b\x08") as process:
        (file,) = (tmp_path / "warc").rglob("*.warc.gz")
        size = file.stat().st_size
        assert repair(tmp_path) == []
        assert file.stat().st_size == size
        process.kill()
    assert [(one.file, one.torn) for one in repair(tmp_path)] == [(file, 3)]
    assert repair(tmp_path) == []


def test_damage_before_the_end_is_not_cut_off(tmp_path: Path) -> None:
    file = killed(tmp_path, 3, b"")
    with file.open("rb") as stream:
        second = list(members(stream))[2]
    data = bytearray(file.read_bytes())
    data[second.offset + 4 : second.offset + 40] = bytes(36)
    file.write_bytes(data)
    assert repair(tmp_path) == []
    assert file.read_bytes() == data


def test_a_file_without_a_whole_record_is_gone(tmp_path: Path) -> None:
    file = killed(tmp_path, 1, b"")
    file.write_bytes(file.read_bytes()[:30])
    assert [(one.kept, one.torn) for one in repair(tmp_path)] == [(0, 30)]
    assert not file.exists()


def test_a_file_without_any_byte_is_gone(tmp_path: Path) -> None:
    file = killed(tmp_path, 1, b"")
    file.write_bytes(b"")
    assert repair(tmp_path) == []
    assert list(tmp_path.rglob("*.warc.gz*")) == []


def test_the_number_of_a_killed_process_may_be_the_own_one_now(tmp_path: Path) -> None:
    """As in containers, whose only process always has the same."""
    file = killed(tmp_path, 1, b"torn")
    stem = file.name.rpartition("-")[0]
    mine = file.rename(file.with_name(f"{stem}-{os.getpid()}.warc.gz"))
    lock_of(file).rename(lock_of(mine))
    assert [(one.file, one.torn) for one in repair(tmp_path)] == [(mine, 4)]
    assert list(tmp_path.rglob(f"*{OPEN}")) == []


def test_a_writer_leaves_its_own_open_files_alone(tmp_path: Path) -> None:
    first, second = CaptureWriter(tmp_path, "test"), CaptureWriter(tmp_path, "test")
    first.write_exchange(exchange(b"1", URL))
    second.write_exchange(exchange(b"2", URL))
    assert len(list(tmp_path.rglob(f"*{OPEN}"))) == 2
    first.close()
    second.close()
    assert list(tmp_path.rglob(f"*{OPEN}")) == []


def test_members_say_where_they_lie_and_what_they_are(tmp_path: Path) -> None:
    writer = CaptureWriter(tmp_path, "test")
    place = writer.write_exchange(exchange(b"x" * 300_000, URL))
    writer.close()
    with (tmp_path / place.file).open("rb") as stream:
        found = list(members(stream))
        assert [(one.offset, one.length) for one in found][1] == (place.offset, place.length)
        assert [one.kind for one in found] == ["warcinfo", "response", "request"]
        with pytest.raises(Torn):
            list(members(stream, 1))
    assert Member(0, 1, b"WARC/1.1\r\n").kind == ""


FULL = """
    import os, resource, sys
    from pathlib import Path
    from crawler.captures.writer import CaptureWriter
    from tests.crawler.captures.stored import exchange

    writer = CaptureWriter(Path(sys.argv[1]), "test")
    writer.write_exchange(exchange(b"first", "http://a.gov.cn/"))
    resource.setrlimit(resource.RLIMIT_FSIZE, (3000, resource.RLIM_INFINITY))
    try:
        writer.write_exchange(exchange(os.urandom(100_000), "http://a.gov.cn/"))
    except OSError as error:
        print(error.strerror)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    if sys.argv[2] == "go on":
        writer.write_exchange(exchange(b"second", "http://a.gov.cn/"))
    writer.close()
"""


@pytest.mark.parametrize("then", ["go on", "close"])
def test_a_record_that_the_disk_did_not_take_is_cut_off(tmp_path: Path, then: str) -> None:
    command = [sys.executable, "-c", textwrap.dedent(FULL), str(tmp_path), then]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[3])
    assert (done.stdout, done.stderr) == ("File too large\n", "")
    files = sorted((tmp_path / "warc").rglob("*.warc.gz"))
    assert [kinds(file) for file in files] == [["warcinfo", "response", "request"]] * (1 + (then == "go on"))
    for file in files:
        with file.open("rb") as stream:
            assert len(list(members(stream))) == 3
    assert list(tmp_path.rglob(f"*{OPEN}")) == []
