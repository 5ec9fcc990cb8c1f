"""db.places: the administrative divisions of China under every code and name since 1980.

The data is divisions.csv beside this package (see ATTRIBUTION.md there): one row for every code under one
name and parent, with the first and last year-end at which it stood so. Nothing is read before the first
question is asked. 市辖区 and the like, which are no governments, are left out: a district of 北京 and a
county-level city run by its province have the province as parent and no prefecture.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from db.places.tables import read_table

PROVINCE, PREFECTURE, COUNTY, ZONE = "province", "prefecture", "county", "zone"
# Reports are written since 2008: names and codes that were gone before are not met in them.
REPORTS_SINCE = 2007


class UnknownDivision(LookupError):
    """No division ever had this code."""


class Division(NamedTuple):
    """One code under one name and parent.

    `level` is province, prefecture, county or zone (development zones under statistical codes);
    `from_year` and `to_year` are the first and last year-end at which it stood so (`from_year` None: not
    known, `to_year` None: still does); `successor` is the code of today for a row that ended, None where
    it still stands or was divided among several.
    """

    code: str
    name: str
    level: str
    parent: str | None
    from_year: int | None
    to_year: int | None
    successor: str | None

    def stood_in(self, year: int) -> bool:
        """Whether the row holds for that year."""
        return (self.from_year is None or self.from_year <= year) and (
            self.to_year is None or year <= self.to_year
        )


@cache
def all_rows() -> Mapping[str, tuple[Division, ...]]:
    """Every row by code, oldest first."""
    found: defaultdict[str, list[Division]] = defaultdict(list)
    for code, name, level, parent, first, last, successor in read_table("divisions.csv"):
        years = (int(first) if first else None, int(last) if last else None)
        found[code].append(Division(code, name, level, parent or None, *years, successor or None))
    return {code: tuple(rows) for code, rows in found.items()}


def is_known(code: str) -> bool:
    """Whether any division ever had this code."""
    return code in all_rows()


def history(code: str) -> tuple[Division, ...]:
    """Every row of a code, oldest first. Raises UnknownDivision."""
    try:
        return all_rows()[code]
    except KeyError:
        raise UnknownDivision(f"{code!r} is no code of an administrative division of China") from None


def division(code: str, year: int | None = None) -> Division:
    """What `code` stood for in `year`, or at last (without a year).

    A year before or after the code's time gives its first or last row. Raises UnknownDivision.
    """
    rows = history(code)
    if year is None:
        return rows[-1]
    for row in rows:
        if row.stood_in(year):
            return row
    started = [row for row in rows if row.from_year is None or row.from_year <= year]
    return started[-1] if started else rows[0]


def province_code(name_or_code: str) -> str:
    """The six-digit code of a province given as 河北, 河北省, 13 or 130000.

    Raises ValueError with all that is accepted when nothing fits.
    """
    wanted = name_or_code.strip()
    provinces = [rows[-1] for rows in all_rows().values() if rows[-1].level == PROVINCE]
    for province in provinces:
        if wanted in (province.code, province.code[:2], province.name, short_province(province.name)):
            return province.code
    accepted = "、".join(f"{short_province(province.name)} ({province.code[:2]})" for province in provinces)
    raise ValueError(f"no province {name_or_code!r}; known are {accepted}")


def short_province(name: str) -> str:
    """河北 of 河北省, 内蒙古 of 内蒙古自治区."""
    for suffix in ("特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市"):
        if name.endswith(suffix):
            return name.removesuffix(suffix)
    return name


def path(code: str, year: int | None = None) -> tuple[str, str | None, str | None]:
    """(province, prefecture, county) of a code, current or abolished, as they were named in `year`.

    Without a year: as they are named now, or were when the code ended. A development zone stands in the
    place of the county. Raises UnknownDivision.
    """
    row = division(code, year)
    when = row.to_year if year is None else year
    names: dict[str, str] = {}
    while True:
        names[COUNTY if row.level == ZONE else row.level] = row.name
        if row.parent is None:
            return names[PROVINCE], names.get(PREFECTURE), names.get(COUNTY)
        row = division(row.parent, when)


def children(code: str, year: int | None = None) -> list[Division]:
    """The divisions directly under `code`, zones included, in `year` or now; empty for a county."""
    return [
        row
        for row in _by_parent().get(code, ())
        if (row.to_year is None if year is None else row.stood_in(year))
    ]


@cache
def _by_parent() -> Mapping[str, tuple[Division, ...]]:
    found: defaultdict[str, list[Division]] = defaultdict(list)
    for rows in all_rows().values():
        for row in rows:
            if row.parent is not None:
                found[row.parent].append(row)
    return {parent: tuple(rows) for parent, rows in found.items()}


@cache
def named(name: str) -> tuple[Division, ...]:
    """Every row of the time of annual reports that bears exactly this name, anywhere."""
    return _by_name().get(name, ())


@cache
def _by_name() -> Mapping[str, tuple[Division, ...]]:
    found: defaultdict[str, list[Division]] = defaultdict(list)
    for row in reporting_rows():
        found[row.name].append(row)
    return {name: tuple(rows) for name, rows in found.items()}


@cache
def reporting_rows() -> tuple[Division, ...]:
    """Every row that stood at some time since annual reports are written."""
    return tuple(
        row
        for rows in all_rows().values()
        for row in rows
        if row.to_year is None or row.to_year >= REPORTS_SINCE
    )
