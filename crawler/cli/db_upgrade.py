"""`nianbao db upgrade`: the schema to the newest migration."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crawler.cli.archive import unreachable
from crawler.cli.errors import DONE, WrongUse, say
from crawler.cli.examples import WithExamples

if TYPE_CHECKING:
    from sqlalchemy import Engine


@click.command(
    cls=WithExamples,
    examples=(
        "nianbao db upgrade",
        "NIANBAO_DATABASE_URL=postgresql://localhost/nianbao nianbao db upgrade",
    ),
)
def command() -> int:
    """Bring the archive's schema to the newest migration.

    An archive that is not there yet is made. Nothing stored is lost, and asking twice does no harm.
    Every verb that writes does this for a new archive; an older one is left to this verb.
    """
    from db.archive import locate
    from db.engine import sqlite_file, writing_engine

    url, folder = locate()
    with unreachable():
        folder.mkdir(parents=True, exist_ok=True)
        if (file := sqlite_file(url)) is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
        engine = writing_engine(url)
        try:
            before, after = _upgrade(engine)
        finally:
            engine.dispose()
    if before == after:
        say(f"the schema is already at {after}")
    else:
        say(f"the schema went from {before or 'nothing'} to {after}")
    return DONE


def _upgrade(engine: Engine) -> tuple[str | None, str | None]:
    """Revision before and after."""
    from alembic.util import CommandError
    from sqlalchemy import inspect

    from db.migrate import current, upgrade

    before = current(engine)
    if before is None and inspect(engine).get_table_names():
        raise WrongUse("this database holds another program's tables; give the archive one of its own")
    try:
        upgrade(engine)
    except CommandError as error:
        raise WrongUse(f"the schema {before} is not known here; install a newer nianbao") from error
    return before, current(engine)
