"""`nianbao reextract`: the archive's captures read again with today's extractor, offline."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from crawler.cli.archive import open_archive
from crawler.cli.errors import DONE, NEEDS_A_PERSON, WrongUse, say
from crawler.cli.examples import WithExamples
from crawler.cli.rows import FORMATS, RowFormat
from crawler.cli.selection import KEY, YEAR, province_codes

if TYPE_CHECKING:
    from crawler.rereading.selection import Selection
    from db.archive import Archive

# Those of `crawler.rereading.selection.MENDABLE`, here so that help imports nothing.
REASONS = ("unreadable", "damaged", "not_a_report", "internal")


@click.command(
    cls=WithExamples,
    examples=(
        "nianbao reextract --dry-run",
        "nianbao reextract --reason unreadable",
        "nianbao reextract --province 河北 --year 2023 --dry-run --format csv > differences.csv",
        "nianbao reextract --report 17 --force",
    ),
)
@click.option("--report", "reports", type=KEY, multiple=True, metavar="ID", help="Only this report.")
@click.option(
    "--province", "provinces", multiple=True, metavar="P", help="Only this province: a name or a code."
)
@click.option("--site", "sites", multiple=True, metavar="SITE", help="Only what this portal gave.")
@click.option("--year", "years", type=YEAR, multiple=True, metavar="Y", help="Only this report year.")
@click.option(
    "--platform", metavar="X", help="Only portals whose lists this strategy reads (trs, hanweb, …)."
)
@click.option(
    "--reason",
    "reasons",
    type=click.Choice(REASONS),
    multiple=True,
    help="Only pages that gave no report, and failed for this reason.",
)
@click.option("--dry-run", is_flag=True, help="Print what would change, figure by figure; write nothing.")
@click.option("--force", is_flag=True, help="Accept readings that are worse than what the archive has.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
def command(
    *,
    reports: tuple[int, ...],
    provinces: tuple[str, ...],
    sites: tuple[str, ...],
    years: tuple[int, ...],
    platform: str | None,
    reasons: tuple[str, ...],
    dry_run: bool,
    force: bool,
    form: RowFormat,
) -> int:
    """Read the archive's captures again with today's extractor, and file what it reads otherwise.

    No portal is asked anything. Every report is read again from all its addresses, and so is every
    page and file that could not be read when it was captured. What differs is printed, then stored as
    a revision that says it was read anew. A reading that is worse than what the archive has (fewer
    figures, a worse state of a table, a new finding that blames the reader, no body or year) is held
    back, with exit status 1.
    """
    from crawler.rereading.selection import Selection

    selection = Selection(
        reports=tuple(sorted(set(reports))),
        codes=tuple(province_codes(provinces)),
        sites=sites,
        years=years,
        platform=platform or "",
        reasons=reasons,
    )
    with open_archive(upgrade=False) as archive:
        _check(archive, selection)
        return _run(archive, selection, dry_run=dry_run, force=force, form=form)


def _run(archive: Archive, selection: Selection, *, dry_run: bool, force: bool, form: RowFormat) -> int:
    from crawler.cli.rereading import Printer, tell
    from crawler.rereading.run import reread

    printer = Printer(form)
    with printer:
        summary = reread(archive, selection, dry_run=dry_run, force=force, show=printer.show)
    if not summary.units:
        say("there is nothing to read again here; 'nianbao crawl' and 'nianbao ingest' fill the archive")
        return DONE
    for line in tell(summary, dry_run=dry_run):
        print(line, file=sys.stdout if form == "table" else sys.stderr)
    return NEEDS_A_PERSON if summary.needs_a_person and not dry_run else DONE


def _check(archive: Archive, selection: Selection) -> None:
    """Refuse names and numbers that the archive does not know.

    Raises:
        WrongUse: which one, and what there is instead.
    """
    from sqlalchemy import select

    from crawler.cli.near import guess
    from crawler.listings.detect import PLATFORMS
    from db.models import Capture, Portal, Report

    with archive.reader.connect() as conn:
        known = set(conn.execute(select(Report.id).where(Report.id.in_(selection.reports))).scalars())
        for number in selection.reports:
            if number not in known:
                raise WrongUse(f"no report {number} in the archive; annual_reports has the ids as report_id")
        if selection.sites:
            portals = set(conn.execute(select(Portal.site)).scalars())
            portals |= set(conn.execute(select(Capture.site).distinct()).scalars())
            for site in selection.sites:
                if site not in portals:
                    raise WrongUse(
                        f"nothing in the archive comes from a portal '{site}'{guess(site, portals)}"
                    )
    if selection.platform and selection.platform not in PLATFORMS:
        near = guess(selection.platform, PLATFORMS, f"; known: {', '.join(PLATFORMS)}")
        raise WrongUse(f"no strategy is called '{selection.platform}'{near}")
    if selection.reports and selection.reasons:
        raise WrongUse("--reason is for pages that gave no report, --report for reports; give one of them")
