"""`nianbao captures export`: the captures of some reports as a WACZ file."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import click

from crawler.cli.archive import open_archive
from crawler.cli.errors import DONE, NEEDS_A_PERSON, Trouble, WrongUse, say
from crawler.cli.examples import WithExamples
from crawler.cli.inputs import new_file
from crawler.cli.selection import KEY, YEAR, province_codes

_SHOWN = 5


@click.command(
    cls=WithExamples,
    examples=(
        "nianbao captures export report.wacz --report 17",
        "nianbao captures export hebei-2024.wacz --province 河北 --year 2024",
    ),
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--report", "reports", type=KEY, metavar="ID", multiple=True, help="This report.")
@click.option("--site", "sites", metavar="SITE", multiple=True, help="Reports found on this portal.")
@click.option("--province", "provinces", metavar="P", multiple=True, help="Reports of this province.")
@click.option("--year", "years", type=YEAR, metavar="Y", multiple=True, help="Reports of this year.")
def command(
    *,
    file: Path,
    reports: tuple[int, ...],
    sites: tuple[str, ...],
    provinces: tuple[str, ...],
    years: tuple[int, ...],
) -> int:
    """Write all captures of the selected reports into FILE, a WACZ that web archive readers open.

    All revisions and addresses of a report, the pages that carry its files, and its pictures. Options
    narrow each other; one at least must be given. FILE must not exist. Exit status 1: a capture is lost;
    the others are in the file.
    """
    from crawler.captures.selection import Wanted, captures_of, pages_of, reports_of
    from crawler.captures.wacz import write_wacz

    wanted = Wanted(reports, sites, province_codes(provinces), years)
    if not (reports or sites or provinces or years):
        raise WrongUse("say which reports: --report, --site, --province or --year")
    new_file(file)
    with open_archive(upgrade=False) as archive, archive.reader.connect() as connection:
        found = reports_of(connection, wanted)
        if not found:
            raise WrongUse("no report fits; 'nianbao query \"SELECT * FROM annual_reports\"' shows them")
        pages = list(pages_of(connection, found))
        title = f"政府信息公开工作年度报告: {len(found)} {'report' if len(found) == 1 else 'reports'}"
        try:
            done = write_wacz(
                file,
                archive.folder,
                captures_of(connection, found),
                pages,
                title=title,
                software=f"nianbao {version('nianbao')}",
            )
        except OSError as error:
            raise Trouble(f"{file} was not written: {error.strerror or error}") from error
    for line in done.lost[:_SHOWN]:
        say(f"lost: {line}")
    if done.lost:
        say(f"{len(done.lost)} lost captures are not in it; 'nianbao captures verify' names them all")
    held = f"{len(found):,} reports, {done.captures:,} captures, {done.pages:,} pages"
    say(f"{file}: {held}, {done.size:,} bytes")
    return NEEDS_A_PERSON if done.lost else DONE
