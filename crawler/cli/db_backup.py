"""`nianbao db backup`: the database in one file, taken while others work."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from crawler.cli.errors import DONE, WrongUse, say
from crawler.cli.examples import WithExamples
from crawler.cli.inputs import new_file


@click.command(
    cls=WithExamples,
    examples=(
        "nianbao db backup /backup/nianbao.db",
        "nianbao db backup /backup/nianbao-$(date +%F).db",
    ),
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
def command(file: Path) -> int:
    """Back the archive's database up into FILE, checked whole, while others read and write.

    FILE must not exist; it appears when the backup is complete. It is an archive like any other: point
    $NIANBAO_DATABASE_URL at it. One of an older schema is backed up as it is. Captures are files beside the
    database: copy the folder after this. PostgreSQL has its own tool: the command is said, nothing is done,
    and the exit status is 2.
    """
    from db.archive import locate
    from db.backup import back_up
    from db.engine import sqlite_file

    url, _ = locate()
    database = sqlite_file(url)
    if database is None:
        raise WrongUse(
            f"no backup was made: PostgreSQL has its own, {_dump(url.database, file)} "
            "(host, user and port as in NIANBAO_DATABASE_URL, the password from ~/.pgpass); "
            "pg_restore brings it back"
        )
    new_file(file)
    # Whoever is about to bring the schema to the newest wants a backup before: no schema is asked for.
    if not database.is_file():
        raise WrongUse(f"no archive at {database}; check NIANBAO_DATABASE_URL and NIANBAO_ARCHIVE")
    written = back_up(database, file, _tell if sys.stderr.isatty() else None)
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr)
    say(f"{file}: {written:,} bytes, checked whole")
    return DONE


def _dump(name: str | None, file: Path) -> str:
    return f"pg_dump --format=custom --file={file} {name or ''}".rstrip()


def _tell(done: int, pages: int) -> None:
    print(f"\r\x1b[K{done:,} of {pages:,} pages", end="", file=sys.stderr, flush=True)
