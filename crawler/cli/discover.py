"""`nianbao discover`: a portal's 年报 columns from its home page, as registry lines."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from crawler.cli.crawl import named_for
from crawler.cli.errors import DONE, NEEDS_A_PERSON, Trouble, WrongUse, one_line, say
from crawler.cli.examples import WithExamples


@click.command(
    cls=WithExamples,
    examples=(
        "nianbao discover http://www.huating.gov.cn/",
        "nianbao discover http://www.huating.gov.cn/ --write --registry my-portals.csv",
    ),
)
@click.argument("home", metavar="HOME_URL")
@click.option("--write", is_flag=True, help="Add the lines to the registry, without doubles.")
@click.option(
    "--registry",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="A registry file, or a folder of them, instead of the bundled one.",
)
def command(*, home: str, write: bool, registry: Path | None) -> int:
    """Find a portal's 年报 columns from its home page; print registry lines.

    HOME_URL is an address under gov.cn. At most 25 requests, as polite as a crawl's. On stdout stand
    registry lines, on stderr what each relies on and what a person has to fill in.
    """
    from crawler.discovery.entry import NotWritten, add, as_csv, lines_of
    from crawler.discovery.portal import discover
    from crawler.registry import RegistryError, load_registry
    from crawler.registry.official import unfit

    if reason := unfit(home):
        raise WrongUse(f"{home} {reason}")
    folder = registry or Path(sys.modules["crawler.registry"].__file__ or "").parent
    try:
        known = load_registry(folder) if folder.exists() else []
    except RegistryError as error:
        raise WrongUse(str(error)) from error
    named_for([home])
    found = discover(home)
    for aside in found.asides:
        say(aside)
    if found.refusal is not None:
        say(f"{home}: {found.refusal.reason}: {found.refusal.detail}")
        return NEEDS_A_PERSON
    lines, words = lines_of(home, found, known)
    for said in words:
        print(one_line(said), file=sys.stderr)
    print(as_csv(lines), end="")
    if write:
        try:
            file, added = add(folder, lines, known)
        except NotWritten as error:
            raise Trouble(f"nothing written: {error}") from error
        doubled = len(lines) - len(added)
        print(
            f"{file}: {len(added)} lines added" + (f", {doubled} there already" if doubled else ""),
            file=sys.stderr,
        )
    return DONE
