"""Each body and year with its state, the day it was due, and why it is as it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, column, select, table

from db.coverage.absent import Wanted, absent, other_years
from db.coverage.due import legal_day
from db.coverage.expected import Expectation, expected_bodies
from db.coverage.known import Dates, Known, Who, load
from db.places.divisions import UnknownDivision, history, path

_VIEW = table(
    "coverage",
    *map(column, ("region_code", "province", "prefecture", "county", "body", "year", "state")),
)


_NO_DATES = Dates(None, None, None)


@dataclass(frozen=True, slots=True)
class Cell:
    """A body and a year.

    `state` is found, late, missing, unreadable or blocked as in the view `coverage`. What the view calls
    missing may be known better: not_due (its day has not come), blocked (its portal refuses its lists), or
    not_asked (no list of its portal was read since it was due).
    """

    region_code: str
    province: str | None
    prefecture: str | None
    county: str | None
    body: str
    year: int
    state: str
    due: date
    published: date | None
    why: str


def cells(
    connection: Connection,
    today: date,
    *,
    province: str | None = None,
    year: int | None = None,
    known: Known | None = None,
) -> list[Cell]:
    """The bodies and years of the view `coverage`. `province` is a six-digit code.

    `known` saves reading it again: `db.coverage.known.load` of that province.
    """
    asked = select(_VIEW).order_by(_VIEW.c.region_code, _VIEW.c.body, _VIEW.c.year)
    if province is not None:
        asked = asked.where(_VIEW.c.region_code.startswith(province[:2]))
    if year is not None:
        asked = asked.where(_VIEW.c.year == year)
    known = known or load(connection, province)
    return [_cell(known, row, today) for row in connection.execute(asked)]


def expected_cells(
    connection: Connection,
    today: date,
    found: Iterable[Cell],
    *,
    province: str | None = None,
    year: int | None = None,
    known: Known | None = None,
) -> list[Cell]:
    """What is expected beside the cells `found`: the years since a known body's last, the last of others.

    The last year is the one whose reports are published in the year of `today`, unless `year` is given. Of a
    division that ended nothing is expected after its end.
    """
    known = known or load(connection, province)
    last = today.year - 1 if year is None else year
    seen = {(cell.region_code, cell.body, cell.year) for cell in found}
    made = []
    bodies = {Who(one.region_code, one.name): one for one in expected_bodies(connection)}
    for who in sorted({*bodies, *known.bodies}):
        if province is not None and not who.region_code.startswith(province[:2]):
            continue
        end = _ended(who.region_code)
        for one in _years(known.tried(who), last, year):
            if (*who, one) in seen or (end is not None and one > end):
                continue
            made.append(_expected(known, who, one, bodies.get(who), today))
    return made


def _years(tried: list[int], last: int, year: int | None) -> Iterable[int]:
    if year is not None:
        return (year,) if not tried or year > min(tried) else ()
    return range(max(tried) + 1, last + 1) if tried else (last,)


def _expected(known: Known, who: Who, year: int, expectation: Expectation | None, today: date) -> Cell:
    kind = expectation.kind if expectation else known.kinds[who]
    due, practice = _due(known, who, kind, year)
    state, why = absent(known.visits, _wanted(known, who, year, due, expectation), today)
    if state == "missing" and not why:
        state, why = "not_asked", "never visited"
    because = other_years(known.reported.get(who, ()), year, state)
    if not because and expectation is not None:
        because = expectation.says
    return Cell(
        *(who.region_code, *_place(who.region_code), who.body, year, state, due),
        published=None,
        why=_told(why, because, practice),
    )


def _cell(known: Known, row: Row[Any], today: date) -> Cell:
    who, year, state = Who(row.region_code, row.body), row.year, row.state
    due, practice = _due(known, who, known.kinds.get(who, "other"), year)
    dates = known.dates.get((who, year), _NO_DATES)
    if state in ("unreadable", "blocked"):
        why = f"its page is known and failed: {', '.join(known.refusals[who, year])}"
    elif state == "missing":
        state, looked = absent(known.visits, _wanted(known, who, year, due), today)
        years = other_years(known.reported.get(who, ()), year, state)
        why = _told(looked, years or ("" if looked else "its page failed for another year"), _end(who, year))
    else:
        why = _told(_when(due, dates), _gone(known, who, year))
        if dates.published is None or dates.published <= due:
            practice = ""
    return Cell(
        *(row.region_code, row.province, row.prefecture, row.county, row.body, year, state, due),
        published=dates.published,
        why=_told(why, practice),
    )


def _wanted(known: Known, who: Who, year: int, due: date, expectation: Expectation | None = None) -> Wanted:
    sites = known.sites.get(who, set())
    if expectation is None:
        return Wanted(year, due, sites)
    return Wanted(year, due, sites | {expectation.site}, expectation.status)


def _when(due: date, dates: Dates) -> str:
    """When a report was published, as far as it says, and when it was seen if that was after its day."""
    day, seen = dates.published, dates.first_seen
    if day is None:
        known = f"first captured on {seen}, " + ("in time" if seen <= due else f"after {due}") if seen else ""
        return _told("the report bears no date of publication", known)
    days = (day - due).days
    if days <= 0:
        return _told(f"published on {day}", f"first captured on {seen}" if seen and seen > due else "")
    late = f"published on {day}, {days} {'day' if days == 1 else 'days'} after {due}"
    first = dates.earliest
    return _told(late, f"an earlier revision bears {first}" if first and first <= due else "")


def _gone(known: Known, who: Who, year: int) -> str:
    gone = known.withdrawn.get((who, year))
    return f"withdrawn: no address gives it since {gone}" if gone else ""


def _end(who: Who, year: int) -> str:
    end = _ended(who.region_code)
    return f"its division ended in {end + 1}" if end is not None and year > end else ""


def _told(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def _due(known: Known, who: Who, kind: str, year: int) -> tuple[date, str]:
    """The day, and a word on it where it is a county's practice and not the law."""
    if kind == "township" and who.region_code in known.early:
        return legal_day("department", year), "townships of its county publish by 31 January"
    return legal_day(kind, year), ""


def _place(region_code: str) -> tuple[str | None, str | None, str | None]:
    try:
        return path(region_code)
    except UnknownDivision:
        return None, None, None


def _ended(region_code: str) -> int | None:
    """The last year at whose end the division stood; None for those that stand, or that nobody knows."""
    try:
        return history(region_code)[-1].to_year
    except UnknownDivision:
        return None
