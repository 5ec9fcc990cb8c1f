"""The registry's own linter: `nianbao registry check`.

A file is a province: `13-hebei.csv` holds lines whose `region` begins with 13. The columns are those of
`crawler.registry.Listing`. Rules for a line:

* `site` is the host without `www.` and `.gov.cn`, its labels from the widest to the narrowest joined by
  hyphens: `gansu`, `xingtai-info` for info.xingtai.gov.cn (`crawler.registry.naming`). A name once given
  stays, even when the portal moves: the archive knows the portal by it. So `dingzhou` and `huaxian`,
  which are older than this rule, are what they are.
* `name` is the portal's or the body's name. Districts carry the name of their city in front of their own.
* `region` is the code of the government that runs the site; a department has the code of its government,
  a zone its own where there is one, else that of the place it lies in.
* `home` and `listing` are official addresses (`crawler.registry.official`). A portal may have several
  lines, and one of them may be without `listing`: then further columns are to be discovered.
* `body` is filled only where every report of the column is this one body's.
* `status` is empty or one of STATUSES, with the reason in `note`; `verified` is the day on which somebody,
  or a run, last saw the column work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from crawler.registry import Listing, RegistryError, hosts, problems
from crawler.registry.agreement import disagreements
from crawler.registry.lines import Line, Problem, read_lines
from crawler.registry.naming import NAME
from crawler.registry.official import unfit
from db.places.bodies import resolve
from db.places.divisions import is_known, province_code

STATUSES = {
    "blocked": "It refuses programs; nothing gets around that, and it is not asked.",
    "lapsed": "It is gone, or was replaced by another portal.",
    "suspect": "It may have been taken over; it is not asked until a person has looked.",
}

_FILE = re.compile(r"(?P<province>\d\d)-[a-z]+\.csv")
_HAN = re.compile(r"[一-鿿]")
_VAGUE = re.compile("推定|未载明|不详|某|[?？]")


@dataclass(frozen=True, slots=True)
class Result:
    """What a check found, and how much it looked at."""

    problems: list[Problem]
    files: int
    lines: int
    portals: int
    hosts: int
    columns: int


def check(path: Path | None = None) -> Result:
    """Check a registry file, or the CSV files of a folder; without a path the bundled registry.

    The problems come in the order of files and lines. Raises RegistryError when there is nothing to read.
    """
    path = path or Path(__file__).parent
    files = sorted(path.glob("*.csv")) if path.is_dir() else [path]
    if not files:
        raise RegistryError(f"{path}: no .csv file in this folder")
    found: list[Problem] = []
    lines: list[Line] = []
    for file in files:
        found += _file(file, in_folder=path.is_dir())
        try:
            read = list(read_lines(file))
        except OSError as error:
            raise RegistryError(f"{file}: {error.strerror or error}") from error
        found += (one for one in read if isinstance(one, Problem))
        lines += (one for one in read if isinstance(one, Line))
    found += (line.problem(words) for line in lines for words in _line(line))
    found += disagreements([line for line in lines if not problems(line.listing)])
    listings = [line.listing for line in lines]
    return Result(
        sorted(found, key=lambda problem: (problem.file, problem.line)),
        files=len(files),
        lines=len(lines),
        portals=len({listing.site for listing in listings}),
        hosts=len(hosts(listings)),
        columns=sum(bool(listing.listing) for listing in listings),
    )


def _file(file: Path, *, in_folder: bool) -> Iterator[Problem]:
    """A folder has one file a province; a single file may have any name."""
    named = _FILE.fullmatch(file.name)
    if named is None:
        if in_folder:
            yield Problem(file, 1, "name the file by its province, as 13-hebei.csv")
        return
    try:
        province_code(named["province"])
    except ValueError:
        yield Problem(file, 1, f"{named['province']} is no province's code; correct the file's name")
        return
    twins = sorted(other.name for other in file.parent.glob(f"{named['province']}-*.csv"))
    if in_folder and twins[0] != file.name:
        yield Problem(file, 1, f"{twins[0]} is this province's file; put the lines there")


def _line(line: Line) -> Iterator[str]:
    """What is wrong with a line by itself. A line that does not load is judged no further."""
    listing = line.listing
    if unloadable := problems(listing):
        yield from unloadable
        return
    yield from _names(listing)
    yield from _region(line)
    for name in ("home", "listing"):
        url = getattr(listing, name)
        if url and (reason := unfit(url)):
            yield f"{name} {url} {reason}"
    yield from _state(listing)


def _names(listing: Listing) -> Iterator[str]:
    if not NAME.fullmatch(listing.site):
        yield f"site {listing.site!r}: a-z and 0-9 only, joined by hyphens"
    if not _HAN.search(listing.name) or _VAGUE.search(listing.name):
        yield f"name {listing.name!r} is no name; give the portal's or body's own"
    if not listing.body:
        return
    if not listing.listing:
        yield "body without listing; name the column that is this body's, or leave body empty"
    key = resolve(listing.body, listing.region).key
    if not _HAN.search(key) or _VAGUE.search(listing.body):
        yield f"body {listing.body!r} names nobody; give the body's full name, or leave it empty"


def _region(line: Line) -> Iterator[str]:
    region = line.listing.region
    if not is_known(region):
        yield f"region {region!r} was never a division's code; look it up in GB/T 2260"
    named = _FILE.fullmatch(line.file.name)
    if named and named["province"] != region[:2]:
        yield f"region {region!r} is of another province; move the line to that province's file"


def _state(listing: Listing) -> Iterator[str]:
    if listing.status and listing.status not in STATUSES:
        yield f"status {listing.status!r} is unknown; known: {', '.join(STATUSES)}"
    if listing.status and not listing.note:
        yield f"status {listing.status!r} without a reason; say it in note"
    if listing.verified > datetime.now(UTC).date().isoformat():
        yield f"verified {listing.verified!r} is not a day that has been"
