"""`nianbao db`: looking after the database."""

from __future__ import annotations

import click

from crawler.cli.lazy import LazyGroup, Verb

VERBS = (
    Verb(
        "upgrade",
        "crawler.cli.db_upgrade",
        "Bring the archive's schema to the newest migration.",
        "nianbao db upgrade",
    ),
    Verb(
        "copy",
        "crawler.cli.db_copy",
        "Copy an archive's database into an empty one, SQLite or PostgreSQL.",
        "nianbao db copy sqlite:///archive/nianbao.db postgresql://nianbao@localhost/nianbao",
    ),
    Verb(
        "backup",
        "crawler.cli.db_backup",
        "Back the database up into one file while others work.",
        "nianbao db backup /backup/nianbao.db",
    ),
)


@click.command(cls=LazyGroup, verbs=VERBS)
def command() -> None:
    """Look after the archive's database."""
