"""Sample portals, the model: what a portal, a body and a report of the demonstration are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeAlias

from extract.report import Figure

Cells: TypeAlias = dict[str, dict[str, int | None]]


@dataclass(frozen=True, slots=True)
class Figures:
    """Every figure a report prints, in the names of the public contract; None where none is stated.

    `printed` holds, by dotted name, the cells whose text is not simply the figure.
    """

    form: str
    disclosure: dict[str, Figure]
    applications: Cells
    reviews: Cells
    printed: Mapping[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """What the cell `name` (`applications.total.granted`) has printed in it."""
        if name in self.printed:
            return self.printed[name]
        table, *path = name.split(".")
        if table == "disclosure":
            return _plain(self.disclosure[path[0]])
        cells = self.applications if table == "applications" else self.reviews
        return _plain(cells[path[0]][path[1]])


def _plain(value: Figure) -> str:
    return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Fee:
    """What part six says of the processing fee."""

    notices: int
    paid: int
    yuan: float


@dataclass(frozen=True, slots=True)
class SampleReport:
    """One report of one body: where it stands, what it says on the first and on a later visit."""

    year: int
    form: str
    path: str
    title: str
    published: datetime
    listed: date
    figures: Figures
    later: Figures
    errors: tuple[str, ...]
    disclosed: Mapping[str, int]
    disclosed_total: int
    fee: Fee | None
    typos: Mapping[str, str]

    def seen(self, visit: int) -> Figures:
        """The figures a visitor reads: those first published, from the second visit on the corrected ones."""
        return self.figures if visit < 2 else self.later


@dataclass(frozen=True, slots=True)
class Body:
    """One body that publishes on a portal.

    Attributes:
        name: the name as the portal's columns print it (`龙湖镇`).
        printed: the name as its titles and texts print it (`晋江市龙湖镇人民政府`).
        we: how its reports speak of it (`我镇`).
        style: markup style of its reports, see `crawler.samples.markup`.
        barred: its column is closed to crawlers by robots.txt, so no archive may hold its reports.
    """

    name: str
    printed: str
    region: str
    we: str
    style: str
    reports: tuple[SampleReport, ...]
    barred: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a portal. `parent` is the path of the column that links to it, empty for the entry."""

    path: str
    name: str
    trail: tuple[str, ...]
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Decoy:
    """A row of a list that leads to no further report: `kind` says what a visitor meets there."""

    kind: str
    column: str
    title: str
    href: str
    day: date


@dataclass(frozen=True, slots=True)
class Portal:
    """One sample portal: identity, columns, bodies with their reports, decoys.

    `menu` is the site-wide navigation, names with paths; an empty `robots` means there is no such file.
    """

    site: str
    host: str
    name: str
    region: str
    site_code: str
    icp: str
    rows_a_page: int
    robots: str
    menu: tuple[tuple[str, str], ...]
    columns: tuple[Column, ...]
    bodies: tuple[Body, ...]
    decoys: tuple[Decoy, ...]

    @property
    def home(self) -> str:
        """Address of the home page."""
        return f"http://{self.host}/"
