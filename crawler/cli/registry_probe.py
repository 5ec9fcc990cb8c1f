"""`nianbao registry probe`: what one portal would list now."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crawler.cli.crawl import chosen_listings
from crawler.cli.errors import DONE, NEEDS_A_PERSON, say
from crawler.cli.examples import WithExamples
from crawler.cli.rows import table_lines

if TYPE_CHECKING:
    from crawler.discovery.probe import Probed
    from crawler.listings.model import Reading


@click.command(
    cls=WithExamples,
    examples=(
        "nianbao registry probe dingzhou",
        "nianbao registry probe my-portal --registry my-portals.csv",
    ),
)
@click.argument("site", metavar="SITE")
@click.option(
    "--registry",
    metavar="PATH",
    type=click.Path(exists=True, path_type=Path),
    help="A registry file, or a folder of them, instead of the bundled one.",
)
def command(*, site: str, registry: Path | None) -> int:
    """Ask one portal what its columns would list; store nothing.

    For each column of SITE: the strategy that reads it, rows with year, title and date, columns below and
    next pages. A line without column is discovered first.
    """
    listings = chosen_listings(registry, (), (site,))
    if status := next((line for line in listings if line.status), None):
        say(f"{site} is not asked: {status.status}: {status.note}")
        return NEEDS_A_PERSON
    from crawler.discovery.probe import probe

    probed = probe(listings)
    for column in probed:
        for line in _lines(column):
            print(line)
        if column.refusal is not None:
            print(f"{column.url}: {column.refusal.reason}: {column.refusal.detail}", file=sys.stderr)
    return NEEDS_A_PERSON if any(column.refusal is not None for column in probed) else DONE


def _lines(column: Probed) -> Iterator[str]:
    if not column.readings and column.refusal is None:
        yield f"column {column.url}"
    for url, reading in column.readings:
        yield f"column {url}"
        yield f"strategy {reading.strategy or 'none'}"
        yield from _reading(reading)
    if column.relied:
        yield f"found by {'; '.join(column.relied)}"
    if column.has_report:
        yield "report on the page itself"


def _reading(reading: Reading) -> Iterator[str]:
    from crawler.listings.titles import years

    if reading.rows:
        rows = [
            (" ".join(map(str, sorted(years(row.title)))), row.title, str(row.when or ""), row.url)
            for row in reading.rows
        ]
        yield from table_lines(("year", "title", "date", "url"), rows)
    for below in reading.columns:
        yield f"below {below.name} {below.url}"
    for more in reading.pages:
        yield f"next page {more}"
