"""`nianbao coverage`: bodies × years and their states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from crawler.cli.archive import open_archive
from crawler.cli.errors import DONE, say
from crawler.cli.examples import WithExamples
from crawler.cli.rows import table_lines
from crawler.cli.selection import YEAR, province_codes

if TYPE_CHECKING:
    from db.archive import Archive


@click.command(
    cls=WithExamples,
    examples=(
        "nianbao coverage",
        "nianbao coverage --province 河北",
        "nianbao coverage --province 13 --year 2024",
    ),
)
@click.option(
    "--province", metavar="P", help="Only this province: a name (河北, 河北省) or a code (13, 130000)."
)
@click.option("--year", type=YEAR, metavar="Y", help="Only this report year.")
def command(province: str | None, year: int | None) -> int:
    """Show bodies × years: what is there, and what is not.

    A row is a body, a column a report year. An empty cell means that nothing is known: no report, and
    no sign of one.
    """
    code = province_codes((province,))[0] if province else None
    with open_archive(upgrade=False) as archive:
        states = _states(archive, code, year)
    if not states:
        say("nothing is known of this yet; 'nianbao crawl' fills the archive")
        return DONE
    for line in _matrix(states):
        print(line)
    return DONE


def _states(archive: Archive, code: str | None, year: int | None) -> Sequence[Any]:
    from sqlalchemy import column, select, table

    names = ("region_code", "province", "prefecture", "county", "body", "year", "state")
    view = table("coverage", *map(column, names))
    asked = select(view).order_by(view.c.region_code, view.c.body, view.c.year)
    if code is not None:
        asked = asked.where(view.c.region_code.startswith(code[:2]))
    if year is not None:
        asked = asked.where(view.c.year == year)
    with archive.reader.connect() as connection:
        return connection.execute(asked).all()


def _matrix(states: Sequence[Any]) -> Iterator[str]:
    """A table of bodies × years, then how often each state stands in it."""
    years = sorted({row.year for row in states})
    bodies: dict[tuple[str, str], dict[int, str]] = {}
    for row in states:
        region = " ".join(name for name in (row.province, row.prefecture, row.county) if name)
        bodies.setdefault((region, row.body), {})[row.year] = row.state
    yield from table_lines(
        ("region", "body", *map(str, years)),
        ((*who, *(found.get(year) for year in years)) for who, found in bodies.items()),
    )
    counts = Counter(row.state for row in states)
    yield ""
    yield f"{len(bodies)} {'body' if len(bodies) == 1 else 'bodies'}: " + ", ".join(
        f"{count} {state}" for state, count in counts.most_common()
    )
