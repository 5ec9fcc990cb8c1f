"""Options that select portals, provinces and years, and what they may hold."""

from __future__ import annotations

import click

# Reports exist since the regulations of 2008; a year beyond the next is a slip of the finger.
FIRST_YEAR, LAST_YEAR = 2003, 2099

YEAR = click.IntRange(FIRST_YEAR, LAST_YEAR)


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
