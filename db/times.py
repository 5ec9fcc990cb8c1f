"""Dates and times in the archive: ISO 8601 text in UTC, the same on every engine.

Text reads the same through SQL on SQLite and PostgreSQL, sorts in the order of time because all
values have one width, and needs no driver adapter. `2025-01-23` is a day, `2025-01-23T08:15:00Z`
a moment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import String
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

_MOMENT = "%Y-%m-%dT%H:%M:%SZ"
_WRITTEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")

# How far the program's clock stands from the machine's; nothing but `shifted_to` moves it.
_shift = timedelta()


def now() -> datetime:
    """The present moment in UTC, to the second: the one clock of archive and crawl."""
    return (datetime.now(UTC) + _shift).replace(microsecond=0)


@contextmanager
def shifted_to(moment: datetime) -> Iterator[None]:
    """Set the clock to `moment`, from which it runs on; simulated nights are lived through so.

    A moment without a time zone is refused (ValueError).
    """
    global _shift  # noqa: PLW0603  one clock for all
    before = _shift
    _shift = parse_moment(moment_text(moment)) - datetime.now(UTC)
    try:
        yield
    finally:
        _shift = before


def moment_text(moment: datetime) -> str:
    """`moment` as the archive writes it. A moment without a time zone is refused (ValueError)."""
    if moment.tzinfo is None:
        raise ValueError(f"a moment needs a time zone: {moment.isoformat()}")
    return moment.astimezone(UTC).strftime(_MOMENT)


def parse_moment(text: str) -> datetime:
    """The moment that `moment_text` wrote. Raises ValueError for any other text."""
    # strptime takes many times as long, and a night reads the moments of every page of the ledger.
    if not _WRITTEN.fullmatch(text):
        raise ValueError(f"{text!r} is no moment of the archive")
    return datetime.fromisoformat(text)


def day_text(day: date | None) -> str | None:
    """`day` as the archive writes it."""
    return None if day is None else day.isoformat()


def parse_day(text: str | None) -> date | None:
    """The day that `day_text` wrote."""
    return None if text is None else date.fromisoformat(text)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, stored as text of one width."""

    impl = String(20)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> str | None:
        """From Python to the archive."""
        return None if value is None else moment_text(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> datetime | None:
        """From the archive to Python."""
        return None if value is None else parse_moment(value)


class Day(TypeDecorator[date]):
    """A calendar day, stored as text of one width."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: date | None, _dialect: Dialect) -> str | None:
        """From Python to the archive."""
        return day_text(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> date | None:
        """From the archive to Python."""
        return parse_day(value)
