"""Records that a list's service answers, as rows: judged by their titles, counted as the answer counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeAlias

from crawler.addresses import absolute, host_of
from crawler.listings import rows, titles
from crawler.listings.model import Reading, Row, Stated
from crawler.listings.titles import Promise

# Address, title and day of a record.
Record: TypeAlias = tuple[str, str, date | None]


def read_records(
    strategy: str, records: Sequence[Record], *, total: object, pages: Iterable[str] = ()
) -> Reading:
    """What an answer comes to.

    Args:
        strategy: who asked.
        records: those of the answer that have an address.
        total: how many records the whole list has, as the answer says it; what is no number says nothing.
        pages: the next request, where records are left.
    """
    return Reading(
        strategy,
        _judged(records),
        pages=tuple(pages),
        stated=Stated(records=int(str(total))) if str(total).isdigit() else None,
        entries=tuple(dict.fromkeys(url for url, _, _ in records)),
    )


def own_address(given: Iterable[object], base: str) -> str | None:
    """Of the addresses that a record has for its article the first on the list's own host, else the first."""
    known = [url for words in given if isinstance(words, str) and (url := absolute(base, words))]
    return next((url for url in known if host_of(url) == host_of(base)), known[0] if known else None)


def _judged(records: Iterable[Record]) -> tuple[Row, ...]:
    promised = [(url, title, when, titles.judge(title)) for url, title, when in records]
    reports = [
        Row(url, "report" if promise is Promise.REPORT else "maybe", title, when)
        for url, title, when, promise in promised
        if promise is not Promise.NOTHING
    ]
    return tuple(rows.without_copies(reports))
