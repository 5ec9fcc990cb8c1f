"""The registry of portals: one CSV a province, one line a listing column.

Only hosts that are named here are ever asked for anything.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from io import StringIO
from pathlib import Path

from crawler.addresses import host_of
from crawler.listings.detect import PLATFORMS

_SITE = re.compile(r"[a-z0-9][a-z0-9._-]*")
_REGION = re.compile(r"\d{6}")
_STATUS = re.compile(r"[a-z][a-z_-]*")


class RegistryError(Exception):
    """A registry that cannot be used; the message names file and line and says what is wrong."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One line: a 年报 column of a portal. Columns as in the registry's files, in their order."""

    site: str
    name: str
    region: str
    home: str
    listing: str = ""
    platform: str = ""
    body: str = ""
    status: str = ""
    verified: str = ""
    note: str = ""


COLUMNS = tuple(field.name for field in fields(Listing))
_NEEDED = ("site", "name", "region", "home", "listing")


def load_registry(path: Path | None = None) -> list[Listing]:
    """All lines of a registry file, or of the CSV files of a folder; without a path, of the bundled one.

    Raises RegistryError with one line: which file and line, what is wrong.
    """
    path = path or Path(__file__).parent
    if path.is_dir():
        sources = sorted(path.glob("*.csv"))
        if not sources:
            raise RegistryError(f"{path}: no .csv file in this folder")
    else:
        sources = [path]
    listings = [listing for source in sources for listing in _load(source)]
    _check_portals(listings)
    return listings


def select(
    listings: Iterable[Listing], provinces: Collection[str] = (), sites: Collection[str] = ()
) -> list[Listing]:
    """The lines of these provinces (six-digit codes) and these sites; an empty choice is no limit."""
    heads = {code[:2] for code in provinces}
    return [
        listing
        for listing in listings
        if (not heads or listing.region[:2] in heads) and (not sites or listing.site in sites)
    ]


def hosts(listings: Iterable[Listing]) -> frozenset[str]:
    """Every host these lines name, with its port where it is not the scheme's own."""
    named = (host_of(url) for listing in listings for url in (listing.home, listing.listing) if url)
    return frozenset(host for host in named if host is not None)


def with_twins(named: frozenset[str]) -> frozenset[str]:
    """These hosts, each with and without `www.`, for discovery, where a person names only one form.

    A crawl asks the registry's hosts and no twin: a portal known under both names has both in its lines.
    """
    twins = (host.removeprefix("www.") if host.startswith("www.") else f"www.{host}" for host in named)
    return named | {twin for twin in twins if twin.endswith(".gov.cn")}


def _load(source: Path) -> Iterator[Listing]:
    try:
        text = source.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise RegistryError(f"{source}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise RegistryError(f"{source}: not UTF-8 at byte {error.start}; save it as UTF-8") from error
    reader = csv.DictReader(StringIO(text, newline=""), strict=True)
    try:
        _check_header(source, reader.fieldnames or ())
        for row in reader:
            if any(row.values()):
                yield _listing(f"{source}, line {reader.line_num}", row)
    except csv.Error as error:
        raise RegistryError(f"{source}, line {reader.line_num}: {error}") from error


def _check_header(source: Path, header: Sequence[str]) -> None:
    if missing := [name for name in _NEEDED if name not in header]:
        raise RegistryError(f"{source}, line 1: column missing: {', '.join(missing)}")
    if unknown := [name for name in header if name not in COLUMNS]:
        raise RegistryError(f"{source}, line 1: unknown column: {', '.join(unknown)}")


def _listing(where: str, row: Mapping[str | None, str | list[str] | None]) -> Listing:
    if None in row:
        raise RegistryError(f"{where}: more values than columns; quote values with commas in them")
    values = {str(name): value.strip() for name, value in row.items() if isinstance(value, str)}
    listing = Listing(**{name: values.get(name, "") for name in COLUMNS})
    if found := problems(listing):
        raise RegistryError(f"{where}: {found[0]}")
    return listing


def problems(listing: Listing) -> list[str]:
    """What is wrong with a line's values, each in one sentence."""
    checks = (
        (_SITE.fullmatch(listing.site), f"site {listing.site!r} is no short ASCII name (a-z, 0-9, . _ -)"),
        (listing.name, "the portal has no name"),
        (_REGION.fullmatch(listing.region), f"region {listing.region!r} is no six-digit division code"),
        (host_of(listing.home), f"home {listing.home!r} is no http(s) address"),
        (
            not listing.listing or host_of(listing.listing),
            f"listing {listing.listing!r} is no http(s) address",
        ),
        (
            not listing.platform or listing.platform in PLATFORMS,
            f"platform {listing.platform!r} is unknown; known: {', '.join(PLATFORMS)}",
        ),
        (
            not listing.status or _STATUS.fullmatch(listing.status),
            f"status {listing.status!r} is no single word",
        ),
        (_is_day(listing.verified), f"verified {listing.verified!r} is no date (2025-01-31)"),
    )
    return [words for good, words in checks if not good]


def _is_day(text: str) -> bool:
    try:
        return not text or bool(date.fromisoformat(text))
    except ValueError:
        return False


def _check_portals(listings: Sequence[Listing]) -> None:
    """A portal's lines agree on what the portal is, and none says the same column twice."""
    portals: dict[str, Listing] = {}
    seen: set[tuple[str, str]] = set()
    for listing in listings:
        first = portals.setdefault(listing.site, listing)
        for name in ("name", "region", "home"):
            if getattr(first, name) != getattr(listing, name):
                raise RegistryError(
                    f"portal {listing.site} has two values of {name}: "
                    f"{getattr(first, name)!r} and {getattr(listing, name)!r}"
                )
        if (listing.site, listing.listing) in seen:
            raise RegistryError(f"portal {listing.site} names a column twice: {listing.listing or 'none'}")
        seen.add((listing.site, listing.listing))
