"""`nianbao db`: looking after the schema."""

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
)


@click.command(cls=LazyGroup, verbs=VERBS)
def command() -> None:
    """Look after the archive's schema."""
