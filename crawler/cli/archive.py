"""Opening the archive that the environment names, with its failures as wrong configuration."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from crawler.cli.errors import WrongUse, database_words

if TYPE_CHECKING:
    from db.archive import Archive


@contextmanager
def open_archive(*, upgrade: bool = True) -> Iterator[Archive]:
    """The archive of `NIANBAO_DATABASE_URL` and `NIANBAO_ARCHIVE`, closed at the end.

    Args:
        upgrade: bring a new SQLite archive to the newest schema; False for verbs that only read.

    Raises:
        WrongUse: when the database cannot be reached or its address not understood.
        db.errors.NoArchive, db.errors.WrongSchema: as `Archive.open` says.
    """
    from db.archive import Archive
    from sqlalchemy.exc import SQLAlchemyError

    try:
        archive = Archive.open(upgrade=upgrade)
    except (SQLAlchemyError, ImportError) as error:
        raise WrongUse(
            f"cannot open the archive: {database_words(error)}; check NIANBAO_DATABASE_URL and NIANBAO_ARCHIVE"
        ) from error
    try:
        yield archive
    finally:
        archive.close()
