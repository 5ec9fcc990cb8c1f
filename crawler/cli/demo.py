"""`nianbao demo`: the whole of it in a minute, on bundled sample portals."""

from __future__ import annotations

from pathlib import Path

import click

from crawler.cli.examples import WithExamples


@click.command(
    cls=WithExamples,
    examples=(
        "nianbao demo",
        "nianbao demo --keep ./demo",
    ),
)
@click.option(
    "--keep",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Keep the demo's archive in this folder; without it, it is thrown away.",
)
def command(keep: Path | None) -> int:
    """Crawl bundled sample portals into a fresh archive and show what it holds.

    Ten small portals are served over real HTTP on this machine, crawled as real ones are, and the
    archive that comes of it is shown: coverage, findings, queries with their SQL. No other host is
    asked.
    """
    from crawler.demo import run_demo

    return run_demo(keep)
