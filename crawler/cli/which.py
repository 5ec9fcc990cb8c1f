"""Which report of the archive is meant: by its id, or by an address it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.cli.errors import WrongUse

if TYPE_CHECKING:
    from db.archive import Archive

# Of what a column of whole numbers holds.
_LONGEST_ID = 18


def chosen_report(archive: Archive, asked: str) -> int:
    """The id of the report that `asked` names; an id is taken as it is.

    Raises:
        WrongUse: no report has that address, or several have it.
    """
    from crawler.explaining import find_reports

    if asked.isascii() and asked.isdecimal():
        if len(asked) > _LONGEST_ID:
            raise no_report(asked)
        return int(asked)
    if "/" not in asked and ":" not in asked:
        raise WrongUse(f"'{asked}' is no report_id and no address; annual_reports has both")
    found = find_reports(archive, asked)
    if not found:
        raise WrongUse(f"no report in the archive has the address {asked}; annual_reports has them as url")
    if len(found) > 1:
        raise WrongUse(
            f"several reports have that address: {', '.join(map(str, found))}; give one of the ids"
        )
    return found[0]


def no_report(report_id: int | str) -> WrongUse:
    """What to say of an id that no report has."""
    return WrongUse(f"no report {report_id} in the archive; annual_reports has the ids as report_id")
