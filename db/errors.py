"""What can go wrong with the archive, as errors a person can act on.

Every message is one line: what is wrong and what to do.

ArchiveError
    NoArchive        nothing there yet, or not an archive
    NoRoom           a disk too full to open the database
    WrongSchema      an archive of another version of the program
    Unfiled          a report that lacks what it is filed under
    Busy             a run that another one keeps from its hosts
    QueryError       a query that the engine refuses, or an unknown query name
    Refused          a correction or review that cannot be made as asked
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias

UnfiledReason: TypeAlias = Literal["unreadable", "not_a_report"]


class ArchiveError(Exception):
    """Anything the archive refuses; the message is one line for a person."""


class NoArchive(ArchiveError):
    """There is no archive at the address given, or it cannot be opened."""


class NoRoom(ArchiveError):
    """The disk is too full for the database to be opened."""


class WrongSchema(ArchiveError):
    """The archive's schema is not the one this version of the program works with."""


class Unfiled(ArchiveError):
    """A report that cannot be filed; `reason` is the failure reason to record, `detail` one line.

    A report is filed under body and year. Without either it would have to be guessed where it
    belongs, and a wrong place is worse than none.
    """

    def __init__(self, reason: UnfiledReason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


class Busy(ArchiveError):
    """Another run is asking the hosts that this one would ask, or is the nightly run already."""


class QueryError(ArchiveError):
    """A query that the engine refuses, or a query name nobody knows."""


class Refused(ArchiveError):
    """A correction or review that cannot be made as asked; nothing was changed."""


class UnknownFigure(Refused):
    """A figure that a report does not have; `known` are those it has."""

    def __init__(self, message: str, known: Iterable[str]) -> None:
        super().__init__(message)
        self.known = tuple(known)


def one_line(error: BaseException) -> str:
    """The first line of an error's own words, without the driver's wrapping."""
    origin = getattr(error, "orig", None) or error
    lines = [line.strip() for line in str(origin).splitlines() if line.strip()]
    return lines[0] if lines else type(origin).__name__
