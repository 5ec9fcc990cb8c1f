"""Each body and year with its state, the day it was due, and why it is as it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, column, select, table

from db.coverage.due import legal_day
from db.coverage.expected import Expectation, expected_bodies
from db.coverage.known import Known, Who, load
from db.places.divisions import UnknownDivision, path

_VIEW = table(
    "coverage",
    *map(column, ("region_code", "province", "prefecture", "county", "body", "year", "state")),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A body and a year.

    `state` is found, late, missing, unreadable or blocked as in the view, or of what is only expected:
    missing, blocked, not_due (the day has not come) or not_asked (its portal was not visited since).
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
    connection: Connection, today: date, *, province: str | None = None, year: int | None = None
) -> list[Cell]:
    """The bodies and years of the view `coverage`. `province` is a six-digit code."""
    asked = select(_VIEW).order_by(_VIEW.c.region_code, _VIEW.c.body, _VIEW.c.year)
    if province is not None:
        asked = asked.where(_VIEW.c.region_code.startswith(province[:2]))
    if year is not None:
        asked = asked.where(_VIEW.c.year == year)
    known = load(connection)
    return [_cell(known, row, today) for row in connection.execute(asked)]


def expected_cells(
    connection: Connection,
    today: date,
    found: Iterable[Cell],
    *,
    province: str | None = None,
    year: int | None = None,
) -> list[Cell]:
    """What is expected beside the cells `found`: the years since a known body's last, the last of others.

    The last year is the one whose reports are published in the year of `today`, unless `year` is given.
    """
    known = load(connection)
    last = today.year - 1 if year is None else year
    seen = {(cell.region_code, cell.body, cell.year) for cell in found}
    made = []
    bodies = {Who(one.region_code, one.name): one for one in expected_bodies(connection)}
    for who in sorted({*bodies, *known.reported}):
        if province is not None and not who.region_code.startswith(province[:2]):
            continue
        expectation = bodies.get(who)
        for one in _years(known.reported.get(who, ()), last, year):
            if (who.region_code, who.body, one) in seen or (year is not None and one != year):
                continue
            made.append(_expected(known, who, one, expectation, today))
    return made


def _years(reported: Sequence[int], last: int, year: int | None) -> Iterable[int]:
    if year is not None:
        return (year,) if not reported or year > min(reported) else ()
    return range(max(reported) + 1, last + 1) if reported else (last,)


def _expected(known: Known, who: Who, year: int, expectation: Expectation | None, today: date) -> Cell:
    kind = expectation.kind if expectation else known.kinds[who]
    due, practice = _due(known, who, kind, year)
    sites = known.sites.get(who, set()) | ({expectation.site} if expectation else set())
    state, why = _expected_state(known, sites, expectation, due, today)
    because = _earlier(known.reported.get(who, ()), year) or (expectation.says if expectation else "")
    told = "; ".join(part for part in (why, because, practice) if part)
    province, prefecture, county = _place(who.region_code)
    return Cell(
        who.region_code, province, prefecture, county, who.body, year, state, due, published=None, why=told
    )


def _expected_state(
    known: Known, sites: set[str], expectation: Expectation | None, due: date, today: date
) -> tuple[str, str]:
    if today <= due:
        return "not_due", f"due by {due}"
    if expectation is not None and expectation.status:
        return "blocked", f"the registry has {expectation.site} as {expectation.status}"
    visits = [known.visits[site] for site in sites if site in known.visits]
    if not visits or max(visits) <= due:
        return "not_asked", f"its portal was last visited on {max(visits)}" if visits else "never visited"
    return "missing", f"due by {due}, not there on {max(visits)}"


def _cell(known: Known, row: Row[Any], today: date) -> Cell:
    who, year, state = Who(row.region_code, row.body), row.year, row.state
    due, practice = _due(known, who, known.kinds.get(who, "other"), year)
    published = known.published.get((who, year))
    if state in ("unreadable", "blocked"):
        why = f"its page is known and failed: {', '.join(known.refusals[who, year])}"
    elif state != "missing":
        why = _when(due, published)
        if published is None or published <= due:
            practice = ""
    elif today <= due:
        state, why = "not_due", f"due by {due}"
    else:
        why = _earlier(known.reported[who], year) or "its page failed for another year"
    told = "; ".join(part for part in (why, practice) if part)
    return Cell(
        row.region_code, row.province, row.prefecture, row.county, row.body, year, state, due, published, told
    )


def _when(due: date, published: date | None) -> str:
    if published is None:
        return "the report bears no date of publication"
    days = (published - due).days
    if days > 0:
        return f"published on {published}, {days} {'day' if days == 1 else 'days'} after {due}"
    return f"published on {published}"


def _earlier(reported: Sequence[int], year: int) -> str:
    """What other years let expect of this one."""
    before = [one for one in reported if one < year]
    after = [one for one in reported if one > year]
    if before and after:
        return f"it reported for {max(before)} and for {min(after)}"
    if before:
        return f"it last reported for {max(before)}"
    return f"it reported for {min(after)}" if after else ""


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
