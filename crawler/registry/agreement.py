"""What lines of a registry owe each other: one portal says one thing, and nothing is said twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from crawler.addresses import host_of, page_key
from crawler.registry.lines import Line, Problem
from crawler.registry.official import bare, domain_of, unfit


def disagreements(lines: Sequence[Line]) -> Iterator[Problem]:
    """Lines that contradict or repeat an earlier one, and columns on hosts that are not their portal's."""
    yield from _portals(lines)
    yield from _homes(lines)
    yield from _columns(lines)
    yield from _foreign(lines)


def _portals(lines: Sequence[Line]) -> Iterator[Problem]:
    firsts: dict[str, Line] = {}
    for line in lines:
        first = firsts.setdefault(line.listing.site, line)
        for name in ("name", "region", "home"):
            said, here = getattr(first.listing, name), getattr(line.listing, name)
            if said != here:
                yield line.problem(
                    f"{name} {here!r}, but {said!r} in {_place(first)} for the same portal; "
                    "all lines of a portal agree, and two portals need two names"
                )


def _homes(lines: Sequence[Line]) -> Iterator[Problem]:
    firsts: dict[str, Line] = {}
    for line in lines:
        first = firsts.setdefault(page_key(line.listing.home), line)
        if first.listing.site != line.listing.site:
            yield line.problem(
                f"home {line.listing.home} is the portal {first.listing.site!r} of {_place(first)} already "
                "(http and https, with and without www. are one); keep one of the two"
            )


def _columns(lines: Sequence[Line]) -> Iterator[Problem]:
    firsts: dict[tuple[str, str], Line] = {}
    for line in lines:
        listing = line.listing
        if listing.listing:
            key = (page_key(listing.listing), urlsplit(listing.listing).fragment)
        else:
            key = (listing.site, "")
        first = firsts.setdefault(key, line)
        if first is not line:
            what = "this column" if listing.listing else f"a line without column for {listing.site!r}"
            yield line.problem(f"{what} stands in {_place(first)} already; keep one of the two")


def _foreign(lines: Sequence[Line]) -> Iterator[Problem]:
    homes: dict[str, set[str]] = {}
    for line in lines:
        homes.setdefault(line.listing.region[:2], set()).add(bare(host_of(line.listing.home) or ""))
    for line in lines:
        listing = line.listing
        if not listing.listing or unfit(listing.listing):
            continue
        column, home = (bare(host_of(url) or "") for url in (listing.listing, listing.home))
        if domain_of(column) != domain_of(home) and column not in homes[listing.region[:2]]:
            yield line.problem(
                f"listing is on {column}, neither the portal's host nor another portal's of the province; "
                "correct the address, or register the host as a portal of its own"
            )


def _place(line: Line) -> str:
    return f"{line.file.name}:{line.number}"
