"""`nianbao coverage`: bodies × years, their states, and why they are so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from crawler.cli.archive import open_archive
from crawler.cli.errors import DONE, say
from crawler.cli.examples import WithExamples
from crawler.cli.rows import FORMATS, RowFormat, lines, table_lines
from crawler.cli.selection import YEAR, province_codes

if TYPE_CHECKING:
    from db.coverage.reasons import Cell

_WHY = ("region", "body", "year", "state", "due", "published", "why")
# For programs: the columns of the view `coverage`, then what only this verb knows.
_COLUMNS = (
    *("region_code", "province", "prefecture", "county", "body", "year", "state"),
    *("due", "published", "why"),
)


@click.command(
    cls=WithExamples,
    examples=(
        "nianbao coverage",
        "nianbao coverage --province 河北 --year 2024",
        "nianbao coverage --expected --year 2025 --why --format csv",
    ),
)
@click.option(
    "--province", metavar="P", help="Only this province: a name (河北, 河北省) or a code (13, 130000)."
)
@click.option("--year", type=YEAR, metavar="Y", help="Only this report year.")
@click.option(
    "--expected",
    is_flag=True,
    help="Also what portals, columns of one body and earlier years let expect and is not there.",
)
@click.option(
    "--why", is_flag=True, help="A line each, with the day it was due, the day it bears, and the reason."
)
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
def command(*, province: str | None, year: int | None, expected: bool, why: bool, form: RowFormat) -> int:
    """Show bodies × years: what is there, and what is not.

    A row is a body, a column a report year. An empty cell means that nothing is known: no report, and
    no sign of one. A report is late after the legal day: 31 January for departments, 31 March for
    governments and townships. --why says for townships when most of their county publish by 31 January.
    What is not there is missing, unless its day has not come (not_due), its portal refuses its lists
    (blocked), or none of them was read since that day (not_asked).
    """
    code = None if province is None else province_codes((province,))[0]
    found = _cells(code, year, expected=expected)
    if not found:
        say("nothing is known of this yet; 'nianbao crawl' fills the archive")
    for line in _page(found, form, why=why):
        print(line)
    return DONE


def _page(found: Sequence[Cell], form: RowFormat, *, why: bool) -> Iterable[str]:
    if form != "table":
        return lines(_COLUMNS, ([getattr(cell, name) for name in _COLUMNS] for cell in found), form)
    if not found:
        return ()
    return table_lines(_WHY, map(_row, found)) if why else _matrix(found)


def _cells(code: str | None, year: int | None, *, expected: bool) -> list[Cell]:
    from db.coverage.known import load
    from db.coverage.reasons import cells, expected_cells
    from db.times import now

    today = now().date()
    with open_archive(upgrade=False) as archive, archive.reader.connect() as connection:
        known = load(connection, code)
        found = cells(connection, today, province=code, year=year, known=known)
        if expected:
            found += expected_cells(connection, today, found, province=code, year=year, known=known)
            found.sort(key=lambda cell: (cell.region_code, cell.body, cell.year))
    return found


def _row(cell: Cell) -> tuple[object, ...]:
    return _region(cell), cell.body, str(cell.year), cell.state, cell.due, cell.published, cell.why


def _region(cell: Cell) -> str:
    return " ".join(name for name in (cell.province, cell.prefecture, cell.county) if name)


def _matrix(found: Sequence[Cell]) -> Iterator[str]:
    """A table of bodies × years, then how often each state stands in it."""
    years = sorted({cell.year for cell in found})
    bodies: dict[tuple[str, str], dict[int, str]] = {}
    for cell in found:
        bodies.setdefault((_region(cell), cell.body), {})[cell.year] = cell.state
    yield from table_lines(
        ("region", "body", *map(str, years)),
        ((*who, *(states.get(year) for year in years)) for who, states in bodies.items()),
    )
    counts = Counter(cell.state for cell in found)
    yield ""
    yield f"{len(bodies)} {'body' if len(bodies) == 1 else 'bodies'}: " + ", ".join(
        f"{count} {state}" for state, count in counts.most_common()
    )
