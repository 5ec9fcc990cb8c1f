"""Opening the archive that the environment names, with its failures as wrong configuration."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from crawler.cli.errors import WrongUse, database_words, system_words

if TYPE_CHECKING:
    from db.archive import Archive


@contextmanager
def open_archive(*, upgrade: bool = True) -> Iterator[Archive]:
    """The archive of `NIANBAO_DATABASE_URL` and `NIANBAO_ARCHIVE`, closed at the end.

    Args:
        upgrade: make a new archive when there is none; False for verbs that only read.

    Raises:
        WrongUse: when the database cannot be reached.
        db.errors.ArchiveError: as `Archive.open` says.
    """
    from db.archive import Archive

    with unreachable():
        archive = Archive.open(upgrade=upgrade)
    try:
        yield archive
    finally:
        archive.close()


@contextmanager
def unopened_archive() -> Iterator[Archive]:
    """The same archive with nothing made or checked, for work that only has to be told which one."""
    from db.archive import Archive, locate

    archive = Archive(*locate())
    try:
        yield archive
    finally:
        archive.close()


@contextmanager
def unreachable() -> Iterator[None]:
    """What goes wrong with database or folder while they are opened is told as wrong configuration."""
    from sqlalchemy.exc import SQLAlchemyError

    try:
        yield
    except (SQLAlchemyError, ImportError) as error:
        words = database_words(error)
        raise WrongUse(f"cannot open the archive: {words}; check NIANBAO_DATABASE_URL") from error
    except OSError as error:
        words = system_words(error)
        raise WrongUse(f"cannot open the archive: {words}; check NIANBAO_ARCHIVE") from error
