"""The schedule: when lists and known reports are asked again. Pure functions of days and numbers."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib import resources
from math import inf
from pathlib import Path
from typing import Any
from zlib import crc32

# A night that begins some hours earlier than the one before is still the next night.
_SLACK = timedelta(hours=12)
OVERRIDES = "nightly.toml"


class ScheduleError(ValueError):
    """A schedule that cannot be used; the message is one line for a person."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """The numbers of `schedule.toml`, which explains each. Seasons are (month-day, days), by month-day."""

    requests_a_host: int
    minutes_a_portal: int
    after_failure: tuple[int, ...]
    believe_lists: int
    believe_reports: int
    search_again: int
    recheck_share: float
    recheck_nights: int
    lists: tuple[tuple[str, int], ...]
    lively: int
    around: int
    then: int
    reports: tuple[tuple[int, int], ...]

    def season(self, today: date) -> int:
        """Every how many days lists are asked at this time of the year."""
        day = f"{today:%m-%d}"
        begun = [every for begin, every in self.lists if begin <= day]
        return begun[-1] if begun else self.lists[-1][1]

    def list_pause(
        self, today: date, *, last_gift: datetime | None, now: datetime, published: Collection[str] = ()
    ) -> int:
        """Days between two visits of a portal's lists: by season, and by what the portal did before.

        Args:
            today: the day of the visit.
            last_gift: when the portal last gave something new or changed.
            now: the moment of the visit.
            published: days of the year (`01-20`) on which its earlier reports were published.
        """
        pause = self.season(today)
        if last_gift is not None and now - last_gift <= timedelta(days=self.lively):
            pause = max(1, pause // 2)
        nearby = {f"{today + timedelta(days=off):%m-%d}" for off in range(-self.around, self.around + 1)}
        return min(pause, self.then) if nearby & set(published) else pause

    def failure_pause(self, failures: int) -> int:
        """Days until another attempt after this many failures in a row, 1 or more."""
        return self.after_failure[min(failures, len(self.after_failure)) - 1]

    def report_pause(self, url: str, age: timedelta) -> int:
        """Days between two visits of the known report at `url`, published or last changed `age` ago."""
        every = next((every for younger, every in self.reports if age.days < younger), self.reports[-1][1])
        return self.spread(every, url)

    @staticmethod
    def spread(every: int, url: str) -> int:
        """The pause of one address: up to a third shorter, so that not all come due in one night."""
        # By the address: numbers of rows differ after a kill, and with portals' speed.
        return every - crc32(url.encode()) % (every // 3 + 1)


def is_due(last: datetime | None, pause: int, now: datetime) -> bool:
    """Whether `pause` days have passed since `last`, give or take half a day."""
    return last is None or now - last >= timedelta(days=pause) - _SLACK


def load_schedule(folder: Path | None = None) -> Schedule:
    """The schedule, with what a `nightly.toml` in `folder` replaces. Raises ScheduleError."""
    data = dict(_bundled())
    own = folder / OVERRIDES if folder is not None else None
    if own is not None and own.is_file():
        try:
            changes = tomllib.loads(own.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ScheduleError(f"{own}: {error}") from error
        if unknown := _unknown(changes, data):
            raise ScheduleError(f"{own}: no such setting: {', '.join(unknown)}")
        data |= {
            name: {**data[name], **value}
            if isinstance(data[name], dict) and isinstance(value, dict)
            else value
            for name, value in changes.items()
        }
    try:
        return _schedule(data)
    except (KeyError, TypeError, ValueError) as error:
        raise ScheduleError(f"{own}: a value is missing or wrong: {error}") from error


def _unknown(changes: Mapping[str, Any], data: Mapping[str, Any]) -> list[str]:
    """The names of settings that there are not."""
    inner = [
        f"{name}.{key}"
        for name, value in changes.items()
        if isinstance(value, dict) and isinstance(data.get(name), dict)
        for key in value.keys() - data[name].keys()
    ]
    return sorted([*(changes.keys() - data.keys()), *inner])


@cache
def _bundled() -> Mapping[str, Any]:
    return tomllib.loads(resources.files("crawler.nightly").joinpath("schedule.toml").read_text("utf-8"))


def _schedule(data: Mapping[str, Any]) -> Schedule:
    made = Schedule(
        **{name: _days(data[name]) for name in ("requests_a_host", "minutes_a_portal")},
        **{name: _days(data[name]) for name in ("search_again", "recheck_nights")},
        **{name: _days(data[name], least=0) for name in ("believe_lists", "believe_reports")},
        recheck_share=_share(data["recheck_share"]),
        after_failure=tuple(map(_days, data["after_failure"])),
        lists=tuple(sorted((_month_day(one["from"]), _days(one["every"])) for one in data["lists"])),
        **{name: _days(data["history"][name]) for name in ("lively", "around", "then")},
        reports=tuple(sorted((_days(one["younger"]), _days(one["every"])) for one in data["reports"])),
    )
    if not (made.after_failure and made.lists and made.reports):
        raise ValueError("an empty list")
    return made


def _days(value: object, least: int = 1) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        raise ValueError(f"{value!r} is no whole number of {least} or more")
    return value


def _share(value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value < inf:
        raise ValueError(f"{value!r} is no number of 0 or more")
    return float(value)


def _month_day(value: str) -> str:
    # A leap year has every day.
    return f"{date.fromisoformat(f'2024-{value}'):%m-%d}"
