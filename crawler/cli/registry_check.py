"""`nianbao registry check`: the registry's linter."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from crawler.cli.errors import DONE, NEEDS_A_PERSON, WrongUse
from crawler.cli.examples import WithExamples


@click.command(
    cls=WithExamples,
    examples=("nianbao registry check", "nianbao registry check my-portals.csv"),
)
@click.argument("path", required=False, type=click.Path(exists=True, path_type=Path))
def command(path: Path | None) -> int:
    """Check the registry's files: codes, hosts, names, doubles.

    Without PATH the bundled registry; PATH is a registry file, or a folder with one file a province.
    Each problem is a line `file:line: what is wrong and what to do` on stderr. Nothing is asked of any
    portal.
    """
    from crawler.registry import RegistryError
    from crawler.registry.check import check

    try:
        result = check(path)
    except RegistryError as error:
        raise WrongUse(str(error)) from error
    for problem in result.problems:
        print(f"{_near(problem.file)}:{problem.line}: {problem.words}", file=sys.stderr)
    if result.problems:
        return NEEDS_A_PERSON
    counts = ("files", "lines", "portals", "hosts", "columns")
    print(
        ", ".join(f"{(number := getattr(result, name))} {name[: -(number == 1) or None]}" for name in counts)
    )
    return DONE


def _near(file: Path) -> Path:
    """The file as seen from here, where it lies below."""
    here = Path.cwd()
    return file.relative_to(here) if file.is_relative_to(here) else file
