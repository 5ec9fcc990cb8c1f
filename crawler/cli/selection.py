"""Options that select portals, provinces and years, and what they may hold."""

from __future__ import annotations

import click

# Reports exist since the regulations of 2008; a year beyond the next is a slip of the finger.
FIRST_YEAR, LAST_YEAR = 2003, 2099

YEAR = click.IntRange(FIRST_YEAR, LAST_YEAR)


def province_codes(names: tuple[str, ...]) -> list[str]:
    """The two-digit or six-digit codes of provinces named or coded in any usual way.

    Raises:
        click.BadParameter: for a name that is no province's.
    """
    from db.places.divisions import province_code

    codes = []
    for name in names:
        try:
            codes.append(province_code(name))
        except (KeyError, ValueError) as error:
            raise click.BadParameter(
                f"'{name}' is no province; give a name (河北) or a code (13)", param_hint="'--province'"
            ) from error
    return codes
