"""`nianbao crawl`: portals of the registry into the archive."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crawler.cli.archive import open_archive, unopened_archive
from crawler.cli.errors import DONE, WrongUse, say
from crawler.cli.examples import WithExamples
from crawler.cli.outcome import tell_summary
from crawler.cli.progress import shown
from crawler.cli.rows import table_lines
from crawler.cli.selection import KEY, YEAR, province_codes

if TYPE_CHECKING:
    from crawler.registry import Listing


@click.command(
    cls=WithExamples,
    examples=(
        "nianbao crawl --province 河北 --year 2024",
        "nianbao crawl --site dingzhou --dry-run",
        "nianbao crawl --registry my-portals.csv",
        "nianbao crawl --retry 17",
    ),
)
@click.option(
    "--province",
    "provinces",
    metavar="P",
    multiple=True,
    help="Only this province: 河北, 河北省, 13 or 130000.",
)
@click.option(
    "--site", "sites", metavar="SITE", multiple=True, help="Only this portal, by its name in the registry."
)
@click.option(
    "--year", "years", type=YEAR, metavar="Y", multiple=True, help="Keep only reports of this year."
)
@click.option(
    "--registry",
    metavar="PATH",
    type=click.Path(exists=True, path_type=Path),
    help="A registry file, or a folder of them, instead of the bundled one.",
)
@click.option(
    "--full", is_flag=True, help="Ask for everything, known reports too; today a crawl does so anyway."
)
@click.option(
    "--retry",
    type=KEY,
    metavar="RUN",
    help="Only what failed in this run and has not come right.",
)
@click.option("--dry-run", is_flag=True, help="List what would be taken; store nothing.")
def command(
    *,
    provinces: tuple[str, ...],
    sites: tuple[str, ...],
    years: tuple[int, ...],
    registry: Path | None,
    full: bool,
    retry: int | None,
    dry_run: bool,
) -> int:
    """Crawl portals of the registry into the archive.

    Without options, all portals. A crawl that was stopped goes on where it was; a portal that fails
    stops no other, and each failure is a row of run_failures with its reason. --province, --site and
    --year may be given several times.
    """
    if retry is not None and (dry_run or full):
        raise WrongUse("--retry asks only what failed; leave out --full and --dry-run")
    listings = chosen_listings(registry, provinces, sites)
    from crawler.run import crawl

    if retry is not None:
        return _again(listings, years, retry)
    portals = len({listing.site for listing in listings})
    with unopened_archive() if dry_run else open_archive() as archive, shown(portals) as tell:
        summary = crawl(archive, listings, years=years, full=full, dry_run=dry_run, progress=tell)
    if dry_run:
        for line in table_lines(
            ("site", "title", "url"), [(step.site, step.title, step.url) for step in summary.planned]
        ):
            print(line)
    return tell_summary(summary)


def _again(listings: list[Listing], years: tuple[int, ...], run_id: int) -> int:
    """Ask again what failed in a run."""
    from crawler.nightly.agenda import Retry
    from crawler.run import Limits, crawl
    from db.accounts import failures_of, run_of

    with open_archive() as archive:
        with archive.reader.connect() as connection:
            known = run_of(connection, run_id)
            sites = {row[0] for row in failures_of(connection, run_id)}
        if known is None:
            raise WrongUse(f"the archive has no run {run_id}; `nianbao runs` lists them")
        wanted = [line for line in listings if line.site in sites]
        if not wanted:
            say(f"nothing of these portals failed in run {run_id}")
            return DONE
        with shown(len({line.site for line in wanted})) as tell:
            summary = crawl(archive, wanted, years=years, progress=tell, limits=Limits(agenda=Retry(run_id)))
    return tell_summary(summary)


def chosen_listings(
    registry: Path | None, provinces: tuple[str, ...], sites: tuple[str, ...]
) -> list[Listing]:
    """The lines of the registry that were asked for, whose portals may be asked.

    Raises:
        WrongUse: when the registry cannot be used, has no such portal, or none in a province; when they
            are real portals and nobody is named who asks.
    """
    from crawler.registry import RegistryError, load_registry, select

    codes = province_codes(provinces)
    try:
        known = load_registry(registry)
    except RegistryError as error:
        raise WrongUse(str(error)) from error
    names = {listing.site for listing in known}
    for site in sites:
        if site not in names:
            near = get_close_matches(site, names, n=3)
            guess = f"; did you mean {' or '.join(near)}?" if near else "; look into its files for the names"
            raise WrongUse(f"the registry has no portal '{site}'{guess}")
    found = select(known, codes, sites)
    if not found:
        asked = f" in {'、'.join(provinces)}" if provinces else ""
        raise WrongUse(f"the registry has no such portal{asked}; add its line, or give one with --registry")
    named_for(address for line in found if not line.status for address in (line.home, line.listing))
    return found


def named_for(addresses: Iterable[str]) -> None:
    """Raises WrongUse where real portals would be asked and `NIANBAO_CONTACT` names nobody."""
    from crawler.contact import NoContact, require_contact

    try:
        require_contact(addresses)
    except NoContact as error:
        raise WrongUse(str(error)) from error
