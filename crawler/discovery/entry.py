"""Registry lines of what was found: as CSV, and added to a registry file without doubles."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import astuple, replace
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

from crawler.addresses import host_of, page_key
from crawler.discovery.identity import name_of, region_of
from crawler.discovery.search import Discovery, Found
from crawler.registry import COLUMNS, Listing, problems
from crawler.registry.naming import site_name
from crawler.registry.official import bare


class NotWritten(Exception):
    """Lines that a registry file cannot take; the message says why and what to do."""


def lines_of(
    home: str, found: Discovery, known: Sequence[Listing] = (), today: date | None = None
) -> tuple[list[Listing], list[str]]:
    """A line for each column, and what they rely on or still need, in words for people.

    `known` are the registry's lines: a portal it has keeps its name, region and home. `body` stays
    empty, for one page of a column does not show that every report in it is one body's.
    """
    day = (today or datetime.now(UTC).date()).isoformat()
    mine = next((line for line in known if page_key(line.home) == page_key(home)), None)
    looks = [found.home, *(column.look for column in found.columns if column.look is not None)]
    words: list[str] = []
    if mine is not None:
        words.append(f"site, name and region: portal {mine.site} of the registry")
    else:
        (name, named), (region, located) = name_of(looks), region_of(looks)
        words.append(
            f"name: {named}" if name else "name: the portal does not say it; a person must fill it in"
        )
        words.append(f"region: {located}" if region else f"region: {located}; a person must fill it in")
        mine = Listing(site_name(home), name, region, home)
    lines = [_line(mine, column, home, day) for column in found.columns]
    words += [f"column {column.url}: {'; '.join(column.relied)}" for column in found.columns]
    return lines, words


def _line(portal: Listing, column: Found, home: str, day: str) -> Listing:
    reading = column.look.reading if column.look else None
    seen = reading is not None and bool(reading.rows or reading.columns)
    host = host_of(column.url) or ""
    apart = bare(host) != bare(host_of(home) or "")
    note = f"discovered by {column.relied[0]}"
    return replace(
        portal,
        listing=column.url,
        platform=reading.strategy if reading else "",
        body="",
        status="",
        verified=day if seen else "",
        note=f"{note}; on {host}, which the portal links as its disclosure site" if apart else note,
    )


def as_csv(lines: Iterable[Listing], *, header: bool = True) -> str:
    """Lines as a registry file has them."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    if header:
        writer.writerow(COLUMNS)
    writer.writerows(astuple(line) for line in lines)
    return text.getvalue()


def province_file(folder: Path, region: str) -> Path:
    """The file of a region's province in a registry folder. Raises NotWritten without region or file."""
    if not region:
        raise NotWritten("the region is not known; fill it in and add the printed line by hand")
    file = next(iter(sorted(folder.glob(f"{region[:2]}-*.csv"))), None)
    if file is None:
        raise NotWritten(f"{folder} has no file {region[:2]}-….csv for region {region}")
    return file


def add(path: Path, lines: Sequence[Listing], known: Sequence[Listing]) -> tuple[Path, list[Listing]]:
    """Add lines to a registry file, or to their province's file in a folder; returns file and lines added.

    Columns the registry has are left out. A line of the portal without column, which stood for
    columns to be discovered, gives way to the first one added. Raises NotWritten; nothing is changed then.
    """
    fresh = [line for line in lines if not _has(known, line)]
    if not fresh:
        return path, []
    for line in fresh:
        if wrong := problems(line):
            raise NotWritten(f"{wrong[0]}; mend the printed line and add it by hand")
        other = next((one for one in known if one.site == line.site), None)
        if other is not None and page_key(other.home) != page_key(line.home):
            raise NotWritten(
                f"the registry calls {other.home} {line.site!r} already; give this portal another name"
            )
    file = province_file(path, fresh[0].region) if path.is_dir() else path
    _write(file, fresh)
    return file, fresh


def _has(known: Sequence[Listing], line: Listing) -> bool:
    return any(one.listing and page_key(one.listing) == page_key(line.listing) for one in known)


def _write(file: Path, fresh: Sequence[Listing]) -> None:
    text = file.read_bytes().decode("utf-8-sig") if file.exists() else ""
    rows = list(csv.reader(StringIO(text, newline="")))
    header = tuple(rows[0]) if rows else COLUMNS
    if header != COLUMNS:
        raise NotWritten(f"{file}: its first line is not {','.join(COLUMNS)}; add the printed lines by hand")
    kept = text if text.endswith("\n") or not text else f"{text}\n"
    empty = next((row for row in rows[1:] if _stands_open(row, fresh[0].site)), None)
    if empty is not None:
        kept = "".join(
            as_csv([fresh[0]], header=False) if next(csv.reader([one])) == empty else one
            for one in kept.splitlines(keepends=True)
        )
        fresh = fresh[1:]
    part = file.with_name(f"{file.name}.part")
    part.write_text((kept or as_csv([])) + as_csv(fresh, header=False), encoding="utf-8", newline="")
    part.replace(file)


def _stands_open(row: Sequence[str], site: str) -> bool:
    """Whether a line is the portal's, without column, and says nothing else that would be lost."""
    values = dict(zip(COLUMNS, row, strict=False))
    return values.get("site") == site and not values.get("listing") and not values.get("status")
