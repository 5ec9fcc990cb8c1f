"""Captures: stored, found again, and never two at one place of a file."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from db import captures
from db.archive import Archive
from tests.db.desk import NOON

ONE = captures.Capture(
    url="http://a/1",
    site="a",
    fetched_at=NOON,
    status=200,
    media_type="text/html",
    sha256="0" * 64,
    file="1.warc.gz",
    offset=2**40,
    length=10,
)


def test_the_newest_capture_of_an_address(archive: Archive) -> None:
    with archive.begin() as conn:
        assert captures.last_capture(conn, ONE.url) is None
        first = captures.add_capture(conn, ONE)
        assert captures.last_capture(conn, ONE.url) == replace(ONE, id=first)
        again = replace(ONE, offset=2, revisit_of=first)
        second = captures.add_capture(conn, again)
        captures.add_capture(conn, replace(ONE, url="http://a/2", offset=3))
        last = captures.last_capture(conn, ONE.url)
    assert last == replace(again, id=second)
    assert captures.payload_id(last) == first
    assert captures.payload_id(replace(ONE, id=first)) == first


def test_a_capture_by_its_id(archive: Archive) -> None:
    with archive.begin() as conn:
        first = captures.add_capture(conn, ONE)
        assert captures.get_capture(conn, first) == replace(ONE, id=first)
        assert captures.get_capture(conn, first + 1) is None


def test_a_capture_not_stored_has_no_payload_to_name() -> None:
    with pytest.raises(ValueError, match="not stored"):
        captures.payload_id(ONE)


def test_two_records_cannot_lie_at_one_place(archive: Archive) -> None:
    with archive.begin() as conn:
        captures.add_capture(conn, ONE)
    with pytest.raises(IntegrityError), archive.begin() as conn:
        captures.add_capture(conn, replace(ONE, url="http://a/2"))


def test_a_revisit_names_a_capture_there_is(archive: Archive) -> None:
    with pytest.raises(IntegrityError), archive.begin() as conn:
        captures.add_capture(conn, replace(ONE, revisit_of=77))
