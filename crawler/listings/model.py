"""What a listing page leads to: rows, columns, further pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

RowKind: TypeAlias = Literal["report", "maybe"]


@dataclass(frozen=True, slots=True)
class Row:
    """A link to a report (`report`), or to what may be one (`maybe`)."""

    url: str
    kind: RowKind
    title: str
    when: date | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A link to a column below this one: a year, a class of bodies, a body.

    `beside`: it is another year or body beside this page's own, which is no column above it.
    """

    url: str
    name: str
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Stated:
    """What a list says of its own length; None where it does not say."""

    records: int | None = None
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What one listing page leads to.

    Attributes:
        strategy: name of the strategy that read it.
        rows: links to reports.
        columns: columns below.
        pages: further pages of the same list, those that come next.
        trail: names of the columns above, as the page prints them, outermost first.
        entries: addresses of all its entries, reports or not; a page that repeats another's is
            no further page.
        stated: the length that the list says it has.
        by_words: its place in the tree of columns is known by words alone, of links and of its own path.
    """

    strategy: str
    rows: tuple[Row, ...] = ()
    columns: tuple[Column, ...] = ()
    pages: tuple[str, ...] = ()
    trail: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    stated: Stated | None = None
    by_words: bool = False
