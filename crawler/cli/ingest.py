"""`nianbao ingest`: reports from files into the archive."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crawler.cli.archive import open_archive
from crawler.cli.errors import DONE, NEEDS_A_PERSON, Trouble, WrongUse, explain, say
from crawler.cli.examples import WithExamples
from crawler.cli.inputs import FILES, read_bytes
from crawler.cli.selection import YEAR

if TYPE_CHECKING:
    from crawler.ingest import Ingestion


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
    from crawler.ingest import Ingestion

    status = DONE
    told = {"site": site, "body": body, "year": year}
    with open_archive() as archive, Ingestion(archive, told) as ingestion:
        for path in files:
            if not _ingest(ingestion, path, site, body, year):
                status = NEEDS_A_PERSON
    return status


def _ingest(ingestion: Ingestion, path: Path, site: str | None, body: str | None, year: int | None) -> bool:
    """Store one file; False after saying in one line why it was not.

    Raises:
        WrongUse: when no portal is called `site`.
    """
    from crawler.registry import RegistryError
    from db.errors import Unfiled
    from extract.errors import Unreadable

    try:
        stored = ingestion.add(path, read_bytes(path), site=site, body=body, year=year)
    except RegistryError as error:
        raise WrongUse(str(error)) from error
    except (Unreadable, Unfiled) as error:
        say(f"{path}: {error.detail}")
        return False
    except (Trouble, OSError) as error:
        say(f"{path}: {explain(error)[0]}")
        return False
    print(f"{path}: {stored.outcome}, report {stored.report_id}, revision {stored.revision}", file=sys.stderr)
    return True
