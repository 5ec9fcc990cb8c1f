"""`nianbao ingest`: reports from files into the archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crawler.cli.archive import open_archive
from crawler.cli.errors import DONE, NEEDS_A_PERSON, say
from crawler.cli.examples import WithExamples
from crawler.cli.inputs import FILES
from crawler.cli.selection import YEAR

if TYPE_CHECKING:
    from db.archive import Archive


@click.command(
    cls=WithExamples,
    examples=(
        "nianbao ingest report.html",
        "nianbao ingest --site dingzhou --body 砖路镇 --year 2020 report.html",
    ),
)
@FILES
@click.option("--site", metavar="SITE", help="Portal of the registry the files come from: tells the region.")
@click.option("--body", metavar="NAME", help="Body whose reports they are, where the files do not say it.")
@click.option("--year", type=YEAR, metavar="Y", help="Report year, where the files do not say it.")
def command(files: tuple[Path, ...], site: str | None, body: str | None, year: int | None) -> int:
    """Read reports from files into the archive, each with a capture of the file.

    The same file twice changes nothing. A file that cannot be read or filed is said in one line, the
    others go on, and the exit status is 1.
    """
    status = DONE
    with open_archive() as archive:
        for path in files:
            if not _ingest(archive, path, site, body, year):
                status = NEEDS_A_PERSON
    return status


def _ingest(archive: Archive, path: Path, site: str | None, body: str | None, year: int | None) -> bool:
    """Store one file; False after saying in one line why it was not."""
    from crawler.ingest import ingest_file
    from extract.errors import Unreadable

    try:
        stored = ingest_file(archive, path, site=site, body=body, year=year)
    except Unreadable as error:
        say(f"{path}: {error.detail}")
        return False
    say(f"{path}: {stored.outcome}, report {stored.report_id}, revision {stored.revision}")
    return True
