"""Options that select portals, provinces and years, and what they may hold."""

from __future__ import annotations

import click

# Reports exist since the regulations of 2008; a year beyond the next is a slip of the finger.
FIRST_YEAR, LAST_YEAR = 2003, 2099


class Whole(click.IntRange):
    """A whole number within limits; what is none is told in these words."""

    name = "whole number"


YEAR = Whole(FIRST_YEAR, LAST_YEAR)
# The numbers of runs and reports are keys of the database, which holds no larger ones.
KEY = Whole(1, 2**63 - 1)


def province_codes(names: tuple[str, ...]) -> list[str]:
    """The six-digit codes of provinces, each named or coded in any usual way (河北, 河北省, 13, 130000).

    Raises:
        click.BadParameter: for a name that is no province's.
    """
    from db.places.divisions import province_code

    try:
        return [province_code(name) for name in names]
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="'--province'") from error
