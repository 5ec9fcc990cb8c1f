"""Files read in a worker: the same report, and one line when the worker does not come back."""

from __future__ import annotations

import os

import pytest

from crawler.reading.apart import Apart
from extract.errors import Unreadable
from extract.hints import NO_HINTS
from extract.reader import read_report
from tests.crawler.reports import report_page
from tests.extract.office.reports import made_report
from tests.extract.office.word_files import word_file

TITLE = "安海镇2024年政府信息公开工作年度报告"


@pytest.fixture(scope="module")
def word() -> bytes:
    return word_file(made_report("2021", "apart"))


def test_a_worker_reads_what_the_reader_reads(word: bytes) -> None:
    page = report_page(TITLE).encode()
    with Apart() as readers:
        assert readers.read(word, NO_HINTS, "a").to_json() == read_report(word, NO_HINTS, "a").to_json()
        assert readers.read(page, NO_HINTS, "b").to_json() == read_report(page, NO_HINTS, "b").to_json()
        with pytest.raises(Unreadable) as caught:
            readers.read(word[:-200], NO_HINTS)
    assert caught.value.reason == "damaged"


def test_a_file_that_takes_too_long_is_one_line_and_the_next_is_read(word: bytes) -> None:
    with Apart(seconds=0.001) as readers:
        for _ in range(2):
            with pytest.raises(Unreadable, match=r"longer than 0\.001 seconds"):
                readers.read(word, NO_HINTS)


def test_a_file_that_takes_too_much_memory_is_one_line(word: bytes) -> None:
    with Apart(memory=1 << 20) as readers, pytest.raises(Unreadable) as caught:
        readers.read(word, NO_HINTS)
    assert caught.value.reason == "damaged"
    assert "\n" not in caught.value.detail


def test_a_reader_that_crashes_is_one_line_and_the_next_file_is_read(
    word: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Apart() as readers:
        monkeypatch.setattr("extract.reader.read_report", crash)
        with pytest.raises(Unreadable, match=r"crashed \(exit 11\)"):
            readers.read(word, NO_HINTS)
        monkeypatch.undo()
        assert readers.read(word, NO_HINTS).form == "2021"


def crash(*_arguments: object) -> None:
    """Stands in for the reader in a worker: ends its process, as a defect of a library in C does."""
    os._exit(11)
