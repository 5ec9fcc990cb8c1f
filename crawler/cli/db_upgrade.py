"""`nianbao db upgrade`: the schema to the newest migration."""

from __future__ import annotations

import click

from crawler.cli.archive import open_archive
from crawler.cli.errors import DONE, say


@click.command()
def command() -> int:
    """Bring the archive's schema to the newest migration.

    Every verb that writes does this for a new SQLite archive; a PostgreSQL one is brought up by
    this verb alone. Nothing stored is lost; asking twice does no harm.

    \b
    $ nianbao db upgrade
    $ NIANBAO_DATABASE_URL=postgresql+psycopg://localhost/nianbao nianbao db upgrade
    """
    from db.migrate import current, upgrade

    with open_archive(upgrade=False) as archive:
        before = current(archive.engine)
        upgrade(archive.engine)
        after = current(archive.engine)
    if before == after:
        say(f"the schema is already at {after}")
    else:
        say(f"the schema went from {before or 'nothing'} to {after}")
    return DONE
