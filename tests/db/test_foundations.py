"""The small parts everything stands on: times, text, statements."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import String, bindparam, select

from db import models, times
from db.archive import Archive
from db.statement import Statement, insertion
from db.text import plain, plain_or_none


def test_moments_are_utc_and_of_one_width() -> None:
    beijing = timezone(timedelta(hours=8))
    assert times.moment_text(datetime(2025, 1, 1, 7, 30, tzinfo=beijing)) == "2024-12-31T23:30:00Z"
    assert times.parse_moment("2024-12-31T23:30:00Z") == datetime(2024, 12, 31, 23, 30, tzinfo=UTC)
    with pytest.raises(ValueError, match="time zone"):
        times.moment_text(datetime(2025, 1, 1))  # noqa: DTZ001  that is what is refused
    with pytest.raises(ValueError, match="no moment of the archive"):
        times.parse_moment("2024-12-31 23:30")
    with pytest.raises(ValueError, match="no moment of the archive"):
        # A moment by weeks, of the same width.
        times.parse_moment("2025-W04-4T08:15:00Z")


def test_days_and_moments_through_the_database(archive: Archive) -> None:
    with archive.begin() as conn:
        day = bindparam("day", date(2024, 2, 29), type_=times.Day())
        moment = bindparam("moment", datetime(2024, 2, 29, 8, tzinfo=UTC), type_=times.Moment())
        nothing = bindparam("nothing", None, type_=times.Day())
        row: Any = conn.execute(select(day.label("a"), moment.label("b"), nothing.label("c"))).one()
        assert tuple(row) == (date(2024, 2, 29), datetime(2024, 2, 29, 8, tzinfo=UTC), None)
        as_text = select(bindparam("t", "2024-02-29", type_=String()).label("a"))
        assert conn.execute(as_text).scalar_one() == "2024-02-29"


def test_text_without_what_no_engine_holds() -> None:
    assert plain("a\x00b\ud83dc\U0001f600") == "a\ufffdb\ufffdc\U0001f600"
    assert plain_or_none(None) is None
    assert plain_or_none("\x00") == "\ufffd"


def test_a_statement_is_one_text_for_both_engines(archive: Archive) -> None:
    with archive.begin() as conn:
        assert Statement("SELECT 'a%b', CAST(? AS TEXT)")(conn, "?").one() == ("a%b", "?")
        add = insertion(models.Body, ("region_code", "key", "kind", "name"), "RETURNING id")
        first = add(conn, "350582", "a", "township", "a").scalar_one()
        insertion(models.BodyName, ("body_id", "name", "kind")).many(
            conn, [(first, "a", "township"), (first, "b", "township")]
        )
        insertion(models.BodyName, ("body_id", "name", "kind")).many(conn, [])
        names = Statement("SELECT name FROM body_name WHERE body_id = ? ORDER BY name", lock=True)
        assert [row.name for row in names(conn, first)] == ["a", "b"]


def test_an_insertion_into_a_column_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="table body has no column colour, size"):
        insertion(models.Body, ("key", "colour", "size"))
