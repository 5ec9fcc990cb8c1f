"""Which family a column is of that shows nothing but its branches: its first branch tells.

The head of a tree, a list of years and no more, has no marks of its system. One of its columns is looked at;
its family is the head's, if the head read by that family leads to the same columns.
"""

from __future__ import annotations

from dataclasses import replace

from crawler.discovery.asker import Asker
from crawler.discovery.search import Discovery, Found
from crawler.listings.directory import Directory


async def name_families(asker: Asker, found: Discovery) -> None:
    """Give the columns of `found` that read as a plain page the family of what they lead to."""
    found.columns = [await _named(asker, column) for column in found.columns]


async def _named(asker: Asker, column: Found) -> Found:
    look = column.look
    reading = look.reading if look else None
    if look is None or reading is None or reading.strategy != Directory.name or asker.spent:
        return column
    if reading.rows or look.has_report or not reading.columns:
        return column
    below = next((one.url for one in reading.columns if asker.may(one.url)), None)
    branch = (await asker.ask(below)).reading if below else None
    if branch is None or branch.strategy in ("", Directory.name):
        return column
    again = await asker.again(look.url, branch.strategy)
    if again is None or again.reading is None or again.reading.columns != reading.columns:
        return column
    return replace(column, look=again)
