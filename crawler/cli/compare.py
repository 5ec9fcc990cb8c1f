"""`nianbao compare`: how much of the reports' prose is copied."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from crawler.cli.archive import open_archive
from crawler.cli.errors import DONE, say
from crawler.cli.examples import WithExamples
from crawler.cli.rows import FORMATS, RowFormat, lines
from crawler.cli.selection import YEAR, province_codes

if TYPE_CHECKING:
    from sqlalchemy import Connection

_COLUMNS = ("region", "body", "year", "part", "from_previous_year", "from_nearest", "nearest_body")


@click.command(
    cls=WithExamples,
    examples=(
        "nianbao compare",
        "nianbao compare --province 河北 --year 2024",
        "nianbao compare --at-least 0.8 --format csv",
    ),
)
@click.option("--province", "provinces", metavar="P", multiple=True, help="Only this province: name or code.")
@click.option("--year", "years", type=YEAR, metavar="Y", multiple=True, help="Only this report year.")
@click.option(
    "--at-least",
    "least",
    type=click.FloatRange(0, 1),
    default=0.5,
    show_default=True,
    metavar="SHARE",
    help="List parts of which this share or more stands in another report.",
)
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
def command(*, provinces: tuple[str, ...], years: tuple[int, ...], least: float, form: RowFormat) -> int:
    """Compare parts one and five of reports, word for word, and list what is copied.

    Each report with the body's report of the year before, and with those of other bodies of its region
    in the same year. Reports compared before are not compared again unless one of them changed. The
    shares stand in the view report_copies.
    """
    from crawler.comparing import compare

    codes = province_codes(provinces)
    with open_archive(upgrade=False) as archive:
        compared = compare(archive, provinces=codes, years=years)
        with archive.reader.connect() as connection:
            rows = _rows(connection, codes, years, least)
    for line in lines(_COLUMNS, rows, form):
        print(line)
    sys.stdout.flush()
    counted = f"{compared} {'report' if compared == 1 else 'reports'} compared"
    say(f"{counted}, {len(rows)} {'part' if len(rows) == 1 else 'parts'} copied to {least:.0%} or more")
    return DONE


def _rows(
    connection: Connection, codes: Sequence[str], years: Sequence[int], least: float
) -> list[tuple[Any, ...]]:
    """The parts that are copied to this share or more, the most copied first."""
    from sqlalchemy import column, func, or_, select, table

    copied = table(
        "report_copies",
        *map(column, ("report_id", "part", "copied_from_previous", "copied_from_nearest", "nearest_body")),
    )
    of = table(
        "annual_reports",
        *map(column, ("report_id", "region_code", "province", "prefecture", "county", "body", "year")),
    )
    before, beside = copied.c.copied_from_previous, copied.c.copied_from_nearest
    asked = (
        select(of, copied)
        .join(copied, copied.c.report_id == of.c.report_id)
        .where(or_(before >= least, beside >= least))
        .order_by((func.coalesce(before, 0) + func.coalesce(beside, 0)).desc(), of.c.report_id, copied.c.part)
    )
    if codes:
        asked = asked.where(or_(*(of.c.region_code.startswith(code[:2]) for code in codes)))
    if years:
        asked = asked.where(of.c.year.in_(years))
    return [
        (
            " ".join(name for name in (row.province, row.prefecture, row.county) if name),
            row.body,
            row.year,
            row.part,
            _share(row.copied_from_previous),
            _share(row.copied_from_nearest),
            row.nearest_body,
        )
        for row in connection.execute(asked)
    ]


def _share(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
